"""Making one kind of value of another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.builtins import BUILTINS
from luoshi.rules.values import Date, Value, YearsMonths, at_most, feel_text, temporal
from luoshi.rules.values.arithmetic import plus_months


def call(name: str, *arguments: Value) -> Value:
    """A call by position."""
    return BUILTINS[name].call(list(arguments))


DAYS = st.dates().map(lambda day: Date(day.year, day.month, day.day))


@given(DAYS, DAYS)
def test_months_between_two_days_are_whole_months(start: Date, end: Date) -> None:
    """Going on by that many months stays within the end, and one month more goes beyond it."""
    if at_most(end, start):
        start, end = end, start
    between = call("years and months duration", start, end)
    assert isinstance(between, YearsMonths)
    assert at_most(plus_months(start, between.months), end) is True
    beyond = plus_months(start, between.months + 1)
    assert beyond is None or beyond == end or at_most(beyond, end) is False or start.day > end.day


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6))
def test_a_number_comes_back_from_its_text(number: Decimal) -> None:
    """string and number are each other's inverse."""
    assert call("number", call("string", number)) == number


def test_a_date_is_made_of_text_parts_or_a_date_and_time() -> None:
    """Each of the three forms, and null where the calendar has no such day."""
    assert call("date", "2020-02-29") == Date(2020, 2, 29)
    assert call("date", Decimal(2020), Decimal(2), Decimal(29)) == Date(2020, 2, 29)
    assert call("date", temporal("2020-02-29T10:00:00")) == Date(2020, 2, 29)
    assert call("date", Decimal(2021), Decimal(2), Decimal(29)) is None
    assert call("date", "2020-02-29T10:00:00") is None


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("11:59:45",), "11:59:45"),
        ((Decimal(11), Decimal(59), Decimal("45.5")), "11:59:45.5"),
        ((Decimal(11), Decimal(59), Decimal(45), temporal("PT2H45M55S")), "11:59:45+02:45:55"),
        ((Decimal(11), Decimal(59), Decimal(45), temporal("-PT18H")), "11:59:45-18:00"),
        ((Date(2020, 1, 1),), "00:00:00Z"),
    ],
)
def test_a_time_is_made_of_text_or_parts(arguments: tuple[Value, ...], written: str) -> None:
    """An offset may have seconds; a date begins at midnight in Greenwich."""
    made = call("time", *arguments)
    assert made is not None
    assert feel_text(made) == written


def test_a_time_of_parts_that_no_clock_shows_is_null() -> None:
    """24 o'clock and an offset beyond 18 hours."""
    assert call("time", Decimal(24), Decimal(0), Decimal(0)) is None
    assert call("time", Decimal(1), Decimal(0), Decimal(0), temporal("PT19H")) is None


def test_the_time_in_date_and_time_wins_over_the_one_it_replaces() -> None:
    """The day of the first and the time of the second, with its zone."""
    made = call("date and time", temporal("2017-09-05T10:20:00@Europe/Paris"), temporal("09:15:30Z"))
    assert made == temporal("2017-09-05T09:15:30Z")
