"""Segments: a cell holds on all of one or on none of it, and is asked only once for those it does not tell apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.checking.axes import KINDS, Axis
from luoshi.rules.checking.constants import comparisons
from luoshi.rules.evaluate import Scope, compile_unary_tests
from luoshi.rules.feel import parse_unary_tests
from luoshi.rules.values import Value, feel_text

POINTS = {
    "number": ("1", "1.5", "2", "-3", "2.25"),
    "date": ('date("2024-02-28")', 'date("2024-02-29")', 'date("2024-03-01")', 'date("2025-01-01")'),
    "time": ('time("08:30:00")', 'time("23:59:59")', 'time("00:00:00")'),
    "date and time": ('date and time("2024-02-29T12:00:00")', 'date and time("2024-03-01T00:00:00")'),
    "days and time duration": ('duration("P1D")', 'duration("PT36H")', 'duration("-PT1S")'),
    "years and months duration": ('duration("P1M")', 'duration("P2M")', 'duration("P2Y")'),
}


@st.composite
def cells(draw: st.DrawFn, kind: str) -> str:
    """A cell of comparisons with some of the points."""
    point = st.sampled_from(POINTS[kind])
    plain = st.one_of(
        st.builds("{} {}".format, st.sampled_from(("<", "<=", ">", ">=", "=", "!=")), point),
        st.builds("{}{}..{}{}".format, st.sampled_from("[("), point, point, st.sampled_from("])")),
        point,
    )
    tests = ", ".join(draw(st.lists(plain, min_size=1, max_size=3)))
    return f"not({tests})" if draw(st.booleans()) else tests


@pytest.mark.parametrize("kind", POINTS)
@given(st.data())
def test_a_cell_holds_in_the_segments_in_whose_samples_it_holds(kind: str, data: st.DataObject) -> None:
    """Asking between the cell's own constants says the same as asking for every sample of the axis."""
    texts = data.draw(st.lists(cells(kind), min_size=1, max_size=4))
    parsed = [parse_unary_tests(text) for text in texts]
    found = [comparisons(tests) for tests in parsed]
    assert all(each.simple for each in found)
    axis = Axis("x", [value for each in found for value in each.values], KINDS[kind])
    for tests, each in zip(parsed, found, strict=True):
        test = compile_unary_tests(tests, Scope.of())

        def holds(value: Value) -> bool:
            return test(value, {}) is True  # noqa: B023 - called before the loop goes on

        assert axis.holding(holds, each.values) == axis.probed(holds)


@pytest.mark.parametrize(
    ("text", "simple", "alone"),
    [
        ("< 20", True, True),
        ('not("甲", "乙")', True, True),
        ("? in [1..2] or ? = 5", True, True),
        ("[1, 2], 3", True, True),
        ('< "甲"', False, True),
        ("string length(?) > 3", False, True),
        ("< 从业人员", False, False),
        ("< today()", False, False),
        ('< time("08:00:00Z")', False, True),
        ("? * 2 > 3", False, True),
    ],
)
def test_what_a_cell_does_beside_comparing_is_seen(text: str, simple: bool, alone: bool) -> None:
    """Only plain comparisons with constants are taken for exact."""
    found = comparisons(parse_unary_tests(text))
    assert (found.simple, found.alone) == (simple, alone)


def test_samples_are_values_that_people_write() -> None:
    """Round numbers and whole days, and none between two days in a row."""
    axis = Axis("x", [value for text in ("10", "20", "20.5", "21") for value in values(text)], None)
    assert [feel_text(value) for value in axis.samples] == [
        "9",
        "10",
        "11",
        "20",
        "20.25",
        "20.5",
        "20.75",
        "21",
        "22",
        "null",
    ]
    axis = Axis("x", [value for text in POINTS["date"][:2] for value in values(text)], None)
    assert [feel_text(value) for value in axis.samples] == [
        "2024-02-27",
        "2024-02-28",
        "null",
        "2024-02-29",
        "2024-03-01",
        "null",
    ]
    assert axis.live.bit_count() == 5


def values(text: str) -> tuple[Value, ...]:
    """The constants of a cell."""
    return comparisons(parse_unary_tests(text)).values
