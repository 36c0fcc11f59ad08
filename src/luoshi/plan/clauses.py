"""From words to the fields of a commitment: what the reader found, or what it finds in a person's selection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from luoshi.plan.deadlines import due_of
from luoshi.reading import read_report
from luoshi.reading.model import Commitment, Quantity

# The selection is read as all that a numbered unit of a plan holds, which the guideline reads as commitments. The unit
# has a title of its own, or the first of two selected sentences would be taken for it.
_FRAME = "{year}年工作任务\n一、重点工作\n（一）具体安排。"
_SPANLESS = ("agent", "means", "purpose", "basis", "scope", "beneficiary", "deadline", "illustrative", "horizon")
EDITABLE = (
    "verb",
    "kind",
    "strength",
    "measurable",
    "objects_named",
    "quantities",
    "due_on",
    "how_known",
    "how_reason",
)


def figure(value: float | Decimal) -> str:
    """A number as plain digits: what JSON rows and exports hold instead of a float."""
    digits = format(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def quantity_fields(quantity: Quantity, shift: int = 0) -> dict[str, Any]:
    """A quantity as the row keeps it."""
    lower = quantity.from_value
    return {
        "text": quantity.text,
        "start": quantity.start + shift,
        "end": quantity.end + shift,
        "value": figure(quantity.value),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "direction": quantity.direction,
        "from": None if lower is None else figure(lower),
        "precision": quantity.precision,
    }


def read_fields(read: Commitment, year: int) -> dict[str, Any]:
    """The fields of a commitment row from one commitment of a reading, but for its place."""
    due = due_of(read.deadline, year)
    details = {name: getattr(read, name) for name in _SPANLESS}
    for name in ("places", "programmes", "lead", "support"):
        details[name] = list(getattr(read, name))
    details["reading"] = read.id
    return {
        "text": read.text,
        "verb": read.verb.text[:40],
        "objects_named": list(read.objects),
        "quantities": [quantity_fields(quantity) for quantity in read.quantities],
        "kind": read.kind,
        "strength": read.strength,
        "measurable": read.measurable,
        "details": details,
        "due_on": due.on.isoformat(),
        "due_is_inferred": due.is_inferred,
    }


def selected_fields(text: str, start: int, end: int, year: int, old: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """The fields of the commitment that a person sees in ``text[start:end]``.

    `old`: fields of the rows that it comes from; they give what the words alone cannot say (the unit's organs,
    the horizon) and what a person had set by hand.
    """
    words = text[start:end]
    frame = _FRAME.format(year=year)
    shift = start - len(frame)
    found = [each for each in read_report(f"{frame}{words}。\n").commitments if each.start < len(frame) + len(words)]
    fields = _joined(found, year, shift) if found else _bare(old, year, start, end)
    fields |= {"start": start, "end": end, "text": words}
    return _inherit(fields, old)


def _joined(found: Sequence[Commitment], year: int, shift: int) -> dict[str, Any]:
    fields = read_fields(found[0], year)
    fields["quantities"] = [quantity_fields(each, shift) for part in found for each in part.quantities]
    fields["objects_named"] = list(dict.fromkeys(name for part in found for name in part.objects))
    fields["measurable"] = any(part.measurable for part in found)
    fields["kind"] = "target" if fields["quantities"] else fields["kind"]
    fields["details"].pop("reading")
    return fields


def _bare(old: Sequence[dict[str, Any]], year: int, start: int, end: int) -> dict[str, Any]:
    """What is left when the reader sees no promise there: nothing invented, figures of the old rows inside kept."""
    due = due_of(None, year)
    inside = [each for row in old for each in row["quantities"] if start <= each["start"] and each["end"] <= end]
    return {
        "verb": old[0]["verb"] if old else "",
        "objects_named": [],
        "quantities": inside,
        "kind": "target" if inside else "action",
        "strength": "ongoing",
        "measurable": bool(inside),
        "details": {},
        "due_on": due.on.isoformat(),
        "due_is_inferred": True,
    }


def _inherit(fields: dict[str, Any], old: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if not old:
        return fields
    details: dict[str, Any] = fields["details"]
    for name in ("lead", "support"):
        details[name] = _together(row["details"].get(name, []) for row in old)
    details["horizon"] = old[0]["details"].get("horizon")
    if fields["due_is_inferred"]:
        written = next((row for row in old if not row["due_is_inferred"]), None)
        if written is not None:
            fields |= {"due_on": written["due_on"], "due_is_inferred": False}
    if len(old) == 1:
        edited = old[0]["details"].get("edited", [])
        fields |= {name: old[0][name] for name in edited}
        if edited:
            details["edited"] = edited
    return fields


def _together(lists: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(name for names in lists for name in names))
