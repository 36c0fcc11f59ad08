"""A decision that would run for years or fill the memory stops with an error that names it, however it is asked."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.evaluate import evaluate
from luoshi.rules.explaining import explain
from luoshi.rules.forms import read_rules
from luoshi.rules.matching import compile_program
from luoshi.rules.model.elements import Model
from luoshi.rules.steps import MOST_STEPS, StepsError

DOUBLED = ", ".join(f"a{n}: concatenate(a{n - 1}, a{n - 1})" for n in range(1, 60))
TEXTS = ", ".join(f"a{n}: a{n - 1} + a{n - 1}" for n in range(1, 60))
NESTED = ", ".join(f"a{n}: [a{n - 1}, a{n - 1}]" for n in range(1, 60))
RUNAWAY = {
    "loops in loops": "some x in 1..99999, y in 1..99999 satisfies x + y = 0",
    "every in every": "every x in 1..99999 satisfies every y in 1..99999 satisfies x + y > 0",
    "a list of lists": "count(for x in 1..99999 return for y in 1..99999 return x) > 0",
    "many variables": "count(for x in 1..999, y in 1..999, z in 1..999 return [x, y, z]) > 0",
    "filters": "{a: for x in 1..9999 return x, r: count(a[count(a[item > 0]) > 0])}.r > 0",
    "what was found so far": "count(for x in 1..99999 return partial) > 0",
    "functions": "{f: function(n) if n = 0 then 0 else f(n - 1) + f(n - 1), r: f(60)}.r = 0",
    "doubled lists": f"count({{a0: [1, 2], {DOUBLED}}}.a59) > 0",
    "doubled texts": f'string length({{a0: "一二", {TEXTS}}}.a59) > 0',
    "equal nests": f"{{a0: [1], {NESTED}}}.a59 = {{a0: [1], {NESTED}}}.a59",
    "a written nest": f"string length(string({{a0: [1], {NESTED}}}.a59)) > 0",
    "a flat nest": f"count(flatten({{a0: [1], {NESTED}}}.a59)) > 0",
    "functions kept": "count(for x in 1..999999 return function(y) x + y) > 0",
    "sums in loops": "{a: for x in 1..99999 return x, r: count(for x in a return sum(a))}.r > 0",
    "joined texts": 'string length(string join(for x in 1..99999 return string join(for y in 1..999 return "一"))) > 0',
    "patterns": 'count(for x in 1..9999 return matches("aaaaaaaaaaaaaaaaaaaaaaab", "^(a|a)*$")) > 0',
    "distinct": 'count(distinct values(for x in 1..99999 return date("2020-01-01") + duration("P1D") * x)) > 0',
    "sorting": "count(sort(for x in 1..99999 return modulo(x * 7919, 99999), function(a, b) a < b)) > 0",
}  # fmt: skip


def _table(expression: str) -> Model:
    text = f"""
name: {{zh: 没完没了}}
data: [{{name: 人数, type: number}}]
where:
  - {{name: 结果, expression: '{expression}'}}
inputs:
  - {{label: 条件, expression: 人数 > 0 and 结果, type: boolean}}
outputs: [{{name: 可以, type: boolean}}]
rules:
  - {{when: ["true"], then: ["true"]}}
"""
    return read_rules(text.encode(), form="yaml")


def _cell(test: str) -> Model:
    text = f"""
name: {{zh: 没完没了}}
inputs:
  - {{expression: 人数, type: number}}
outputs: [{{name: 可以, type: boolean}}]
rules:
  - {{when: ["< 0"], then: ["false"]}}
  - {{when: ['{test}'], then: ["true"]}}
