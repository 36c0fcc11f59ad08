"""What expressions evaluate to, and what stays unknown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.evaluate import evaluate
from luoshi.rules.values import from_python

RECORD: dict[str, object] = {
    "营业收入": Decimal("20000000.00"),
    "研发投入": Decimal("1000000.00"),
    "员工人数": 12,
    "行业": "餐饮",
    "上年营业收入": None,
    "许可": [{"名称": "食品经营许可证", "有效": True}, {"名称": "户外广告", "有效": False}],
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("研发投入 / 营业收入 >= 0.05", True),
        ("0.1 + 0.2 = 0.3", True),
        ("1 / 3 * 3", Decimal("0.9999999999999999999999999999999999")),
        ("1 / 0", None),
        ("员工人数 between 10 and 12", True),
        ('行业 in ("餐饮", "住宿")', True),
        ("员工人数 in (< 5, [12..20])", True),
        ("许可[有效 = true].名称[1]", "食品经营许可证"),
        ('some 证 in 许可 satisfies 证.名称 = "户外广告" and 证.有效', False),
        ("for i in 3..1 return i * i", [9, 4, 1]),
        ("for i in [1..3] return if i = 1 then i else i + sum(partial)", [1, 3, 7]),
        ("{面积: 80, 合计: 面积 * 2}.合计", 160),
        ("(function(a: number, b) a + b)(b: 1, a: 2)", 3),
        ('(function(a: number) a)("x")', None),
        ("if 上年营业收入 > 0 then 1 else 2", 2),
        ('date("2024-01-31") + duration("P1M") = date("2024-02-29")', True),
        ("[1, 2, 3, 4][item > 2]", [3, 4]),
        ("[1, 2, 3][-1]", 3),
        ("5 instance of number", True),
        ("[1] instance of list<string>", False),
    ],
)
def test_an_expression_over_a_record_has_the_standards_value(text: str, value: object) -> None:
    """Exact decimals, Chinese names, lists, contexts, functions."""
    assert evaluate(text, RECORD) == from_python(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("上年营业收入 > 1", None),
        ("上年营业收入 > 1 and 员工人数 > 100", False),
        ("上年营业收入 > 1 and 员工人数 > 1", None),
        ("上年营业收入 > 1 or 员工人数 > 1", True),
        ("not(上年营业收入 > 1)", None),
        ("上年营业收入 = null", True),
        ("员工人数 = null", False),
        ('员工人数 > "a"', None),
        ("上年营业收入 in (1, 2)", False),
    ],
)
def test_what_is_not_known_stays_unknown_unless_the_rest_decides(text: str, value: object) -> None:
    """Three-valued logic: null is neither true nor false, and equality with null is decided."""
    assert evaluate(text, RECORD) is value


BOOLEANS = st.sampled_from([True, False, None])


@given(BOOLEANS, BOOLEANS)
def test_and_or_and_not_keep_the_laws_of_de_morgan(a: bool | None, b: bool | None) -> None:
    """With unknown as the third value."""
    record = {"a": a, "b": b}
    assert evaluate("not(a and b)", record) is evaluate("not(a) or not(b)", record)
    assert evaluate("not(a or b)", record) is evaluate("not(a) and not(b)", record)


@given(st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2))
def test_between_is_the_same_as_the_closed_range(value: Decimal, low: Decimal, high: Decimal) -> None:
    """For every order of the ends."""
    record = {"v": value, "l": low, "h": high}
    assert evaluate("v between l and h", record) is (low <= value <= high)
    assert evaluate("v in [l..h]", record) is (low <= value <= high)
