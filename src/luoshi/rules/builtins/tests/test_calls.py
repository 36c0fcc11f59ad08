"""Calling built-in functions: arity, names, kinds, lists of one."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.base import today
from luoshi.rules.builtins import BUILTINS
from luoshi.rules.feel.names import BUILTIN_NAMES
from luoshi.rules.values import Date, DateTime, Function, Range, Time, Value, from_python, less, temporal


def call(name: str, *arguments: object) -> Value:
    """A call by position with Python's values."""
    return BUILTINS[name].call([from_python(argument) for argument in arguments])


def named(name: str, **arguments: object) -> Value:
    """A call by name; an underscore is a space."""
    return BUILTINS[name].call_named({key.replace("_", " "): from_python(value) for key, value in arguments.items()})


def span(text: str) -> Value:
    """A range as written."""
    return BUILTINS["range"].call([text])


def test_every_name_the_parser_knows_has_its_function() -> None:
    """The parser's list of built-in names of several words and the functions agree."""
    assert set(BUILTIN_NAMES) <= set(BUILTINS)


@pytest.mark.parametrize("name", sorted(set(BUILTINS) - {"concatenate", "union"}))
def test_too_many_arguments_are_null_or_taken_as_a_list(name: str) -> None:
    """No function fails on arguments it does not know; those of fixed length give null."""
    result = call(name, *[None] * 9)
    assert result is None or name in ("count", "append", "any", "all") or isinstance(result, (list, Decimal))


@pytest.mark.parametrize("name", sorted(BUILTINS))
@settings(max_examples=25)
@given(arguments=st.lists(st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.just("2020-01-01"), st.just([1]),
                                    st.just({"a": 1}), st.just(Date(2020, 1, 1))), max_size=4))  # fmt: skip
def test_no_arguments_make_a_function_fail(name: str, arguments: list[object]) -> None:
    """Whatever is given, the result is a value."""
    from_python(call(name, *arguments))


def test_a_call_by_unknown_or_missing_name_is_null() -> None:
    """Names are part of the standard."""
    assert named("modulo", dividend=10, divisor=4) == 2
    assert named("modulo", dividend=10, foo=4) is None
    assert named("round down", scale=0) is None
    assert named("string join", delimiter="X", list=["a", "c"]) == "aXc"
    assert named("substring", string="foobar", start_position=3) == "obar"
    assert named("any", list=[True]) is True
    assert named("any", l=[True]) is None


def test_a_list_of_one_stands_for_its_item_and_an_item_for_such_a_list() -> None:
    """The coercions of section 10.3.2.9.4."""
    assert call("upper case", ["a"]) == "A"
    assert call("count", "a") == 1
    assert call("upper case", ["a", "b"]) is None


def test_all_and_any_know_three_truth_values() -> None:
    """One false item settles all, one true item settles any; otherwise what is unknown stays so."""
    assert call("all", [True, None]) is None
    assert call("all", [False, None]) is False
    assert call("any", [True, 1]) is True
    assert call("any", None, False) is None
    assert call("all", []) is True
    assert call("any", []) is False


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-999, max_value=999),
       st.integers(-20, 20).filter(bool))  # fmt: skip
def test_modulo_has_the_sign_of_the_divisor(dividend: Decimal, divisor: int) -> None:
    """What is left lies between nought and the divisor, and the difference divides evenly."""
    rest = call("modulo", dividend, divisor)
    assert isinstance(rest, Decimal)
    assert 0 <= rest * (1 if divisor > 0 else -1) < abs(divisor)
    assert (dividend - rest) % divisor == 0


@given(st.lists(st.integers(-(10**33), 10**33), min_size=1, max_size=20))
def test_sorting_by_less_gives_the_order_of_numbers(numbers: list[int]) -> None:
    """Sort agrees with min and max at its ends."""
    before = Function(("x", "y"), lambda pair: less(pair[0], pair[1]))
    ordered = BUILTINS["sort"].call([from_python(numbers), before])
    assert ordered == sorted(Decimal(n) for n in numbers)
    assert isinstance(ordered, list)
    assert (ordered[0], ordered[-1]) == (call("min", numbers), call("max", numbers))


def test_rounding_follows_its_name_and_refuses_scales_beyond_the_format() -> None:
    """Scales run from -6111 to 6176."""
    assert call("round half up", -5.5, 0) == -6
    assert call("round half down", 5.5, 0) == 5
    assert call("round up", Decimal("1.121"), 2) == Decimal("1.13")
    assert call("decimal", 2.5, 0) == 2
    assert call("floor", -1.5) == -2
    assert call("ceiling", Decimal("1.56"), 1) == Decimal("1.6")
    assert call("round down", 5.5, 6176) == Decimal("5.5")
    assert call("round down", 5.5, 6177) is None


