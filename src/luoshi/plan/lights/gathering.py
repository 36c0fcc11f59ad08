"""What is known of all commitments on a day: the aims that lights are judged by, in a few statements for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from luoshi.plan import states
from luoshi.plan.as_of import in_force_on
from luoshi.plan.claiming import goal_of
from luoshi.plan.claims import Slot, claims_as_of
from luoshi.plan.lights.facts import Aim
from luoshi.plan.lineage import roots
from luoshi.plan.measuring import Measured, measured_as_of
from luoshi.plan.models import ClaimRecord, CommitmentRecord, MeasurementRecord, MilestoneRecord, TargetRecord
from luoshi.plan.progress import share_done
from luoshi.plan.schedule import Step, schedule_on, share_due

_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Known:
    """What was said and computed of some commitments for a day, as known on a day."""

    valid: date
    known: date
    claims: dict[Slot, ClaimRecord]
    measured: dict[Measured, MeasurementRecord]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A commitment with its plan and its aims."""

    plan: UUID
    aims: tuple[Aim, ...]


def subjects(plans: Iterable[UUID], commitments: Iterable[UUID] | None = None) -> Any:
    """A query of the commitments that get lights: the adopted ones of some plans, or some of them."""
    rows = CommitmentRecord.objects.filter(plan__in=list(plans), state=states.ADOPTED)
    return rows if commitments is None else rows.filter(pk__in=list(commitments))


def aims_of(rows: Any, valid: date, known: date) -> dict[UUID, Gathered]:
    """The aims of every commitment of a query, as of the day `valid` with what was known on `known`."""
    # A query of a query would be planned anew by every statement that uses it; it names ids and nothing else.
    ids = rows.values("pk")
    targets = _by_commitment(TargetRecord.objects.filter(commitment__in=ids))
    steps = _by_commitment(MilestoneRecord.objects.filter(commitment__in=ids))
    told = Known(valid, known, claims_as_of(ids, valid, known), measured_as_of(ids, valid, known))
    fields = ("id", "plan_id", "plan__year", "due_on", "how_known")
    return {
        row.id: Gathered(row.plan_id, tuple(_aims(row, targets.get(row.id, ()), steps.get(row.id, ()), told)))
        for row in rows.select_related("plan").only(*fields)
    }


def _aims(
    row: CommitmentRecord, targets: Sequence[TargetRecord], steps: Sequence[MilestoneRecord], told: Known
) -> Iterable[Aim]:
    standing = in_force_on(steps, told.valid, told.known)
    held = in_force_on(targets, told.valid, told.known)
    first = roots(targets)
    for target in held:
        yield _target_aim(row, target, first[target.id], standing, told)
    if not held and row.how_known != "unmeasurable":
        yield _whole_aim(row, standing, told)


def _target_aim(
    row: CommitmentRecord, target: TargetRecord, root: UUID, steps: Sequence[MilestoneRecord], told: Known
) -> Aim:
    claim = told.claims.get((row.id, root, states.CLAIMED))
    expected = told.claims.get((row.id, root, states.EXPECTED))
    measured = told.measured.get((row.id, root))
    comparator: Any = target.comparator
    return Aim(
        key=str(target.id),
        comparator=comparator,
        value=target.value,
        lower=target.lower,
        baseline=target.baseline,
        due_on=target.due_on,
        scheduled=schedule_on(goal_of(row, target), told.valid, [_step(step) for step in steps]),
        claimed=claim.value if claim else None,
        claimed_on=claim.effective_on if claim else None,
        is_claimed_late=bool(claim and claim.is_late),
        expected=expected.value if expected else None,
        computed=measured.value if measured else None,
    )


def _whole_aim(row: CommitmentRecord, steps: Sequence[MilestoneRecord], told: Known) -> Aim:
    """A commitment without a figure: in per cent, by its steps or by what its owner says.

    Without steps nobody promised a way; the whole is due on the day the commitment is.
    """
    claim = told.claims.get((row.id, None, states.CLAIMED))
    due_on = row.due_on or date(row.plan.year, 12, 31)
    done = share_done((step.weight, _is_done(step, told)) for step in steps)
    expected = told.claims.get((row.id, None, states.EXPECTED))
    return Aim(
        key="",
        comparator=">=",
        value=_WHOLE,
        due_on=due_on,
        scheduled=_scheduled(row, due_on, steps, told.valid),
        claimed=claim.value if claim else None if done is None else done * _WHOLE,
        claimed_on=claim.effective_on if claim else max(_done_days(steps, told), default=None),
        is_claimed_late=bool(claim and claim.is_late),
        expected=expected.value if expected else None,
    )


def _scheduled(row: CommitmentRecord, due_on: date, steps: Sequence[MilestoneRecord], day: date) -> Decimal | None:
    if day >= due_on:
        return _WHOLE
    if not any(step.weight for step in steps):
        return None
    share = share_due(date(row.plan.year, 1, 1), due_on, day, [_step(step) for step in steps])
    return Decimal(share.numerator) / Decimal(share.denominator) * _WHOLE


def _step(step: MilestoneRecord) -> Step:
    return Step(step.due_on, step.weight)


def _is_done(step: MilestoneRecord, told: Known) -> bool:
    recorded = step.done_recorded_on or step.done_on
    return step.done_on is not None and step.done_on <= told.valid and recorded <= told.known


def _done_days(steps: Iterable[MilestoneRecord], told: Known) -> Iterable[date]:
    return (step.done_on for step in steps if step.done_on and _is_done(step, told))


def _by_commitment(rows: Any) -> dict[UUID, list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows.order_by("id"):
        found[row.commitment_id].append(row)
    return found
