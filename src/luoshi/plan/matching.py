"""Which read commitment a declared one is: the same words, or mostly. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

ENOUGH = 0.5
Name = TypeVar("Name", bound=Hashable)
Place = tuple[Name, int, int]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Shared characters over all characters of both."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def matched(wanted: Sequence[Place[Name]], read: Sequence[Place[Name]]) -> dict[Name, Name]:
    """For each wanted place the read one that it is, each at most once; equal places first, then the closest."""
    ordered = sorted(read, key=lambda place: place[1])
    starts = [place[1] for place in ordered]
    longest = max((end - start for _, start, end in ordered), default=0)
    pairs: list[tuple[float, int, Name, Name]] = []
    for name, start, end in wanted:
        first = bisect_left(starts, start - longest)
        for other, low, high in ordered[first : bisect_left(starts, end)]:
            share = overlap((start, end), (low, high))
            if share >= ENOUGH:
                pairs.append((-share, start, name, other))
    found: dict[Name, Name] = {}
    taken: set[Name] = set()
    for _, _, name, other in sorted(pairs, key=lambda pair: pair[:2]):
        if name not in found and other not in taken:
            found[name] = other
            taken.add(other)
    return found
