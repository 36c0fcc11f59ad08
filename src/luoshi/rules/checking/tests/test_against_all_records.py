"""What the check says of a small table is what trying every record says."""

from __future__ import annotations

from hypothesis import given, settings

from luoshi.rules.checking import check_model
from luoshi.rules.checking.examples import Examples
from luoshi.rules.checking.findings import Finding
from luoshi.rules.checking.grid import Grid
from luoshi.rules.checking.tests.made_tables import Made, made
from luoshi.rules.checking.trying import Trying
from luoshi.rules.decide import runnable
from luoshi.rules.decide.index import Part
from luoshi.rules.model.elements import DecisionTable


def tried(case: Made) -> list[tuple[dict[str, object], set[int] | None]]:
    """Every record with the rules all of whose conditions hold, counted from 1; None where a value is not allowed."""
    asked = runnable(case.model)
    (decision,) = case.model.decisions.values()
    part = Part(case.model, decision)
    table = asked.table(decision.id)
    assert table is not None
    examples = Examples(Grid(asked, part, table, Trying()))
    found: list[tuple[dict[str, object], set[int] | None]] = []
    for record in case.records():
        around = examples.environment(record)
        assert around is not None
        refused = table.values_of(around) is None
        states = table.states(around)
        matching = {number for number, row in enumerate(states, 1) if all(state is True for state in row)}
        found.append((record, None if refused else matching))
    return found


def pairs(found: list[Finding], *kinds: str) -> set[tuple[int, ...]]:
    """The rules of some findings."""
    return {each.rules for each in found if each.kind in kinds and each.rules}


def outputs(case: Made) -> list[str]:
    """The result of each rule."""
    (decision,) = case.model.decisions.values()
    assert isinstance(decision.logic, DecisionTable)
    return [rule.outputs[0] for rule in decision.logic.rules]


def asserted(found: list[Finding], case: Made) -> None:
    """Every example shows what its finding says."""
    for each in found:
        if each.example is None:
            continue
        (decision,) = case.model.decisions.values()
        one = Made(case.model, tuple((name, (each.example.get(name),)) for name, _ in case.domain))
        ((_, matching),) = tried(one)
        assert matching is not None, (decision, each)
        assert set(each.rules) <= matching if each.rules else matching == set(), each


@given(made(("UNIQUE",)))
@settings(deadline=None)
def test_overlaps_are_those_that_some_record_shows(case: Made) -> None:
    """Every pair of rules that both match a record is found, and no other; each example is such a record."""
    found = check_model(runnable(case.model))
    both = {
        (one, other) for _, matching in tried(case) for one in matching or () for other in matching or () if one < other
    }
    assert pairs(found, "overlap", "duplicate") == both
    asserted([each for each in found if each.kind == "overlap"], case)


@given(made(("ANY",)))
@settings(deadline=None)
def test_contradictions_are_overlaps_with_different_results(case: Made) -> None:
    """Under ANY rules may overlap where they say the same."""
    found = check_model(runnable(case.model))
    said = outputs(case)
    both = {
        (one, other)
        for _, matching in tried(case)
        for one in matching or ()
        for other in matching or ()
        if one < other and said[one - 1] != said[other - 1]
    }
    assert pairs(found, "conflict") == both


@given(made(("FIRST",)))
@settings(deadline=None)
def test_unreachable_rules_are_those_that_are_never_first(case: Made) -> None:
    """Every rule that matches no record before all others is found, as impossible, repeated or covered; no other."""
    found = check_model(runnable(case.model))
    first = {min(matching) for _, matching in tried(case) if matching}
    listed = {each.rules[-1] for each in found if each.kind in ("unreachable", "impossible", "duplicate")}
    assert listed == set(range(1, len(outputs(case)) + 1)) - first


@given(made(("PRIORITY",)))
@settings(deadline=None)
def test_results_that_never_win_are_found(case: Made) -> None:
    """Under PRIORITY a rule counts where no rule of a higher result matches as well."""
    found = check_model(runnable(case.model))
    said = outputs(case)
    wins: set[int] = set()
    for _, matching in tried(case):
        best = min((said[rule - 1] for rule in matching or ()), default="")
        wins |= {rule for rule in matching or () if said[rule - 1] == best}
    listed = {each.rules[-1] for each in found if each.kind in ("unreachable", "impossible")}
    assert listed == set(range(1, len(said) + 1)) - wins


@given(made(("UNIQUE", "FIRST")))
@settings(deadline=None)
def test_gaps_are_records_that_no_rule_catches(case: Made) -> None:
    """A gap is found where there is one among known values, and its example is one."""
    found = [each for each in check_model(runnable(case.model)) if each.kind == "gap"]
    uncaught = [record for record, matching in tried(case) if matching == set() and None not in record.values()]
    assert bool(found) == bool(uncaught)
    asserted(found, case)
