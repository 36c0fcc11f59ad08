"""Exact arithmetic in SQL: a number has a scale, and the digits it may grow to are known beforehand.

Engines differ in what they make of decimals (DuckDB divides them as floats, PostgreSQL divides whole numbers as whole
numbers), so nothing is ever divided and no decimal is rounded: sums are brought to one scale, products add up theirs,
and what could need more than 34 digits, where FEEL begins to round, is not compiled. A decimal is never brought to a
smaller scale or to a whole number either: that is a division in the engine, and takes ten times as long as all else.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import ibis
import pyarrow as pa

from luoshi.rules.feel.syntax import CompareOperator
from luoshi.rules.portable.columns import CannotCompileError, Columns, Sql
from luoshi.rules.portable.thresholds import MOST_DIGITS, grid

SHORT = 18
WIDEST = 38
MIRRORED: dict[CompareOperator, CompareOperator] = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Scaled:
    """A whole number where `scale` is 0, else a decimal of 38 digits with so many after the point; `digits` is the most
    that it can have, point left out."""

    value: Sql
    scale: int
    digits: int


def of_column(columns: Columns, name: str) -> Scaled:
    """A column of whole numbers or decimals."""
    data = columns.arrow(name)
    if pa.types.is_floating(data):
        raise CannotCompileError("floats are computed with")
    own = grid(data)
    value = columns.value(name)
    if own.scale == 0 and own.type != "int64":
        return Scaled(value.cast(_type(own.digits)), 0, own.digits)
    if own.scale == 0:
        return Scaled(value.cast("int64"), 0, own.digits)
    return Scaled(value.cast(_decimal(own.scale)), own.scale, own.digits)


def of_constant(number: Decimal) -> Scaled:
    """A constant."""
    exponent = number.normalize().as_tuple().exponent
    scale = max(0, -exponent) if isinstance(exponent, int) else 0
    return of_whole(int(number.scaleb(scale)), scale)


def of_whole(whole: int, scale: int = 0) -> Scaled:
    """A constant by its whole number."""
    digits = len(str(abs(whole)))
    if digits > MOST_DIGITS:
        raise CannotCompileError("a constant has too many digits")
    return Scaled(_literal(whole, digits) if scale == 0 else _fraction(whole, scale), scale, digits)


def plus(left: Scaled, right: Scaled, *, minus: bool = False) -> Scaled:
    """left + right, or left - right."""
    scale = max(left.scale, right.scale)
    digits = _at_most(max(left.digits + scale - left.scale, right.digits + scale - right.scale) + 1)
    one, other = _rescaled(left, scale, digits), _rescaled(right, scale, digits)
    return Scaled(one - other if minus else one + other, scale, digits)


def times(left: Scaled, right: Scaled) -> Scaled:
    """left * right."""
    digits, scale = _at_most(left.digits + right.digits), left.scale + right.scale
    if scale > WIDEST:
        raise CannotCompileError("a result has too many digits after the point")
    if scale == 0:
        return Scaled(_widened(left.value, digits) * _widened(right.value, digits), 0, digits)
    product = left.value.cast(_decimal(left.scale)) * right.value.cast(_decimal(right.scale))
    return Scaled(product, scale, digits)


def compared(operator: CompareOperator, left: Scaled, right: Scaled) -> Sql:
    """left operator right; null where one is."""
    scale = max(left.scale, right.scale)
    digits = max(left.digits + scale - left.scale, right.digits + scale - right.scale)
    return signed(operator, _rescaled(left, scale, digits), _rescaled(right, scale, digits))


def ratio_compared(operator: CompareOperator, top: Scaled, bottom: Scaled, other: Scaled) -> Sql:
    """top / bottom operator other, by cross multiplication; null where one is or the bottom is 0.

    FEEL keeps 34 digits of a quotient: `top / bottom` and `other` differ by more than that unless they are equal.
    """
    if bottom.digits + other.digits >= MOST_DIGITS:
        raise CannotCompileError("a quotient is compared with a number of very many digits")
    product = times(bottom, other)
    zero = of_whole(0, bottom.scale).value
    up = compared(operator, top, product)
    down = compared(MIRRORED[operator], top, product)
    return ibis.cases((bottom.value > zero, up), (bottom.value < zero, down), else_=ibis.null("boolean"))


def signed(operator: CompareOperator, left: Sql, right: Sql) -> Sql:
    """The engine's own comparison."""
    if operator == "<":
        return left < right
    if operator == "<=":
        return left <= right
    if operator == ">":
        return left > right
    if operator == ">=":
        return left >= right
    return left == right if operator == "=" else left != right


def unscaled(number: Scaled, scale: int) -> Sql:
    """The number as a decimal with so many digits after the point, which are as many as it has or more."""
    if number.digits + scale - number.scale > WIDEST:
        raise CannotCompileError("a result has too many digits")
    return number.value.cast(_decimal(scale))


def _rescaled(number: Scaled, scale: int, digits: int) -> Sql:
    if digits > WIDEST:
        raise CannotCompileError("numbers of very different size meet")
    return _widened(number.value, digits) if scale == 0 else number.value.cast(_decimal(scale))


def _at_most(digits: int) -> int:
    if digits > MOST_DIGITS:
        raise CannotCompileError("a result may need more than 34 digits")
    return digits


def _type(digits: int) -> str:
    return "int64" if digits <= SHORT else _decimal(0)


def _decimal(scale: int) -> str:
    return f"decimal({WIDEST}, {scale})"


def _widened(value: Sql, digits: int) -> Sql:
    return value.cast(_type(digits))


def _literal(whole: int, digits: int) -> Sql:
    kind = _type(max(digits, len(str(abs(whole)))))
    return ibis.literal(whole if kind == "int64" else Decimal(whole), type=kind)


def _fraction(whole: int, scale: int) -> Sql:
    if scale > WIDEST:
        raise CannotCompileError("a constant has too many digits after the point")
    return ibis.literal(Decimal(whole).scaleb(-scale), type=_decimal(scale))


def chosen(holds: Sql, then: Scaled, otherwise: Scaled) -> Scaled:
    """`then` where the condition holds, else `otherwise`."""
    scale = max(then.scale, otherwise.scale)
    digits = max(then.digits + scale - then.scale, otherwise.digits + scale - otherwise.scale)
    one, other = _rescaled(then, scale, digits), _rescaled(otherwise, scale, digits)
    return Scaled(ibis.cases((holds, one), else_=other), scale, digits)
