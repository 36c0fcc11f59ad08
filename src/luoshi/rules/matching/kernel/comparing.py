"""Two vectors compared, as truths; quotients by cross multiplication, what fits no machine number one by one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import numpy as np

from luoshi.rules import values
from luoshi.rules.evaluate.compiling import compare as compare_values
from luoshi.rules.matching.kernel.vectors import (
    LIMIT,
    Bools,
    Ints,
    Objects,
    Quotients,
    Truths,
    Vector,
    constant_vector,
    either,
    exact,
    mapped,
    objects_of,
    rescaled,
)

_UFUNCS: Final[dict[str, Any]] = {
    "=": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
_MIRRORED: Final = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def is_null(vector: Vector) -> Bools:
    """Where a vector is null."""
    if isinstance(vector, Quotients):
        zero = _zeros(vector.denominator)
        return is_null(vector.numerator) | is_null(vector.denominator) | zero
    return np.zeros(len(vector), np.bool_) if vector.null is None else vector.null


def _zeros(vector: Vector) -> Bools:
    if isinstance(vector, Ints):
        return vector.values == 0
    return compare("=", vector, constant_vector(Decimal(0), "number", len(vector))).true


def compare(operator: str, left: Vector, right: Vector) -> Truths:
    """`left operator right` as FEEL has it."""
    if isinstance(left, Quotients):
        return _compare_quotient(operator, left, right)
    if isinstance(right, Quotients):
        return _compare_quotient(_MIRRORED[operator], right, left)
    left, right = exact(left), exact(right)
    if isinstance(left, Ints) and isinstance(right, Ints):
        scale = max(left.scale, right.scale)
        one, other = rescaled(left, scale), rescaled(right, scale)
        if one is not None and other is not None:
            return _settled(operator, _UFUNCS[operator](one.values, other.values), is_null(left), is_null(right))
    return _one_by_one(operator, objects_of(left), objects_of(right))


def _settled(operator: str, holds: Bools, left: Bools, right: Bools) -> Truths:
    """What the comparison of values gives where neither side is null, with FEEL's answers where one is."""
    known = ~(left | right)
    if operator in ("=", "!="):
        same = (left & right) | (known & (holds if operator == "=" else ~holds))
        return Truths(same, ~same) if operator == "=" else Truths(~same, same)
    return Truths(holds & known, ~holds & known)


def _one_by_one(operator: str, left: Objects, right: Objects) -> Truths:
    states = [compare_values(operator, one, other) for one, other in zip(left.values, right.values, strict=True)]
    return Truths(
        np.array([each is True for each in states], np.bool_), np.array([each is False for each in states], np.bool_)
    )


def _compare_quotient(operator: str, left: Quotients, right: Vector) -> Truths:
    """By cross multiplication, turned where a denominator is negative."""
    one, other = left.numerator, left.denominator
    if isinstance(right, Quotients):
        first, second = _product(one, right.denominator), _product(right.numerator, other)
        signs = _sign(other) * _sign(right.denominator) if isinstance(other, Ints) else None
    else:
        first, second = one, _product(exact(right), other)
        signs = _sign(other) if isinstance(other, Ints) else None
    nulls_of = (is_null(left), is_null(right))
    if isinstance(first, Ints) and isinstance(second, Ints) and signs is not None:
        scale = max(first.scale, second.scale)
        ours, theirs = rescaled(first, scale), rescaled(second, scale)
        if ours is not None and theirs is not None:
            plain = _UFUNCS[operator](ours.values, theirs.values)
            turned = _UFUNCS[_MIRRORED[operator]](ours.values, theirs.values)
            return _settled(operator, np.where(signs < 0, turned, plain), *nulls_of)
    return _one_by_one(operator, divided(left), divided(right) if isinstance(right, Quotients) else objects_of(right))


def _sign(vector: Vector) -> Any:
    return np.sign(vector.values) if isinstance(vector, Ints) else np.ones(len(vector))


def divided(vector: Quotients) -> Objects:
    """Quotients worked out one by one, as FEEL divides."""
    return mapped(values.divide, "number", vector.numerator, vector.denominator)


def _product(one: Vector, other: Vector) -> Vector | None:
    if not (isinstance(one, Ints) and isinstance(other, Ints)) or one.bound * other.bound > LIMIT:
        return None
    return Ints("number", one.values * other.values, either(one.null, other.null), one.scale + other.scale)
