"""The operators + - * / ** and the minus in front (DMN 1.5, table 45); null where they are not defined."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import cast

from luoshi.rules.steps import spend_on
from luoshi.rules.values.kinds import (
    DAY,
    NANOSECONDS,
    Date,
    DateTime,
    DaysTime,
    Time,
    Value,
    YearsMonths,
    date_of,
    days_in_month,
    make_date,
    make_time_of_day,
)
from luoshi.rules.values.numbers import DECIMAL128
from luoshi.rules.values.zones import from_instant, from_local, has_zone, instant_of, local_of, offset_of_time

_UTC_MIDNIGHT = Time(0, 0, 0, 0, 0)
_MOST = 10**40


def add(left: Value, right: Value) -> Value:
    """left + right: numbers, texts, durations, and a duration to a point in time on either side."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return number(DECIMAL128.add, left, right)
    if isinstance(left, str) and isinstance(right, str):
        spend_on(left, right)
        return left + right
    if isinstance(left, YearsMonths) and isinstance(right, YearsMonths):
        return YearsMonths(left.months + right.months)
    if isinstance(left, DaysTime) and isinstance(right, DaysTime):
        return DaysTime(left.nanoseconds + right.nanoseconds)
    if isinstance(left, (YearsMonths, DaysTime)):
        left, right = right, left
    if isinstance(left, (Date, DateTime)) and isinstance(right, YearsMonths):
        return plus_months(left, right.months)
    if isinstance(left, (Date, Time, DateTime)) and isinstance(right, DaysTime):
        return plus_nanoseconds(left, right.nanoseconds)
    return None


def subtract(left: Value, right: Value) -> Value:
    """left - right: numbers, durations, a duration from a point in time, and the time between two points."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return number(DECIMAL128.subtract, left, right)
    if isinstance(right, (YearsMonths, DaysTime)):
        return None if isinstance(left, str) else add(left, negate(right))
    if isinstance(left, Time) and isinstance(right, Time):
        return _between_times(left, right)
    if isinstance(left, Date) and isinstance(right, Date):
        return DaysTime((left.ordinal - right.ordinal) * DAY)
    if isinstance(left, (Date, DateTime)) and isinstance(right, (Date, DateTime)):
        return _between(_as_date_time(left), _as_date_time(right))
    return None


def multiply(left: Value, right: Value) -> Value:
    """left * right: numbers, and a duration with a number on either side."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return number(DECIMAL128.multiply, left, right)
    if isinstance(left, Decimal):
        left, right = right, left
    if isinstance(right, Decimal) and isinstance(left, (YearsMonths, DaysTime)):
        return _scaled(left, right, DECIMAL128.multiply)
    return None


def divide(left: Value, right: Value) -> Value:
    """left / right: numbers, a duration by a number, a duration by one of its kind; by zero is null."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return number(DECIMAL128.divide, left, right)
    if isinstance(left, (YearsMonths, DaysTime)) and isinstance(right, Decimal):
        return _scaled(left, right, DECIMAL128.divide)
    if isinstance(left, YearsMonths) and isinstance(right, YearsMonths):
        return number(DECIMAL128.divide, Decimal(left.months), Decimal(right.months))
    if isinstance(left, DaysTime) and isinstance(right, DaysTime):
        return number(DECIMAL128.divide, Decimal(left.nanoseconds), Decimal(right.nanoseconds))
    return None


def power(left: Value, right: Value) -> Value:
    """left ** right, for numbers."""
    if not (isinstance(left, Decimal) and isinstance(right, Decimal)):
        return None
    return Decimal(1) if right == 0 else number(DECIMAL128.power, left, right)


def negate(value: Value) -> Value:
    """-value: numbers and durations."""
    if isinstance(value, Decimal):
        return DECIMAL128.minus(value)
    if isinstance(value, YearsMonths):
        return YearsMonths(-value.months)
    return DaysTime(-value.nanoseconds) if isinstance(value, DaysTime) else None


def number(operation: Callable[..., Decimal], *operands: Decimal) -> Decimal | None:
    """The result with 34 digits; None where there is none or it is too large."""
    try:
        result = operation(*operands)
    except ArithmeticError:
        return None
    return result if result.is_finite() else None


def plus_months(value: Date | DateTime, months: int) -> Date | DateTime | None:
    """The same day so many months on, or the last day of a month that is shorter."""
    day = value.date if isinstance(value, DateTime) else value
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    moved = make_date(year, month + 1, min(day.day, days_in_month(year, month + 1)))
    return DateTime(moved, value.time) if moved and isinstance(value, DateTime) else moved


def plus_nanoseconds(value: Date | Time | DateTime, nanoseconds: int) -> Date | Time | DateTime | None:
    """The point in time so much later; a time of day runs on over midnight."""
    if isinstance(value, Date):
        return date_of((value.ordinal * DAY + nanoseconds) // DAY)
    if isinstance(value, Time):
        return make_time_of_day((value.of_day + nanoseconds) % DAY, value.offset, value.zone)
    instant = instant_of(value)
    if instant is None:
        return from_local(local_of(value) + nanoseconds, value.time)
    return from_instant(instant + nanoseconds, value.time)


def _as_date_time(value: Date | DateTime) -> DateTime:
    return value if isinstance(value, DateTime) else DateTime(value, _UTC_MIDNIGHT)


def _between(left: DateTime, right: DateTime) -> DaysTime | None:
    if has_zone(left.time) != has_zone(right.time):
        return None
    ours, theirs = instant_of(left), instant_of(right)
    if ours is None or theirs is None:
        return DaysTime(local_of(left) - local_of(right))
    return DaysTime(ours - theirs)


def _between_times(left: Time, right: Time) -> DaysTime | None:
    if (left.offset, left.zone) == (right.offset, right.zone):
        return DaysTime(left.of_day - right.of_day)
    ours, theirs = offset_of_time(left), offset_of_time(right)
    if ours is None or theirs is None:
        return None
    return DaysTime(left.of_day - right.of_day - (ours - theirs) * NANOSECONDS)


def _scaled(value: YearsMonths | DaysTime, factor: Decimal, operation: Callable[..., Decimal]) -> Value:
    whole = value.months if isinstance(value, YearsMonths) else value.nanoseconds
    result = number(operation, Decimal(whole), factor)
    if result is None or abs(result) > _MOST:
        return None
    return cast("Value", type(value)(int(result)))
