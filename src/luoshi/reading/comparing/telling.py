"""A comparison as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from luoshi.base.text import Text, Translator, msg
from luoshi.reading.comparing.figures import Change, Figure
from luoshi.reading.comparing.outcome import STATUSES, Comparison, Line, Status
from luoshi.reading.comparing.promise import Promise

FORMAT = "luoshi.comparison/1"
NAMES: dict[Status, Text] = {
    "raised": msg("Raised"),
    "lowered": msg("Lowered"),
    "kept": msg("Kept"),
    "dropped": msg("Dropped"),
    "new": msg("New"),
}


def tell_comparison(found: Comparison, names: tuple[str, str], translate: Translator) -> Iterator[str]:
    """The comparison line by line: how many of each, then each promise with its figures."""
    yield msg("{old} → {new}", old=names[0], new=names[1]).render(translate)
    counts = found.counts
    yield "  ".join(f"{NAMES[status].render(translate)} {counts[status]}" for status in STATUSES)
    for status in STATUSES:
        if counts[status]:
            yield ""
            yield f"{NAMES[status].render(translate)} ({counts[status]})"
        for line in found.lines:
            if line.status == status:
                yield from _told(line, translate)


def _told(line: Line, translate: Translator) -> Iterator[str]:
    if line.old and line.new:
        same = line.old.text == line.new.text
        yield f"  {line.old.id}  {_one_line(line.old)}"
        yield f"    → {line.new.id}  {'=' if same else _one_line(line.new)}"
        for change in line.changes:
            yield f"      {_told_change(change, translate)}"
        return
    promise = line.old or line.new
    if promise:
        yield f"  {promise.id}  {_one_line(promise)}"


def _one_line(promise: Promise) -> str:
    return " ".join(promise.text.split())


def _told_change(change: Change, translate: Translator) -> str:
    if change.old and change.new:
        if change.move == "same":
            return msg("{figure} as before", figure=change.new.text).render(translate)
        return f"{change.old.text} → {change.new.text}"
    if change.old:
        return msg("{figure} is no longer named", figure=change.old.text).render(translate)
    return msg("{figure} is named for the first time", figure=change.new.text if change.new else "").render(translate)


def comparison_as_json(found: Comparison, old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The comparison as plain values; `old` and `new` say which plans they are."""
    return {
        "format": FORMAT,
        "old": old,
        "new": new,
        "counts": dict(found.counts),
        "lines": [_plain_line(line) for line in found.lines],
    }


def _plain_line(line: Line) -> dict[str, Any]:
    return {
        "status": line.status,
        "old": _plain_promise(line.old),
        "new": _plain_promise(line.new),
        "likeness": line.likeness,
        "figures": [
            {"old": _plain_figure(change.old), "new": _plain_figure(change.new), "move": change.move}
            for change in line.changes
        ],
    }


def _plain_promise(promise: Promise | None) -> dict[str, Any] | None:
    if promise is None:
        return None
    return {"id": promise.id, "start": promise.start, "end": promise.end, "text": promise.text}


def _plain_figure(figure: Figure | None) -> dict[str, Any] | None:
    """Values as text: they are exact decimals, which numbers of JSON are not."""
    if figure is None:
        return None
    return {
        "text": figure.text,
        "value": f"{figure.value:f}",
        "lower": None if figure.lower is None else f"{figure.lower:f}",
        "unit": figure.unit,
        "comparator": figure.comparator,
        "direction": figure.direction,
    }
