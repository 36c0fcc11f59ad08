"""A commitment in the making."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Clause:
    """The span and the verb of a clause; ``reading`` names the rule that found the verb."""

    start: int
    end: int
    verb_start: int
    verb_end: int
    reading: str
    illustrative: bool = False
