"""Planned and actual days of objects as lanes of a picture: everything in shares of the time that it shows. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from luoshi.programmes.service import ObjectView

MOST_TICKS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """From where on, and how long, in percent."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The plan of one object above what happened: a bar each, and a mark where each stage lies."""

    object: ObjectView
    planned: Bar | None
    actual: Bar | None
    planned_marks: tuple[tuple[str, str, date], ...]
    actual_marks: tuple[tuple[str, str, date], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The time from `first` to `last` with its months and the lanes."""

    first: date
    last: date
    today: str
    ticks: tuple[tuple[str, date], ...]
    lanes: tuple[Lane, ...]


def chart(rows: Iterable[ObjectView], today: date) -> Chart:
    """The lanes of some objects on one scale that holds all their days and today."""
    shown = list(rows)
    days = [day for row in shown for day in (*row.planned.values(), *row.actual.values())] + [today]
    first = min(days).replace(day=1)
    last = _month_after(max(days))
    scale = _Scale(first, last)
    return Chart(first, last, scale.at(today), _ticks(scale), tuple(_lane(row, scale, today) for row in shown))


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> str:
        share = 100 * (day - self.first).days / max((self.last - self.first).days, 1)
        return f"{share:.2f}%"

    def bar(self, days: Iterable[date], until: date | None = None) -> Bar | None:
        there = sorted(days)
        if not there:
            return None
        first, last = there[0], max(there[-1], until or there[-1])
        width = 100 * max((last - first).days, 1) / max((self.last - self.first).days, 1)
        return Bar(self.at(first), f"{width:.2f}%")


def _lane(row: ObjectView, scale: _Scale, today: date) -> Lane:
    marks = [
        tuple((scale.at(day), slug, day) for slug, day in sorted(days.items(), key=lambda each: each[1]))
        for days in (row.planned, row.actual)
    ]
    until = row.done_on or today
    return Lane(row, scale.bar(row.planned.values()), scale.bar(row.actual.values(), until), marks[0], marks[1])


def _ticks(scale: _Scale) -> tuple[tuple[str, date], ...]:
    months = [scale.first]
    while (following := _month_after(months[-1])) < scale.last:
        months.append(following)
    step = -(-len(months) // MOST_TICKS)
    return tuple((scale.at(day), day) for day in months[::step])


def _month_after(day: date) -> date:
    return (day.replace(day=28) + timedelta(4)).replace(day=1)
