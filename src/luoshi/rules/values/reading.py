"""Dates, times and durations from their written forms; None where the form is not one of the standard's."""

from __future__ import annotations

import re

from luoshi.rules.values.kinds import (
    DAY,
    NANOSECONDS,
    Date,
    DateTime,
    DaysTime,
    Time,
    YearsMonths,
    make_date,
)
from luoshi.rules.values.zones import OFFSET_LIMIT, zone_of

_DATE = re.compile(r"(-?)([1-9][0-9]{4,8}|[0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?"
    r"(?:(Z)|([+-])([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?|@(.+))?"
)
_YEARS_MONTHS = re.compile(r"(-?)P(?=[0-9])(?:([0-9]+)Y)?(?:([0-9]+)M)?")
_DAYS_TIME = re.compile(
    r"(-?)P(?=[0-9T])(?:([0-9]+)D)?(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]+))?S)?)?"
)
_MOST_DIGITS = 30


def parse_date(text: str) -> Date | None:
    """`2017-12-31`, `-0044-03-15`."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    sign, year, month, day = found.groups()
    return make_date(-int(year) if sign else int(year), int(month), int(day))


def parse_time(text: str) -> Time | None:
    """`13:20:00`, with a fraction, and `Z`, an offset or `@Asia/Shanghai`."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, second = (int(part) for part in found.groups()[:3])
    if hour > 23 or minute > 59 or second > 59:
        return None
    nanosecond = int((found[4] or "0")[:9].ljust(9, "0"))
    if found[10]:
        return Time(hour, minute, second, nanosecond, None, found[10]) if zone_of(found[10]) else None
    offset = 0 if found[5] else None
    if found[6]:
        offset = _offset(found)
        if offset is None:
            return None
    return Time(hour, minute, second, nanosecond, offset)


def parse_date_time(text: str) -> DateTime | None:
    """A date, `T` and a time; a date alone is its midnight."""
    day, mark, rest = text.partition("T")
    date = parse_date(day)
    time = parse_time(rest) if mark else Time(0, 0, 0)
    return DateTime(date, time) if date and time else None


def parse_duration(text: str) -> YearsMonths | DaysTime | None:
    """`P1Y6M` or `P2DT3H4M5.6S`; years and months do not mix with days."""
    if len(text) > 200 or any(len(run) > _MOST_DIGITS for run in re.findall(r"[0-9]+", text)):
        return None
    found = _YEARS_MONTHS.fullmatch(text)
    if found:
        months = int(found[2] or 0) * 12 + int(found[3] or 0)
        return YearsMonths(-months if found[1] else months)
    found = _DAYS_TIME.fullmatch(text)
    if found is None:
        return None
    days, hours, minutes, seconds = (int(found[index] or 0) for index in range(2, 6))
    total = days * DAY + (hours * 3600 + minutes * 60 + seconds) * NANOSECONDS
    total += int((found[6] or "0")[:9].ljust(9, "0"))
    return DaysTime(-total if found[1] else total)


def temporal(text: str) -> Date | Time | DateTime | YearsMonths | DaysTime | None:
    """What stands in `@"…"`."""
    if text.lstrip("-").startswith("P"):
        return parse_duration(text)
    if "T" in text.partition("@")[0]:
        return parse_date_time(text)
    return parse_date(text) or parse_time(text)


def _offset(found: re.Match[str]) -> int | None:
    minutes, seconds = int(found[8]), int(found[9] or 0)
    offset = int(found[7]) * 3600 + minutes * 60 + seconds
    if minutes > 59 or seconds > 59 or offset > OFFSET_LIMIT:
        return None
    return -offset if found[6] == "-" else offset
