"""The measure itself: what the row evaluator says of made tables and data is of one piece."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.decide import runnable
from luoshi.rules.model.elements import DecisionTable, Model
from luoshi.rules.tests.equality import columns, oracle, tables


@given(tables.models(), columns.rows(most=4))
def test_every_made_model_compiles_and_answers(model: Model, data: list[columns.Row]) -> None:
    """The generators make no model with a fault, and the row evaluator answers for all made data."""
    made = runnable(model)
    assert made.faults() == []
    answers = oracle.answers(made, columns.table(data).to_pylist())
    for row in answers:
        for rule in row.rules:
            assert not (rule.matched and (rule.unknown or rule.missed is not None))


@given(tables.table_models(), columns.rows(most=4))
def test_a_first_table_answers_with_its_first_match(model: Model, data: list[columns.Row]) -> None:
    """States and values come from different code; under FIRST a value is only null where no rule matches or it is."""
    made = runnable(model)
    logic = model.decisions["d"].logic
    assert isinstance(logic, DecisionTable)
    undefaulted = all(output.default is None for output in logic.outputs)
    for row in oracle.answers(made, columns.table(data).to_pylist()):
        if logic.aggregation is None and undefaulted and not any(rule.matched for rule in row.rules):
            assert row.value == ("NoneType", None)


@given(tables.table_models(), columns.rows(most=4))
def test_what_is_asked_at_once_is_what_the_table_answers(model: Model, data: list[columns.Row]) -> None:
    """`decide` may find the matching rules by an index; the table itself goes through all cells of all rules."""
    made = runnable(model)
    for record in columns.table(data).to_pylist():
        plainly = oracle.value_of_table(made, record)
        assert oracle.canonical(made.decide(tables.ASKED, record)) == oracle.canonical(plainly)


@given(st.data())
def test_conditions_are_judged_as_three_valued_conjunctions(data: st.DataObject) -> None:
    """A false condition makes a rule false whatever is unknown; one unmet condition is a near miss."""
    states = data.draw(st.lists(st.sampled_from([True, False, None]), max_size=6))
    judged = oracle.judged(states)
    assert judged.matched == all(state is True for state in states)
    assert judged.unknown == (False not in states and None in states)
    assert (judged.missed is not None) == (sum(state is not True for state in states) == 1)
