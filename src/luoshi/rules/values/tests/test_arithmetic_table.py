"""The operators for every pair of kinds: what the standard's table defines has a value, everything else is null."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import product

import pytest

from luoshi.rules.values import Function, Range, Value, add, divide, multiply, power, subtract, temporal

KINDS: dict[str, Value] = {
    "number": Decimal(10),
    "text": "10",
    "boolean": True,
    "date": temporal("2021-01-31"),
    "time": temporal("10:15:00"),
    "date and time": temporal("2021-01-31T10:10:10Z"),
    "days": temporal("P1DT2H"),
    "months": temporal("P1Y2M"),
    "list": [Decimal(10)],
    "context": {"a": Decimal(1)},
    "range": Range(Decimal(1), Decimal(5), True, True),
    "function": Function((), lambda arguments: None),
    "null": None,
}
DAYS = ("date", "date and time")
ADDED = {
    ("number", "number"), ("text", "text"), ("days", "days"), ("months", "months"), ("date", "days"),
    ("date", "months"), ("time", "days"), ("date and time", "days"), ("date and time", "months"),
}  # fmt: skip
DEFINED: list[tuple[Callable[[Value, Value], Value], set[tuple[str, str]]]] = [
    (add, ADDED | {(other, one) for one, other in ADDED}),
    (
        subtract,
        ADDED - {("text", "text")} | {("time", "time")} | {(one, other) for one in DAYS for other in DAYS},
    ),
    (
        multiply,
        {("number", "number"), ("number", "days"), ("days", "number"), ("number", "months"), ("months", "number")},
    ),
    (
        divide,
        {("number", "number"), ("days", "number"), ("months", "number"), ("days", "days"), ("months", "months")},
    ),
    (power, {("number", "number")}),
]


@pytest.mark.parametrize(("operation", "defined"), DEFINED, ids=["+", "-", "*", "/", "**"])
def test_an_operator_has_a_value_for_the_pairs_of_the_table_alone(
    operation: Callable[[Value, Value], Value], defined: set[tuple[str, str]]
) -> None:
    """No list of one is taken for its item, and nothing is converted."""
    for one, other in product(KINDS, repeat=2):
        result = operation(KINDS[one], KINDS[other])
        assert (result is not None) is ((one, other) in defined), (one, other, result)


def test_a_date_is_midnight_in_greenwich_beside_a_date_and_time() -> None:
    """So it has no distance from one that does not say where it is."""
    day, here = temporal("2021-01-31"), temporal("2021-01-31T10:10:10")
    assert subtract(here, day) is None
    assert subtract(temporal("2021-01-31T10:10:10Z"), day) == temporal("PT10H10M10S")
