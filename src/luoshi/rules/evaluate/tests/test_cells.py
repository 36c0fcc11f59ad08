"""Cells of decision tables as true, false or unknown."""

from __future__ import annotations

import pytest

from luoshi.rules.evaluate import Scope, compile_unary_tests
from luoshi.rules.feel import Names, parse_unary_tests
from luoshi.rules.values import from_python


@pytest.mark.parametrize(
    ("cell", "value", "holds"),
    [
        ("-", None, True),
        ("> 20", 21, True),
        ("> 20", 20, False),
        ("> 20", None, None),
        ("null", None, True),
        ("null", 1, False),
        ('"餐饮", "住宿"', "住宿", True),
        ('not("餐饮", "住宿")', "住宿", False),
        ("not(> 20)", None, None),
        ("[10..20)", 20, False),
        ("(10..20]", 20, True),
        ("< 5, > 9", 7, False),
        ("上限", 9, True),
        ("<= 上限", 10, False),
        ("? > 3 and ? < 上限", 5, True),
        ("[1, 2, 3]", 2, True),
        ('contains(?, "食品")', "食品经营", True),
    ],
)
def test_a_cell_holds_of_an_input(cell: str, value: object, holds: bool | None) -> None:
    """An unknown input leaves a comparison unknown; a dash and null do not ask for it."""
    test = compile_unary_tests(parse_unary_tests(cell, Names.of(["上限"])), Scope.of(["上限"]))
    assert test(from_python(value), {"上限": from_python(9)}) is holds
