"""Values of FEEL from Python's and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from luoshi.rules.values.arithmetic import number
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
from luoshi.rules.values.numbers import DECIMAL128

_OWN = (bool, str, Date, Time, DateTime, YearsMonths, DaysTime, Range, Function)


def from_python(given: object) -> Value:
    """The FEEL value of a Python object; TypeError for what has no counterpart."""
    made = EXACTLY.get(type(given))
    if made is not None:
        return made(given)
    if given is None or isinstance(given, _OWN):
        return given
    if isinstance(given, (int, float, Decimal, Fraction)):
        return _number(given)
    if isinstance(given, (date, time, timedelta)):
        return _temporal(given)
    if isinstance(given, Mapping):
        items = cast("Mapping[object, object]", given).items()
        return {str(key): from_python(value) for key, value in items}
    if isinstance(given, (Sequence, Set)):
        return [from_python(item) for item in cast("Sequence[object]", given)]
    raise TypeError(f"no FEEL value for {type(given).__name__}")


def to_python(value: Value) -> object:
    """The nearest Python object; what Python's own types cannot hold stays as it is."""
    if isinstance(value, list):
        return [to_python(item) for item in value]
    if isinstance(value, dict):
        return {key: to_python(item) for key, item in value.items()}
    if isinstance(value, DaysTime) and value.nanoseconds % 1000 == 0:
        days = abs(value.nanoseconds) // (86_400 * NANOSECONDS)
        return timedelta(microseconds=value.nanoseconds // 1000) if days < 999_999_999 else value
    if isinstance(value, Date):
        return date(value.year, value.month, value.day) if 1 <= value.year <= 9999 else value
    if isinstance(value, Time):
        return _python_time(value)
    if isinstance(value, DateTime):
        day, clock = to_python(value.date), _python_time(value.time)
        return datetime.combine(day, clock) if isinstance(day, date) and isinstance(clock, time) else value
    return value


def _python_time(value: Time) -> time | Time:
    if value.nanosecond % 1000:
        return value
    zone = None
    if value.zone is not None:
        zone = ZoneInfo(value.zone)
    elif value.offset is not None:
        zone = timezone(timedelta(seconds=value.offset))
    return time(value.hour, value.minute, value.second, value.nanosecond // 1000, tzinfo=zone)


def _number(given: int | float | Decimal | Fraction) -> Decimal | None:
    if isinstance(given, Fraction):
        return number(DECIMAL128.divide, Decimal(given.numerator), Decimal(given.denominator))
    exact = Decimal(repr(given)) if isinstance(given, float) else Decimal(given)
    return number(DECIMAL128.plus, exact) if exact.is_finite() else None


def _decimal(given: Decimal) -> Decimal | None:
    try:
        made = DECIMAL128.plus(given)
    except ArithmeticError:
        return None
    return made if made.is_finite() else None


def _integer(given: int) -> Decimal | None:
    return _decimal(Decimal(given))


@lru_cache(maxsize=4096)
def _day(given: date) -> Date:
    return Date(given.year, given.month, given.day)


def _itself(given: str | bool) -> Value:
    return given


# The plain types of most records, which need no search for what they are.
EXACTLY: Final[dict[type, Callable[[Any], Value]]] = {
    str: _itself,
    bool: _itself,
    int: _integer,
    float: _number,
    Decimal: _decimal,
    date: _day,
}


def _temporal(given: date | time | timedelta) -> Value:
    if isinstance(given, datetime):
        return DateTime(Date(given.year, given.month, given.day), _time(given))
    if isinstance(given, date):
        return Date(given.year, given.month, given.day)
    if isinstance(given, time):
        return _time(given)
    whole = (given.days * 86_400 + given.seconds) * NANOSECONDS
    return DaysTime(whole + given.microseconds * 1000)


def _time(given: time | datetime) -> Time:
    nanosecond = given.microsecond * 1000
    if isinstance(given.tzinfo, ZoneInfo):
        return Time(given.hour, given.minute, given.second, nanosecond, None, given.tzinfo.key)
    offset = given.utcoffset()
    seconds = None if offset is None else int(offset.total_seconds())
    return Time(given.hour, given.minute, given.second, nanosecond, seconds)
