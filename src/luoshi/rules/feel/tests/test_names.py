"""Names of several words, Chinese names and names with signs: the longest one in scope wins."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.rules.feel import Names, parse_expression, parse_type
from luoshi.rules.feel.syntax import Arithmetic, Comparison, ContextOf, For, Literal, Name, Node, Path, TypeNode

ONE = Literal(Decimal(1), "number")


@pytest.mark.parametrize(
    "name",
    [
        "员工人数",
        "营业收入（万元）",
        "full name",
        "a-b",
        "rate in percent",
        "v1.5",
        "上年 研发 投入",
        "🐎",
        "企业/个人",
    ],
)
def test_a_name_in_scope_is_read_whole_whatever_signs_it_holds(name: str) -> None:
    """Spaces, key words, operators and full-width brackets belong to a name that is known."""
    assert parse_expression(f"{name}+1", Names.of([name])) == Arithmetic("+", Name(name), ONE)


def test_a_name_may_be_written_with_other_spaces_than_it_was_declared_with() -> None:
    """White space between the words of a name says nothing."""
    assert parse_expression("full \n name", Names.of(["full name"])) == Name("full name")


def test_without_the_longer_name_a_sign_is_an_operator() -> None:
    """`a-b` is a difference where only a and b are known."""
    assert parse_expression("a-b", Names.of(["a", "b"])) == Arithmetic("-", Name("a"), Name("b"))


def test_words_side_by_side_are_one_unknown_name() -> None:
    """Two words never stand side by side in FEEL, so the check of names sees what was meant."""
    assert parse_expression("营业 收入 > 1", Names.of(["营业"])) == Comparison(">", Name("营业 收入"), ONE)


def test_a_member_of_several_words_may_stand_after_a_point() -> None:
    """Members come from the declared types, and from the keys of contexts on the way."""
    names = Names.of(["loan"], members=["interest-rate p.a."])
    assert parse_expression("loan.interest-rate p.a.", names) == Path(Name("loan"), "interest-rate p.a.")
    context = ContextOf((("a+b", ONE),))
    assert parse_expression("{a+b: 1}.a+b") == Path(context, "a+b")


def test_an_entry_sees_the_names_of_the_entries_before_it() -> None:
    """The second entry speaks of the first, whose name holds a sign."""
    parsed = parse_expression("{a/b: 1, c: a/b + 1}")
    assert parsed == ContextOf((("a/b", ONE), ("c", Arithmetic("+", Name("a/b"), ONE))))


def test_the_variable_of_a_for_is_known_in_its_result() -> None:
    """Also when its name has two words."""
    parsed = parse_expression("for each one in [1] return each one - 1")
    assert isinstance(parsed, For)
    assert parsed.result == Arithmetic("-", Name("each one"), ONE)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("days and time duration", TypeNode("days and time duration")),
        ("list<number>", TypeNode("list", (("", TypeNode("number")),))),
        ("context<a b: string>", TypeNode("context", (("a b", TypeNode("string")),))),
        ("function<number>->Any", TypeNode("function", (("", TypeNode("number")),), TypeNode("Any"))),
        ("企业 类型", TypeNode("企业 类型")),
    ],
)
def test_types_are_read_with_their_parts(text: str, tree: TypeNode) -> None:
    """Names of types may have several words as well."""
    assert parse_type(text) == tree


def test_a_tree_knows_where_its_words_stood() -> None:
    """The name's place is in code points of the text, half open."""
    node: Node = parse_expression("  员工人数 > 1", Names.of(["员工人数"]))
    assert isinstance(node, Comparison)
    assert (node.left.start, node.left.end) == (2, 6)
