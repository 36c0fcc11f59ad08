"""What the structure of a text hands to the clause reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from luoshi.reading.model import Horizon, Section, Span, Warning

Role = Literal["plan", "intro", "title-only"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text of one unit, in which commitments are looked for.

    ``role``: ``plan`` = every promising clause counts; ``intro`` = only clauses with a quantified target count
    (introductory paragraphs, lists of expected targets); ``title-only`` = a unit whose single sentence is read as
    commitments.
    ``lead``/``support``: the organs of the unit's own bracket, which hold for all its commitments.
    ``start``/``end`` leave out labels, run-in titles and the organ bracket.
    """

    start: int
    end: int
    section: str | None
    role: Role
    horizon: Horizon
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """Headings in order, the passages to read, the noise, and what looked odd on the way."""

    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    noise: tuple[Span, ...]
    warnings: tuple[Warning, ...] = ()
