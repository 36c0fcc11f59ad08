"""Explaining one record from files: the record is JSON, the answer words or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TextIO, cast

from luoshi.base.text import Text, Translator, msg
from luoshi.rules.decide import runnable
from luoshi.rules.errors import Place, RuleExecuteError, RuleReadError
from luoshi.rules.explaining.data import Datum, Naming
from luoshi.rules.explaining.explain import explain
from luoshi.rules.explaining.states import Explanation, RuleState
from luoshi.rules.explaining.telling import sentence
from luoshi.rules.explaining.telling.amounts import amount
from luoshi.rules.model.elements import Model
from luoshi.rules.values import Value, parse_date, temporal

_DATUM_KEYS: Final = frozenset(("value", "source", "as_of", "label", "unit", "step"))
_WRITTEN_AS_TEXT: Final = ("date", "time", "date and time", "dateTime", "days and time duration",
                           "years and months duration", "duration", "dayTimeDuration", "yearMonthDuration")  # fmt: skip
_SIGNS: Final = {True: "✓", False: "✗", None: "?"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked on the command line."""

    decision: str | None = None
    as_json: bool = False
    hidden: bool = False


def run_explain(model: Model, record: Path, asked: Asked, out: TextIO, translate: Translator) -> None:
    """Explain one decision of a model for the record in a JSON file."""
    runs = runnable(model)
    name = asked.decision or _only_decision(model)
    data, namings = _record(record, model)
    found = explain(runs, name, data, namings=namings)
    if asked.hidden:
        _write_hidden(found, asked, out, translate)
    elif asked.as_json:
        out.write(json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n")
    else:
        for line in _lines(found):
            out.write(line.render(translate) + "\n")


def _only_decision(model: Model) -> str:
    """The decision that no other one needs, when there is one such."""
    needed = {reference.lstrip("#") for each in model.decisions.values() for reference in each.decisions}
    free = [each for each in model.decisions.values() if each.id not in needed]
    if len(free) == 1:
        return free[0].id
    names = ", ".join(each.name for each in model.decisions.values())
    raise RuleExecuteError(
        msg("the rules hold several decisions"), msg("Name one with --decision: {names}.", names=names)
    )


def _record(path: Path, model: Model) -> tuple[dict[str, object], dict[str, Naming]]:
    try:
        read = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError) as error:
        raise RuleReadError(
            msg("the record is no JSON: {reason}", reason=str(error)),
            msg("Write an object of values by name."),
            Place(file=path.name),
        ) from error
    if not isinstance(read, dict):
        raise RuleReadError(
            msg("the record is no JSON object"), msg("Write an object of values by name."), Place(file=path.name)
        )
    types = {each.name: each.type_name for each in model.inputs.values()}
    data: dict[str, object] = {}
    namings: dict[str, Naming] = {}
    for name, given in cast("dict[str, Any]", read).items():
        if isinstance(given, dict) and "value" in given and _DATUM_KEYS.issuperset(cast("dict[str, Any]", given)):
            entry = cast("dict[str, Any]", given)
            data[name] = Datum(_typed(entry["value"], types.get(name)), entry.get("source"), _day(entry, path, name))
            namings[name] = Naming(entry.get("label"), entry.get("unit"), entry.get("step"))
        else:
            data[name] = _typed(given, types.get(name))
    return data, namings


def _typed(given: object, kind: str | None) -> object:
    """JSON has no days and durations: a text is one where the decision declares it."""
    if isinstance(given, str) and kind in _WRITTEN_AS_TEXT:
        return temporal(given)
    return given


def _day(entry: Mapping[str, Any], path: Path, name: str) -> date | None:
    written = entry.get("as_of")
    if written is None:
        return None
    found = parse_date(str(written))
    if found is None or not 1 <= found.year <= 9999:
        raise RuleReadError(
            msg("as_of of “{name}” is no day: {value}", name=name, value=str(written)),
            msg("Write it as 2024-02-29."),
            Place(file=path.name),
        )
    return date(found.year, found.month, found.day)


def _lines(found: Explanation) -> list[Text]:
    lines = [_answer(found.decision, found.result)]
    for each in found.refused:
        lines.append(_line("  ✗ ", sentence(each)))
    for rule in found.rules:
        lines.append(_rule(rule, found))
        lines += [_line(f"    {_SIGNS[state.state]} ", sentence(state)) for state in rule.conditions]
    if found.changes:
        lines.append(msg("What would change the answer:"))
        lines += [_line("  → ", sentence(change)) for change in found.changes]
    if found.cut_short:
        lines.append(msg("What would change the answer was not fully looked for: the conditions take too many steps."))
    return lines


def _answer(decision: str, result: Value) -> Text:
    words = msg("no answer") if result is None else amount(result)
    return Text("{decision}: {result}", (("decision", decision), ("result", words)))


def _line(head: str, text: Text) -> Text:
    return Text("{head}{text}", (("head", head), ("text", text)))


def _rule(rule: RuleState, found: Explanation) -> Text:
    number = Text("{number}{id}", (("number", rule.index + 1), ("id", f" ({rule.id})" if rule.id else "")))
    if rule.matched:
        if rule.index in found.granted:
            return msg("Rule {number}: met", number=number)
        return msg("Rule {number}: met, but the answer does not come from it", number=number)
    if rule.near:
        return msg("Rule {number}: all but one condition met", number=number)
    count = len(rule.unmet) if not found.refused else len(rule.conditions)
    return msg("Rule {number}: {count} conditions not met", number=number, count=count)


def _write_hidden(found: Explanation, asked: Asked, out: TextIO, translate: Translator) -> None:
    hidden = found.hidden()
    if asked.as_json:
        out.write(json.dumps(hidden.to_dict(), ensure_ascii=False, indent=2) + "\n")
        return
    out.write(_answer(hidden.decision, hidden.result).render(translate) + "\n")
    for rule in hidden.rules:
        out.write(_line(f"  {_SIGNS[rule.matched]} ", sentence(rule)).render(translate) + "\n")
