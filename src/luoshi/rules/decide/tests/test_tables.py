"""Decision tables: what each hit policy makes of the rules that match."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luoshi.rules.decide import runnable
from luoshi.rules.decide.tests.models import asked, decision, given, table
from luoshi.rules.errors import UnknownNameError
from luoshi.rules.forms import read_rules
from luoshi.rules.values import Value

ROWS = [("&gt; 1", '"a"'), ("&gt; 2", '"b"'), ("&gt; 3", '"a"')]
NUMBERS = [("&gt; 1", "10"), ("&gt; 2", "30"), ("&gt; 3", "20")]
RANKED = '<outputValues><text>"b", "a"</text></outputValues>'


def answer(logic: str, x: object) -> Value:
    """What a table says of x."""
    return asked(given("x", "number") + decision("d", logic, "i:x")).decide("d", {"x": x})


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("UNIQUE", None),
        ("FIRST", "a"),
        ("ANY", None),
        ("PRIORITY", "b"),
        ("COLLECT", ["a", "b", "a"]),
        ("RULE ORDER", ["a", "b", "a"]),
        ("OUTPUT ORDER", ["b", "a", "a"]),
    ],
)
def test_a_hit_policy_settles_three_rules_that_match(policy: str, expected: Value) -> None:
    """Each of the seven policies gives what the standard says; a violated one gives null."""
    assert answer(table(policy, ROWS, RANKED), 4) == expected


@pytest.mark.parametrize(("aggregation", "expected"), [("SUM", 60), ("COUNT", 3), ("MIN", 10), ("MAX", 30)])
def test_collect_aggregates_what_matches(aggregation: str, expected: int) -> None:
    """The four aggregations work on all matching results."""
    assert answer(table(f"COLLECT,{aggregation}", NUMBERS), 4) == Decimal(expected)


def test_any_is_content_when_the_results_are_equal() -> None:
    """Overlapping rules with one result are no violation under ANY."""
    assert answer(table("ANY", [("&gt; 1", '"a"'), ("&gt; 2", '"a"')]), 4) == "a"


def test_a_default_answers_when_no_rule_matches() -> None:
    """The default output is given, and null without one."""
    default = '<defaultOutputEntry><text>"none"</text></defaultOutputEntry>'
    assert answer(table("UNIQUE", ROWS, default), 0) == "none"
    assert answer(table("UNIQUE", ROWS), 0) is None


def test_an_input_that_its_column_does_not_allow_has_no_answer() -> None:
    """A value outside the input values is null, even though a rule would match."""
    allowed = "<inputValues><text>[0..3]</text></inputValues>"
    assert answer(table("FIRST", ROWS, "", allowed), 9) is None
    assert answer(table("FIRST", ROWS, "", allowed), 2) == "a"


def test_states_say_of_each_condition_whether_it_holds() -> None:
    """True, false and unknown are kept apart for each cell; a dash is no condition."""
    runs = asked(given("x", "number") + decision("d", table("FIRST", [("&gt; 1", "1"), ("-", "2")]), "i:x"))
    made = runs.table("d")
    assert made is not None
    assert made.states({"x": Decimal(2)}) == [[True], []]
    assert made.states({"x": Decimal(0)}) == [[False], []]
    assert made.states({"x": None}) == [[None], []]


def test_a_faulty_cell_is_named_and_stops_the_table() -> None:
    """A cell that speaks of an unknown name is an error with its rule; asked leniently, other rules still answer."""
    logic = table("FIRST", [("&gt; unheard", "1"), ("&gt; 1", "2")])
    parts = given("x", "number") + decision("d", logic, "i:x")
    runs = asked(parts)
    with pytest.raises(UnknownNameError, match="rule 1"):
        runs.decide("d", {"x": 5})
    with pytest.raises(UnknownNameError, match="rule 1"):
        runs.table("d")
    assert asked(parts, lenient=True).decide("d", {"x": 5}) == Decimal(2)
    assert [fault.place.rule for fault in runs.faults()] == [1]


@pytest.mark.parametrize(("policy", "order"), [("PRIORITY", [1, 2, 0]), ("FIRST", [0, 1, 2]), ("COLLECT", None)])
def test_the_order_in_which_rules_give_way_is_that_of_their_answers(policy: str, order: list[int] | None) -> None:
    """Whoever counts many records gives each to the first of the rules that match, in this order."""
    text = f"""
name: {{zh: 甲}}
hit_policy: {policy}
inputs: [{{expression: x, type: number}}]
outputs: [{{name: 果, type: string, allowed: '"高", "中", "低"'}}]
rules:
  - {{when: ["> 0"], then: ['"低"']}}
  - {{when: ["> 5"], then: ['"高"']}}
  - {{when: ["> 3"], then: ['"中"']}}
"""
    made = runnable(read_rules(text.encode(), form="yaml"))
    table = made.table("甲")
    assert table is not None
    assert table.precedence() == order
    if order is not None:
        matching = [[0], [0, 2], [0, 1, 2]]
        granted = [table.granting(each, {}) for each in matching]
        assert granted == ([[0], [2], [1]] if policy == "PRIORITY" else [[0], [0], [0]])
