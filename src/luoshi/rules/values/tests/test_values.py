"""Values: written forms, equality, order, arithmetic, members."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.values import (
    Date,
    DateTime,
    DaysTime,
    Range,
    Time,
    Value,
    YearsMonths,
    add,
    at_most,
    comparison_range,
    contains,
    divide,
    equal,
    feel_text,
    from_python,
    less,
    member,
    multiply,
    power,
    subtract,
    temporal,
    to_python,
)
from luoshi.rules.values.kinds import date_of, days_in_month

DATES = st.builds(
    lambda year, month, day: Date(year, month, min(day, days_in_month(year, month))),
    st.integers(-999_999_999, 999_999_999), st.integers(1, 12), st.integers(1, 31),
)  # fmt: skip
TIMES = st.builds(
    lambda h, m, s, n, place: Time(h, m, s, n, *place),
    st.integers(0, 23), st.integers(0, 59), st.integers(0, 59), st.integers(0, 999_999_999),
    st.sampled_from([(None, None), (0, None), (5400, None), (-64800, None), (None, "Asia/Shanghai")]),
)  # fmt: skip
DURATIONS = st.one_of(
    st.builds(YearsMonths, st.integers(-9999, 9999)), st.builds(DaysTime, st.integers(-(10**20), 10**20))
)
TEMPORAL = st.one_of(DATES, TIMES, st.builds(DateTime, DATES, TIMES), DURATIONS)
ORDERED = st.one_of(TEMPORAL, st.text(max_size=5), st.decimals(allow_nan=False, allow_infinity=False, places=2),
                    st.booleans(), st.none())  # fmt: skip


@given(TEMPORAL)
def test_what_is_written_is_read_back(value: Value) -> None:
    """Writing and reading a temporal value lose nothing."""
    assert temporal(feel_text(value)) == value


@given(ORDERED, ORDERED)
def test_two_values_have_one_order_or_none(left: Value, right: Value) -> None:
    """Less, equal and greater exclude one another, and whenever there is an order one of them holds."""
    forward, backward, same = less(left, right), less(right, left), equal(left, right)
    assert (forward is None) == (backward is None)
    if forward is not None:
        assert [forward, backward, same].count(True) == 1
        assert at_most(left, right) is (forward or same)
    assert equal(right, left) is same
    assert equal(left, left) is True


@given(DATES)
def test_a_date_is_the_day_its_number_says(value: Date) -> None:
    """Counting days and counting back agree in all years."""
    assert date_of(value.ordinal) == value


@given(st.dates())
def test_dates_agree_with_the_standard_library(value: date) -> None:
    """Where Python has the date, its day of the week and its distance are the same."""
    ours = from_python(value)
    assert to_python(ours) == value
    assert member(ours, "weekday") == value.isoweekday()
    assert to_python(subtract(ours, Date(1970, 1, 1))) == value - date(1970, 1, 1)


@given(st.one_of(st.datetimes(), st.times(), st.timedeltas(timedelta(-9999), timedelta(9999))))
def test_python_values_come_back(value: datetime | time | timedelta) -> None:
    """Values of the standard library survive the way in and out."""
    assert to_python(from_python(value)) == value


@pytest.mark.parametrize(
    "written",
    ["2017-1-1", "2017-13-01", "2019-02-29", "998-12-31", "01211-12-31", "+99999-12-01", "9999999999-12-27", "24:00:00",
     "7:00:00", "07:01", "00:00:61", "10:00:00+19:00", "10:00:00+5:00", "10:00:00@xyz/abc",
     "10:00:00+02:00@Europe/Paris", "2017-12-31T24:00:01", "2017-12-31T", "P", "PT", "P1Y1D", "P1.5D", "", "T10:00:00"],
)  # fmt: skip
def test_what_is_not_written_as_the_standard_wants_is_null(written: str) -> None:
    """Unpadded parts, days that do not exist, zones that nobody knows."""
    assert temporal(written) is None


def test_kinds_do_not_mix() -> None:
    """Values of different kinds are neither equal nor unequal; null only equals null."""
    assert equal(True, Decimal(1)) is None
    assert equal(temporal("P1Y"), temporal("P365D")) is None
    assert equal([], None) is False
    assert equal(None, None) is True
    assert less(Decimal(1), "a") is None
    assert less(temporal("10:00:00"), temporal("10:00:00Z")) is None


def test_moments_are_equal_wherever_they_are_told() -> None:
    """Offsets and zones are two ways to name one moment; times have no fraction of a second when compared."""
    assert equal(temporal("2018-10-08T00:00:00+02:00"), temporal("2018-10-08T00:00:00@Europe/Paris")) is True
    assert equal(temporal("2018-02-08T00:00:00+02:00"), temporal("2018-02-08T00:00:00@Europe/Paris")) is False
    assert equal(temporal("12018-10-08T00:00:00+02:00"), temporal("12018-10-08T00:00:00@Europe/Paris")) is True
    assert equal(temporal("10:30:00.0001"), temporal("10:30:00.0002")) is True


def test_a_range_written_as_a_comparison_is_one_of_its_own() -> None:
    """(<10) contains what (null..10) does, but the two are not equal; (!=10) contains all but 10."""
    below, open_ended = comparison_range("<", Decimal(10)), Range(None, Decimal(10), False, False)
    assert contains(below, Decimal(9)) is contains(open_ended, Decimal(9)) is True
    assert contains(below, Decimal(10)) is False
    assert equal(below, open_ended) is False
    assert contains(comparison_range("!=", Decimal(10)), Decimal(9)) is True
    assert contains(below, "a") is None


def test_months_end_where_the_month_ends() -> None:
    """A month after 31 January is the last day of February."""
    assert add(Date(2020, 1, 31), YearsMonths(1)) == Date(2020, 2, 29)
    assert subtract(Date(2020, 3, 31), YearsMonths(1)) == Date(2020, 2, 29)
    assert add(Date(999_999_999, 12, 31), YearsMonths(1)) is None


def test_a_day_more_over_a_change_of_the_clock_is_24_hours() -> None:
    """A days duration is a length of time, and the zone shows it on its own clock."""
    before = temporal("2021-03-27T12:00:00@Europe/Paris")
    assert add(before, temporal("P1D")) == temporal("2021-03-28T13:00:00@Europe/Paris")


def test_arithmetic_without_meaning_is_null() -> None:
    """Division by nought, a root of a negative number, mixed kinds."""
    assert divide(Decimal(1), Decimal(0)) is None
    assert power(Decimal(-8), Decimal("0.5")) is None
    assert add(Decimal(1), True) is None
    assert add("a", Decimal(1)) is None
    assert subtract(temporal("2020-01-01T00:00:00"), temporal("2020-01-01T00:00:00Z")) is None
    assert divide(YearsMonths(12), YearsMonths(0)) is None


@given(st.integers(-10_000, 10_000), st.integers(1, 99))
def test_a_duration_times_and_divided_by_a_number_is_itself(nanoseconds: int, factor: int) -> None:
    """Scaling up and down again loses nothing."""
    value = DaysTime(nanoseconds)
    assert divide(multiply(Decimal(factor), value), Decimal(factor)) == value


def test_numbers_have_34_digits_and_are_written_plainly() -> None:
    """A third is exact to 34 digits, and no exponent or superfluous nought is written."""
    assert feel_text(divide(Decimal(1), Decimal(3))) == "0." + "3" * 34
    assert feel_text(Decimal("1E+3")) == "1000"
    assert feel_text(Decimal("1.10")) == "1.1"
    assert from_python(0.1) == Decimal("0.1")


def test_lists_and_contexts_are_written_with_quotation_marks() -> None:
    """Texts inside are told from names."""
    assert feel_text([Decimal(1), 'a"b', None]) == '[1, "a\\"b", null]'
    assert feel_text({"a": "b", "!": True}) == '{a: "b", "!": true}'


def test_parts_of_values_are_numbers_with_their_sign() -> None:
    """Members of temporal values and ranges; what is not there is null."""
    assert member(temporal("-P1DT2H"), "hours") == -2
    assert member(temporal("P14M"), "months") == 2
    assert member(temporal("10:00:00+01:30"), "time offset") == temporal("PT1H30M")
    assert member(temporal("2021-07-01T10:00:00@Europe/Paris"), "time offset") == temporal("PT2H")
    assert member(Range(Decimal(1), Decimal(2), True, False), "end included") is False
    assert member(Date(2020, 1, 1), "hour") is None
    assert member([{"a": "x"}], "a") == ["x"]
