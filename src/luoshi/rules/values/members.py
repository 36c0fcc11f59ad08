"""What may stand after a point: the entries of a context, the parts of temporal values and of ranges."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import cast

from luoshi.rules.values.kinds import (
    DAY,
    NANOSECONDS,
    Date,
    DateTime,
    DaysTime,
    Range,
    Time,
    Value,
    YearsMonths,
)
from luoshi.rules.values.zones import instant_of, local_of, offset_of, offset_of_time


def member(value: Value, name: str) -> Value:
    """`value.name`: null when there is no such part; of a list, the list of its items' parts."""
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list):
        return [member(item, name) for item in value]
    read = _READERS.get(type(value))
    found = read(value, name) if read else None
    return Decimal(found) if type(found) is int else cast("Value", found)


def _date_time_value(value: DateTime) -> int:
    instant = instant_of(value)
    return (local_of(value) if instant is None else instant) // NANOSECONDS


def _duration(seconds: int | None) -> DaysTime | None:
    return None if seconds is None else DaysTime(seconds * NANOSECONDS)


def _truncated(whole: int, unit: int, wrap: int | None = None) -> int:
    """So many whole units, of those that the next larger unit leaves; the sign is the duration's."""
    units = abs(whole) // unit
    units = units if wrap is None else units % wrap
    return -units if whole < 0 else units


def _date_member(value: Date, name: str) -> int | None:
    if name == "weekday":
        return (value.ordinal + 3) % 7 + 1
    if name == "value":
        return value.ordinal * 86_400
    return getattr(value, name) if name in ("year", "month", "day") else None


def _time_member(value: Time, name: str) -> int | str | DaysTime | None:
    if name == "timezone":
        return value.zone
    if name == "time offset":
        return _duration(offset_of_time(value))
    if name == "value":
        return value.of_day // NANOSECONDS
    return getattr(value, name) if name in ("hour", "minute", "second") else None


def _date_time_member(value: DateTime, name: str) -> int | str | DaysTime | None:
    if name == "time offset":
        return _duration(offset_of(value))
    if name == "value":
        return _date_time_value(value)
    found = _date_member(value.date, name)
    return _time_member(value.time, name) if found is None else found


def _years_months_member(value: YearsMonths, name: str) -> int | None:
    if name == "value":
        return value.months
    if name == "years":
        return _truncated(value.months, 12)
    return _truncated(value.months, 1, 12) if name == "months" else None


def _days_time_member(value: DaysTime, name: str) -> int | None:
    unit = _UNITS.get(name)
    return None if unit is None else _truncated(value.nanoseconds, *unit)


def _range_member(value: Range, name: str) -> Value:
    if value.operator == "!=":
        return None
    if name == "start":
        return value.low
    if name == "end":
        return value.high
    if name == "start included":
        return value.low_closed
    return value.high_closed if name == "end included" else None


_UNITS: dict[str, tuple[int, int | None]] = {
    "days": (DAY, None),
    "hours": (3600 * NANOSECONDS, 24),
    "minutes": (60 * NANOSECONDS, 60),
    "seconds": (NANOSECONDS, 60),
    "value": (NANOSECONDS, None),
}
_READERS: dict[type, Callable[..., object]] = {
    Date: _date_member,
    Time: _time_member,
    DateTime: _date_time_member,
    YearsMonths: _years_months_member,
    DaysTime: _days_time_member,
    Range: _range_member,
}
