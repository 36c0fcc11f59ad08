"""A working calendar as data: weekends, days off, days worked in exchange, hours of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days and hours count. Counting stands in `working`."""

    key: str
    time_zone: str
    weekend: frozenset[int]
    """Days of the week that are off, 0 for Monday."""
    hours: tuple[WorkingHours, ...]
    """In the order of their first days."""
    years: tuple[Year, ...]
    """In order; what is not here is unknown."""