"""
    return read_rules(text.encode(), form="yaml")


@pytest.mark.parametrize("text", RUNAWAY.values(), ids=RUNAWAY)
def test_an_expression_stops(text: str) -> None:
    """Whatever grows: loops, calls, lists, texts, and what they are put into."""
    with pytest.raises(StepsError, match="too many steps"):
        evaluate(text)


@pytest.mark.parametrize("text", [RUNAWAY[each] for each in ("loops in loops", "doubled texts", "a written nest")])
def test_a_decision_stops_and_is_named(text: str) -> None:
    """Deciding one record tells which decision ran on."""
    made = runnable(_table(text))
    with pytest.raises(StepsError, match="结果"):
        made.decide("没完没了", {"人数": 3})


def _again(made: Runnable) -> None:
    made.decide("没完没了", {"人数": -3})
    made.decide("没完没了", {"人数": 3})


def _match(made: Runnable) -> None:
    rows = pa.record_batch({"人数": [3, 4]})
    compile_program([(made, "没完没了")], rows.schema).match_batch(rows).values("没完没了")


WAYS: dict[str, Callable[[Runnable], object]] = {
    "decide": lambda made: made.decide("没完没了", {"人数": 3}),
    "decide again": _again,
    "explain": lambda made: explain(made, "没完没了", {"人数": 3}),
    "match": _match,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_cell_stops_and_is_named(way: str) -> None:
    """Every way of asking tells decision, rule and column of a cell that runs on."""
    model = _cell("count(for x in 1..99999, y in 1..99999 return x) > ?")
    made = runnable(model)
    with pytest.raises(StepsError, match=r"没完没了.*rule 2.*人数"):
        WAYS[way](made)


def test_chained_decisions_share_one_limit() -> None:
    """Decisions that each make the list of the last twice as long stop together."""
    helpers = "\n".join(
        f"  - {{name: 表{n}, expression: 'concatenate(表{n - 1}, 表{n - 1})'}}"
        if n
        else "  - {name: 表0, expression: '[1, 2]'}"
        for n in range(60)
    )
    text = f"name: {{zh: 链}}\nwhere:\n{helpers}\nexpression: count(表59)\n"
    made = runnable(read_rules(text.encode(), form="yaml"))
    with pytest.raises(StepsError, match="decision “表"):
        made.decide("链")


def test_a_result_that_is_only_small_in_memory_is_refused() -> None:
    """A list that holds the same list twice, sixty times over, is refused before somebody writes it out."""
    made = runnable(read_rules(f"name: {{zh: 巢}}\nexpression: '{{a0: [1], {NESTED}}}.a59'\n".encode(), form="yaml"))
    with pytest.raises(StepsError, match="巢"):
        made.decide("巢")


def test_the_next_record_begins_anew() -> None:
    """What one record took is not taken from the next."""
    model = _cell("count(for x in 1..100000 return x) > ?")
    made = runnable(model)
    most = MOST_STEPS // 100_000
    assert [made.decide("没完没了", {"人数": 3}) for _ in range(most)] == [True] * most


@given(st.integers(0, 300), st.integers(0, 300))
def test_loops_as_long_as_real_ones_go_through(rows: int, columns: int) -> None:
    """No list that somebody would write by hand comes near the limit."""
    assert evaluate(f"count(for x in 1..{rows + 1}, y in 1..{columns + 1} return x * y)") == (rows + 1) * (columns + 1)


def test_a_search_for_changes_ends() -> None:
    """A condition that is only just within the limit is told, and the search for what would meet it is cut short."""
    made = runnable(_cell("count(for x in 1..400000 return x) = ?"))
    found = explain(made, "没完没了", {"人数": 3})
    assert found.result is None
    assert (found.changes, found.cut_short) == ([], True)
    assert found.to_dict()["cut_short"] is True


def test_an_endless_function_is_named_by_explain() -> None:
    """Explaining tells of a function without an end as deciding does."""
    model = _cell("{f: function(n) f(n + 1), r: f(1)}.r = 3")
    with pytest.raises(Exception, match=r"没完没了.*without an end"):
        explain(runnable(model), "没完没了", {"人数": 3})
