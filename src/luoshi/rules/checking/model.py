"""Checking a whole model."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.base.text import Text, msg
from luoshi.rules.checking.clashes import clashes, never_a_value, never_ends
from luoshi.rules.checking.findings import STEPS, Finding, Severity, finding
from luoshi.rules.checking.grid import Grid
from luoshi.rules.checking.parts import endless, missing_columns, rings, unknown_types
from luoshi.rules.checking.tables import TableCheck
from luoshi.rules.checking.trying import Trying
from luoshi.rules.decide import Runnable
from luoshi.rules.decide.index import Part
from luoshi.rules.errors import Place, RuleCheckError, UnknownNameError
from luoshi.rules.forms.data import quoted
from luoshi.rules.model.elements import DecisionTable

_TOO_LONG = (
    msg("some expressions take too long to be tried on samples; not everything was looked at"),
    msg("Make their loops shorter."),
)
_NO_LOGIC = (
    msg("the decision has no logic that is understood, and answers nothing"),
    msg("Give it a table or an expression in the modelling tool."),
)
_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


def check_model(runnable: Runnable, *, columns: Mapping[str, str] | None = None, steps: int = STEPS) -> list[Finding]:
    """Everything that is wrong in the model's own parts, the worst first.

    `columns` are the names of the data that will be asked about, with their FEEL types; `steps` bounds each search.
    """
    found = [_of_fault(fault, runnable) for fault in runnable.faults()]
    found += [*rings(runnable), *endless(runnable), *unknown_types(runnable)]
    if columns is not None:
        found += missing_columns(runnable, columns)
    found += [
        finding("gap", "warning", Place(decision=each.name), _NO_LOGIC)
        for each in runnable.model.decisions.values()
        if each.logic is None
    ]
    if not any(each.kind in ("cycle", "recursion") for each in found):
        found += never_ends(runnable)
        trying = Trying()
        found += never_a_value(runnable, trying)
        for decision in runnable.model.decisions.values():
            if isinstance(decision.logic, DecisionTable):
                found += _of_table(runnable, Part(runnable.model, decision), steps, trying)
        if trying.is_spent:
            found.append(finding("budget", "note", Place(), _TOO_LONG))
    once = {(str(each.error.message), each.rules): each for each in reversed(found)}
    return sorted(reversed(once.values()), key=lambda each: _ORDER[each.severity])


def _of_table(runnable: Runnable, part: Part, steps: int, trying: Trying) -> list[Finding]:
    """What is wrong among the rules of a table whose texts can be compiled."""
    if runnable.program(part).faults:
        return []
    table = runnable.table(part.element.id)
    assert table is not None
    grid = Grid(runnable, part, table, trying)
    wrong = list(clashes(grid))
    known = {rule for each in wrong for rule in each.rules}
    rest = TableCheck(grid, steps).findings()
    return [*wrong, *(each for each in rest if each.kind != "impossible" or not known.issuperset(each.rules))]


def _of_fault(fault: RuleCheckError, runnable: Runnable) -> Finding:
    kind = "unknown-name" if isinstance(fault, UnknownNameError) else "unreadable"
    rules = () if fault.place.rule is None else (fault.place.rule,)
    if isinstance(fault, UnknownNameError) and _is_among_texts(fault.place, runnable):
        fault = _as_a_text(fault)
    return Finding(kind, "error", fault.place.decision, fault, rules)


def _is_among_texts(place: Place, runnable: Runnable) -> bool:
    """Whether a cell stands in a column of texts, where a name is mostly a text without its quotation marks."""
    for decision in runnable.model.decisions.values():
        if decision.name == place.decision and isinstance(decision.logic, DecisionTable) and place.rule is not None:
            clauses = (*decision.logic.inputs, *decision.logic.outputs)
            return any(each.type_name == "string" and each.place.column == place.column for each in clauses)
    return False


def _as_a_text(fault: UnknownNameError) -> UnknownNameError:
    place = fault.place
    written = (place.source or "")[place.start : place.end]
    cure = msg("A text stands in straight quotation marks: {text}.", text=quoted(written))
    if fault.cure is not None:
        cure = Text("{cure} {more}", (("cure", cure), ("more", fault.cure)))
    made = UnknownNameError(fault.message, cure)
    made.place = place
    return made
