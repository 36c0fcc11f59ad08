"""Promised, claimed, computed and scheduled side by side, for any day as it was known on any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.plan import policies, states
from luoshi.plan.as_of import in_force_on
from luoshi.plan.claiming import goal_of
from luoshi.plan.claims import Slot, claims_as_of
from luoshi.plan.lineage import roots
from luoshi.plan.measuring import Measured, measured_as_of
from luoshi.plan.models import ClaimRecord, CommitmentRecord, MeasurementRecord, MilestoneRecord, TargetRecord
from luoshi.plan.rows import visible_commitment
from luoshi.plan.schedule import Step, schedule_on


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as it is shown: what, of which day, known since when, by whom, and whether it came late."""

    id: UUID
    target: UUID | None
    kind: str
    value: Decimal
    effective_on: date
    expected_on: date | None
    recorded_on: date
    is_late: bool
    by: str
    organ: str
    corrects: UUID | None
    reason: str
    report: UUID | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Computed:
    """A measurement as it is shown; without a number the reason says why."""

    id: UUID
    indicator: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    reason: str
    effective_on: date
    recorded_on: date
    row_count: int


@dataclass(frozen=True, slots=True)
class Side:
    """One target (or the commitment as a whole, in per cent) with its four figures, which are never one."""

    target: UUID | None
    rows: frozenset[UUID | None]
    """Every row that this target has been: revisions are new rows."""
    indicator: str
    measured_by: str
    unit: str
    comparator: str
    promised: Decimal
    lower: Decimal | None
    baseline: Decimal | None
    due_on: date
    claimed: Claim | None
    expected: Claim | None
    computed: Computed | None
    scheduled: Decimal | None
    gap: Decimal | None
    """Claimed less computed; none where one of the two is missing."""
    is_above_target: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a commitment stood on the day `valid`, as it was known on the day `known`."""

    commitment: UUID
    valid: date
    known: date
    sides: list[Side]
    may_claim: bool = False
    """Whether the asker may say how far it is."""


def standing(actor: Actor, commitment_id: UUID | str, valid: date | None = None, known: date | None = None) -> Standing:
    """One commitment on a day (default: today) as known on a day (default: today; a day to come knows no more).

    Raises:
        NotFoundError: there is none, or the asker may not see it.
    """
    row = visible_commitment(actor, commitment_id)
    told = min(known or today(), today())
    day = valid or told
    may_claim = row.state == states.ADOPTED and policies.claim_commitment(actor).allows(row)
    return Standing(row.id, day, told, standings([row], day, told)[row.id], may_claim)


def claim_history(actor: Actor, commitment_id: UUID | str, known: date | None = None) -> list[Claim]:
    """Every claim of a commitment that was known on a day (default: today), the last word first.

    Raises:
        NotFoundError: there is none, or the asker may not see it.
    """
    row = visible_commitment(actor, commitment_id)
    found = ClaimRecord.objects.filter(commitment=row, recorded_on__lte=known or today())
    return [claim_view(each) for each in found.order_by("-sequence")]


def standings(rows: Sequence[CommitmentRecord], valid: date, known: date) -> dict[UUID, list[Side]]:
    """The sides of commitments (with their plans loaded), in a handful of statements for any number of them."""
    ids = list({row.id for row in rows})
    told = _Told(valid, known, claims_as_of(ids, valid, known), measured_as_of(ids, valid, known))
    targets: defaultdict[UUID, list[TargetRecord]] = defaultdict(list)
    for target in TargetRecord.objects.filter(commitment__in=ids).order_by("id"):
        targets[target.commitment_id].append(target)
    steps: defaultdict[UUID, list[MilestoneRecord]] = defaultdict(list)
    for step in MilestoneRecord.objects.filter(commitment__in=ids):
        steps[step.commitment_id].append(step)
    return {row.id: _sides(row, targets[row.id], in_force_on(steps[row.id], valid, known), told) for row in rows}


def claim_view(row: ClaimRecord) -> Claim:
    """A claim as others see it."""
    return Claim(
        row.id, row.target_id, row.kind, row.value, row.effective_on, row.expected_on, row.recorded_on, row.is_late,
        row.by, row.organ, row.corrects_id, row.reason, row.report_id, tuple(row.evidence),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """What was said and computed of the day `valid` as known on `known`."""

    valid: date
    known: date
    claims: dict[Slot, ClaimRecord]
    computed: dict[Measured, MeasurementRecord]


def _sides(
    row: CommitmentRecord, targets: list[TargetRecord], milestones: list[MilestoneRecord], told: _Told
) -> list[Side]:
    steps = [Step(each.due_on, each.weight) for each in milestones]
    first = roots(targets)
    standing_ones = in_force_on(targets, told.valid, told.known) or [_whole(row)]
    found: list[Side] = []
    for target in standing_ones:
        root = first.get(target.id)
        done = told.claims.get((row.id, root, states.CLAIMED))
        expected = told.claims.get((row.id, root, states.EXPECTED))
        measured = told.computed.get((row.id, root))
        gap = done.value - measured.value if done and measured and measured.value is not None else None
        found.append(
            Side(
                target=None if root is None else target.id,
                rows=frozenset({None} if root is None else {each for each, of in first.items() if of == root}),
                indicator=target.indicator,
                measured_by=target.measured_by,
                unit=target.unit,
                comparator=target.comparator,
                promised=target.value,
                lower=target.lower,
                baseline=target.baseline,
                due_on=target.due_on,
                claimed=claim_view(done) if done else None,
                expected=claim_view(expected) if expected else None,
                computed=_computed(measured) if measured else None,
                scheduled=schedule_on(goal_of(row, target), told.valid, steps),
                gap=gap,
                is_above_target=bool(done and target.comparator != "<=" and done.value > target.value),
            )
        )
    return found


def _whole(row: CommitmentRecord) -> TargetRecord:
    """The commitment as a whole, in per cent, where no figure was promised. Never saved."""
    due_on = row.due_on or date(row.plan.year, 12, 31)
    # The share of a whole adds up over the year, unlike a rate: its way begins at nothing.
    return TargetRecord(commitment=row, value=Decimal(100), baseline=Decimal(0), unit="%", due_on=due_on)


def _computed(row: MeasurementRecord) -> Computed:
    return Computed(
        row.id, row.indicator, row.value, row.numerator, row.denominator, row.reason, row.effective_on,
        row.recorded_on, row.row_count,
    )  # fmt: skip
