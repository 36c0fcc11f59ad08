"""On which days an organ that owes its report is reminded: counted in working days of the city's calendar. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from luoshi.clock import Calendar, UnknownYearError, working_days_between


def is_working_day(calendar: Calendar | None, day: date) -> bool:
    """Whether people work on the day; where no calendar knows it, every day counts."""
    try:
        return calendar is None or calendar.is_working_day(day)
    except UnknownYearError:
        return True


def days_between(calendar: Calendar | None, first: date, last: date) -> int:
    """Working days after `first` up to `last`; plain days where no calendar knows them."""
    try:
        return (last - first).days if calendar is None else working_days_between(calendar, first, last)
    except UnknownYearError:
        return (last - first).days


def is_reminder_day(
    calendar: Calendar | None, day: date, closes_on: date, before: Collection[int], after: Collection[int]
) -> bool:
    """Whether `day` is one of the wanted working days before or after the closing day; nobody is reminded on a
    day off."""
    if not is_working_day(calendar, day):
        return False
    if day <= closes_on:
        return days_between(calendar, day, closes_on) in before
    return days_between(calendar, closes_on, day) in after
