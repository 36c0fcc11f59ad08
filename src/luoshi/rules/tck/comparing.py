"""Whether an answer is what a case expects."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from luoshi.rules.values import Value, equal

_NEAR: Final = Decimal("1e-8")


def agrees(expected: Value, actual: Value) -> bool:
    """Equal, part by part; numbers to eight digits, since the collection writes rounded ones."""
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    if isinstance(expected, Decimal) and isinstance(actual, Decimal):
        return expected == actual or abs(expected - actual) <= _NEAR * max(abs(expected), abs(actual))
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(
            agrees(one, other) for one, other in zip(expected, actual, strict=True)
        )
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(agrees(expected[name], actual[name]) for name in expected)
    if expected is None or actual is None:
        return expected is actual
    return type(expected) is type(actual) and (expected == actual or equal(expected, actual) is True)
