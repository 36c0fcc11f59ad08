"""Counting working time across breaks, nights, weekends and holidays. Moments go in and come out with a time zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from luoshi.clock.calendar import Calendar
from luoshi.clock.days import ONE_DAY

Span = tuple[datetime, datetime]
NO_TIME = timedelta(0)


def working_spans(calendar: Calendar, day: date) -> Iterator[Span]:
    """The spans of work on `day`, in UTC."""
    for period in calendar.periods_on(day):
        yield _moment(calendar, day, period.start), _moment(calendar, day, period.end)


def _moment(calendar: Calendar, day: date, minutes: int) -> datetime:
    """Minutes after local midnight, as a moment in UTC: 24:00 is the midnight that follows."""
    days, rest = divmod(minutes, 24 * 60)
    local = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), calendar.zone)
    return local.astimezone(UTC)


def spans_from(calendar: Calendar, moment: datetime) -> Iterator[Span]:
    """The spans of work from `moment` on, without end; the first may be a part of one."""
    day = calendar.day_of(moment)
    moment = moment.astimezone(UTC)
    while True:
        for begin, end in working_spans(calendar, day):
            if end > moment:
                yield max(begin, moment), end
        day += ONE_DAY


def add_working_time(calendar: Calendar, moment: datetime, amount: timedelta) -> datetime:
    """When `amount` of working time after `moment` is over; `moment` itself for an amount of nothing."""
    if amount < NO_TIME:
        raise ValueError("working time is counted forward")
    if amount == NO_TIME:
        return moment
    for begin, end in spans_from(calendar, moment):
        if amount <= end - begin:
            return (begin + amount).astimezone(moment.tzinfo)
        amount -= end - begin
    raise AssertionError("spans have no end")


def working_time_between(calendar: Calendar, first: datetime, last: datetime) -> timedelta:
    """How much working time lies between two moments; negative if `last` is earlier."""
    if last < first:
        return -working_time_between(calendar, last, first)
    total = NO_TIME
    day, end_day = calendar.day_of(first), calendar.day_of(last)
    while day <= end_day:
        for begin, end in working_spans(calendar, day):
            total += max(NO_TIME, min(end, last) - max(begin, first))
        day += ONE_DAY
    return total
