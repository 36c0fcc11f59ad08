"""Equality and order (DMN 1.5, tables 42 and 43): True, False, or None where the two cannot be compared."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from luoshi.rules.steps import ITEMS, spend
from luoshi.rules.values.kinds import (
    NANOSECONDS,
    Date,
    DateTime,
    DaysTime,
    Function,
    Range,
    Time,
    Value,
    YearsMonths,
)
from luoshi.rules.values.zones import has_zone, instant_of, local_of, offset_of_time


def equal(left: Value, right: Value) -> bool | None:
    """Whether two values are equal; null only equals null, and values of different kinds give None."""
    if left is None or right is None:
        return left is right
    if type(left) is not type(right) and not (isinstance(left, Function) and isinstance(right, Function)):
        return None
    if isinstance(left, list):
        return _lists_equal(left, cast("list[Value]", right))
    if isinstance(left, dict):
        return _contexts_equal(left, cast("dict[str, Value]", right))
    if isinstance(left, Range):
        return _ranges_equal(left, cast("Range", right))
    if isinstance(left, (Time, DateTime)):
        ours, theirs = _moments(left, cast("Time | DateTime", right))
        return ours is not None and ours == theirs
    return bool(left == right)


def less(left: Value, right: Value) -> bool | None:
    """Whether the first comes before the second; None for null, for different kinds and for kinds without an order."""
    if type(left) is not type(right):
        return None
    if isinstance(left, (Decimal, str)):
        return left < cast("Decimal", right)  # pyright: ignore[reportOperatorIssue]
    if isinstance(left, Date):
        return left.ordinal < cast("Date", right).ordinal
    if isinstance(left, (Time, DateTime)):
        ours, theirs = _moments(left, cast("Time | DateTime", right))
        return None if ours is None or theirs is None else ours < theirs
    if isinstance(left, YearsMonths):
        return left.months < cast("YearsMonths", right).months
    if isinstance(left, DaysTime):
        return left.nanoseconds < cast("DaysTime", right).nanoseconds
    return None


def at_most(left: Value, right: Value) -> bool | None:
    """Whether the first is less than or equal to the second."""
    before = less(left, right)
    return before if before is not False else equal(left, right)


def contains(span: Range, value: Value) -> bool | None:
    """Whether the value lies in the range; None when they cannot be compared."""
    if value is None:
        return None
    if span.operator in ("=", "!="):
        same = equal(value, span.low)
        return same if same is None or span.operator == "=" else not same
    if span.low is None and span.high is None:
        return None
    above = _within(span.low, value, span.low_closed)
    below = _within(value, span.high, span.high_closed)
    return None if above is None or below is None else above and below


def _within(lower: Value, upper: Value, closed: bool) -> bool | None:
    if lower is None or upper is None:
        return True
    return at_most(lower, upper) if closed else less(lower, upper)


def _moments(left: Time | DateTime, right: Time | DateTime) -> tuple[int | None, int | None]:
    """Both as whole seconds on one scale: the standard's value of a time has no fraction."""
    if isinstance(left, DateTime) and isinstance(right, DateTime):
        if has_zone(left.time) != has_zone(right.time):
            return None, None
        if not has_zone(left.time):
            return local_of(left) // NANOSECONDS, local_of(right) // NANOSECONDS
        ours, theirs = instant_of(left), instant_of(right)
        return None if ours is None else ours // NANOSECONDS, None if theirs is None else theirs // NANOSECONDS
    if isinstance(left, Time) and isinstance(right, Time):
        return _time_moments(left, right)
    return None, None


def _time_moments(left: Time, right: Time) -> tuple[int | None, int | None]:
    ours, theirs = left.of_day // NANOSECONDS, right.of_day // NANOSECONDS
    if (left.offset, left.zone) == (right.offset, right.zone):
        return ours, theirs
    our_offset, their_offset = offset_of_time(left), offset_of_time(right)
    if our_offset is None or their_offset is None:
        return None, None
    return ours - our_offset, theirs - their_offset


def _all(parts: list[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _lists_equal(left: list[Value], right: list[Value]) -> bool | None:
    if len(left) != len(right):
        return False
    spend(1 + len(left) // ITEMS)
    return _all([equal(ours, theirs) for ours, theirs in zip(left, right, strict=True)])


def _contexts_equal(left: dict[str, Value], right: dict[str, Value]) -> bool | None:
    if left.keys() != right.keys():
        return False
    spend(1 + len(left) // ITEMS)
    return _all([equal(value, right[key]) for key, value in left.items()])


def _ranges_equal(left: Range, right: Range) -> bool | None:
    shape = (left.low_closed, left.high_closed, left.operator)
    if shape != (right.low_closed, right.high_closed, right.operator):
        return False
    return _all([equal(left.low, right.low), equal(left.high, right.high)])
