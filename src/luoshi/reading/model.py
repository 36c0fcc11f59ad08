"""The nouns of a reading: what `luoshi.reading/1` is made of.

All offsets are code points in the text exactly as it was given, half open ``[start, end)``.
The meaning of every field is fixed by the annotation guideline of the format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

FORMAT = "luoshi.reading/1"

Horizon = Literal["past", "year", "five-year"]
Comparator = Literal["=", ">=", "<=", "~", "range"]
Direction = Literal["increase", "decrease"]
Strength = Literal["firm", "aim", "explore", "result", "ongoing"]
Kind = Literal["target", "action", "outcome"]
BlockKind = Literal["heading", "commitment", "context", "noise"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit that an action is to reach.

    ``value`` has 万 and 亿 multiplied in; a percentage keeps its figure with unit ``%``.
    ``from_value`` is the start of "from A to B" or the lower bound of a range.
    """

    text: str
    start: int
    end: int
    value: float
    unit: str
    comparator: Comparator = "="
    direction: Direction | None = None
    from_value: float | None = None
    precision: Literal["exact", "order-of-magnitude"] = "exact"


@dataclass(frozen=True, slots=True)
class Verb:
    """The main verb group of a commitment, without adverbials."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: ``start``/``end`` cover its title (without the label before it)."""

    id: str
    parent: str | None
    level: int
    label: str
    title: str
    start: int
    end: int
    horizon: Horizon | None


@dataclass(frozen=True, slots=True)
class Commitment:
    """One future action or target that the document's government undertakes."""

    id: str
    section: str | None
    start: int
    end: int
    text: str
    verb: Verb
    kind: Kind
    strength: Strength
    measurable: bool
    horizon: Horizon | None
    objects: tuple[str, ...] = ()
    agent: str | None = None
    means: str | None = None
    purpose: str | None = None
    basis: str | None = None
    scope: str | None = None
    beneficiary: str | None = None
    quantities: tuple[Quantity, ...] = ()
    deadline: str | None = None
    places: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the partition of the whole text."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that looks odd; ``code`` is stable, ``message`` is for people."""

    code: str
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """The reading of one document."""

    document: str
    sha256: str
    chars: int
    sections: tuple[Section, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    blocks: tuple[Block, ...] = ()
    warnings: tuple[Warning, ...] = field(default=())
