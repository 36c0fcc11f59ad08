"""What a commitment is to reach, by which steps, and how that was changed after adoption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from luoshi.plan.models.commitment import CommitmentRecord
from luoshi.plan.models.keyed import Keyed

if TYPE_CHECKING:
    from uuid import UUID


class TargetRecord(Keyed):
    """What a commitment is to reach. Figures are decimals, never floats; ``lower`` is the lower end of a range."""

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="targets")
    indicator = models.CharField(max_length=200)
    measured_by = models.CharField(max_length=120, blank=True, help_text="key of the indicator that computes it")
    comparator = models.CharField(max_length=6, default="=")
    value = models.DecimalField(max_digits=24, decimal_places=6)
    lower = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=10, blank=True)
    baseline = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    due_on = models.DateField()
    due_is_inferred = models.BooleanField(default=True)
    source = models.JSONField(default=dict)
    effective_from = models.DateField(null=True, blank=True, help_text="empty: since the adoption")
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
    done_recorded_on = models.DateField(null=True, blank=True, help_text="the day on which that became known")
    effective_from = models.DateField(null=True, blank=True, help_text="empty: since the adoption")
    ended_on = models.DateField(null=True, blank=True)

    if TYPE_CHECKING:
        commitment_id: UUID


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
