"""Rows of the plan room.

A commitment keeps its id from the first reading on; (document hash, span) is where it came from. Three things are never
one: what the owner claims, what the rows say, and what the schedule expects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from luoshi.base.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID


class Keyed(models.Model):
    """A row with a UUIDv7 key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class PlanRecord(Keyed):
    """A plan of one government or task source for one year.

    ``state``: draft (being reviewed) → consulting (the split is with the organs) → adopted (baseline frozen).
    ``source``: work-report, instruction, meeting, proposal.
    """

    key = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    year_is_inferred = models.BooleanField(default=False)
    source = models.CharField(max_length=20, default="work-report")
    level = models.CharField(max_length=12, default="municipal")
    region = models.CharField(max_length=120)
    organ = models.CharField(max_length=120, help_text="who keeps the plan: the delivery office")
    state = models.CharField(max_length=12, default="draft")
    is_example = models.BooleanField(default=False)
    higher = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="lower")
    version = models.PositiveIntegerField(default=1)
    answers_due_on = models.DateField(null=True, blank=True, help_text="until when organs may answer the draft split")
    created_at = models.DateTimeField()
    adopted_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        higher_id: UUID | None
        report: ReportRecord
        sections: models.Manager[SectionRecord]
        commitments: models.Manager[CommitmentRecord]
        steps: models.Manager[ReviewStepRecord]
        baselines: models.Manager[BaselineRecord]
        receipts: models.Manager[ReceiptRecord]


class ReportRecord(Keyed):
    """The document a plan was read from, and how its reading goes.

    ``state``: queued, reading, read, failed. ``progress`` 0–100. ``text`` is what offsets refer to.
    """

    plan = models.OneToOneField(PlanRecord, on_delete=models.CASCADE, related_name="report")
    file_name = models.CharField(max_length=255)
    file_digest = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    text_digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, default="queued")
    stage = models.CharField(max_length=20, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(blank=True)
    warnings = models.JSONField(default=list)
    blocks = models.JSONField(default=list)
    uploaded_by = models.CharField(max_length=120)
    uploaded_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        plan_id: UUID


class SectionRecord(Keyed):
    """A heading of the report; ``number`` is its id in the reading (1.3)."""

    plan = models.ForeignKey(PlanRecord, on_delete=models.CASCADE, related_name="sections")
    number = models.CharField(max_length=40)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    level = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60, blank=True)
    title = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    horizon = models.CharField(max_length=10, blank=True)

    if TYPE_CHECKING:
        plan_id: UUID
        parent_id: UUID | None

    class Meta(Keyed.Meta):
        indexes = [models.Index(fields=["plan", "start"], name="plan_section_place")]
        ordering = ["start"]


class CommitmentRecord(Keyed):
    """One promised action with the words it came from.

    ``state``: proposed (by the reader or a person), accepted, rejected, adopted, withdrawn, replaced (split or merged
    away). ``origin``: reader, person, pack. ``details`` holds the rest of the reading (means, purpose, basis,
    scope, agent, deadline, places, programmes, beneficiary, illustrative, lead, support as written).
    ``version`` rises with every change: two simultaneous edits, one wins. ``replaces`` names the rows that a split or
    merge made this one from; an undone row is ``replaced`` too, so that ids survive undo and redo.
    """

    plan = models.ForeignKey(PlanRecord, on_delete=models.CASCADE, related_name="commitments")
    section = models.ForeignKey(
        SectionRecord, null=True, blank=True, on_delete=models.SET_NULL, related_name="commitments"
    )
    key = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=24, blank=True, help_text="what people read and type; given at adoption")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    verb = models.CharField(max_length=40, blank=True)
    objects_named = models.JSONField(default=list)
    quantities = models.JSONField(default=list)
    kind = models.CharField(max_length=10, default="action")
    strength = models.CharField(max_length=10, default="ongoing")
    measurable = models.BooleanField(default=False)
    details = models.JSONField(default=dict)
    replaces = models.JSONField(default=list)
    state = models.CharField(max_length=10, default="proposed")
    origin = models.CharField(max_length=10, default="reader")
    how_known = models.CharField(max_length=12, blank=True, help_text="system, programme, evidence or unmeasurable")
    how_reason = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_is_inferred = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    if TYPE_CHECKING:
        plan_id: UUID
        section_id: UUID | None
        assignments: models.Manager[AssignmentRecord]
        targets: models.Manager[TargetRecord]
        milestones: models.Manager[MilestoneRecord]
        comments: models.Manager[CommentRecord]
        attachments: models.Manager[AttachmentRecord]
        revisions: models.Manager[RevisionRecord]

    class Meta(Keyed.Meta):
        indexes = [
            models.Index(fields=["plan", "start"], name="plan_commitment_place"),
            models.Index(fields=["plan", "state"], name="plan_commitment_state"),
        ]
        ordering = ["start", "end", "id"]


