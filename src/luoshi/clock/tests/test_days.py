"""Counting working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.clock import Calendar, add_calendar_days, add_working_days, next_working_day, working_days_between
from luoshi.clock.tests.calendars import BEIJING, any_calendar

DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))
COUNTS = st.integers(0, 60)


def test_the_day_of_the_event_is_not_counted() -> None:
    """A period of one day that starts on Thursday ends on Friday."""
    assert add_working_days(BEIJING, date(2024, 3, 7), 1) == date(2024, 3, 8)


def test_five_days_before_spring_festival_end_after_it() -> None:
    """From 6 February 2024: 7, 8, 9, then the worked Sunday 18, then 19."""
    assert add_working_days(BEIJING, date(2024, 2, 6), 5) == date(2024, 2, 19)


def test_a_count_across_new_year_uses_both_years() -> None:
    """From 30 December 2024 two days lead over 1 January to 2 January."""
    assert add_working_days(BEIJING, date(2024, 12, 30), 2) == date(2025, 1, 2)


def test_counting_backward_is_refused() -> None:
    """A limit is never negative."""
    with pytest.raises(ValueError, match="forward"):
        add_working_days(BEIJING, date(2024, 3, 7), -1)


def test_a_limit_in_calendar_days_ends_with_the_next_working_day() -> None:
    """Ten days from 1 February 2024 end inside the holiday, so they end on the worked Sunday after it."""
    assert add_calendar_days(BEIJING, date(2024, 2, 1), 10) == date(2024, 2, 18)


@given(any_calendar(), DAYS, COUNTS)
def test_between_undoes_add(calendar: Calendar, day: date, count: int) -> None:
    """As many working days lie between a day and the result as were added."""
    assert working_days_between(calendar, day, add_working_days(calendar, day, count)) == count


@given(any_calendar(), DAYS, st.integers(1, 60))
def test_the_result_is_a_working_day(calendar: Calendar, day: date, count: int) -> None:
    """Nothing is ever due on a day off."""
    assert calendar.is_working_day(add_working_days(calendar, day, count))


@given(any_calendar(), DAYS, COUNTS, COUNTS)
def test_adding_twice_is_adding_the_sum(calendar: Calendar, day: date, first: int, second: int) -> None:
    """Counting on from where one stopped changes nothing."""
    stop = add_working_days(calendar, day, first)
    assert add_working_days(calendar, stop, second) == add_working_days(calendar, day, first + second)


@given(any_calendar(), DAYS, st.integers(0, 30), COUNTS)
def test_who_starts_later_is_not_due_earlier(calendar: Calendar, day: date, later: int, count: int) -> None:
    """Adding working days keeps the order of days."""
    other = day + timedelta(days=later)
    assert add_working_days(calendar, day, count) <= add_working_days(calendar, other, count) or count == 0


@given(any_calendar(), DAYS, DAYS)
def test_between_changes_sign_with_direction(calendar: Calendar, first: date, last: date) -> None:
    """The way back is the way there, negative."""
    assert working_days_between(calendar, first, last) == -working_days_between(calendar, last, first)


@given(any_calendar(), DAYS)
def test_the_next_working_day_is_the_nearest(calendar: Calendar, day: date) -> None:
    """No working day is skipped on the way to the next one."""
    found = next_working_day(calendar, day)
    assert calendar.is_working_day(found)
    assert not any(calendar.is_working_day(day + timedelta(days=n)) for n in range((found - day).days))
