"""What a pack may declare about time: working calendars with their holidays and working hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from luoshi.base.text import msg
from luoshi.clock.calendar import Calendar, Period, WorkingHours, Year
from luoshi.packs import (
    AnyKind,
    Complaint,
    Declared,
    KeyOf,
    Kind,
    Name,
    NotAFigure,
    Scope,
    Sourced,
    TimeZone,
)

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TimeOfDay = Annotated[str, StringConstraints(pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$")]


class PeriodDeclaration(Declared):
    """A part of the working day."""

    start: TimeOfDay
    """When it begins, such as "09:00"."""
    end: TimeOfDay
    """When it ends; "24:00" is midnight."""


class HoursDeclaration(Sourced):
    """The hours in which work is done, from a day on."""

    periods: Annotated[tuple[PeriodDeclaration, ...], Field(min_length=1)]
    """The parts of the working day in order; what lies between them is the break."""


class HolidayDeclaration(Declared):
    """Days off in a row."""

    name: Name
    """The name of the holiday."""
    first: date
    """The first day off."""
    last: date
    """The last day off; the same as the first for a single day."""


class YearDeclaration(Sourced):
    """One year as its notice arranges it."""

    year: Annotated[int, Field(ge=1949, le=2200), NotAFigure("the name of a year")]
    """The year; a year that is not declared is unknown, never guessed."""
    holidays: tuple[HolidayDeclaration, ...]
    """All days off, weekends inside them included."""
    working_days: tuple[date, ...] = ()
    """Days of a weekend that are worked in exchange (调休上班)."""


class CalendarDeclaration(Declared):
    """A working calendar: which days and hours count."""

    key: Annotated[str, KeyOf("clock/calendar")]
    """The key, clock/calendar/<slug>."""
    name: Name
    """What it is called."""
    time_zone: TimeZone
    """The time zone of its days and hours."""
    weekend: tuple[Weekday, ...] = ("saturday", "sunday")
    """The days of the week that are off unless a year says otherwise."""
    hours: Annotated[tuple[HoursDeclaration, ...], Field(min_length=1)]
    """Working hours, each from its effective_from on."""
    years: Annotated[tuple[YearDeclaration, ...], Field(min_length=1)]
    """The years for which a notice is out."""


def days_of(holiday: HolidayDeclaration) -> Iterator[date]:
    """Every day of a holiday."""
    for n in range((holiday.last - holiday.first).days + 1):
        yield holiday.first + timedelta(days=n)


def _check_calendar(calendar: CalendarDeclaration, scope: Scope) -> Iterator[Complaint]:
    yield from _years_twice(calendar)
    for index, year in enumerate(calendar.years):
        for complaint in _check_year(year, calendar.weekend):
            yield Complaint(("years", index, *complaint.path), complaint.problem, complaint.cure, complaint.value)
    for index, hours in enumerate(calendar.hours):
        for complaint in _check_hours(hours):
            yield Complaint(("hours", index, *complaint.path), complaint.problem, complaint.cure, complaint.value)


def _years_twice(calendar: CalendarDeclaration) -> Iterator[Complaint]:
    years = [year.year for year in calendar.years]
    for index, year in enumerate(years):
        if year in years[:index]:
            yield Complaint(
                ("years", index, "year"),
                msg("the year {year} is declared twice", year=year),
                msg("Join the two into one."),
                year,
            )


def _check_year(year: YearDeclaration, weekend: tuple[Weekday, ...]) -> Iterator[Complaint]:
    off: set[date] = set()
    for index, holiday in enumerate(year.holidays):
        path = ("holidays", index)
        if holiday.first.year != year.year or holiday.last.year != year.year:
            stray = holiday.last if holiday.first.year == year.year else holiday.first
            yield _outside((*path, "last" if stray == holiday.last else "first"), stray, year.year)
        elif holiday.last < holiday.first:
            yield Complaint(
                (*path, "last"),
                msg("the holiday ends before it begins"),
                msg("Exchange the two days, or correct one."),
                holiday.last,
            )
        else:
            days = set(days_of(holiday))
            if off & days:
                yield Complaint(
                    (*path, "first"),
                    msg("{day} already belongs to another holiday", day=min(off & days)),
                    msg("Let each day off stand in one holiday only."),
                    holiday.first,
                )
            off |= days
    for index, day in enumerate(year.working_days):
        yield from _check_working_day(index, day, year.year, weekend, off)


def _check_working_day(
    index: int, day: date, year: int, weekend: tuple[Weekday, ...], off: set[date]
) -> Iterator[Complaint]:
    path = ("working_days", index)
    if day.year != year:
        yield _outside(path, day, year)
    elif day in off:
        yield Complaint(
            path,
            msg("the day is off and worked at the same time"),
            msg("Take it out of the holiday or out of working_days."),
            day,
        )
    elif WEEKDAYS[day.weekday()] not in weekend:
        yield Complaint(
            path,
            msg("{day} is a {weekday} and worked anyway", day=day, weekday=WEEKDAYS[day.weekday()]),
            msg("Keep only days of the weekend here, or correct the date."),
            day,
        )


def _outside(path: tuple[str | int, ...], day: date, year: int) -> Complaint:
    return Complaint(
        path,
        msg("{day} is not in {year}", day=day, year=year),
        msg("Put days of another year under that year, each part under its own."),
        day,
    )


def _check_hours(hours: HoursDeclaration) -> Iterator[Complaint]:
    before = ""
    for index, period in enumerate(hours.periods):
        if period.start >= period.end or period.start < before:
            yield Complaint(
                ("periods", index),
                msg("periods of work follow each other, each ending after it begins"),
                msg("Put the periods in order and without overlap."),
                f"{period.start}-{period.end}",
            )
        before = period.end


def _minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def _resolve_hours(written: HoursDeclaration) -> WorkingHours:
    periods = tuple(Period(_minutes(part.start), _minutes(part.end)) for part in written.periods)
    return WorkingHours(written.effective_from, periods)


def _resolve_year(written: YearDeclaration) -> Year:
    off = frozenset(day for holiday in written.holidays for day in days_of(holiday))
    names = {day: holiday.name.zh for holiday in written.holidays for day in days_of(holiday)}
    return Year(written.year, off, frozenset(written.working_days), tuple(sorted(names.items())))


def resolve_calendar(written: CalendarDeclaration, scope: Scope | None = None) -> Calendar:
    """The calendar that counts, from the calendar that was written."""
    hours = sorted((_resolve_hours(part) for part in written.hours), key=lambda part: part.effective_from)
    return Calendar(
        key=written.key,
        time_zone=written.time_zone,
        weekend=frozenset(WEEKDAYS.index(day) for day in written.weekend),
        hours=tuple(hours),
        years=tuple(sorted((_resolve_year(year) for year in written.years), key=lambda year: year.year)),
    )


KINDS: tuple[AnyKind, ...] = (
    Kind("clock/calendar", "calendars", CalendarDeclaration, Calendar, resolve_calendar, _check_calendar),
)
