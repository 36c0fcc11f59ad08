"""Made tables of facts and indicators over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from luoshi.indicators.nouns import Indicator, Part
from luoshi.packs import Label, Name, Source

ARROW: Mapping[str, Any] = {
    "object": pa.string(), "is_done": pa.bool_(), "verification": pa.string(), "planned_on": pa.date32(),
    "money_paid": pa.decimal128(24, 6), "money_planned": pa.decimal128(24, 6),
}  # fmt: skip
DAY = date(2024, 6, 30)


def facts(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """A table of rows; what a row does not say is not known."""
    return pa.table(
        {name: pa.array([row.get(name) for row in rows], kind) for name, kind in ARROW.items()}
    )  # fmt: skip


def part(where: str | None = None, sum: str | None = None, divide_by: int = 1) -> Part:
    """A part of an indicator."""
    return Part(sum, where, Decimal(divide_by))


def indicator(value: Part, denominator: Part | None = None, unit: str = "条") -> Indicator:
    """An indicator over a made table; with a denominator a share."""
    share = denominator is not None
    return Indicator(
        key="indicators/indicator/made", slug="made", name=Name(zh="造", en="Made"), definition=Label(zh="造"),
        unit=unit, grain="day", facts="programmes/objects", programme="programmes/programme/made",
        value=None if share else value, numerator=value if share else None, denominator=denominator,
        measures=(), effective_from=date(2024, 1, 1), source=Source(kind="example"),
    )  # fmt: skip