def test_weeks_are_those_of_iso_8601() -> None:
    """The first days of a year may belong to the last week before."""
    for written, week in (("2005-01-01", 53), ("2003-12-29", 1), ("2010-01-01", 53), ("2019-09-17", 38)):
        assert BUILTINS["week of year"].call([temporal(written)]) == week


def test_now_is_what_the_one_clock_says() -> None:
    """`now` is the moment in UTC, `today` the legal day, which has begun in the pack's zone."""
    with today.frozen(datetime(2026, 3, 1, 18, 30, tzinfo=UTC)):
        assert call("now") == DateTime(Date(2026, 3, 1), Time(18, 30, 0, 0, 0))
        assert call("today") == Date(2026, 3, 2)
    assert call("now", 1) is None


def test_is_keeps_equal_moments_apart() -> None:
    """The same moment in another zone is another value, the same length of time is not."""
    same = BUILTINS["is"].call
    assert same([temporal("20:00:50+00:00"), temporal("21:00:50+01:00")]) is False
    assert same([temporal("P1D"), temporal("PT24H")]) is True
    assert same([temporal("P0Y"), temporal("P0D")]) is False


def test_numbers_are_read_with_the_separators_named() -> None:
    """Grouping and decimal separators must differ."""
    assert call("number", "1 000,5", " ", ",") == Decimal("1000.5")
    assert call("number", "1.000", ".", ".") is None
    assert call("number", "1,5") is None


def test_a_context_is_changed_in_a_copy() -> None:
    """Putting an entry deep inside leaves the given context as it was."""
    given: dict[str, Value] = {"a": {"b": Decimal(1)}}
    assert BUILTINS["context put"].call([given, ["a", "c"], "x"]) == {"a": {"b": Decimal(1), "c": "x"}}
    assert given == {"a": {"b": Decimal(1)}}
    assert call("context put", {}, ["a", "b"], 1) is None
    assert call("context", [{"key": "a", "value": 1}, {"key": "a", "value": 2}]) is None


def test_ranges_relate_as_their_ends_do() -> None:
    """Open and closed ends that meet decide."""
    assert BUILTINS["meets"].call([span("[1..5]"), span("[5..10]")]) is True
    assert BUILTINS["meets"].call([span("[1..5)"), span("[5..10]")]) is False
    assert BUILTINS["before"].call([span("[1..10)"), Decimal(10)]) is True
    assert BUILTINS["overlaps before"].call([span("[1..5]"), span("(5..8]")]) is False
    assert BUILTINS["before"].call([Decimal(1), span('["a".."b"]')]) is None


_ENDS = st.integers(0, 5)
_SPANS = st.builds(
    lambda low, high, left, right: Range(Decimal(min(low, high)), Decimal(max(low, high)), left, right),
    _ENDS, _ENDS, st.booleans(), st.booleans(),
)  # fmt: skip


@given(_SPANS, _SPANS)
def test_a_relation_and_its_converse_agree(left: Range, right: Range) -> None:
    """What is before the other has the other after it, and so on for every pair."""
    for name, converse in (("before", "after"), ("meets", "met by"), ("overlaps before", "overlaps after"),
                           ("finishes", "finished by"), ("during", "includes"), ("starts", "started by"),
                           ("overlaps", "overlaps"), ("coincides", "coincides")):  # fmt: skip
        assert BUILTINS[name].call([left, right]) is BUILTINS[converse].call([right, left])


def test_a_range_is_read_as_it_is_written() -> None:
    """An end left out must be open, and a range must not run backwards."""
    assert span("[18..21)") == Range(Decimal(18), Decimal(21), True, False)
    assert span('[date("2020-01-01")..@"2020-02-01"]') == Range(Date(2020, 1, 1), Date(2020, 2, 1), True, True)
    assert span("(..5]") == Range(None, Decimal(5), False, True)
    for wrong in ("[..5]", "[5..1]", "[1..'a']", "1..2", "[a..b]", ""):
        assert span(wrong) is None


def test_of_two_forms_with_the_same_names_the_written_order_says_which_is_meant() -> None:
    """A point before a range, and a range before a point."""
    assert named("before", range=span("[2..3]"), point=5) is True
    assert named("before", point=5, range=span("[2..3]")) is False
    assert named("modulo", divisor=4, dividend=10) == Decimal(2)
