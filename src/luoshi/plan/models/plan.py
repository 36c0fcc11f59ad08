"""Plans: where they come from, and what was frozen and sent out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from luoshi.plan.models.keyed import Keyed

if TYPE_CHECKING:
    from uuid import UUID

    from luoshi.plan.models.commitment import CommitmentRecord, ReviewStepRecord


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
