"""Days and figures as people write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.programmes.importing.cells import Cell, CellError, day_of, number_of


@pytest.mark.parametrize(
    "cell",
    [
        date(2024, 3, 5), "2024-03-05", "2024-3-5", "2024/3/5", "2024.3.5", "2024年3月5日", "２０２４年３月５日",
        "20240305", Decimal(20240305), Decimal(45356), Decimal("45356.5"), "45356", "2024-03-05 00:00:00",
        " 2024-03-05 ",
    ],
)  # fmt: skip
def test_a_day_is_understood_in_every_form_that_means_one(cell: Cell) -> None:
    """A day, its texts, its serial number."""
    assert day_of(cell) == date(2024, 3, 5)


@pytest.mark.parametrize(
    "cell",
    ["3月5日", "2024年3月", "2024-02-30", "soon", "24-3-5", Decimal(3), "0001-01-01", Decimal(99999), "2024-13-01"],
)
def test_what_is_no_day_is_refused(cell: Cell) -> None:
    """Nothing is guessed: a day without a year, a month without a day, a day that there is not."""
    with pytest.raises(CellError):
        day_of(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1.2万", "12000"), ("1,200", "1200"), ("１２００", "1200"), ("3亿", "300000000"), ("12 万", "120000"),
        (Decimal("0.30000000000000004"), "0.3"), ("0", "0"), ("1.2万元", "12000"), ("350元", "350"),
        ("5百万", "5000000"),
    ],
)  # fmt: skip
def test_a_number_is_understood_with_its_unit(cell: Cell, number: str) -> None:
    """Ten thousands, thousands separators, full width, noise of binary fractions."""
    assert number_of(cell, 6) == Decimal(number)


@pytest.mark.parametrize(
    "cell", ["约100", "-3", "1,20", "12-15", "一百", "1e5", date(2024, 3, 5), "0.1234567", Decimal(-1)]
)
def test_what_is_no_number_is_refused(cell: Cell) -> None:
    """About, ranges, days, negative numbers, too many places."""
    with pytest.raises(CellError):
        number_of(cell, 6)


def test_a_unit_in_the_cell_and_in_the_title_is_refused() -> None:
    """1.2万 under “万元” could be either."""
    assert number_of("1.2", 2, 10_000) == Decimal(12000)
    with pytest.raises(CellError):
        number_of("1.2万", 2, 10_000)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_form_of_a_day_means_the_same_day(day: date) -> None:
    """As a day, as text in four forms, as a serial number."""
    serial = Decimal((day - date(1899, 12, 30)).days)
    forms: list[Cell] = [
        day,
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        serial,
        str(serial),
    ]
    assert {day_of(form) for form in forms} == {day}
    assert day_of(serial + Decimal("0.75")) == day
    assert day_of(day + timedelta(0)) == day


@given(st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False))
def test_a_number_comes_back_however_it_was_written(number: Decimal) -> None:
    """As a number, as text, with separators, through a binary fraction."""
    forms: list[Cell] = [number, str(number), f"{number:,}", Decimal(str(float(number)))]
    assert {number_of(form, 2) for form in forms} == {number}


@given(st.text(max_size=12))
def test_no_text_does_anything_but_be_taken_or_refused(text: str) -> None:
    """No input makes it fail in another way."""
    for take in (day_of, lambda cell: number_of(cell, 2)):
        with suppress(CellError):
            take(text)
