"""The resolved nouns of the indicators room: an indicator with its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from luoshi.packs import Label, Name, Source

Grain = Literal["day", "month", "quarter"]
FACTORS: Final = {"": Decimal(1), "%": Decimal(100), "％": Decimal(100), "‰": Decimal(1000)}
"""The units of a share, and by what it is multiplied in each."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is counted or summed: a column (none: rows are counted), of which rows, in which larger unit."""

    sum: str | None
    where: str | None
    divide_by: Decimal


@dataclass(frozen=True, slots=True)
class Measures:
    """A target that the indicator computes, by its commitment's key and its slug."""

    commitment: str
    target: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number over a fact table: a plain one has one part, a share has two."""

    key: str
    slug: str
    name: Name
    definition: Label
    unit: str
    grain: Grain
    facts: str
    programme: str | None
    value: Part | None
    numerator: Part | None
    denominator: Part | None
    measures: tuple[Measures, ...]
    effective_from: date
    source: Source

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its one part, or numerator and denominator."""
        if self.numerator is not None and self.denominator is not None:
            return self.numerator, self.denominator
        return (self.value,) if self.value is not None else ()

    @property
    def is_share(self) -> bool:
        """Whether it is one number over another."""
        return self.value is None
