"""What a clock refuses to guess."""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.errors import ExecuteError
from luoshi.base.text import msg


class UnknownYearError(ExecuteError):
    """A day was asked for in a year whose holidays are not declared."""

    code: ClassVar[str] = "X221"

    def __init__(self, calendar: str, year: int) -> None:
        self.year = year
        super().__init__(
            msg("The calendar {calendar} does not know the year {year}.", calendar=calendar, year=year),
            msg("Declare the year in the pack's calendars as soon as its notice is out."),
        )


class UnknownHoursError(ExecuteError):
    """A moment was asked for before the first declared working hours."""

    code: ClassVar[str] = "X222"

    def __init__(self, calendar: str, day: object) -> None:
        super().__init__(
            msg("The calendar {calendar} has no working hours for {day}.", calendar=calendar, day=day),
            msg("Declare the working hours from an earlier day on."),
        )


class NaiveMomentError(ExecuteError):
    """A moment without a time zone is not a moment."""

    code: ClassVar[str] = "X223"

    def __init__(self) -> None:
        super().__init__(
            msg("The moment has no time zone."), msg("Pass a moment with a time zone, such as base.today.now().")
        )
