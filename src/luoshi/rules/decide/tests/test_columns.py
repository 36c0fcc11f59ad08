"""A table finds its rules by index; it must find those that every cell, asked by itself, lets through."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.model.elements import (
    Decision,
    DecisionTable,
    InputClause,
    InputData,
    LiteralExpression,
    Model,
    OutputClause,
    TableRule,
)
from luoshi.rules.values import Value

CELLS = (
    "-", "5", "< 5", ">= 5", "[1..5]", "(1..5)", "not(5)", "1, 2, 5", "not(< 2, > 7)", "= 5", "!= 5", "-3", "null",
    '"a"', '"a", "b"', 'not("a")', '= "b"', '""', '< "b"', '["a".."c"]', "true", "false", "not(true)",
    '@"2024-01-01"', 'date("2024-01-01")', '>= date("2024-01-01")', '[@"2023-01-01"..@"2024-01-01"]', '< @"2024-06-01"',
    "[1, 2]", "[[1..3], 7]", "? > 4", "< other", "other", "? = other", "even(?)", 'if other = 5 then "a" else "b"',
    '@"2024-01-01T10:00:00"', '@"P1D"', "> 5, \"a\"", "[5..other]",
)  # fmt: skip
VALUES = (
    None, True, False, 0, 1, 2, 3, 5, 7, Decimal("5.0"), Decimal("4.999"), Decimal("-3"), "", "a", "b", "bb", "z",
    date(2023, 1, 1), date(2024, 1, 1), date(2024, 1, 2), [1, 2], [5], ["a"],
)  # fmt: skip
NAMES: tuple[str, ...] = ("x", "y", "other")


def table(rows: list[tuple[str, str]], kinds: tuple[str | None, str | None], policy: str = "COLLECT") -> Runnable:
    """A table of two inputs whose result is the number of the rule."""
    inputs = {name: InputData(name, name) for name in NAMES}
    clauses = tuple(InputClause(name, name, kind) for name, kind in zip(NAMES, kinds, strict=False))
    rules = tuple(TableRule(row, (str(number),)) for number, row in enumerate(rows))
    logic = DecisionTable(clauses, (OutputClause("rule"),), rules, policy)  # pyright: ignore[reportArgumentType]
    return runnable(Model("m", "urn:m", inputs=inputs, decisions={"d": Decision("d", "d", logic, inputs=NAMES)}))


def by_row(made: Runnable, record: dict[str, object]) -> list[Decimal] | None:
    """The rules all of whose cells hold, each cell asked by itself."""
    compiled = made.table("d")
    assert compiled is not None
    part = made.index.named("d")
    environment: dict[str, Value] = {}
    for need in made.needs(part, []):
        need.put(environment, made.reader(need.part)(record))
    values = [clause.value(environment) for clause in compiled.inputs]
    found = [
        Decimal(number)
        for number, row in enumerate(compiled.cells)
        if all(test is None or test(value, environment) is True for test, value in zip(row, values, strict=True))
    ]
    return found or None


@given(
    rows=st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from(CELLS)), min_size=1, max_size=8),
    kinds=st.tuples(*[st.sampled_from((None, "number", "string", "date", "boolean"))] * 2),
    records=st.lists(st.tuples(*[st.sampled_from(VALUES)] * 3), min_size=1, max_size=12),
)
def test_the_index_finds_what_every_cell_by_itself_lets_through(
    rows: list[tuple[str, str]], kinds: tuple[str | None, str | None], records: list[tuple[object, ...]]
) -> None:
    """Any cells, any values, one record after another on the same table: answers that were kept are still right."""
    made = table(rows, kinds)
    for values in records:
        record = dict(zip(NAMES, values, strict=True))
        expected = by_row(made, record)
        assert made.decide("d", record) == expected
        assert made.decide("d", record) == expected


@given(
    rows=st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from(CELLS)), min_size=1, max_size=8),
    values=st.tuples(*[st.sampled_from(VALUES)] * 3),
)
def test_first_answers_with_the_topmost_of_the_rules_found(rows: list[tuple[str, str]], values: tuple[object]) -> None:
    """The order of the columns by which rules are left out does not change which rule is the first."""
    record = dict(zip(NAMES, values, strict=True))
    made = table(rows, (None, None), "FIRST")
    found = by_row(made, record)
    assert made.decide("d", record) == (found[0] if found else None)
    assert made.decide("d", record) == (found[0] if found else None)


def test_states_tell_true_from_false_from_unknown_for_every_cell() -> None:
    """Cells with equal texts share one closure and still have a state each."""
    made = table([("> 1", '"a"'), ("> 1", "-"), ("> 5", '"b"')], ("number", "string"))
    compiled = made.table("d")
    assert compiled is not None
    assert compiled.cells[0][0] is compiled.cells[1][0]
    assert compiled.states({"x": Decimal(2), "y": None, "other": None}) == [[True, False], [True], [False, False]]
    assert compiled.states({"x": None, "y": "a", "other": None}) == [[None, True], [None], [None, False]]


@pytest.mark.parametrize("column", ["x", "y"])
def test_a_restricted_input_is_looked_at_even_when_no_rule_is_left(column: str) -> None:
    """A value that is not allowed makes the answer null and not the default, wherever its column stands."""
    inputs = {name: InputData(name, name, "number") for name in ("x", "y")}
    clauses = tuple(InputClause(name, name, "number", "< 10" if name == column else None) for name in ("x", "y"))
    logic = DecisionTable(clauses, (OutputClause("r", default="0"),), (TableRule(("1", "1"), ("1",)),), "UNIQUE")
    model = Model("m", "urn:m", inputs=inputs, decisions={"d": Decision("d", "d", logic, inputs=("x", "y"))})
    made = runnable(model)
    for _ in range(2):
        assert made.decide("d", {"x": 2, "y": 2}) == Decimal(0)
        assert made.decide("d", {"x": 2, "y": 2} | {column: 12}) is None


def test_a_fault_in_a_cell_is_told_for_every_row_that_has_it() -> None:
    """Equal texts are compiled once, but an error names each row."""
    faults = table([("> nowhere", "-"), ("> nowhere", "-")], (None, None)).faults_of("d")
    assert len(faults) == 2


def test_results_see_inputs_that_no_condition_speaks_of() -> None:
    """Inputs are read when they are needed, and results need them too."""
    inputs = {name: InputData(name, name, "number") for name in ("x", "y")}
    logic = DecisionTable(
        (InputClause("x", "x", "number"),), (OutputClause("r"),), (TableRule(("> 1",), ("y * 2",)),), "UNIQUE"
    )
    decisions = {"d": Decision("d", "d", logic, inputs=("x", "y"))}
    made = runnable(Model("m", "urn:m", inputs=inputs, decisions=decisions))
    assert [made.decide("d", {"x": 2, "y": 4}) for _ in range(2)] == [Decimal(8)] * 2


def test_a_decision_that_needs_another_is_asked_with_it() -> None:
    """Only decisions over inputs alone are asked at once; the others find what they need."""
    inputs = {"x": InputData("x", "x", "number")}
    logic = DecisionTable((InputClause("e", "e", "number"),), (OutputClause("r"),), (TableRule(("> 3",), ('"y"',)),))
    decisions = {
        "e": Decision("e", "e", LiteralExpression("x + 1"), inputs=("x",)),
        "d": Decision("d", "d", logic, decisions=("e",)),
    }
    made = runnable(Model("m", "urn:m", inputs=inputs, decisions=decisions))
    assert [made.decide("d", {"x": x}) for x in (3, 2, 3)] == ["y", None, "y"]
