"""The calendar over arrays of days since 1970-01-01, as `rules.values.kinds` has it for one."""

from __future__ import annotations

from typing import Final

import numpy as np

from luoshi.rules.matching.kernel.vectors import Integers
from luoshi.rules.matching.lowering.tree import DatePartName
from luoshi.rules.values.kinds import DAY

__all__ = ["DAY", "months_between", "part", "shifted"]

_LENGTHS: Final = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)


def civil(days: Integers) -> tuple[Integers, Integers, Integers]:
    """Year, month and day."""
    era, day_of_era = np.divmod(days + 719_468, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = np.where(shifted_month < 10, shifted_month + 3, shifted_month - 9)
    return year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted_month + 2) // 5 + 1


def days_of(year: Integers, month: Integers, day: Integers) -> Integers:
    """Days since 1970-01-01."""
    moved = year - (month <= 2)
    era, year_of_era = np.divmod(moved, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719_468


def shifted(days: Integers, months: int, more: int) -> Integers:
    """So many months on, or the last day of a shorter month, and then so many days."""
    if months:
        year, month, day = civil(days)
        year, month = np.divmod(year * 12 + month - 1 + months, 12)
        month = month + 1
        leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
        longest = _LENGTHS[month] + ((month == 2) & leap)
        days = days_of(year, month, np.minimum(day, longest))
    return days + more


def part(days: Integers, name: DatePartName) -> Integers:
    """Year, month, day, or the day of the week from Monday, which is 1."""
    if name == "weekday":
        return (days + 3) % 7 + 1
    year, month, day = civil(days)
    return year if name == "year" else month if name == "month" else day


def months_between(start: Integers, end: Integers) -> Integers:
    """Whole months from one day to another, towards zero."""
    year, month, day = civil(start)
    last_year, last_month, last_day = civil(end)
    months = (last_year - year) * 12 + last_month - month
    return months - ((months > 0) & (last_day < day)) + ((months < 0) & (last_day > day))
