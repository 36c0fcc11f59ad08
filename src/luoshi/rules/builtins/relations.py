"""How points and ranges lie to one another (DMN 1.5, table 78), after Allen's interval algebra.

Every relation is told by the order of four ends. An end is a key: the value, and whether it lies just before it, on it
or just after it; `[1` begins on 1, `(1` just after. A range without an end there begins or ends beyond all values.
"""

from __future__ import annotations

from collections.abc import Callable

from luoshi.rules.builtins.registry import BOOKS
from luoshi.rules.values import Range, Value, equal, less


class _Incomparable(Exception):
    """Two values have no order."""


class Span:
    """A range, or a point as the range of itself alone."""

    __slots__ = ("high", "high_closed", "low", "low_closed", "unbounded_high", "unbounded_low")

    def __init__(self, value: Value) -> None:
        span = value if isinstance(value, Range) else Range(value, value, True, True)
        if span.operator == "!=":
            raise _Incomparable
        self.low, self.high = span.low, span.high
        self.low_closed, self.high_closed = span.low_closed, span.high_closed
        self.unbounded_low, self.unbounded_high = span.low is None, span.high is None


def _order(left: Value, right: Value) -> int:
    before = less(left, right)
    if before is None:
        raise _Incomparable
    if before:
        return -1
    return 0 if equal(left, right) else 1


def _starts(a: Span, b: Span) -> int:
    """The order of two beginnings; an open one comes after a closed one."""
    if a.unbounded_low or b.unbounded_low:
        return b.unbounded_low - a.unbounded_low
    return _order(a.low, b.low) or b.low_closed - a.low_closed


def _ends(a: Span, b: Span) -> int:
    """The order of two ends; an open one comes before a closed one."""
    if a.unbounded_high or b.unbounded_high:
        return a.unbounded_high - b.unbounded_high
    return _order(a.high, b.high) or a.high_closed - b.high_closed


def _gap(a: Span, b: Span) -> int:
    """The order of the end of `a` and the beginning of `b`: 0 when they share a point, -1 when `a` ends before."""
    if a.unbounded_high or b.unbounded_low:
        return 1
    return _order(a.high, b.low) or (0 if a.high_closed and b.low_closed else -1)


def _meets(a: Span, b: Span) -> bool:
    return _gap(a, b) == 0


def _overlaps(a: Span, b: Span) -> bool:
    return _gap(a, b) >= 0 and _gap(b, a) >= 0


def _overlaps_before(a: Span, b: Span) -> bool:
    return _starts(a, b) < 0 and _gap(a, b) >= 0 and _ends(a, b) <= 0


def _overlaps_after(a: Span, b: Span) -> bool:
    return _starts(b, a) < 0 and _gap(b, a) >= 0 and _ends(b, a) <= 0


def _finishes(a: Span, b: Span) -> bool:
    return _ends(a, b) == 0 and _starts(a, b) >= 0


def _during(a: Span, b: Span) -> bool:
    return _starts(a, b) >= 0 and _ends(a, b) <= 0


def _starts_with(a: Span, b: Span) -> bool:
    return _starts(a, b) == 0 and _ends(a, b) <= 0


def _coincides(a: Span, b: Span) -> bool:
    return _starts(a, b) == 0 and _ends(a, b) == 0


_POINTS = ("point1: point", "point2: point")
_POINT_RANGE = ("point: point", "range: range")
_RANGE_POINT = ("range: range", "point: point")
_RANGES = ("range1: range", "range2: range")
Relation = Callable[[Span, Span], bool]


def _swapped(relation: Relation) -> Relation:
    return lambda a, b: relation(b, a)


def _declare(name: str, relation: Relation, *forms: tuple[str, str]) -> None:
    def body(left: Value, right: Value) -> Value:
        try:
            return relation(Span(left), Span(right))
        except _Incomparable:
            return None

    for form in forms:
        BOOKS.form(name, *form)(body)


_declare("before", lambda a, b: _gap(a, b) < 0, _POINTS, _POINT_RANGE, _RANGE_POINT, _RANGES)
_declare("after", lambda a, b: _gap(b, a) < 0, _POINTS, _POINT_RANGE, _RANGE_POINT, _RANGES)
_declare("meets", _meets, _RANGES)
_declare("met by", _swapped(_meets), _RANGES)
_declare("overlaps", _overlaps, _RANGES)
_declare("overlaps before", _overlaps_before, _RANGES)
_declare("overlaps after", _overlaps_after, _RANGES)
_declare("finishes", _finishes, _POINT_RANGE, _RANGES)
_declare("finished by", _swapped(_finishes), _RANGE_POINT, _RANGES)
_declare("includes", _swapped(_during), _RANGE_POINT, _RANGES)
_declare("during", _during, _POINT_RANGE, _RANGES)
_declare("starts", _starts_with, _POINT_RANGE, _RANGES)
_declare("started by", _swapped(_starts_with), _RANGE_POINT, _RANGES)
_declare("coincides", _coincides, _POINTS, _RANGES)
