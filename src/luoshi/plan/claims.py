"""Claims: what owners said, read back as known on a day, and written with the refusals that keep them honest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Max

from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.as_of import state_on
from luoshi.plan.clauses import figure
from luoshi.plan.ledgers import LedgerSizes
from luoshi.plan.lineage import roots
from luoshi.plan.models import ClaimRecord, RoundReport, TargetRecord
from luoshi.plan.newest import newest_of_each

Slot = tuple[UUID, UUID | None, str]
"""Commitment, the first row of the target (none: the commitment as a whole), done or expected."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim before it is written. Without a target it is the share of the whole commitment in per cent."""

    commitment: UUID
    target: UUID | None
    value: Decimal
    kind: str
    effective_on: date
    expected_on: date | None = None
    evidence: tuple[str, ...] = ()
    corrects: UUID | None = None
    reason: str = ""


class Book:
    """All claims of some commitments and their targets, in two statements, and the ledgers behind them."""

    def __init__(self, commitments: Iterable[UUID]) -> None:
        ids = list(commitments)
        self.ledgers = LedgerSizes(ids)
        self.targets = {row.id: row for row in TargetRecord.objects.filter(commitment__in=ids)}
        self.roots = roots(self.targets.values())
        self._facts: defaultdict[Slot, list[ClaimRecord]] = defaultdict(list)
        for row in ClaimRecord.objects.filter(commitment__in=ids).order_by("sequence"):
            self._facts[self.slot(row.commitment_id, row.target_id, row.kind)].append(row)

    def slot(self, commitment: UUID, target: UUID | None, kind: str) -> Slot:
        """What answers for each other: claims of one target, whichever revision of it they were made for."""
        return commitment, None if target is None else self.roots[target], kind

    def facts(self, slot: Slot) -> Sequence[ClaimRecord]:
        """Every claim of a slot in the order in which they came."""
        return self._facts[slot]

    def state(self, slot: Slot, valid: date, known: date) -> ClaimRecord | None:
        """The claim that answers for a day as known on a day."""
        return state_on(self._facts[slot], valid, known)

    def next_after(self, slot: Slot, day: date) -> ClaimRecord | None:
        """What is said of the first later day that anything is said of."""
        later = min((each.effective_on for each in self._facts[slot] if each.effective_on > day), default=None)
        return later and state_on(self._facts[slot], later, date.max)


def claims_as_of(commitments: Iterable[UUID] | Any, valid: date, known: date) -> dict[Slot, ClaimRecord]:
    """For each slot of these commitments the claim that answers for `valid` as known on `known`: two statements.

    `commitments`: ids, or a query of them.
    """
    rows = ClaimRecord.objects.filter(commitment__in=commitments)
    newest = newest_of_each(rows, ("commitment_id", "target_id", "kind"), valid, known)
    found: dict[Slot, ClaimRecord] = {}
    first = roots(TargetRecord.objects.filter(commitment__in=commitments).only("id", "source"))
    for row in newest:
        slot = (row.commitment_id, None if row.target_id is None else first[row.target_id], row.kind)
        other = found.get(slot)
        if other is None or (other.effective_on, other.sequence) < (row.effective_on, row.sequence):
            found[slot] = row
    return found


def append_claims(
    act: Act, said: Sequence[Said], organ: str, late: Iterable[bool], report: RoundReport | None = None
) -> list[ClaimRecord]:
    """Write claims of an organ behind those that there are. The plan must be locked, and the claims checked.

    With `report` they are the organ's own words that the office took over: by whoever approved them there.
    """
    by = report.approved_by if report and act.actor.organ != organ else act.actor.id
    numbers = next_numbers(ClaimRecord, [each.commitment for each in said])
    return ClaimRecord.objects.bulk_create(
        ClaimRecord(
            commitment_id=each.commitment, target_id=each.target, kind=each.kind, value=each.value,
            effective_on=each.effective_on, expected_on=each.expected_on, recorded_on=act.on, recorded_at=act.at,
            sequence=number, by=by, organ=organ, evidence=list(each.evidence), corrects_id=each.corrects,
            reason=each.reason, report=report, is_late=is_late,
        )
        for each, number, is_late in zip(said, numbers, late, strict=True)
    )  # fmt: skip


def next_numbers(model: Any, commitments: Sequence[UUID]) -> list[int]:
    """For each new fact of a commitment (named as often as it gets one) its place behind the facts there are."""
    query = model.objects.filter(commitment__in=set(commitments)).values_list("commitment").annotate(Max("sequence"))
    last: defaultdict[UUID, int] = defaultdict(int, query)
    numbers: list[int] = []
    for each in commitments:
        last[each] += 1
        numbers.append(last[each])
    return numbers


def claim_body(row: ClaimRecord) -> dict[str, Any]:
    """A claim as the journal keeps it."""
    return {
        "claim": str(row.id), "target": str(row.target_id) if row.target_id else None, "kind": row.kind,
        "value": figure(row.value), "effective_on": row.effective_on.isoformat(), "is_late": row.is_late,
        "corrects": str(row.corrects_id) if row.corrects_id else None, "reason": row.reason,
    }  # fmt: skip


def done_slot(slot: Slot) -> Slot:
    """The slot of what is done, beside one of what is expected."""
    return slot[0], slot[1], states.CLAIMED
