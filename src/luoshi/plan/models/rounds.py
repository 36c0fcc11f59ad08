"""Reporting rounds: what organs are asked for a period, and what they answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from luoshi.plan.models.commitment import CommitmentRecord
from luoshi.plan.models.keyed import Keyed
from luoshi.plan.models.plan import PlanRecord
from luoshi.plan.models.target import TargetRecord

if TYPE_CHECKING:
    from uuid import UUID

    from luoshi.plan.models.delivery import ClaimRecord


class RoundRecord(Keyed):
    """One period of one plan on which lead organs report.

    ``state``: draft, open, closed. ``form``: which fields are asked of each kind of commitment,
    ``{kind: [fields]}``. ``remind_before`` and ``remind_after``: on which working days before and after the closing day
    organs that owe their report are reminded.
    """

    plan = models.ForeignKey(PlanRecord, on_delete=models.CASCADE, related_name="rounds")
    title = models.CharField(max_length=200)
    period_from = models.DateField()
    period_until = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=8, default="draft")
    form = models.JSONField(default=dict)
    remind_before = models.JSONField(default=list)
    remind_after = models.JSONField(default=list)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    if TYPE_CHECKING:
        plan_id: UUID
        reports: models.Manager[RoundReport]

    class Meta(Keyed.Meta):
        indexes = [models.Index(fields=["state", "closes_on"], name="plan_round_state")]


class RoundReport(Keyed):
    """What one organ reports in one round.

    ``state``: asked, drafted, submitted (the head approves), approved (the office accepts), accepted, returned.
    ``is_late`` is beside the state: once late, it stays so. ``delegate``: the person who fills the form.
    """

    round = models.ForeignKey(RoundRecord, on_delete=models.CASCADE, related_name="reports")
    organ = models.CharField(max_length=120)
    state = models.CharField(max_length=10, default="asked")
    is_late = models.BooleanField(default=False)
    delegate = models.CharField(max_length=120, blank=True)
    delegated_by = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True, help_text="what the organ says beside its figures")
    reason = models.TextField(blank=True, help_text="why it was returned last")
    times_returned = models.PositiveSmallIntegerField(default=0)
    asked_on = models.DateField()
    submitted_by = models.CharField(max_length=120, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=120, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    if TYPE_CHECKING:
        round_id: UUID
        items: models.Manager[RoundReportItem]
        claims: models.Manager[ClaimRecord]

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["round", "organ"], name="plan_round_report_once")]
        indexes = [models.Index(fields=["organ", "state"], name="plan_round_report_organ")]


class RoundReportItem(Keyed):
    """One line of a form: what is claimed and expected of one target, or of a commitment without a target."""

    report = models.ForeignKey(RoundReport, on_delete=models.CASCADE, related_name="items")
    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="report_items")
    target = models.ForeignKey(
        TargetRecord, null=True, blank=True, on_delete=models.CASCADE, related_name="report_items"
    )
    order = models.PositiveIntegerField(default=0)
    claim_value = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    expected_value = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    statement = models.TextField(blank=True)
    evidence = models.JSONField(default=list)

    if TYPE_CHECKING:
        report_id: UUID
        commitment_id: UUID
        target_id: UUID | None

    class Meta(Keyed.Meta):
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "commitment", "target"], name="plan_round_item_once"),
            models.UniqueConstraint(
                fields=["report", "commitment"], condition=models.Q(target=None), name="plan_round_item_whole_once"
            ),
        ]


class RequestRecord(Keyed):
    """One request for work that the city made of an organ: what the burden of a month is counted from.

    ``kind``: report, return, reminder, correction, or what another room calls its own. ``lines``: how many things were
    asked in it.
    """

    organ = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=120)
    lines = models.PositiveIntegerField(default=1)
    requested_on = models.DateField()
    plan = models.ForeignKey(PlanRecord, null=True, blank=True, on_delete=models.CASCADE, related_name="requests")

    if TYPE_CHECKING:
        plan_id: UUID | None

    class Meta(Keyed.Meta):
        indexes = [models.Index(fields=["organ", "requested_on"], name="plan_request_month")]
