"""Functions of numbers."""

from __future__ import annotations

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Decimal,
)

from luoshi.rules.builtins.registry import BOOKS
from luoshi.rules.values import DECIMAL128, DaysTime, Value, YearsMonths
from luoshi.rules.values.arithmetic import number
from luoshi.rules.values.numbers import rounded

_NOUGHT = Decimal(0)
_ROUNDINGS = {
    "decimal": ROUND_HALF_EVEN,
    "round up": ROUND_UP,
    "round down": ROUND_DOWN,
    "round half up": ROUND_HALF_UP,
    "round half down": ROUND_HALF_DOWN,
}


def _declare_rounding(name: str, rounding: str, scale: str) -> None:
    @BOOKS.form(name, "n: number", scale)
    def round_to(n: Decimal, scale: Decimal = _NOUGHT) -> Value:  # pyright: ignore[reportUnusedFunction]
        return rounded(n, scale, rounding)


for _name, _rounding in _ROUNDINGS.items():
    _declare_rounding(_name, _rounding, "scale: number")
_declare_rounding("floor", ROUND_FLOOR, "scale: number?")
_declare_rounding("ceiling", ROUND_CEILING, "scale: number?")


@BOOKS.form("abs", "n: number")
def absolute(n: Decimal) -> Value:
    """The number without its sign."""
    return abs(n)


@BOOKS.form("abs", "n: duration")
def absolute_duration(n: YearsMonths | DaysTime) -> Value:
    """The duration without its sign."""
    return YearsMonths(abs(n.months)) if isinstance(n, YearsMonths) else DaysTime(abs(n.nanoseconds))


@BOOKS.form("modulo", "dividend: number", "divisor: number")
def modulo(dividend: Decimal, divisor: Decimal) -> Value:
    """What is left of a division rounded down; it has the divisor's sign."""
    rest = number(DECIMAL128.remainder, dividend, divisor)
    if rest is not None and rest != 0 and (rest < 0) != (divisor < 0):
        return DECIMAL128.add(rest, divisor)
    return rest


@BOOKS.form("sqrt", "number: number")
def square_root(value: Decimal) -> Value:
    """The square root; of a negative number null."""
    return number(DECIMAL128.sqrt, value)


@BOOKS.form("log", "number: number")
def logarithm(value: Decimal) -> Value:
    """The natural logarithm; null unless the number is positive."""
    return number(DECIMAL128.ln, value) if value > 0 else None


@BOOKS.form("exp", "number: number")
def exponential(value: Decimal) -> Value:
    """Euler's number to this power."""
    return number(DECIMAL128.exp, value)


@BOOKS.form("odd", "number: number")
def is_odd(value: Decimal) -> Value:
    """Whether it is whole and odd."""
    return value == value.to_integral_value() and int(value) % 2 == 1


@BOOKS.form("even", "number: number")
def is_even(value: Decimal) -> Value:
    """Whether it is whole and even."""
    return value == value.to_integral_value() and int(value) % 2 == 0