class ReviewStepRecord(Keyed):
    """One step of a review: what undo and redo need.

    ``before`` and ``after`` hold ``[{"ids": [commitment ids], "fields": {field: value}}]``: only what the step changed.
    """

    plan = models.ForeignKey(PlanRecord, on_delete=models.CASCADE, related_name="steps")
    sequence = models.PositiveIntegerField()
    action = models.CharField(max_length=80)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    is_undone = models.BooleanField(default=False)
    actor_id = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()

    if TYPE_CHECKING:
        plan_id: UUID

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["plan", "sequence"], name="plan_review_step")]
        ordering = ["sequence"]


class AssignmentRecord(Keyed):
    """An organ's part in a commitment.

    ``role``: lead or support. ``answer``: waiting (not sent), asked, accepted, objected; an objection is settled as
    moved (the owner changes) or overruled (with ``settlement_text``). An ended part keeps its row with ``ended_on``.
    """

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="assignments")
    organ = models.CharField(max_length=120)
    role = models.CharField(max_length=8)
    answer = models.CharField(max_length=10, default="waiting")
    reason = models.TextField(blank=True)
    proposed_organ = models.CharField(max_length=120, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    settlement = models.CharField(max_length=10, blank=True)
    settlement_text = models.TextField(blank=True)
    effective_from = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    if TYPE_CHECKING:
        commitment_id: UUID

    class Meta(Keyed.Meta):
        indexes = [models.Index(fields=["organ", "role"], name="plan_assignment_organ")]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "organ"], condition=models.Q(ended_on=None), name="plan_assignment_once"
            ),
            models.UniqueConstraint(
                fields=["commitment"],
                condition=models.Q(ended_on=None, role="lead"),
                name="plan_assignment_one_lead",
            ),
        ]


class TargetRecord(Keyed):
    """What a commitment is to reach. Figures are decimals, never floats; ``lower`` is the lower end of a range."""

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="targets")
    indicator = models.CharField(max_length=200)
    comparator = models.CharField(max_length=6, default="=")
    value = models.DecimalField(max_digits=24, decimal_places=6)
    lower = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=10, blank=True)
    baseline = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    due_on = models.DateField()
    due_is_inferred = models.BooleanField(default=True)
    source = models.JSONField(default=dict)
    ended_on = models.DateField(null=True, blank=True)

    if TYPE_CHECKING:
        commitment_id: UUID


class MilestoneRecord(Keyed):
    """A weighted step on the way; weights of one commitment are shares of their sum."""

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    weight = models.DecimalField(max_digits=8, decimal_places=3, default=1)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    if TYPE_CHECKING:
        commitment_id: UUID


class BaselineRecord(Keyed):
    """The plan as it was adopted: canonical body and its hash. The first one stays visible for good."""

    plan = models.ForeignKey(PlanRecord, on_delete=models.PROTECT, related_name="baselines")
    sequence = models.PositiveIntegerField()
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=120)

    if TYPE_CHECKING:
        plan_id: UUID

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["plan", "sequence"], name="plan_baseline_sequence")]


class RevisionRecord(Keyed):
    """A change of a target, a deadline or an owner after adoption: proposed, then approved or refused."""

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="revisions")
    changes = models.JSONField()
    reason = models.TextField()
    state = models.CharField(max_length=10, default="proposed")
    answer = models.TextField(blank=True)
    proposed_by = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    decided_by = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        commitment_id: UUID


class ReceiptRecord(Keyed):
    """An organ's signature for the task list it received."""

    plan = models.ForeignKey(PlanRecord, on_delete=models.CASCADE, related_name="receipts")
    organ = models.CharField(max_length=120)
    list_digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    signed_by = models.CharField(max_length=120, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        plan_id: UUID

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["plan", "organ"], name="plan_receipt_once")]


class CommentRecord(Keyed):
    """A remark on a commitment; never edited, may be withdrawn by its author."""

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    author = models.CharField(max_length=120)
    organ = models.CharField(max_length=120, blank=True)
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        commitment_id: UUID


class AttachmentRecord(Keyed):
    """A file on a commitment; the content is kept by the files room under its digest."""

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="attachments")
    file_name = models.CharField(max_length=255)
    file_digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    added_by = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        commitment_id: UUID


class LinkRecord(Keyed):
    """A commitment of a lower plan serves one of a higher plan."""

    higher = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="lower_links")
    lower = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="higher_links")

    if TYPE_CHECKING:
        higher_id: UUID
        lower_id: UUID

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["higher", "lower"], name="plan_link_once")]
