"""A working calendar as data: weekends, days off, days worked in exchange, hours of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from luoshi.clock.errors import NaiveMomentError, UnknownHoursError, UnknownYearError


@dataclass(frozen=True, slots=True)
class Period:
    """A part of the working day, in minutes after midnight."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The parts of a working day, from a day on."""

    effective_from: date
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """One year as its notice arranges it."""

    year: int
    off: frozenset[date]
    worked: frozenset[date]
    names: tuple[tuple[date, str], ...] = ()
    """What each day off is called."""


@dataclass(frozen=True)
class Calendar:
    """Which days and hours count. A year that is not declared is unknown, never guessed."""

    key: str
    time_zone: str
    weekend: frozenset[int]
    """Days of the week that are off, 0 for Monday."""
    hours: tuple[WorkingHours, ...]
    """In the order of their first days."""
    years: tuple[Year, ...]
    """In order."""

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the calendar's days."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def _by_year(self) -> dict[int, Year]:
        return {year.year: year for year in self.years}

    def year(self, year: int) -> Year:
        """The declared year, or an `UnknownYearError`."""
        try:
            return self._by_year[year]
        except KeyError:
            raise UnknownYearError(self.key, year) from None

    def is_working_day(self, day: date) -> bool:
        """Whether `day` counts: not off, and not a weekend unless it is worked in exchange."""
        year = self.year(day.year)
        return day in year.worked or (day not in year.off and day.weekday() not in self.weekend)

    def periods_on(self, day: date) -> tuple[Period, ...]:
        """The hours of work on `day`; none on a day that does not count."""
        if not self.is_working_day(day):
            return ()
        for hours in reversed(self.hours):
            if hours.effective_from <= day:
                return hours.periods
        raise UnknownHoursError(self.key, day)

    def day_of(self, moment: datetime) -> date:
        """The legal day of a moment: the date in the calendar's time zone."""
        if moment.tzinfo is None:
            raise NaiveMomentError
        return moment.astimezone(self.zone).date()
