"""What happened to a commitment after adoption: what its owner says, what the rows say, what colour a month got.

All three are appended and never changed. ``effective_on`` is the day something is true of, ``recorded_on`` the legal
day on which it became known, ``sequence`` the order among facts of one commitment, ``recorded_at`` the real moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from luoshi.plan.models.commitment import CommitmentRecord
from luoshi.plan.models.keyed import Keyed
from luoshi.plan.models.rounds import RoundReport
from luoshi.plan.models.target import TargetRecord

if TYPE_CHECKING:
    from uuid import UUID


class ClaimRecord(Keyed):
    """What the owner says of one target, or of the commitment as a whole in per cent where `target` is empty.

    ``kind``: done (cumulative, reached on ``effective_on``) or expected (what will be reached by ``expected_on``, as
    said on ``effective_on``). A correction names the claim that it ``corrects`` and gives a reason.
    """

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="claims")
    target = models.ForeignKey(TargetRecord, null=True, blank=True, on_delete=models.CASCADE, related_name="claims")
    kind = models.CharField(max_length=10, default="done")
    value = models.DecimalField(max_digits=24, decimal_places=6)
    effective_on = models.DateField()
    expected_on = models.DateField(null=True, blank=True)
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()
    sequence = models.PositiveIntegerField()
    by = models.CharField(max_length=120)
    organ = models.CharField(max_length=120)
    evidence = models.JSONField(default=list, help_text="digests of files")
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by")
    reason = models.TextField(blank=True)
    report = models.ForeignKey(RoundReport, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    is_late = models.BooleanField(default=False, help_text="recorded after the period of its day was closed")

    if TYPE_CHECKING:
        commitment_id: UUID
        target_id: UUID | None
        corrects_id: UUID | None
        report_id: UUID | None

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["commitment", "sequence"], name="plan_claim_sequence")]
        indexes = [models.Index(fields=["commitment", "kind", "effective_on"], name="plan_claim_as_of")]


class MeasurementRecord(Keyed):
    """What an indicator computed for a target on a day, with the rows it came from.

    ``value`` is empty where there is no number; ``reason`` then says why. ``rows_digest`` is over the keys of the rows.
    """

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="measurements")
    target = models.ForeignKey(
        TargetRecord, null=True, blank=True, on_delete=models.CASCADE, related_name="measurements"
    )
    indicator = models.CharField(max_length=120, help_text="key of the indicator")
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    numerator = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    reason = models.TextField(blank=True)
    effective_on = models.DateField()
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()
    sequence = models.PositiveIntegerField()
    row_count = models.PositiveIntegerField(default=0)
    rows_digest = models.CharField(max_length=64, blank=True)
    manifest_version = models.CharField(max_length=64, blank=True)

    if TYPE_CHECKING:
        commitment_id: UUID
        target_id: UUID | None

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["commitment", "sequence"], name="plan_measurement_sequence")]
        indexes = [models.Index(fields=["commitment", "effective_on"], name="plan_measurement_as_of")]


class LightRecord(Keyed):
    """How a month of a commitment was judged: green, yellow, red or none, by which version of which table.

    ``period`` is the first day of the month. ``was_red``: the month was judged red before, so it never turns green.
    """

    commitment = models.ForeignKey(CommitmentRecord, on_delete=models.CASCADE, related_name="lights")
    period = models.DateField()
    light = models.CharField(max_length=8)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    decision = models.CharField(max_length=120, blank=True)
    decision_version = models.CharField(max_length=64, blank=True, help_text="the manifest that holds the table")
    was_red = models.BooleanField(default=False)
    judged_on = models.DateField()
    recorded_at = models.DateTimeField()
    sequence = models.PositiveIntegerField()

    if TYPE_CHECKING:
        commitment_id: UUID

    class Meta(Keyed.Meta):
        constraints = [models.UniqueConstraint(fields=["commitment", "sequence"], name="plan_light_sequence")]
        indexes = [
            models.Index(fields=["commitment", "period", "judged_on"], name="plan_light_as_of"),
            models.Index(fields=["period", "light"], name="plan_light_period"),
        ]
