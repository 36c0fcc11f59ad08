"""Cells of decision tables: unary tests."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.rules.feel import Names, parse_unary_tests
from luoshi.rules.feel.syntax import (
    Call,
    Comparison,
    Conjunction,
    Disjunction,
    Literal,
    Name,
    RangeOf,
    UnaryComparison,
    UnaryTests,
)

ONE, TWO = Literal(Decimal(1), "number"), Literal(Decimal(2), "number")
INPUT = Name("?")


@pytest.mark.parametrize(
    ("cell", "tests"),
    [
        ("-", UnaryTests(())),
        ("", UnaryTests(())),
        ("> 1", UnaryTests((UnaryComparison(">", ONE),))),
        ("< 1, > 2", UnaryTests((UnaryComparison("<", ONE), UnaryComparison(">", TWO)))),
        ("-1", UnaryTests((parse_unary_tests("-1").tests[0],))),
        ("[1..2)", UnaryTests((RangeOf(ONE, TWO, True, False),))),
        ('"餐饮", "住宿"', UnaryTests((Literal("餐饮", "string"), Literal("住宿", "string")))),
        ('not("餐饮", 1)', UnaryTests((Literal("餐饮", "string"), ONE), negated=True)),
        ("not([1..2), > 2)", UnaryTests((RangeOf(ONE, TWO, True, False), UnaryComparison(">", TWO)), negated=True)),
        ("not(> 2, (1..2])", UnaryTests((UnaryComparison(">", TWO), RangeOf(ONE, TWO, False, True)), negated=True)),
        ("? > 1 and ? < 2", UnaryTests((Conjunction((Comparison(">", INPUT, ONE), Comparison("<", INPUT, TWO))),))),
        ("not(a) or a", UnaryTests((Disjunction((Call(Name("not"), (Name("a"),)), Name("a"))),))),
    ],
)
def test_a_cell_is_read_as_the_tests_it_lists(cell: str, tests: UnaryTests) -> None:
    """A dash or nothing holds always; `not` around the whole turns it round, and only then."""
    assert parse_unary_tests(cell, Names.of(["a"])) == tests
