"""The calendars in the packs against two libraries that others maintain."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest

from luoshi.clock import Calendar, UnknownYearError
from luoshi.clock.tests.calendars import BEIJING, FILES, declared


def days_of(year: int) -> list[date]:
    """Every day of a year."""
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


def in_holidays(day: date, known: holidays.HolidayBase) -> bool:
    """Whether the library `holidays` calls a day a working day."""
    return day in known.weekend_workdays or (day not in known and day.weekday() < 5)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_every_declared_day_agrees_with_both_libraries(path: Path) -> None:
    """No day of any declared year differs from chinesecalendar or from holidays."""
    calendar: Calendar = declared(path)
    for year in calendar.years:
        known = holidays.country_holidays("CN", years=year.year)
        for day in days_of(year.year):
            assert calendar.is_working_day(day) == chinese_calendar.is_workday(day), day
            assert calendar.is_working_day(day) == in_holidays(day, known), day


def test_the_city_knows_the_years_from_2023_to_2026() -> None:
    """The demo's plan year and its neighbours are there."""
    assert [year.year for year in BEIJING.years] == [2023, 2024, 2025, 2026]


@pytest.mark.parametrize("year", [2022, 2027, 1999])
def test_a_year_without_a_notice_is_unknown(year: int) -> None:
    """A calendar never guesses: the error names the year."""
    with pytest.raises(UnknownYearError, match=str(year)):
        BEIJING.is_working_day(date(year, 6, 1))


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2024, 2, 4), True),  # a Sunday before 春节
        (date(2024, 2, 18), True),  # the Sunday after it
        (date(2024, 2, 12), False),
        (date(2024, 9, 29), True),  # a Sunday before 国庆
        (date(2024, 10, 12), True),  # the Saturday after it
        (date(2024, 10, 7), False),
        (date(2025, 1, 26), True),
        (date(2025, 10, 11), True),
        (date(2026, 2, 28), True),
        (date(2026, 2, 23), False),
        (date(2024, 3, 2), False),  # any Saturday
        (date(2024, 3, 1), True),
    ],
)
def test_weekends_around_long_holidays_are_worked_in_exchange(day: date, is_worked: bool) -> None:
    """Adjusted weekends of Spring Festival and National Day count as working days."""
    assert BEIJING.is_working_day(day) is is_worked
