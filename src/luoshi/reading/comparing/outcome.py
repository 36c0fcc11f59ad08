"""Which promise became which, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.reading.comparing.figures import Change, changes, verdict
from luoshi.reading.comparing.likeness import Alike, alike
from luoshi.reading.comparing.promise import Promise

Status = Literal["kept", "raised", "lowered", "dropped", "new"]
STATUSES: tuple[Status, ...] = ("raised", "lowered", "kept", "dropped", "new")


@dataclass(frozen=True, slots=True)
class Line:
    """One promise of either plan, or of both; `likeness` says how alike the two wordings are."""

    status: Status
    old: Promise | None
    new: Promise | None
    changes: tuple[Change, ...] = ()
    likeness: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every promise of both plans exactly once: those of the old one in its order, then those that are new."""

    lines: tuple[Line, ...]

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many lines there are of each status."""
        return {status: sum(line.status == status for line in self.lines) for status in STATUSES}


def compare(old: Sequence[Promise], new: Sequence[Promise]) -> Comparison:
    """What became of the promises of `old` in `new`."""
    partner = {pair.old: pair for pair in _chosen(alike(old, new))}
    lines = [_line(promise, partner.get(i), new) for i, promise in enumerate(old)]
    taken = {pair.new for pair in partner.values()}
    lines += [Line("new", None, promise) for j, promise in enumerate(new) if j not in taken]
    return Comparison(tuple(lines))


def _line(promise: Promise, pair: Alike | None, new: Sequence[Promise]) -> Line:
    if pair is None:
        return Line("dropped", promise, None)
    other = new[pair.new]
    found = changes(promise.figures, other.figures)
    move = verdict(found)
    return Line("kept" if move == "same" else move, promise, other, found, min(1.0, round(pair.likeness, 3)))


def _chosen(pairs: Iterable[Alike]) -> list[Alike]:
    """Each promise at most once, the most alike first; of equals those that stand at like places in their plans.

    The order is the same whichever plan is called the old one, so that exchanging them exchanges the answer.
    """
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    chosen: list[Alike] = []
    for pair in sorted(pairs, key=lambda p: (-p.likeness, abs(p.old - p.new), p.old + p.new, p.old)):
        if pair.old not in taken_old and pair.new not in taken_new:
            taken_old.add(pair.old)
            taken_new.add(pair.new)
            chosen.append(pair)
    return chosen
