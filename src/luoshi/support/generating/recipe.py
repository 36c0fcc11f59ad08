"""The recipe of a generated register: for each column how its values are drawn, on what they depend, what is amiss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from luoshi.catalog.nouns import Element
from luoshi.packs import Name

Plain = str | bool | float | date | None
"""A value of an example row; numbers as floats, which hold every amount to the cent."""


@dataclass(frozen=True, slots=True)
class Code:
    """Unified credit codes; the six digits of the place follow from another column."""

    region: str
    places: Mapping[str, str]
    """Six digits for each value of the region."""
    organisation: str
    """What the codes of organisations begin with."""
    form: str | None
    categories: Mapping[str, str]
    """The first two characters for values of the form that do not have the usual ones."""


@dataclass(frozen=True, slots=True)
class Words:
    """Names put together: a first word, a stem of syllables, a trade and an ending."""

    first: tuple[str, ...]
    syllables: tuple[str, ...]
    industry: str
    trades: Mapping[str, tuple[str, ...]]
    form: str
    endings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """Other weights where a column has one of some values."""

    element: str
    values: tuple[str, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """One of the element's values by weight."""

    weights: tuple[float, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The value of the highest step that a number reaches."""

    element: str
    starts: tuple[float, ...]
    values: tuple[int, ...]
    """For each start the index of the element's value."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A lognormal number, perhaps in proportion to another."""

    median: float
    spread: float
    per: str | None
    least: float
    most: float
    step: float
    zero: float
    minus: float
    at_most: str | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day between two others."""

    first: date
    last: date
    recent: float
    after: str | None


@dataclass(frozen=True, slots=True)
class Chance:
    """True with a probability."""

    share: float


How = Code | Words | Pick | Ladder | Amount | Day | Chance


@dataclass(frozen=True, slots=True)
class By:
    """A factor that depends on another column."""

    element: str
    factors: Mapping[str, float]
    steps: tuple[tuple[float, float], ...]
    otherwise: float


@dataclass(frozen=True, slots=True)
class Only:
    """A condition without which a column has no value."""

    element: str
    values: tuple[str, ...]
    at_least: float | None
    before: date | None


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is wrong in some rows."""

    sort: str
    share: float


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the register."""

    element: Element
    as_of: date
    how: How
    by: tuple[By, ...]
    only: tuple[Only, ...]
    present: float
    otherwise: Plain
    gap: float
    flaws: tuple[Flaw, ...]

    @property
    def whole(self) -> bool:
        """Whether its numbers are whole."""
        is_number = self.element.type == "number"
        return is_number and isinstance(self.how, Amount) and self.how.step >= 1


@dataclass(frozen=True, slots=True)
class Example:
    """A row that is always there, first of all: what is given is kept, the rest is drawn."""

    slug: str
    values: Mapping[str, Plain]
    """By the slug of the element."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole register."""

    key: str
    name: Name
    as_of: date
    columns: tuple[Column, ...]
    """Each after those on which it depends."""
    examples: tuple[Example, ...]
