"""A reading as the JSON object `luoshi.reading/1`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import chain, repeat
from typing import Any, TextIO

from luoshi.reading.model import FORMAT, Commitment, Quantity, Report, Section


def as_json(report: Report) -> dict[str, Any]:
    """The reading as plain values, with the keys of the format and no others."""
    return _front(report) | {name: list(parts) for name, parts in _lists(report).items()}


def write_json(report: Report, stream: TextIO) -> None:
    """The reading as one line of JSON, part by part: a long report's plain values never stand in memory all at once."""
    stream.write(_encoded(_front(report))[:-1])
    for name, parts in _lists(report).items():
        stream.write(f", {_encoded(name)}: [")
        for separator, part in zip(chain(("",), repeat(", ")), parts, strict=False):
            stream.write(separator + _encoded(part))
        stream.write("]")
    stream.write("}\n")


def _encoded(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _front(report: Report) -> dict[str, Any]:
    return {"format": FORMAT, "document": report.document, "sha256": report.sha256, "chars": report.chars}


def _lists(report: Report) -> dict[str, Iterable[dict[str, Any]]]:
    return {
        "sections": map(_section, report.sections),
        "commitments": map(_commitment, report.commitments),
        "blocks": ({"kind": block.kind, "start": block.start, "end": block.end} for block in report.blocks),
        "warnings": ({"code": w.code, "message": w.message, "start": w.start, "end": w.end} for w in report.warnings),
    }


def _section(section: Section) -> dict[str, Any]:
    names = ("id", "parent", "level", "label", "title", "start", "end", "horizon")
    return {name: getattr(section, name) for name in names}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "value": _plain(quantity.value),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "direction": quantity.direction,
        "from": _plain(quantity.from_value),
        "precision": quantity.precision,
    }


def _plain(value: float | None) -> float | int | None:
    """Whole numbers without a decimal point, as people write them."""
    return int(value) if value is not None and abs(value) < 1e15 and value == int(value) else value


def _commitment(item: Commitment) -> dict[str, Any]:
    return {
        "id": item.id,
        "section": item.section,
        "start": item.start,
        "end": item.end,
        "text": item.text,
        "verb": {"text": item.verb.text, "start": item.verb.start, "end": item.verb.end},
        "objects": list(item.objects),
        "agent": item.agent,
        "means": item.means,
        "purpose": item.purpose,
        "basis": item.basis,
        "scope": item.scope,
        "beneficiary": item.beneficiary,
        "quantities": [_quantity(quantity) for quantity in item.quantities],
        "deadline": _deadline(item),
        "places": list(item.places),
        "programmes": list(item.programmes),
        "lead": list(item.lead),
        "support": list(item.support),
        "kind": item.kind,
        "strength": item.strength,
        "measurable": item.measurable,
        "horizon": item.horizon,
        "illustrative": item.illustrative,
    }


def _deadline(item: Commitment) -> dict[str, Any] | None:
    if item.deadline is None:
        return None
    start = item.start + item.text.index(item.deadline)
    return {"text": item.deadline, "start": start, "end": start + len(item.deadline)}
