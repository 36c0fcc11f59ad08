"""Appending facts and bringing the objects' own columns up to date with them, in a few set-based statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q

from luoshi.base.errors import ConflictError
from luoshi.base.text import msg
from luoshi.base.today import recorded_now
from luoshi.journal.service import Act
from luoshi.programmes.errors import LedgerFieldError
from luoshi.programmes.models import LedgerObjectRecord, ObjectFactRecord
from luoshi.programmes.nouns import Programme
from luoshi.programmes.slots import ObjectState, Value, plain
from luoshi.programmes.standing import standing_on

BATCH = 2000
_COLUMNS = (
    "stage", "planned", "actual", "quantities", "amounts", "due_on", "done_on", "verification", "problems",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact to be written. `value` empty: it only takes back what it `corrects`."""

    object: UUID
    slot: str
    value: Value
    effective_on: date
    reason: str = ""
    corrects: int | None = None


def append(act: Act, programme: Programme, facts: Sequence[Fact]) -> None:
    """Write facts, in their order, and bring the objects that they speak of up to date.

    Raises:
        LedgerFieldError: C180 for a day that has not come.
    """
    for fact in facts:
        if fact.effective_on > act.on:
            raise LedgerFieldError(
                msg("{day} has not come yet.", day=fact.effective_on), msg("Write the day on which it happened.")
            )
    moment = recorded_now()
    rows = [
        ObjectFactRecord(
            programme=programme.key,
            object_id=fact.object,
            slot=fact.slot,
            text=fact.value if isinstance(fact.value, str) else None,
            number=fact.value if isinstance(fact.value, Decimal) else None,
            day=fact.value if isinstance(fact.value, date) else None,
            effective_on=fact.effective_on,
            recorded_on=act.on,
            recorded_at=moment,
            by=act.actor.id,
            organ=act.actor.organ,
            reason=fact.reason,
            corrects_id=fact.corrects,
        )
        for fact in facts
    ]
    ObjectFactRecord.objects.bulk_create(rows, batch_size=BATCH)
    refresh(programme, dict.fromkeys(fact.object for fact in facts), act.on)


def refresh(programme: Programme, objects: Iterable[UUID], day: date) -> None:
    """Write into the objects' columns what their facts say on `day`."""
    for ids in _batches(list(objects)):
        states = standing_on(programme.key, day, day, ids)
        rows = list(LedgerObjectRecord.objects.filter(pk__in=ids))
        for row in rows:
            _write(row, programme, states.get(row.id, ObjectState()))
        write_columns(rows, _COLUMNS)


def write_columns(rows: Sequence[LedgerObjectRecord], columns: Sequence[str]) -> None:
    """Write some columns of objects that are there, as one statement for each few hundred.

    An insertion that finds its row takes the values as they come; an update of many rows would ask for each of them.
    """
    LedgerObjectRecord.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )


def _batches(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def _write(row: LedgerObjectRecord, programme: Programme, state: ObjectState) -> None:
    row.stage = state.stage
    row.planned = {slug: day.isoformat() for slug, day in state.planned.items()}
    row.actual = {slug: day.isoformat() for slug, day in state.actual.items()}
    row.quantities = {slug: plain(number) for slug, number in state.quantities.items()}
    row.amounts = {slug: plain(number) for slug, number in state.amounts.items()}
    row.verification, row.problems = state.verification, list(state.problems)
    first_done = next(each.slug for each in programme.stages if each.kind == "done")
    row.due_on = state.planned.get(first_done)
    days = [state.actual[slug] for slug in programme.done if slug in state.actual]
    row.done_on = min(days) if state.stage in programme.done and days else None


def take_turn(row: LedgerObjectRecord, version: int | None = None) -> None:
    """Count the object's version on, if nobody else did since `version` was read.

    Raises:
        ConflictError: X002 when somebody was quicker.
    """
    seen = row.version if version is None else version
    if not LedgerObjectRecord.objects.filter(pk=row.pk, version=seen).update(version=F("version") + 1):
        raise ConflictError


def standing_fact(row: LedgerObjectRecord, slot: str) -> ObjectFactRecord | None:
    """The newest fact of a slot that no correction made void."""
    facts = ObjectFactRecord.objects.filter(object=row, slot=slot, corrections=None)
    valued = Q(text__isnull=False) | Q(number__isnull=False) | Q(day__isnull=False)
    return facts.filter(valued).order_by("-effective_on", "-sequence").first()
