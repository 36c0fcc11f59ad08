"""Functions that make one kind of value of another, and `not`."""

from __future__ import annotations

import re
from decimal import Decimal

from luoshi.rules.builtins.registry import BOOKS
from luoshi.rules.values import (
    DECIMAL128,
    Date,
    DateTime,
    DaysTime,
    Time,
    Value,
    YearsMonths,
    feel_text,
    parse_date,
    parse_date_time,
    parse_duration,
    parse_time,
)
from luoshi.rules.values.kinds import NANOSECONDS, make_date
from luoshi.rules.values.zones import OFFSET_LIMIT

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")


@BOOKS.form("date", "from: text")
def date_from_text(text: str) -> Value:
    """A date as it is written."""
    return parse_date(text)


@BOOKS.form("date", "from: date")
def date_from_date(value: Date | DateTime) -> Value:
    """The day of a date and time."""
    return value.date if isinstance(value, DateTime) else value


@BOOKS.form("date", "year: number", "month: number", "day: number")
def date_from_parts(year: Decimal, month: Decimal, day: Decimal) -> Value:
    """A date of its parts."""
    if any(part != part.to_integral_value() for part in (year, month, day)):
        return None
    return make_date(int(year), int(month), int(day))


@BOOKS.form("date and time", "from: text")
def date_and_time_from_text(text: str) -> Value:
    """A date and time as it is written."""
    return parse_date_time(text)


@BOOKS.form("date and time", "from: date and time")
def date_and_time_from_itself(value: DateTime) -> Value:
    """A date and time is itself."""
    return value


@BOOKS.form("date and time", "date: date", "time: time")
def date_and_time_from_both(date: Date | DateTime, time: Time) -> Value:
    """A day and a time of day."""
    return DateTime(date.date if isinstance(date, DateTime) else date, time)


@BOOKS.form("time", "from: text")
def time_from_text(text: str) -> Value:
    """A time as it is written."""
    return parse_time(text)


@BOOKS.form("time", "from: time")
def time_from_itself(value: Time) -> Value:
    """A time is itself."""
    return value


@BOOKS.form("time", "from: date")
def time_from_date(value: Date | DateTime) -> Value:
    """The time of a date and time; a date begins at midnight in Greenwich."""
    return value.time if isinstance(value, DateTime) else Time(0, 0, 0, 0, 0)


@BOOKS.form("time", "hour: number", "minute: number", "second: number", "offset: offset|null?")
def time_from_parts(hour: Decimal, minute: Decimal, second: Decimal, offset: DaysTime | None = None) -> Value:
    """A time of its parts; the second may have a fraction."""
    if hour != hour.to_integral_value() or minute != minute.to_integral_value():
        return None
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        return None
    seconds = None
    if offset is not None:
        seconds, rest = divmod(offset.nanoseconds, NANOSECONDS)
        if rest or abs(seconds) > OFFSET_LIMIT:
            return None
    whole = int(second)
    return Time(int(hour), int(minute), whole, int((second - whole) * NANOSECONDS), seconds)


@BOOKS.form("number", "from: text", "grouping separator: text|null?", "decimal separator: text|null?")
def number_from_text(text: str, grouping: str | None = None, point: str | None = None) -> Value:
    """A number as it is written, with the separators named."""
    if grouping not in (None, " ", ",", ".") or point not in (None, ",", ".") or (grouping == (point or ".")):
        return None
    if grouping is not None:
        text = text.replace(grouping, "")
    if point == ",":
        if "." in text:
            return None
        text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return DECIMAL128.create_decimal(text)
    except ArithmeticError:
        return None


@BOOKS.form("number", "from: number")
def number_from_itself(value: Decimal) -> Value:
    """A number is itself."""
    return value


@BOOKS.form("string", "from: any|null")
def text_of(value: Value) -> Value:
    """The value in writing; null stays null."""
    return None if value is None else feel_text(value)


@BOOKS.form("duration", "from: text")
def duration_from_text(text: str) -> Value:
    """A duration as it is written."""
    return parse_duration(text)


@BOOKS.form("duration", "from: duration")
def duration_from_itself(value: YearsMonths | DaysTime) -> Value:
    """A duration is itself."""
    return value


@BOOKS.form("years and months duration", "from: date", "to: date")
def months_between(start: Date | DateTime, end: Date | DateTime) -> Value:
    """The whole months from one day to another, whatever the clock shows; backwards they count negative."""
    first, last = _day(start), _day(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > 0 and last.day < first.day:
        months -= 1
    elif months < 0 and last.day > first.day:
        months += 1
    return YearsMonths(months)


@BOOKS.form("not", "negand: boolean")
def negation(value: bool) -> Value:
    """The other truth value."""
    return not value


def _day(value: Date | DateTime) -> Date:
    return value.date if isinstance(value, DateTime) else value
