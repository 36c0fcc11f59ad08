"""Columns of numbers against constants: the constant is moved to the nearest value that the column can hold.

So the engine compares values of one type, and nothing is rounded on the way: a decimal that a column of cents cannot
hold becomes the cent below it, a constant beyond the column's range decides for every row, and a column of floats,
which stand for their shortest decimals, is cut at the first float whose decimal reaches the constant.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import ibis
import pyarrow as pa

from luoshi.rules.feel.syntax import CompareOperator
from luoshi.rules.portable.columns import CannotCompileError, Columns, Sql

MOST_DIGITS = 34


@dataclass(frozen=True, slots=True)
class Grid:
    """The values that a column of whole numbers or decimals can hold: multiples of 10 ** -scale with so many digits."""

    scale: int
    digits: int
    type: str


def grid(data: pa.DataType) -> Grid:
    """The grid of a column's type."""
    if pa.types.is_integer(data) and data != pa.uint64():
        return Grid(0, len(str(2**data.bit_width)) - 1, "int64")
    if isinstance(data, pa.Decimal128Type) and data.precision <= MOST_DIGITS and data.scale >= 0:
        return Grid(data.scale, data.precision, f"decimal({data.precision}, {data.scale})")
    raise CannotCompileError(f"a column of {data} may hold more digits than FEEL keeps")


def against(columns: Columns, name: str, operator: CompareOperator, constant: Decimal) -> Sql:
    """`column operator constant`; null where the column is, but for = and !=, which are never null."""
    value = columns.number(name)
    if operator in ("=", "!="):
        same = equal(columns, name, constant)
        return same if operator == "=" else ~same
    if pa.types.is_floating(columns.arrow(name)):
        first = first_float(constant, beyond=operator in ("<=", ">"))
        limit = ibis.literal(repr(first)).cast("float64")
        return value < limit if operator in ("<", "<=") else value >= limit
    return _on_grid(value, grid(columns.arrow(name)), operator, constant)


def equal(columns: Columns, name: str, constant: Decimal) -> Sql:
    """Whether a column holds a constant; false for null."""
    value, data = columns.number(name), columns.arrow(name)
    if pa.types.is_floating(data):
        near = float(constant)
        if not math.isfinite(near) or Decimal(repr(near)) != constant:
            return ibis.literal(False)
        return ibis.coalesce(value == ibis.literal(repr(near)).cast("float64"), False)
    own = grid(data)
    scaled = Fraction(constant) * 10**own.scale
    if scaled.denominator != 1 or not _fits(int(scaled), own):
        return ibis.literal(False)
    return ibis.coalesce(value == literal(int(scaled), own), False)


def first_float(constant: Decimal, *, beyond: bool) -> float:
    """The least float whose shortest decimal is at least the constant, or beyond it."""

    def reached(number: float) -> bool:
        if math.isinf(number):
            return number > 0
        shortest = Decimal(repr(number))
        return shortest > constant if beyond else shortest >= constant

    found = float(constant)
    while reached(found) and found != -math.inf:
        found = math.nextafter(found, -math.inf)
    while not reached(found):
        found = math.nextafter(found, math.inf)
    return found


def literal(whole: int, own: Grid) -> Sql:
    """A value of the grid, by its multiple."""
    if own.type == "int64":
        return ibis.literal(whole, type="int64")
    return ibis.literal(Decimal(whole).scaleb(-own.scale), type=own.type)


def _on_grid(value: Sql, own: Grid, operator: CompareOperator, constant: Decimal) -> Sql:
    scaled = Fraction(constant) * 10**own.scale
    below = math.floor(scaled)
    if scaled.denominator != 1:
        operator = "<=" if operator in ("<", "<=") else ">"
    if not _fits(below, own):
        holds = (operator in ("<", "<=")) == (constant > 0)
        return ibis.cases((value.notnull(), holds), else_=ibis.null("boolean"))
    limit = literal(below, own)
    made: dict[str, Sql] = {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
    }
    return made[operator]


def _fits(whole: int, own: Grid) -> bool:
    if own.type == "int64":
        return -(2**63) <= whole < 2**63
    return abs(whole) < 10**own.digits
