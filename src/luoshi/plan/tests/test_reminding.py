"""Reminders fall on working days of the city's calendar, each wanted one once."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from luoshi.clock import Calendar, Year, working_days_between
from luoshi.plan.reporting.forms import DEFAULT_FORM, asked_of, checked_form
from luoshi.plan.reporting.reminding import is_reminder_day

QINGMING = frozenset({date(2024, 4, 4), date(2024, 4, 5), date(2024, 4, 6)})
CITY = Calendar("c", "Asia/Shanghai", frozenset({5, 6}), (), (Year(2024, QINGMING, frozenset({date(2024, 4, 7)})),))
DAYS = [date(2024, 3, 1) + timedelta(days) for days in range(90)]


def reminded(calendar: Calendar | None, closes_on: date, before: set[int], after: set[int]) -> list[date]:
    """The days of spring on which one is reminded."""
    return [day for day in DAYS if is_reminder_day(calendar, day, closes_on, before, after)]


def test_holidays_do_not_count_and_days_worked_in_exchange_do() -> None:
    """Three working days before 10 April 2024 is the Sunday that was worked for Qingming."""
    found = reminded(CITY, date(2024, 4, 10), {1, 3}, {1, 3, 5})
    assert [(day.month, day.day) for day in found] == [(4, 7), (4, 9), (4, 11), (4, 15), (4, 17)]


def test_without_a_calendar_every_day_counts() -> None:
    """Before anything was declared, and in a year whose holidays are not known yet."""
    expected = [date(2024, 4, 9), date(2024, 4, 10), date(2024, 4, 12)]
    assert reminded(None, date(2024, 4, 10), {0, 1}, {2}) == expected
    unknown = Calendar("c", "Asia/Shanghai", frozenset({5, 6}), (), ())
    assert reminded(unknown, date(2024, 4, 10), {0, 1}, {2}) == expected


@given(st.integers(20, 60), st.sets(st.integers(0, 9), max_size=4), st.sets(st.integers(1, 9), max_size=4))
def test_each_wanted_day_comes_once_and_is_worked(place: int, before: set[int], after: set[int]) -> None:
    """Whatever the closing day; on a day off nobody is reminded, so that its own count may be missing."""
    closes_on = DAYS[place]
    found = reminded(CITY, closes_on, before, after)
    assert all(CITY.is_working_day(day) for day in found)
    counts = [working_days_between(CITY, day, closes_on) for day in found]
    assert len(counts) == len(set(counts))
    assert set(counts) | {0} == before | {-count for count in after} | {0}


@given(st.sampled_from(["target", "action", "outcome"]), st.booleans(), st.sets(st.sampled_from(["value", "expected",
       "statement", "evidence"])))  # fmt: skip
def test_every_line_of_a_form_asks_something_that_can_be_answered(kind: str, has_target: bool, asked: set[str]) -> None:
    """A figure where there is a target, never where there is none; never nothing."""
    form = checked_form({kind: sorted(asked)})
    fields = asked_of(form, kind, has_target)
    assert fields
    assert ("value" in fields) == has_target
    assert has_target or "expected" not in fields
    assert set(fields) >= asked - {"value", "expected"}
    assert set(form) == set(DEFAULT_FORM)
