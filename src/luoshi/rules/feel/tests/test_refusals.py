"""What is no FEEL gets an error that says where, and what to write instead."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.errors import Place, RuleReadError
from luoshi.rules.feel import Names, parse_expression, parse_unary_tests

NAMES = Names.of(["营业收入", "a"])


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("营业收入＞1", "Write > with"),
        ("营业收入 ＝ 1", "Write = with"),
        ("（a）", "Write ( with"),
        ("a in [1，2]", "Write , with"),
        ("a = “好”", 'Write " with'),
        ("a > ５００", "Write 500 with"),
        ("a ≥ 5", "Write >= with"),
        ("营业收入 >= 3%", "Write 0.03."),
        ("营业收入 >= 3％", "Write 0.03."),
        ("营业收入 >= 500万", "Write 5000000."),
        ("营业收入 >= 1.5 亿元", "Write 150000000."),
        ("营业收入 >= 2千万", "Write 20000000."),
    ],
)
def test_signs_and_units_of_a_chinese_keyboard_are_refused_with_the_rewrite(text: str, cure: str) -> None:
    """Nothing is read as something else in silence."""
    with pytest.raises(RuleReadError) as refused:
        parse_expression(text, NAMES)
    assert cure in str(refused.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a +", "ends too early"),
        ("if a then 1", "“else”"),
        ('"abc', "does not end"),
        ("(a", "“)”"),
        ("[1, 2", "“]”"),
        ("{a: 1", "“}”"),
        ("f(1, b: 2)", "Name all of them"),
        ("a b c 1", "cannot stand here"),
        ("", "ends too early"),
        ("and", "cannot stand here"),
    ],
)
def test_an_error_says_what_is_missing(text: str, words: str) -> None:
    """The message or its cure names the sign that is expected."""
    with pytest.raises(RuleReadError) as refused:
        parse_expression(text, NAMES)
    assert words in str(refused.value)


def test_an_error_names_decision_rule_column_and_character() -> None:
    """As the author of a table looks for it."""
    place = Place(decision="用工补贴", rule=3, column="员工人数")
    with pytest.raises(RuleReadError) as refused:
        parse_unary_tests("> 5，< 3", place=place)
    assert "decision “用工补贴”, rule 3, column “员工人数”, character 4" in str(refused.value)


@pytest.mark.parametrize("text", ["(" * 5000, "-" * 5000 + "1", "[" * 5000 + "1", "if " * 5000, "{a:" * 5000])
def test_nesting_without_end_is_refused(text: str) -> None:
    """A typed error, and no overflow."""
    with pytest.raises(RuleReadError):
        parse_expression(text)


def test_an_expression_of_ten_million_characters_is_refused() -> None:
    """By its length, before anything is read."""
    with pytest.raises(RuleReadError, match="characters"):
        parse_expression("1+" * 5_000_000 + "1")


@pytest.mark.parametrize("text", ["+".join(["1"] * 500), "a" + ".b" * 500, "a" + "[1]" * 500, "=".join(["a"] * 500)])
def test_a_chain_of_hundreds_of_operations_is_refused(text: str) -> None:
    """Without brackets it is a deep tree all the same, and who goes through it would overflow."""
    with pytest.raises(RuleReadError, match="hang on each other"):
        parse_expression(text, NAMES)


def test_a_text_read_from_deep_inside_a_program_is_refused_with_a_typed_error() -> None:
    """Little room on the stack is no reason for an overflow."""

    def deep(levels: int) -> None:
        if levels:
            deep(levels - 1)
        else:
            parse_expression("[" * 55 + "1" + "]" * 55)

    with pytest.raises(RuleReadError):
        deep(sys.getrecursionlimit() - 300)


def test_long_flat_expressions_are_read() -> None:
    """Ten thousand terms are long, and not deep."""
    parse_expression(" and ".join(["a > 1"] * 10_000), NAMES)


PIECES = st.sampled_from(
    [*"()[]{},:.+-*=<?＞万%@\\", "a", "营业收入", "1", "0.5", '"x"', "..", "**", ">="]
    + [f" {word} " for word in ("and", "or", "in", "not", "if", "then", "else", "for", "return")]
)


@given(st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_is_read_or_refused_with_a_typed_error(text: str) -> None:
    """Nothing else is ever raised, for an expression as for a cell."""
    for parse in (parse_expression, parse_unary_tests):
        try:
            node = parse(text, NAMES)
        except RuleReadError:
            continue
        assert 0 <= node.start <= node.end <= len(text)
