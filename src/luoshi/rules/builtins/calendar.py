"""Functions of dates and times, and `is`."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from luoshi.base import today as clock
from luoshi.rules.builtins.registry import BOOKS
from luoshi.rules.steps import ITEMS, spend
from luoshi.rules.values import Date, DateTime, Function, Value, from_python
from luoshi.rules.values.kinds import days_of

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@BOOKS.form("now")
def now() -> Value:
    """The current date and time in UTC, from the one source that a demo can move and a test can stop."""
    return from_python(clock.now())


@BOOKS.form("today")
def today() -> Value:
    """The legal day."""
    return from_python(clock.today())


@BOOKS.form("is", "value1: any|null?", "value2: any|null?")
def is_same(left: Value = None, right: Value = None) -> Value:
    """Whether both are the same value of the same kind; equal moments in different zones are not."""
    return _same(left, right)


@BOOKS.form("day of year", "date: date")
def day_of_year(value: Date | DateTime) -> Value:
    """The day's number in its year."""
    day = _day(value)
    return Decimal(day.ordinal - days_of(day.year, 1, 1) + 1)


@BOOKS.form("day of week", "date: date")
def day_of_week(value: Date | DateTime) -> Value:
    """The English name of the day."""
    return _DAYS[(_day(value).ordinal + 3) % 7]


@BOOKS.form("month of year", "date: date")
def month_of_year(value: Date | DateTime) -> Value:
    """The English name of the month."""
    return _MONTHS[_day(value).month - 1]


@BOOKS.form("week of year", "date: date")
def week_of_year(value: Date | DateTime) -> Value:
    """The number of the week by ISO 8601: the first is the one with the year's first Thursday."""
    day = _day(value)
    thursday = day.ordinal - (day.ordinal + 3) % 7 + 3
    year = next(year for year in (day.year + 1, day.year, day.year - 1) if days_of(year, 1, 1) <= thursday)
    return Decimal((thursday - days_of(year, 1, 1)) // 7 + 1)


def _day(value: Date | DateTime) -> Date:
    return value.date if isinstance(value, DateTime) else value


def _same(left: Value, right: Value) -> bool:
    if type(left) is not type(right):
        return False
    if isinstance(left, (list, dict)):
        spend(1 + len(left) // ITEMS)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(_same(ours, theirs) for ours, theirs in zip(left, right, strict=True))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_same(value, right[key]) for key, value in left.items())
    return left is right if isinstance(left, Function) else left == right
