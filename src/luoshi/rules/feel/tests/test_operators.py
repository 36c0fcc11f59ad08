"""What binds closer: the order of FEEL's operators, ranges and the forms with key words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.rules.feel import Names, parse_expression
from luoshi.rules.feel.syntax import (
    Arithmetic,
    Between,
    Call,
    Comparison,
    Conjunction,
    Disjunction,
    Filter,
    In,
    InstanceOf,
    Literal,
    Name,
    Negation,
    Node,
    RangeOf,
    TypeNode,
    UnaryComparison,
)

NAMES = Names.of(["a", "b", "c", "f"])
A, B, C = Name("a"), Name("b"), Name("c")


def number(value: int) -> Literal:
    """A number as written."""
    return Literal(Decimal(value), "number")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a or b and c", Disjunction((A, Conjunction((B, C))))),
        ("a and b and c", Conjunction((A, B, C))),
        ("a + b * c", Arithmetic("+", A, Arithmetic("*", B, C))),
        ("a - b - c", Arithmetic("-", Arithmetic("-", A, B), C)),
        ("a ** b ** c", Arithmetic("**", Arithmetic("**", A, B), C)),
        ("-a ** b", Arithmetic("**", Negation(A), B)),
        ("a = b and c", Conjunction((Comparison("=", A, B), C))),
        ("a in [1,2] and b", Conjunction((In(A, (parse_expression("[1,2]"),)), B))),
        ("a between 1 and 2 and b", Conjunction((Between(A, number(1), number(2)), B))),
        ("a instance of number and b", Conjunction((InstanceOf(A, TypeNode("number")), B))),
        ("a[1].b", parse_expression("(a[1]).b", NAMES)),
        ("f(a)(b)", Call(Call(Name("f"), (A,)), (B,))),
        ("f(x y: a)", Call(Name("f"), (), (("x y", A),))),
        ("not(a)", Call(Name("not"), (A,))),
    ],
)
def test_operators_bind_as_the_standard_orders_them(text: str, tree: Node) -> None:
    """The text on the left is read as the tree on the right."""
    assert parse_expression(text, NAMES) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("[1..2]", RangeOf(number(1), number(2), True, True)),
        ("(1..2]", RangeOf(number(1), number(2), False, True)),
        ("]1..2[", RangeOf(number(1), number(2), False, False)),
        ("[1..2)", RangeOf(number(1), number(2), True, False)),
        ("[a..b[1]]", RangeOf(A, Filter(B, number(1)), True, True)),
        ("(>= 1)", UnaryComparison(">=", number(1))),
        ("(< 1)", UnaryComparison("<", number(1))),
        ("(= 1)", UnaryComparison("=", number(1))),
        ("(!= 1)", UnaryComparison("!=", number(1))),
    ],
)
def test_ranges_are_read_in_every_form_of_their_brackets(text: str, tree: Node) -> None:
    """A bracket that closes a range is no filter of its upper end, and the other way round."""
    assert parse_expression(text, NAMES) == tree


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        ("a in (1, > 2)", (number(1), UnaryComparison(">", number(2)))),
        ("a in (1..2)", (RangeOf(number(1), number(2), False, False),)),
        ("a in (b + 1) * c", (Arithmetic("*", Arithmetic("+", B, number(1)), C),)),
        ("a in <= 2", (UnaryComparison("<=", number(2)),)),
    ],
)
def test_what_follows_in_is_one_test_or_several_in_brackets(text: str, tests: tuple[Node, ...]) -> None:
    """Round brackets after `in` may hold tests, be a range, or group a sum."""
    assert parse_expression(text, NAMES) == In(A, tests)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"a\"b\\c\nd"', 'a"b\\c\nd'),
        (r'"\u6d77\U01F40E"', "海🐎"),
        (r'"\ud83d\udc0e"', "🐎"),
        (r'"\d"', r"\d"),
    ],
)
def test_quoted_texts_say_what_their_escapes_stand_for(text: str, value: str) -> None:
    """Two halves of a character become one; what is no escape stays."""
    assert parse_expression(text) == Literal(value, "string")


def test_comments_are_passed_over() -> None:
    """Both kinds, also inside an expression."""
    assert parse_expression("a /* one */ + // two\n b", NAMES) == Arithmetic("+", A, B)
