"""What would change the answer: equal to going through everything, and true when carried out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.rules.decide import Runnable
from luoshi.rules.explaining import Change, Explanation, changes, explain
from luoshi.rules.explaining.tests import brute
from luoshi.rules.explaining.tests.brute import ASKED, STAFF, TRADE, TURNOVER, Brute, Sets
from luoshi.rules.model.elements import DecisionTable, InputClause, OutputClause, TableRule

ALL = 10**6
SLOW = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def offered(found: Explanation) -> Sets:
    """The sets of an explanation by outcome."""
    made: Sets = {}
    for change in found.changes:
        made.setdefault(_plain(change.outcome), set()).add(_ids(change))
    return made


def _ids(change: Change) -> frozenset[tuple[int, str]]:
    places = [(each.condition.column, each.test if each.condition.index >= 0 else "") for each in change.conditions]
    return frozenset(places)


def _plain(value: object) -> object:
    if isinstance(value, list):
        return tuple(_plain(each) for each in value)
    return int(value) if isinstance(value, Decimal) else value


@SLOW
@given(data=st.data())
def test_the_sets_equal_brute_force_over_all_subsets(data: st.DataObject) -> None:
    """For all hit policies, with unknown data and contradicting cells: the same sets for the same outcomes."""
    table, subjects = data.draw(brute.tables())
    measure = Brute(table, subjects, data.draw(brute.records(subjects)))
    found = explain(measure.runs, ASKED, measure.record, limit=ALL, outcomes=ALL)
    assert offered(found) == measure.sets()


def test_twelve_conditions_equal_brute_force() -> None:
    """Three columns of four cells each under the policy with the most outcomes."""
    cells = [STAFF.cells[:4], TURNOVER.cells[:4], TRADE.cells[:4]]
    rules = tuple(
        TableRule((cells[0][row % 4], cells[1][(row + row // 4) % 4], cells[2][row % 3]), (brute.RESULTS[row % 3],))
        for row in range(8)
    )
    subjects = [STAFF, TURNOVER, TRADE]
    clauses = tuple(InputClause(each.name, each.name, each.kind) for each in subjects)
    rules = (*rules, TableRule(("-", "-", cells[2][3]), ("1",)))
    for policy in ("FIRST", "COLLECT"):
        table = DecisionTable(clauses, (OutputClause("结果", None, "number", "1, 2, 3"),), rules, policy)
        measure = Brute(table, subjects, {"从业人员": 3, "营业收入": None, "行业": "软件业"})
        assert len(measure.ids) == 12
        found = explain(measure.runs, ASKED, measure.record, limit=ALL, outcomes=ALL)
        assert offered(found) == measure.sets()


@SLOW
@given(data=st.data())
def test_every_set_offered_leads_to_its_outcome(data: st.DataObject) -> None:
    """Applied to the record, a change gives its outcome, another one than now; its conditions are other than now."""
    table, subjects = data.draw(brute.tables(most=12))
    runs = brute.asked(table, subjects)
    record = data.draw(brute.records(subjects))
    found = explain(runs, ASKED, record)
    for change in found.changes:
        bears_out(runs, ASKED, change)
        assert runs.decide(ASKED, change.record) != found.result


def bears_out(runs: Runnable, decision: str, change: Change) -> None:
    """The change really does what it says."""
    assert runs.decide(decision, change.record) == change.outcome
    after = explain(runs, decision, change.record)
    for each in change.conditions:
        if each.condition.index >= 0:
            now = after.around.situation.state(each.condition.index)
            assert (now is True) != (each.state is True)
    assert not after.refused


@SLOW
@given(data=st.data())
def test_large_tables_are_offered_sets_that_suffice(data: st.DataObject) -> None:
    """What is found rule by rule, without going through everything, is carried by a smallest set of brute force."""
    table, subjects = data.draw(brute.tables())
    measure = Brute(table, subjects, data.draw(brute.records(subjects)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "SMALL", -1)
        found = explain(measure.runs, ASKED, measure.record, limit=ALL, outcomes=ALL)
        made = offered(found)
    expected = measure.sets()
    for change in found.changes:
        bears_out(measure.runs, ASKED, change)
    for outcome, sets in made.items():
        assert all(any(one >= other for other in expected[outcome]) for one in sets)
    if table.hit_policy in ("UNIQUE", "FIRST", "ANY", "PRIORITY"):
        assert made.keys() == expected.keys()


def test_two_thousand_rules_are_explained_without_trying_everything() -> None:
    """A large table offers the nearest rules' outcomes, each borne out, with few evaluations."""
    columns = [f"列{number}" for number in range(12)]
    rules = tuple(
        TableRule(
            tuple(f">= {(row * 7 + place * 13) % 200}" if (row + place) % 3 == 0 else "-" for place in range(12)),
            (str(row),),
        )
        for row in range(2000)
    )
    clauses = tuple(InputClause(name, name, "number") for name in columns)
    made = DecisionTable(clauses, (OutputClause("结果", None, "number"),), rules, "COLLECT")
    subjects = [replace(STAFF, name=name) for name in columns]
    runs = brute.asked(made, subjects)
    record: dict[str, object] = {name: 5 * place for place, name in enumerate(columns)}
    found = explain(runs, ASKED, record, limit=2, outcomes=20)
    assert len({str(change.outcome) for change in found.changes}) == 20
    for change in found.changes[:5]:
        bears_out(runs, ASKED, change)
        assert change.gained
        assert found.rule(change.gained[0]).unmet
