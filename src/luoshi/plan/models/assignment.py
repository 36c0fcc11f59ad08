"""Who has which part in a commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from luoshi.plan.models.commitment import CommitmentRecord
from luoshi.plan.models.keyed import Keyed

if TYPE_CHECKING:
    from uuid import UUID


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
