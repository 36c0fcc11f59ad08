"""The legal clock: when something is due, given its start, its limit, its pauses and its extensions.

A deadline depends on nothing else, so a comment, a change of handler or a second look at a case cannot move it. What
the law counts in days is counted from the day after the start. A day on which a pause begins is not counted; the day on
which it ends is counted again, so a pause that begins and ends on one day costs nobody a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from luoshi.clock.calendar import Calendar
from luoshi.clock.days import ONE_DAY, days_after, next_working_day
from luoshi.clock.hours import NO_TIME, Span, spans_from, working_time_between

Unit = Literal["working-day", "working-hour", "day"]


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Pause:
    """A time that is not counted, with its ground; without an end the clock stands still."""

    begin: datetime
    end: datetime | None
    ground: str


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, in the unit of the limit, granted by somebody who may."""

    amount: int
    approved_by: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the clock as it is shown and stored: running, or paused on a ground."""

    begin: datetime
    end: datetime | None
    ground: str = ""
    """Empty while the clock runs."""


@dataclass(frozen=True, slots=True)
class LegalClock:
    """Everything that a deadline depends on."""

    calendar: Calendar
    started_at: datetime
    limit: Limit
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()

    @property
    def amount(self) -> int:
        """The limit with its extensions."""
        return self.limit.amount + sum(extension.amount for extension in self.extensions)

    @property
    def is_paused(self) -> bool:
        """Whether a pause has not ended."""
        return any(pause.end is None for pause in self.pauses)

    def due_on(self) -> date | None:
        """The last day in time; None while the clock stands still before that day."""
        due = self.due_at()
        return None if due is None else self.calendar.day_of(due - timedelta(microseconds=1))

    def due_at(self) -> datetime | None:
        """The moment after which it is late, in UTC; None while the clock stands still before it.

        For a limit in days that is the midnight that ends the last one.
        """
        if self.limit.unit == "working-hour":
            return self._hours_due()
        last = self._last_day()
        if last is None:
            return None
        return datetime.combine(last + ONE_DAY, time(), self.calendar.zone).astimezone(UTC)

    def is_late(self, at: datetime) -> bool:
        """Whether the limit is over at a moment; a pause stops a clock, but mends none that has run out."""
        due = self.due_at()
        return due is not None and at > due

    def used(self, at: datetime) -> int | timedelta:
        """What has been used up to a moment: days (the running one included), or working time."""
        if self.limit.unit == "working-hour":
            return self._time_used(at)
        today = self.calendar.day_of(at)
        span = (today - self.calendar.day_of(self.started_at)).days
        first = self.calendar.day_of(self.started_at)
        return sum(self._counts(first + timedelta(days=n)) for n in range(1, span + 1))

    def remaining(self, at: datetime) -> int | timedelta:
        """What is left at a moment, less than nothing once it is late."""
        used = self.used(at)
        return timedelta(hours=self.amount) - used if isinstance(used, timedelta) else self.amount - used

    def segments(self) -> tuple[Segment, ...]:
        """The clock from its start as stretches without gap or overlap; the last has no end."""
        found: list[Segment] = []
        reached = self.started_at
        for pause in _joined(self.pauses):
            if pause.end is not None and pause.end <= max(reached, pause.begin):
                continue
            if pause.begin > reached:
                found.append(Segment(reached, pause.begin))
            found.append(Segment(max(reached, pause.begin), pause.end, pause.ground))
            if pause.end is None:
                return tuple(found)
            reached = pause.end
        return (*found, Segment(reached, None))

    def _counts(self, day: date) -> bool:
        counted = self.limit.unit == "day" or self.calendar.is_working_day(day)
        return counted and not any(self._covers(pause, day) for pause in self.pauses)

    def _covers(self, pause: Pause, day: date) -> bool:
        begun = self.calendar.day_of(pause.begin) <= day
        return begun and (pause.end is None or day < self.calendar.day_of(pause.end))

    def _last_day(self) -> date | None:
        left = self.amount
        day = self.calendar.day_of(self.started_at)
        still = min((self.calendar.day_of(pause.begin) for pause in self.pauses if pause.end is None), default=None)
        later = days_after(day)
        while left > 0:
            day = next(later)
            if still is not None and day >= still:
                return None
            left -= self._counts(day)
        # 民法典 203: a period that ends on a day off ends with the next working day.
        return next_working_day(self.calendar, day) if self.limit.unit == "day" else day

    def _hours_due(self) -> datetime | None:
        left = timedelta(hours=self.amount)
        if left <= NO_TIME:
            return self.started_at.astimezone(UTC)
        for segment in self.segments():
            for begin, end in () if segment.ground else self._spans(segment):
                if left <= end - begin:
                    return begin + left
                left -= end - begin
        return None

    def _spans(self, segment: Segment) -> Iterator[Span]:
        """The spans of work inside a running segment."""
        for begin, end in spans_from(self.calendar, segment.begin):
            if segment.end is not None and begin >= segment.end:
                return
            yield begin, end if segment.end is None else min(end, segment.end)

    def _time_used(self, at: datetime) -> timedelta:
        used = NO_TIME
        for segment in self.segments():
            end = at if segment.end is None else min(at, segment.end)
            if not segment.ground and end > segment.begin:
                used += working_time_between(self.calendar, segment.begin, end)
        return used


def _joined(pauses: Iterable[Pause]) -> list[Pause]:
    """Pauses in order; where two overlap, the later one begins when the earlier one ends."""
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda pause: (pause.begin, pause.end is None, pause.end or pause.begin)):
        last = found[-1] if found else None
        if last and last.end is None:
            break
        if last and last.end and pause.end is not None and pause.end <= last.end:
            continue
        begin = max(pause.begin, last.end) if last and last.end else pause.begin
        found.append(Pause(begin, pause.end, pause.ground))
    return found
