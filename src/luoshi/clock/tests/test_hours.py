"""Counting working time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clock import Calendar, NaiveMomentError, UnknownHoursError, add_working_time, working_time_between
from luoshi.clock.tests.calendars import BEIJING, any_calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2025, 6, 30), timezones=st.just(UTC))
AMOUNTS = st.integers(0, 40 * 60).map(lambda minutes: timedelta(minutes=minutes))


def local(*parts: int) -> datetime:
    """A moment by the city's clock."""
    return datetime(*parts, tzinfo=SHANGHAI)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (local(2024, 3, 7, 9, 30), 1, local(2024, 3, 7, 10, 30)),
        (local(2024, 3, 7, 11), 2, local(2024, 3, 7, 14)),  # across lunch
        (local(2024, 3, 7, 9), 3, local(2024, 3, 7, 12)),  # up to the break, not behind it
        (local(2024, 3, 7, 17), 2, local(2024, 3, 8, 10)),  # across the night
        (local(2024, 3, 7, 3), 1, local(2024, 3, 7, 10)),  # before work begins
        (local(2024, 3, 8, 17), 2, local(2024, 3, 11, 10)),  # across a weekend
        (local(2024, 2, 9, 17), 2, local(2024, 2, 18, 10)),  # across 春节 to the worked Sunday
        (local(2024, 9, 30, 16), 4, local(2024, 10, 8, 11)),  # across 国庆
        (local(2024, 12, 31, 17), 2, local(2025, 1, 2, 10)),  # into another year
    ],
)
def test_working_hours_skip_what_is_not_worked(start: datetime, hours: int, end: datetime) -> None:
    """Breaks, nights, weekends and holidays do not count; weekends worked in exchange do."""
    assert add_working_time(BEIJING, start, timedelta(hours=hours)) == end


def test_a_moment_without_a_zone_is_refused() -> None:
    """Nobody knows when nine o'clock is."""
    with pytest.raises(NaiveMomentError):
        add_working_time(BEIJING, datetime(2024, 3, 7, 9), timedelta(hours=1))


def test_hours_before_the_first_declared_ones_are_unknown() -> None:
    """Working hours have a first day."""
    calendar = Calendar(BEIJING.key, BEIJING.time_zone, BEIJING.weekend, (), BEIJING.years)
    with pytest.raises(UnknownHoursError):
        calendar.periods_on(date(2024, 3, 7))


@given(any_calendar(), MOMENTS, AMOUNTS)
def test_between_undoes_add(calendar: Calendar, moment: datetime, amount: timedelta) -> None:
    """As much working time lies between a moment and the result as was added, summer time or not."""
    assert working_time_between(calendar, moment, add_working_time(calendar, moment, amount)) == amount


@given(any_calendar(), MOMENTS, AMOUNTS, AMOUNTS)
def test_more_time_is_never_due_earlier(calendar: Calendar, moment: datetime, less: timedelta, more: timedelta) -> None:
    """Adding keeps the order of amounts."""
    less, more = sorted((less, more))
    assert add_working_time(calendar, moment, less) <= add_working_time(calendar, moment, more)


@given(any_calendar(), MOMENTS, st.integers(0, 20_000), AMOUNTS)
def test_who_starts_later_is_not_due_earlier(
    calendar: Calendar, moment: datetime, minutes: int, amount: timedelta
) -> None:
    """Adding keeps the order of starts."""
    later = moment + timedelta(minutes=minutes)
    assert add_working_time(calendar, moment, amount) <= add_working_time(calendar, later, amount)


@given(any_calendar(), MOMENTS, st.integers(0, 20_000), st.integers(0, 20_000))
def test_the_parts_add_up_to_the_whole(calendar: Calendar, first: datetime, one: int, two: int) -> None:
    """Working time over two stretches is that of the first and the second."""
    middle = first + timedelta(minutes=one)
    last = middle + timedelta(minutes=two)
    parts = working_time_between(calendar, first, middle) + working_time_between(calendar, middle, last)
    assert parts == working_time_between(calendar, first, last)
