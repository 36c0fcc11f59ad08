"""What indicators computed, kept beside what is claimed: written by jobs only, read as known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.claims import next_numbers
from luoshi.plan.lineage import roots
from luoshi.plan.models import MeasurementRecord, TargetRecord
from luoshi.plan.newest import newest_of_each

Measured = tuple[UUID, UUID | None]
"""Commitment, and the first row of the target (none: the commitment as a whole)."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A computed figure with the rows it came from; without a number `reason` says why there is none."""

    commitment: UUID
    target: UUID | None
    indicator: str
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reason: str = ""
    row_count: int = 0
    rows_digest: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A target that an indicator computes."""

    plan: UUID
    commitment: UUID
    commitment_key: str
    target: UUID
    indicator: str
    unit: str


def bound_targets() -> list[Bound]:
    """Every standing target of adopted plans that names an indicator: what the daily job measures."""
    rows = TargetRecord.objects.filter(
        ended_on=None, commitment__state=states.ADOPTED, commitment__plan__state=states.ADOPTED
    ).exclude(measured_by="")
    fields = ("commitment__plan_id", "commitment_id", "commitment__key", "id", "measured_by", "unit")
    return [Bound(*values) for values in rows.order_by("commitment__plan_id", "id").values_list(*fields)]


def measured_as_of(commitments: Any, valid: date, known: date) -> dict[Measured, MeasurementRecord]:
    """For each target of these commitments (ids, or a query of them) what was computed for `valid` as known then."""
    rows = MeasurementRecord.objects.filter(commitment__in=commitments)
    first = roots(TargetRecord.objects.filter(commitment__in=commitments).only("id", "source"))
    found: dict[Measured, MeasurementRecord] = {}
    for row in newest_of_each(rows, ("commitment_id", "target_id"), valid, known):
        subject = (row.commitment_id, None if row.target_id is None else first[row.target_id])
        other = found.get(subject)
        if other is None or (other.effective_on, other.sequence) < (row.effective_on, row.sequence):
            found[subject] = row
    return found


def append_measurements(act: Act, measured: Sequence[Measurement], effective_on: date, manifest_version: str) -> None:
    """Write measurements behind those that there are. The plan must be locked."""
    numbers = next_numbers(MeasurementRecord, [each.commitment for each in measured])
    MeasurementRecord.objects.bulk_create(
        (
            MeasurementRecord(
                commitment_id=each.commitment, target_id=each.target, indicator=each.indicator, value=each.value,
                numerator=each.numerator, denominator=each.denominator, reason=each.reason, effective_on=effective_on,
                recorded_on=act.on, recorded_at=act.at, sequence=number, row_count=each.row_count,
                rows_digest=each.rows_digest, manifest_version=manifest_version,
            )
            for each, number in zip(measured, numbers, strict=True)
        ),
        batch_size=500,
    )  # fmt: skip
