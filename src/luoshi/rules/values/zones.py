"""Offsets of time zones, also in years that the standard library does not reach."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from luoshi.rules.values.kinds import DAY, NANOSECONDS, DateTime, Time, date_of, make_time_of_day

OFFSET_LIMIT = 18 * 3600


@lru_cache(maxsize=256)
def zone_of(name: str) -> ZoneInfo | None:
    """The zone with this IANA name, or None."""
    if not name or name[0] in "/." or name.startswith(("posix", "right")):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def offset_of(value: DateTime) -> int | None:
    """Seconds east of Greenwich that hold at this local time; None for a local value."""
    time = value.time
    if time.offset is not None or time.zone is None:
        return time.offset
    zone = zone_of(time.zone)
    if zone is None:
        return None
    day = value.date
    local = datetime(_year_like(day.year), day.month, day.day, time.hour, time.minute, time.second, tzinfo=zone)
    return _seconds(zone.utcoffset(local))


def offset_of_time(time: Time) -> int | None:
    """The offset of a time without a date: a zone with changing offsets has none."""
    if time.offset is not None or time.zone is None:
        return time.offset
    zone = zone_of(time.zone)
    return _seconds(zone.utcoffset(None)) if zone else None


def instant_of(value: DateTime) -> int | None:
    """Nanoseconds since 1970-01-01T00:00:00Z; None for a local value."""
    offset = offset_of(value)
    return None if offset is None else local_of(value) - offset * NANOSECONDS


def local_of(value: DateTime) -> int:
    """Nanoseconds since 1970-01-01T00:00:00 as clock and calendar show them."""
    return value.date.ordinal * DAY + value.time.of_day


def from_local(nanoseconds: int, like: Time) -> DateTime | None:
    """The date and time so many nanoseconds after the epoch, in the offset or zone of `like`."""
    days, of_day = divmod(nanoseconds, DAY)
    date = date_of(days)
    return DateTime(date, make_time_of_day(of_day, like.offset, like.zone)) if date else None


def from_instant(nanoseconds: int, like: Time) -> DateTime | None:
    """The date and time at an instant, shown in the offset or zone of `like`."""
    if like.zone is None:
        return from_local(nanoseconds + (like.offset or 0) * NANOSECONDS, like)
    day = date_of(nanoseconds // DAY)
    zone = zone_of(like.zone)
    if day is None or zone is None:
        return None
    moment = datetime(_year_like(day.year), day.month, day.day, tzinfo=UTC)
    moment += timedelta(seconds=nanoseconds % DAY // NANOSECONDS)
    return from_local(nanoseconds + (_seconds(moment.astimezone(zone).utcoffset()) or 0) * NANOSECONDS, like)


def has_zone(time: Time) -> bool:
    """Whether the time says where it is."""
    return time.offset is not None or time.zone is not None


def _year_like(year: int) -> int:
    """A year within reach of the standard library with the same calendar: it repeats every 400 years."""
    if 2 <= year <= 9998:
        return year
    return 9_200 + year % 400 if year > 0 else 4  # Before all zones; a leap year has every day.


def _seconds(delta: timedelta | None) -> int | None:
    return None if delta is None else int(delta.total_seconds())
