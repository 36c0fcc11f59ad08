"""Deadlines as reports write them become days; what is not written is marked inferred."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.plan.deadlines import due_of


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("年底前", date(2024, 12, 31)),
        ("年内", date(2024, 12, 31)),
        ("6月底前", date(2024, 6, 30)),
        ("2月末", date(2024, 2, 29)),
        ("上半年", date(2024, 6, 30)),
        ("三季度", date(2024, 9, 30)),
        ("第一季度末", date(2024, 3, 31)),
        ("到2027年", date(2027, 12, 31)),
        ("2027年底前", date(2027, 12, 31)),
        ("2025年6月底前", date(2025, 6, 30)),
        ("二〇二六年", date(2026, 12, 31)),
        ("明年6月底", date(2025, 6, 30)),
        ("10月1日前", date(2024, 10, 1)),
        ("十一月二十日", date(2024, 11, 20)),
        ("10月前", date(2024, 9, 30)),
        ("9月中旬", date(2024, 9, 20)),
        ("“十四五”末", date(2025, 12, 31)),
        ("三年内", date(2026, 12, 31)),
        ("国庆节前", date(2024, 9, 30)),
        ("2024年至2026年", date(2026, 12, 31)),
        ("6月底前开工、年底前建成", date(2024, 12, 31)),
    ],
)
def test_a_written_deadline_becomes_its_day(phrase: str, expected: date) -> None:
    """Each common wording gives the last day it allows."""
    due = due_of(phrase, 2024)
    assert (due.on, due.is_inferred) == (expected, False)


@pytest.mark.parametrize("phrase", [None, "", "春节前", "汛期前", "尽快", "2月30日"])
def test_without_a_readable_deadline_the_years_end_is_inferred(phrase: str | None) -> None:
    """Nothing is guessed: words that leave the day open give the year's end, marked."""
    due = due_of(phrase, 2024)
    assert (due.on, due.is_inferred) == (date(2024, 12, 31), True)


@given(st.text(alphabet="0123456789年月日底前末上下半季度第一二三四十五到今明内旬中“”", max_size=14))
def test_no_wording_raises(phrase: str) -> None:
    """Whatever stands there, a day comes out."""
    assert due_of(phrase, 2024).on.year >= 1000
