"""A name that nothing carries is an error with the nearest name, and never null."""

from __future__ import annotations

import pytest

from luoshi.rules.errors import Place, RuleCheckError, UnknownNameError
from luoshi.rules.evaluate import evaluate


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("营业收人 > 1", "营业收入"),
        ("员工数 > 1", "员工人数"),
        ("strin length(行业)", "string length"),
        ("营业 收入", "营业收入"),
    ],
)
def test_a_misspelt_name_is_refused_with_the_nearest_one(text: str, near: str) -> None:
    """Built-in functions are names as well."""
    with pytest.raises(UnknownNameError) as refused:
        evaluate(text, {"营业收入": 1, "员工人数": 2, "行业": "餐饮"})
    assert near in str(refused.value)
    assert refused.value.code == "C301"


def test_the_error_says_where_the_name_stands() -> None:
    """Decision, rule, column and character."""
    with pytest.raises(UnknownNameError) as refused:
        evaluate("1 + 面积", {}, Place(decision="租金补贴", rule=2, column="面积"))
    assert "decision “租金补贴”, rule 2, column “面积”, character 5" in str(refused.value)


def test_in_a_filter_a_name_may_be_a_member_of_the_items() -> None:
    """Only the items can say which members they have."""
    assert evaluate("[{a: 1}, {b: 2}][a = 1]") == [{"a": evaluate("1")}]


def test_an_item_whose_member_is_called_item_shows_the_member() -> None:
    """The member lies nearer than the item itself."""
    assert evaluate("[{item: 1}, {item: 2}][item >= 2]") == [{"item": evaluate("2")}]


def test_a_type_that_nothing_declares_is_refused() -> None:
    """With the types that are known."""
    with pytest.raises(RuleCheckError, match="no type is called"):
        evaluate("1 instance of 数字")
