"""The fact table `programmes/objects`: a ledger on a day, as known on a day, as columns of Arrow.

For today it comes from the objects' own columns, which repeat what their facts say; for any other day from the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Min

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.programmes.columns import Column, columns_of
from luoshi.programmes.models import LedgerObjectRecord, ObjectFactRecord
from luoshi.programmes.nouns import Programme
from luoshi.programmes.rows import visible_objects
from luoshi.programmes.slots import ObjectState
from luoshi.programmes.standing import standing_on

if TYPE_CHECKING:
    import pyarrow as pa

_PLACES = Decimal("0.000001")
_KEPT = ("id", "identity", "name", "region", "organ")
_STATE = ("stage", "planned", "actual", "quantities", "amounts", "verification", "problems")


@dataclass(frozen=True, slots=True)
class _Row:
    """An object with its state."""

    kept: LedgerObjectRecord
    state: ObjectState


def object_facts(
    programme: Programme, valid: date | None = None, known: date | None = None, actor: Actor | None = None
) -> pa.Table:
    """One row for each object that stood in the ledger on `valid` as known on `known` (both default to today).

    With an actor only the objects that the actor may see, else all of them.
    """
    import pyarrow as pa  # a process that measures nothing starts without it

    day, told = valid or today(), known or today()
    objects = LedgerObjectRecord.objects.filter(programme=programme.key)
    if actor is not None:
        objects = visible_objects(actor, programme.key)
    rows = _now(objects) if min(day, told) >= today() else _then(objects, programme.key, day, told)
    columns = columns_of(programme)
    arrow = arrow_types()
    made = {each.name: pa.array(_values(each, rows, programme, day), arrow[each.type]) for each in columns}
    return pa.table(made)


def arrow_types() -> Mapping[str, pa.DataType]:
    """The types of columns in Arrow."""
    import pyarrow as pa

    return {"string": pa.string(), "boolean": pa.bool_(), "date": pa.date32(), "number": pa.decimal128(24, 6)}


def changed_back_to(programme: str, recorded_after: date) -> date | None:
    """The earliest day of which something became known after a day: from there on figures may be other ones."""
    facts = ObjectFactRecord.objects.filter(programme=programme, recorded_on__gt=recorded_after)
    return facts.aggregate(earliest=Min("effective_on"))["earliest"]


def _now(objects: Any) -> list[_Row]:
    rows = objects.only(*_KEPT, *_STATE).order_by("identity").iterator(chunk_size=5000)
    return [_Row(row, _state(row)) for row in rows if row.stage]


def _state(row: LedgerObjectRecord) -> ObjectState:
    return ObjectState(
        row.stage,
        {slug: date.fromisoformat(day) for slug, day in row.planned.items()},
        {slug: date.fromisoformat(day) for slug, day in row.actual.items()},
        {slug: Decimal(number) for slug, number in row.quantities.items()},
        {slug: Decimal(number) for slug, number in row.amounts.items()},
        row.verification,
        tuple(row.problems),
    )


def _then(objects: Any, programme: str, valid: date, known: date) -> list[_Row]:
    states: dict[UUID, ObjectState] = standing_on(programme, valid, known)
    rows = objects.only(*_KEPT).order_by("identity").iterator(chunk_size=5000)
    return [_Row(row, states[row.id]) for row in rows if row.id in states]


def _values(column: Column, rows: Iterable[_Row], programme: Programme, day: date) -> list[Any]:
    read = _reader(column, programme, day)
    return [read(row) for row in rows]


def _reader(column: Column, programme: Programme, day: date) -> Callable[[_Row], Any]:
    if column.slot:
        return _of_slot(column)
    kinds = {stage.slug: stage.kind for stage in programme.stages}
    first = next(stage.slug for stage in programme.stages if stage.kind == "done")
    readers: dict[str, Callable[[_Row], Any]] = {
        "object": lambda row: str(row.kept.id),
        "stage": lambda row: row.state.stage,
        "stage_kind": lambda row: kinds.get(row.state.stage),
        "is_done": lambda row: kinds.get(row.state.stage) == "done",
        "verification": lambda row: row.state.verification,
        "has_problem": lambda row: bool(row.state.problems),
        "planned_on": lambda row: row.state.planned.get(first),
        "actual_on": lambda row: row.state.actual.get(first),
        "day": lambda row: day,
    }
    return readers.get(column.name) or (lambda row: getattr(row.kept, column.name))


def _of_slot(column: Column) -> Callable[[_Row], Any]:
    slot = column.slot
    if column.name.startswith("planned_on_"):
        return lambda row: row.state.planned.get(slot)
    if column.name.startswith("actual_on_"):
        return lambda row: row.state.actual.get(slot)
    if column.name.startswith("quantity_"):
        return lambda row: _figure(row.state.quantities.get(slot))
    return lambda row: _figure(row.state.amounts.get(slot))


def _figure(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_PLACES)
