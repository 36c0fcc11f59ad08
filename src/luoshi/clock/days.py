"""Counting working days. A period begins on the day after the event that starts it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from luoshi.clock.calendar import Calendar

ONE_DAY = timedelta(days=1)


def days_after(day: date) -> Iterator[date]:
    """Every day after `day`, without end."""
    while True:
        day += ONE_DAY
        yield day


def next_working_day(calendar: Calendar, day: date) -> date:
    """`day` itself if it counts, else the first day after it that does."""
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def add_working_days(calendar: Calendar, day: date, count: int) -> date:
    """The `count`-th working day after `day`, which itself is not counted; `day` for a count of 0."""
    if count < 0:
        raise ValueError("working days are counted forward")
    later = days_after(day)
    while count:
        day = next(later)
        count -= calendar.is_working_day(day)
    return day


def working_days_between(calendar: Calendar, first: date, last: date) -> int:
    """How many working days come after `first` up to and with `last`; negative if `last` is earlier."""
    if last < first:
        return -working_days_between(calendar, last, first)
    return sum(calendar.is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


def add_calendar_days(calendar: Calendar, day: date, count: int) -> date:
    """`count` days after `day`; if that day does not count, the next one that does (民法典 203)."""
    return next_working_day(calendar, day + timedelta(days=count))
