"""What of a commitment matters beside that of another year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from luoshi.reading.comparing.figures import Figure
from luoshi.reading.model import Commitment, Quantity, Report


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise: its words and where they stand, its figures, and its words with the figures taken out.

    `heading` is the title under which it stands, `horizon` whether it is of the year or of five years.
    """

    id: str
    text: str
    start: int
    end: int
    figures: tuple[Figure, ...] = ()
    bare: str = ""
    heading: str = ""
    horizon: str = ""


def promises_of(report: Report) -> tuple[Promise, ...]:
    """The promises of a reading, in the order of the text; what stands there only as an illustration is left out."""
    titles = {section.id: section.title for section in report.sections}
    return tuple(
        promise_of(item, titles.get(item.section or "", "")) for item in report.commitments if not item.illustrative
    )


def promise_of(item: Commitment, heading: str = "") -> Promise:
    """One commitment of a reading as a promise."""
    return Promise(
        id=item.id,
        text=item.text,
        start=item.start,
        end=item.end,
        figures=tuple(_figure(quantity, item) for quantity in item.quantities),
        bare=bare(item.text, ((q.start - item.start, q.end - item.start) for q in item.quantities)),
        heading=heading,
        horizon=item.horizon or "",
    )


def bare(text: str, cut: Iterable[tuple[int, int]]) -> str:
    """A text without some stretches, each replaced by a blank."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(cut):
        parts.append(text[at:start])
        at = max(at, end)
    return " ".join([*parts, text[at:]])


def _figure(quantity: Quantity, item: Commitment) -> Figure:
    lower = quantity.from_value if quantity.comparator == "range" else None
    return Figure(
        text=quantity.text,
        value=_exact(quantity.value),
        unit=quantity.unit,
        comparator=quantity.comparator,
        direction=quantity.direction,
        lower=None if lower is None else _exact(lower),
        before=item.text[: quantity.start - item.start],
    )


def _exact(value: float) -> Decimal:
    """The figure that was written: the shortest decimal that reads as this number."""
    return Decimal(repr(value)).normalize()
