"""Rules as boxes over the axes of their table: which of them overlap, and what none of them covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from luoshi.rules.checking.findings import Budget

Box = tuple[int, ...]
"""For each axis a set of segments."""
Words = NDArray[np.uint64]
Places = NDArray[np.intp]


def packed(masks: Sequence[int], size: int) -> Words:
    """Sets of segments as rows of 64-bit words."""
    width = (size + 63) // 64
    content = b"".join(mask.to_bytes(width * 8, "little") for mask in masks)
    return np.frombuffer(content, dtype=np.uint64).reshape(len(masks), width)


class Boxes:
    """The boxes of a table's rules, one row of sets for each rule."""

    def __init__(self, boxes: Sequence[Box], sizes: Sequence[int]) -> None:
        self.boxes = boxes
        self.sizes = sizes
        self._words = [packed([box[axis] for box in boxes], size) for axis, size in enumerate(sizes)]
        self._union = [_union([box[axis] for box in boxes]) for axis in range(len(sizes))]
        # Axes on which few rules agree come first: they leave the fewest to look at.
        self._order = sorted(
            range(len(sizes)), key=lambda axis: sum(box[axis].bit_count() for box in boxes) / sizes[axis]
        )

    def meeting(self, box: Box, others: Places) -> Places:
        """Of some rules, those that share a point with a box."""
        for axis in self._order:
            if not others.size:
                break
            if self._union[axis] & ~box[axis]:
                wanted = packed([box[axis]], self.sizes[axis])[0]
                others = others[(self._words[axis][others] & wanted).any(axis=1)]
        return others

    def pairs(self, budget: Budget) -> Iterator[tuple[int, int]]:
        """All pairs of rules that share a point; ends early when the budget does."""
        count = len(self.boxes)
        for rule in range(count - 1):
            if not budget.spend((count - rule) // 16 + 1):
                return
            for other in self.meeting(self.boxes[rule], np.arange(rule + 1, count)):
                yield rule, int(other)

    def runs(self, axis: int, rules: Places) -> list[tuple[int, int]]:
        """The segments of an axis, those put together that some rules do not tell apart, each run with the set of the
        rules (by their place among them) that hold there."""
        size = self.sizes[axis]
        rows = np.unpackbits(self._words[axis][rules].view(np.uint8), axis=1, bitorder="little")[:, :size]
        starts = np.flatnonzero((rows[:, 1:] != rows[:, :-1]).any(axis=0)) + 1
        edges = [0, *(int(start) for start in starts), size]
        columns = np.packbits(rows[:, edges[:-1]].T, axis=1, bitorder="little")
        return [
            ((1 << end) - (1 << start), int.from_bytes(column.tobytes(), "little"))
            for start, end, column in zip(edges[:-1], edges[1:], columns, strict=True)
        ]

    def whole(self, axis: int, rules: Places, region: int) -> int:
        """The set of the rules (by their place among them) that leave nothing of a region open on an axis."""
        wanted = packed([region], self.sizes[axis])[0]
        covered = ~(~self._words[axis][rules] & wanted).any(axis=1)
        return int.from_bytes(np.packbits(covered, bitorder="little").tobytes(), "little")


class Cover:
    """Looks for a point of a region that none of some rules covers, axis by axis, and remembers what it has seen."""

    def __init__(self, boxes: Boxes, rules: Places, region: Box) -> None:
        self._boxes = boxes
        self._rules = rules
        self._all = (1 << len(rules)) - 1
        whole = [boxes.whole(axis, rules, segments) for axis, segments in enumerate(region)]
        # What many rules leave whole comes last: there the search ends early.
        self._order = sorted(range(len(region)), key=lambda axis: whole[axis].bit_count())
        self._region = [region[axis] for axis in self._order]
        rest = [self._all]
        for axis in reversed(self._order):
            rest.append(rest[-1] & whole[axis])
        self._rest = rest[::-1]
        self._runs: dict[int, list[tuple[int, int]]] = {}
        self._seen: set[tuple[int, int]] = set()

    def open_box(self, budget: Budget) -> Box | None:
        """A box that none of the rules touches, or None where everything is covered or the budget is spent."""
        if not all(self._region):
            return None
        found = self._open(0, self._all, budget)
        if found is None:
            return None
        placed = dict(zip(self._order, found, strict=True))
        return tuple(placed[axis] for axis in range(len(placed)))

    def _open(self, depth: int, rules: int, budget: Budget) -> list[int] | None:
        if rules == 0:
            return self._region[depth:]
        if rules & self._rest[depth] or (depth, rules) in self._seen:
            return None
        groups: dict[int, int] = {}
        runs = self._runs_at(depth)
        for segments, there in runs:
            left = rules & there
            groups[left] = groups.get(left, 0) | segments
        if not budget.spend(len(runs)):
            return None
        for left, segments in sorted(groups.items(), key=lambda group: group[0].bit_count()):
            found = self._open(depth + 1, left, budget)
            if found is not None:
                return [segments, *found]
            if budget.left <= 0:
                return None
        self._seen.add((depth, rules))
        return None

    def _runs_at(self, depth: int) -> list[tuple[int, int]]:
        if depth not in self._runs:
            region = self._region[depth]
            runs = self._boxes.runs(self._order[depth], self._rules)
            self._runs[depth] = [(segments & region, there) for segments, there in runs if segments & region]
        return self._runs[depth]


def _union(masks: Sequence[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found
