"""Targets from the figures that stand in a commitment's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.plan.models import CommitmentRecord, TargetRecord

_ROOM = Decimal(10) ** 18


def derived(rows: Iterable[CommitmentRecord]) -> list[TargetRecord]:
    """Unsaved targets, one for each figure; the deadline is the commitment's."""
    return [target for row in rows for target in _of(row)]


def _of(row: CommitmentRecord) -> list[TargetRecord]:
    due = row.due_on or date(row.plan.year, 12, 31)
    found: list[TargetRecord] = []
    for quantity in row.quantities:
        figures = [Decimal(each) for each in (quantity["value"], quantity["from"]) if each is not None]
        if any(abs(each) >= _ROOM for each in figures):
            continue  # No column holds it; the words stay, and the figure in `quantities`.
        value, lower = _held(figures[0]), _held(figures[1]) if len(figures) == 2 else None
        is_range = quantity["comparator"] == "range"
        found.append(
            TargetRecord(
                commitment=row, indicator=indicator_of(row, quantity), comparator=quantity["comparator"], value=value,
                unit=quantity["unit"][:40], direction=quantity["direction"] or "", lower=lower if is_range else None,
                baseline=None if is_range else lower, due_on=due, due_is_inferred=row.due_is_inferred,
                source={"kind": "report", "text": quantity["text"], "start": quantity["start"], "end": quantity["end"]},
            )
        )  # fmt: skip
    return found


def _held(figure: Decimal) -> Decimal:
    """The figure as a column holds it: six decimals are more than any report writes."""
    return figure.quantize(Decimal("0.000001"))


def indicator_of(row: CommitmentRecord, quantity: dict[str, Any]) -> str:
    """What the figure measures: the object it stands with, else the whole commitment without the figure."""
    objects: Sequence[str] = row.objects_named
    if len(objects) == 1:
        return objects[0][:200]
    near = _nearest(row, quantity, objects)
    return (near or row.text.replace(quantity["text"], "") or row.text)[:200]


def _nearest(row: CommitmentRecord, quantity: dict[str, Any], objects: Sequence[str]) -> str:
    if not objects or quantity["start"] < row.start:
        return ""
    at = quantity["start"] - row.start
    places = [(abs(row.text.find(each) - at), each) for each in objects if each in row.text]
    return min(places)[1] if places else objects[0]
