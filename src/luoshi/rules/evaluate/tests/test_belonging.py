"""What follows `in`: values, lists, ranges and comparisons (DMN 1.5, rules 51.c and 7 to 18)."""

from __future__ import annotations

import pytest

from luoshi.rules.evaluate import evaluate


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("1 in (2, 3, 1)", True),
        ("1 in [[2..3], 1]", True),
        ("1 in [<=10]", True),
        ("1 in [(<=10), 5]", True),
        ("[1, 2] in ([[1, 2]], [[3]])", True),
        ("{a: 1} in ({b: 1}, {a: 1})", True),
        ('"b" in ]"a".."c"[', True),
        ("1 + 1 in < 1 + 1", False),
        ("1 in (null..3]", True),
        ("4 in (null..3]", False),
        ("1 in [1..null)", True),
        ("0 in [1..null)", False),
    ],
)
def test_a_value_belongs_to_what_is_written_after_in(expression: str, wanted: bool) -> None:
    """Every form of a test is met or not met."""
    assert evaluate(expression) is wanted


@pytest.mark.parametrize("expression", ['1 in [1.."a"]', "1 in [1..true]", "1 in ({a: null}.a..3]"])
def test_a_range_whose_ends_have_no_order_leaves_it_open(expression: str) -> None:
    """Whether a value lies in no range cannot be told, so the answer is null and not false."""
    assert evaluate(expression) is None


@pytest.mark.parametrize("expression", ["[1..3] in [1..3]", "[1..3] in [[1..3]]", "[1..3] in ([5..6], [[1..3]])"])
def test_a_range_belongs_to_an_equal_range(expression: str) -> None:
    """A range is no point that could lie inside, but it equals itself."""
    assert evaluate(expression) is True


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(5)}.r", 120),
        ("{fib of: function(n) if n < 2 then n else fib of(n - 1) + fib of(n - 2), r: fib of(10)}.r", 55),
    ],
)
def test_a_function_in_a_context_may_call_itself(expression: str, wanted: int) -> None:
    """The entry's name is known inside the function it names."""
    assert evaluate(expression) == wanted


@pytest.mark.parametrize(
    "expression",
    [
        "for i in 1..1e300 return i",
        "for i in 1e6000..0 return i",
        'for d in @"-999999999-01-01"..@"999999999-12-31" return d',
        "some i in [1..1e20] satisfies i > 2",
    ],
)
def test_a_range_too_long_to_go_through_is_null_at_once(expression: str) -> None:
    """Its length is told from its ends, not by going there."""
    assert evaluate(expression) is None


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("abs instance of function<number>->number", True),
        ("abs instance of function<days and time duration>->Any", True),
        ("abs instance of function<string>->number", False),
        ("abs instance of function<number, number>->number", False),
        ("sum instance of function<list<number>>->number", True),
        ("before instance of function<date, range<date>>->boolean", True),
    ],
)
def test_a_built_in_function_is_of_the_types_that_it_takes(expression: str, wanted: bool) -> None:
    """Each of its forms counts; a value it does not take is none of its parameters."""
    assert evaluate(expression) is wanted


@pytest.mark.parametrize(
    ("expression", "wanted"), [("[][1 + 1]", None), ("null[1 + 1]", None), ("[][item > 1]", []), ("[][item]", [])]
)
def test_an_empty_list_has_no_item_at_a_position_and_no_items_that_meet_a_condition(
    expression: str, wanted: list[object] | None
) -> None:
    """A position gives null, a condition an empty list."""
    assert evaluate(expression) == wanted
