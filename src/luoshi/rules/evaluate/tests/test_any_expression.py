"""Whatever is written: a value comes out, or a typed error, and soon."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.base.errors import LuoshiError
from luoshi.rules.builtins import BUILTINS
from luoshi.rules.errors import RuleExecuteError
from luoshi.rules.evaluate import evaluate
from luoshi.rules.values import feel_text

ATOMS = st.sampled_from(
    [
        "0", "-1", "2.5", "1e6000", "1e-6000", "null", "true", '""', '"a"', '"(a+)+$"', "[]", "[1, null]", "{a: 1}",
        "[{a: 1}, {a: 2}]", "[1..3]", '["a".."c"]', "(> 5)", "(!= 1)", "abs", "function(x) x", "function(x, y) x < y",
        '@"999999999-12-31"', '@"-999999999-01-01T00:00:00-18:00"', '@"2020-03-29T02:30:00@Europe/Paris"',
        '@"10:00:00@Europe/Paris"', '@"23:59:59.999999999"', '@"P999999999D"', '@"-P999999999Y"', "x", "item",
    ]
)  # fmt: skip
OPERATORS = st.sampled_from(["+", "-", "*", "/", "**", "=", "!=", "<", ">=", "and", "or", "in"])
MEMBERS = st.sampled_from(["a", "year", "time offset", "days", "start", "end included", "value", "weekday"])
TYPES = st.sampled_from(["number", "list<number>", "range<date>", "context<a: Any>", "function<number>->number", "Any"])


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({}) {} ({})".format, inner, OPERATORS, inner),
        st.builds("({}).{}".format, inner, MEMBERS),
        st.builds("({})[{}]".format, inner, inner),
        st.builds("({}) instance of {}".format, inner, TYPES),
        st.builds("({}) between ({}) and ({})".format, inner, inner, inner),
        st.builds("if {} then {} else {}".format, inner, inner, inner),
        st.builds("for x in {} return {}".format, inner, inner),
        st.builds("for x in ({})..({}) return {}".format, inner, inner, inner),
        st.builds("every x in {} satisfies {}".format, inner, inner),
        st.builds("[({})..({})]".format, inner, inner),
        st.builds("{{a: {}, b: {}}}".format, inner, inner),
        st.builds(
            lambda name, arguments: f"{name}({', '.join(arguments)})",
            st.sampled_from(sorted(BUILTINS)),
            st.lists(inner, max_size=4),
        ),
    )


@settings(max_examples=300, deadline=5000)
@given(st.recursive(ATOMS, _larger, max_leaves=8))
def test_any_expression_has_a_value_or_a_typed_error(text: str) -> None:
    """Extremes of numbers and calendars, wrong kinds and functions as values included; every value can be written."""
    try:
        value = evaluate(text, {"x": 1, "item": [1]})
    except LuoshiError:
        return
    assert isinstance(feel_text(value), str)


def test_a_function_that_calls_itself_without_an_end_is_a_typed_error() -> None:
    """However deep the machine's stack is."""
    with pytest.raises(RuleExecuteError, match="without an end"):
        evaluate("{f: function(n) 1 + f(n), r: f(1)}.r")
