"""Commitments, their links between plans, and how a review changed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from luoshi.plan.models.keyed import Keyed
from luoshi.plan.models.plan import PlanRecord, SectionRecord

if TYPE_CHECKING:
    from uuid import UUID

    from luoshi.plan.models.assignment import AssignmentRecord
    from luoshi.plan.models.discussion import AttachmentRecord, CommentRecord
    from luoshi.plan.models.target import MilestoneRecord, RevisionRecord, TargetRecord


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


class LinkRecord(Keyed):
    """A commitment of a lower plan serves one of a higher plan."""

    higher = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="lower_links")
    lower = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="higher_links")

    if TYPE_CHECKING:
        higher_id: UUID
        lower_id: UUID

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["higher", "lower"], name="plan_link_once")]
