"""A column of a table cut into the segments that its cells tell apart; a set of segments is a whole number of bits.

The segments of numbers with the ends 10 and 20 are: below 10, 10, between, 20, above; of texts: each that a cell
speaks of, and any other. Each has a sample. The last segment of every axis is null.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cmp_to_key
from typing import Any

from luoshi.rules import values
from luoshi.rules.values import Date, DateTime, DaysTime, Time, Value, YearsMonths
from luoshi.rules.values.kinds import NANOSECONDS, date_of, make_time_of_day

Holds = Callable[[Value], bool]
ORDERED: tuple[type, ...] = (Decimal, Date, DateTime, Time, DaysTime, YearsMonths)
KINDS: dict[str, type] = {
    "number": Decimal,
    "string": str,
    "boolean": bool,
    "date": Date,
    "time": Time,
    "date and time": DateTime,
    "days and time duration": DaysTime,
    "years and months duration": YearsMonths,
}
_ZERO: dict[type, Value] = {
    Decimal: Decimal(0),
    Date: Date(2024, 1, 1),
    DateTime: DateTime(Date(2024, 1, 1), Time(0, 0, 0)),
    Time: Time(12, 0, 0),
    DaysTime: DaysTime(0),
    YearsMonths: YearsMonths(0),
}


@dataclass(frozen=True, slots=True)
class Block:
    """The segments of one kind of values: `2n + 1` around n points in order, or one for each value and any other."""

    kind: type
    points: tuple[Value, ...]
    start: int
    ordered: bool

    @property
    def size(self) -> int:
        """How many segments it has."""
        if self.kind is bool:
            return 2
        return 2 * len(self.points) + 1 if self.ordered else len(self.points) + 1

    def at(self, value: Value) -> int:
        """The segment of a value that is a point."""
        if self.kind is bool:
            return self.start + (value is False)
        if not self.ordered:
            return self.start + self.points.index(value)
        return self.start + 2 * bisect_left(self.points, _key(value), key=_key) + 1


class Axis:
    """One column: its segments with their samples."""

    def __init__(self, expression: str, constants: Iterable[Value], kind: type | None) -> None:
        self.expression = expression
        by_kind: dict[type, list[Value]] = {kind: []} if kind is not None else {}
        for value in constants:
            if (kind is None or type(value) is kind) and (type(value) is bool or type(value) in KINDS.values()):
                by_kind.setdefault(type(value), []).append(value)
        self.blocks: list[Block] = []
        self.samples: list[Value] = []
        for each, found in (by_kind or {str: []}).items():
            ordered = each in ORDERED
            points = _in_order(found) if ordered else tuple(dict.fromkeys(found))
            block = Block(each, points, len(self.samples), ordered)
            self.blocks.append(block)
            self.samples += _samples(block)
        self.samples.append(None)
        self.size = len(self.samples)
        self.full = (1 << self.size) - 1
        self.null = 1 << (self.size - 1)
        self.live = self.full & ~sum(1 << place for place, sample in enumerate(self.samples[:-1]) if sample is None)
        self.unlikely = sum(1 << place for block in self.blocks for place in _unlikely(block)) & self.live

    def holding(self, holds: Holds, constants: Iterable[Value]) -> int:
        """The segments in which a simple cell with these constants holds: it is asked once between each two of them."""
        own: dict[type, list[Value]] = {}
        for value in constants:
            own.setdefault(type(value), []).append(value)
        found = self.null if holds(None) else 0
        for block in self.blocks:
            found |= self._in_block(block, own.get(block.kind, []), holds)
        return found & self.live

    def _in_block(self, block: Block, own: list[Value], holds: Holds) -> int:
        if block.kind is bool:
            return sum(1 << place for place in (block.start, block.start + 1) if holds(self.samples[place]))
        places = sorted({block.at(value) for value in own})
        end = block.start + block.size
        if not block.ordered:
            found = sum(1 << place for place in places if holds(self.samples[place]))
            if holds(self.samples[end - 1]):
                others = (1 << end) - (1 << block.start)
                found |= others & ~sum(1 << place for place in places)
            return found
        found, before = 0, block.start
        for place in [*places, end]:
            # A span between two days in a row has no sample, but then it has no other part either.
            sample = next((self.samples[each] for each in range(before, place) if self.samples[each] is not None), None)
            if sample is not None and holds(sample):
                found |= (1 << place) - (1 << before)
            if place < end and holds(self.samples[place]):
                found |= 1 << place
            before = place + 1
        return found

    def probed(self, holds: Holds) -> int:
        """The segments in whose sample a cell holds."""
        return sum(1 << place for place, sample in enumerate(self.samples) if self.live >> place & 1 and holds(sample))

    def sample(self, segments: int) -> Value:
        """The likeliest sample of some segments; null only where nothing else is."""
        for wanted in (segments & ~self.unlikely & ~self.null, segments & ~self.null, segments):
            if wanted:
                return self.samples[(wanted & -wanted).bit_length() - 1]
        return None


def _key(value: Value) -> Any:
    return cmp_to_key(_order)(value)


def _order(one: Value, other: Value) -> int:
    if values.less(one, other) is True:
        return -1
    return 1 if values.less(other, one) is True else 0


def _in_order(found: list[Value]) -> tuple[Value, ...]:
    ordered = sorted(found, key=_key)
    return tuple(value for place, value in enumerate(ordered) if place == 0 or _order(ordered[place - 1], value) != 0)


def _samples(block: Block) -> list[Value]:
    if block.kind is bool:
        return [True, False]
    if not block.ordered:
        return [*block.points, _other(block.points)]
    if not block.points:
        return [_ZERO[block.kind]]
    found: list[Value] = [_beside(block.points[0], -1)]
    for place, point in enumerate(block.points):
        found.append(point)
        following = block.points[place + 1] if place + 1 < len(block.points) else None
        found.append(_beside(point, 1) if following is None else _between(point, following))
    return found


def _other(points: tuple[Value, ...]) -> str:
    text = "其他"
    while text in points:
        text += "…"
    return text


def _beside(point: Value, step: int) -> Value:
    if isinstance(point, Decimal):
        # Below a small figure that is above zero people expect zero, and nothing negative.
        return Decimal(0) if step < 0 and 0 < point <= 1 else values.add(point, Decimal(step))
    if isinstance(point, YearsMonths):
        return YearsMonths(point.months + step)
    if isinstance(point, Time):
        moved = point.of_day + step * 60 * NANOSECONDS
        inside = 0 <= moved < 86_400 * NANOSECONDS
        return make_time_of_day(moved, point.offset, point.zone) if inside else None
    if isinstance(point, DaysTime):
        return DaysTime(point.nanoseconds + step * 86_400 * NANOSECONDS)
    return values.add(point, DaysTime(step * 86_400 * NANOSECONDS))


def _between(low: Value, high: Value) -> Value:
    """A value between two, a round one where there is one; None where there is none at all."""
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        whole = values.add(low.to_integral_value(rounding="ROUND_FLOOR"), Decimal(1))
        return whole if values.less(whole, high) else values.divide(values.add(low, high), Decimal(2))
    if isinstance(low, Date) and isinstance(high, Date):
        return date_of(low.ordinal + 1) if high.ordinal - low.ordinal > 1 else None
    if isinstance(low, YearsMonths) and isinstance(high, YearsMonths):
        return YearsMonths(low.months + 1) if high.months - low.months > 1 else None
    if isinstance(low, Time) and isinstance(high, Time):
        middle = (low.of_day + high.of_day) // 2
        return make_time_of_day(middle, low.offset, low.zone) if low.of_day < middle else None
    if isinstance(low, DaysTime) and isinstance(high, DaysTime):
        return DaysTime((low.nanoseconds + high.nanoseconds) // 2)
    distance = values.subtract(high, low)
    return values.add(low, DaysTime(distance.nanoseconds // 2)) if isinstance(distance, DaysTime) else None


def _unlikely(block: Block) -> Iterable[int]:
    """Segments that real data seldom reach: broken numbers between two whole ones in a row, and numbers below zero
    where that is the lowest figure of all."""
    points = [point for point in block.points if isinstance(point, Decimal)]
    if not points:
        return
    if points[0] == 0:
        yield block.start
    for place in range(len(points) - 1):
        low, high = points[place], points[place + 1]
        if low == low.to_integral_value() and high - low == 1:
            yield block.start + 2 * place + 2
