"""The kinds of FEEL values that Python has no fitting type for: temporal values beyond its years, ranges, functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

NANOSECONDS = 1_000_000_000
DAY = 86_400 * NANOSECONDS
YEAR_LIMIT = 999_999_999

RangeOperator = Literal["<", "<=", ">", ">=", "=", "!="]


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the proleptic Gregorian calendar, years −999,999,999 to 999,999,999."""

    year: int
    month: int
    day: int

    @property
    def ordinal(self) -> int:
        """Days since 1970-01-01."""
        return days_of(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day; local when it has neither an offset (seconds east of Greenwich) nor a zone (IANA name)."""

    hour: int
    minute: int
    second: int
    nanosecond: int = 0
    offset: int | None = None
    zone: str | None = None

    @property
    def of_day(self) -> int:
        """Nanoseconds since midnight, as the clock shows them."""
        return (self.hour * 3600 + self.minute * 60 + self.second) * NANOSECONDS + self.nanosecond


@dataclass(frozen=True, slots=True)
class DateTime:
    """A day and a time of day; offset or zone are those of the time."""

    date: Date
    time: Time


@dataclass(frozen=True, slots=True)
class YearsMonths:
    """A years and months duration."""

    months: int


@dataclass(frozen=True, slots=True)
class DaysTime:
    """A days and time duration."""

    nanoseconds: int


@dataclass(frozen=True, slots=True)
class Range:
    """What lies between two ends; an end that is None is open-ended.

    `operator` is set when the range was written as a comparison, `(>5)`: DMN keeps such a range apart from the one with
    the same ends, and `!=` has no ends at all. Make those with `comparison_range`.
    """

    low: Value
    high: Value
    low_closed: bool
    high_closed: bool
    operator: RangeOperator | None = None


class Function:
    """A function as a value. A call with the wrong number or names of arguments is null."""

    __slots__ = ("body", "name", "parameters")

    def __init__(self, parameters: tuple[str, ...], body: Callable[[list[Value]], Value], name: str = "") -> None:
        self.parameters = parameters
        self.body = body
        self.name = name

    def call(self, arguments: list[Value]) -> Value:
        """The result for arguments in their order."""
        return self.body(arguments) if len(arguments) == len(self.parameters) else None

    def call_named(self, arguments: dict[str, Value]) -> Value:
        """The result for arguments by name; a name that is no parameter, or one that is missing, makes it null."""
        if arguments.keys() != set(self.parameters):
            return None
        return self.body([arguments[name] for name in self.parameters])


Point: TypeAlias = "Date | Time | DateTime | YearsMonths | DaysTime"
Value: TypeAlias = "bool | Decimal | str | Point | Range | Function | list[Value] | dict[str, Value] | None"


def is_number(value: object) -> bool:
    """Whether it is a number; a boolean is none."""
    return isinstance(value, Decimal)


def comparison_range(operator: RangeOperator, end: Value) -> Range:
    """The range that `(<5)`, `(>=5)`, `(=5)`, `(!=5)` stand for."""
    if operator in ("<", "<="):
        return Range(None, end, False, operator == "<=", operator)
    if operator in (">", ">="):
        return Range(end, None, operator == ">=", False, operator)
    return Range(end, end, True, True, operator)


def days_of(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01, counting in years that begin in March so that the leap day comes last."""
    shifted = year - (month <= 2)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719_468


def date_of(days: int) -> Date | None:
    """The date so many days after 1970-01-01; None beyond the years FEEL knows."""
    era, day_of_era = divmod(days + 719_468, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return make_date(year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted_month + 2) // 5 + 1)


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def make_date(year: int, month: int, day: int) -> Date | None:
    """The date, or None when the calendar has no such day."""
    if not (-YEAR_LIMIT <= year <= YEAR_LIMIT and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    return Date(year, month, day)


def make_time_of_day(of_day: int, offset: int | None = None, zone: str | None = None) -> Time:
    """The time so many nanoseconds after midnight."""
    seconds, nanosecond = divmod(of_day, NANOSECONDS)
    return Time(seconds // 3600, seconds // 60 % 60, seconds % 60, nanosecond, offset, zone)
