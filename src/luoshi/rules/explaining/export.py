"""An explanation as plain data for JSON. The form is an export format: keys are added, never renamed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final, cast

from luoshi.rules.errors import Place
from luoshi.rules.explaining.changes import Change
from luoshi.rules.explaining.data import Datum
from luoshi.rules.explaining.states import ConditionState, Explanation, RuleState
from luoshi.rules.values import Value, feel_text, from_python

FORMAT: Final = "luoshi.explanation/1"


def exported(explanation: Explanation) -> dict[str, Any]:
    """The whole working-out."""
    return {
        "format": FORMAT,
        "decision": explanation.decision,
        "question": explanation.question,
        "result": plain(explanation.result),
        "matched": explanation.matched,
        "granted": explanation.granted,
        "refused": [_condition(each) for each in explanation.refused],
        "missing": explanation.missing,
        "rules": [_rule(each) for each in explanation.rules],
        "changes": [_change(each) for each in explanation.changes],
        "cut_short": explanation.cut_short,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "outcome": plain(change.outcome),
        "gained": list(change.gained),
        "lost": list(change.lost),
        "conditions": [_condition(each) for each in change.conditions],
        "missing": list(change.missing),
        "steps": [
            {
                "name": step.name,
                "datum": _datum(step.datum),
                "required": plain(step.required),
                "difference": plain(step.difference),
            }
            for step in change.steps
        ],
    }


def _rule(rule: RuleState) -> dict[str, Any]:
    return {
        "index": rule.index,
        "id": rule.id,
        "matched": rule.matched,
        "near": rule.near,
        "unknown": rule.unknown,
        "unmet": list(rule.unmet),
        "conditions": [_condition(each) for each in rule.conditions],
    }


def _condition(state: ConditionState) -> dict[str, Any]:
    return {
        "label": state.label,
        "state": state.state,
        "value": plain(state.value),
        "data": [{"name": name, **_datum(datum)} for name, datum in state.data],
        "test": state.test,
        "place": _place(state.place),
    }


def _datum(datum: Datum) -> dict[str, Any]:
    return {
        "value": plain(datum.value),
        "source": datum.source,
        "as_of": datum.as_of.isoformat() if datum.as_of else None,
        "label": datum.label,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "decision": place.decision, "rule": place.rule, "column": place.column}


def plain(value: object) -> Any:
    """A value as JSON knows it; numbers stay exact as texts with digits, days and durations as ISO writes them."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, list):
        return [plain(item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in cast("dict[object, object]", value).items()}
    if isinstance(value, (int, float, Decimal, date, datetime, time, timedelta)):
        value = from_python(value)
    return feel_text(cast("Value", value))
