"""Cases beside the table: a record as people write it, the answer that is expected, and the answer that is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from luoshi.base.errors import LuoshiError
from luoshi.base.text import Text, msg
from luoshi.rules.decide import Runnable
from luoshi.rules.errors import RuleCheckError, RuleReadError
from luoshi.rules.evaluate import evaluate
from luoshi.rules.values import Value, equal, feel_text, parse_date, parse_date_time, parse_duration, parse_time
from luoshi.support.tables.compiling import environment_of
from luoshi.support.tables.errors import CaseError

Record = Mapping[str, str]
_TRUTH = {"true": True, "是": True, "yes": True, "false": False, "否": False, "no": False}
_READERS: Mapping[str, Callable[[str], Value]] = {
    "string": lambda text: text,
    "boolean": lambda text: _TRUTH.get(text.lower()),
    "date": parse_date,
    "time": parse_time,
    "date and time": parse_date_time,
    "days and time duration": parse_duration,
    "years and months duration": parse_duration,
}


@dataclass(frozen=True, slots=True)
class Datum:
    """Something that the decision asks of a record."""

    name: str
    type: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case."""

    state: Literal["passed", "failed", "broken"]
    got: str
    rows: tuple[int, ...] = ()
    """The rows that matched, from 0."""
    problem: Text | None = None


def data_of(made: Runnable) -> list[Datum]:
    """What a record of the decision is made of."""
    return [Datum(each.name, each.type_name) for each in made.model.inputs.values()]


def record_values(made: Runnable, record: Record) -> dict[str, Value]:
    """The record's values by name; what is empty is unknown.

    Raises:
        CaseError: C151, names the datum whose value cannot be read.
    """
    types = {datum.name: datum.type for datum in data_of(made)}
    return {name: _value(name, text.strip(), types.get(name)) for name, text in record.items() if text.strip()}


def expected_value(text: str, kind: str | None = None) -> Value:
    """The answer that a case expects: a FEEL expression without names; a bare word where the result is a text.

    Raises:
        CaseError: C151
    """
    text = text.strip()
    try:
        return evaluate(text or "null")
    except (RuleReadError, RuleCheckError) as error:
        if kind == "string":
            return text
        raise CaseError(
            msg("The expected answer “{text}” cannot be read: {reason}", text=text[:80], reason=error.message),
            error.cure,
        ) from error


def run_case(made: Runnable, decision: str, record: Record, expected: str) -> Outcome:
    """Ask the decision and compare."""
    try:
        values = record_values(made, record)
        value = made.decide(decision, values)
        wanted = expected_value(expected, result_type(made, decision))
    except LuoshiError as error:
        return Outcome("broken", "", (), error.message)
    rows = matched_rows(made, decision, values)
    return Outcome("passed" if same(value, wanted) else "failed", feel_text(value), rows)


def same(value: Value, wanted: Value) -> bool:
    """Whether two answers are the same; two that are not known are."""
    return (value is None and wanted is None) or equal(value, wanted) is True


def result_type(made: Runnable, decision: str) -> str | None:
    """The type of the decision's one result."""
    table = made.table(decision)
    return table.table.outputs[0].type_name if table is not None and len(table.table.outputs) == 1 else None


def matched_rows(made: Runnable, decision: str, values: Mapping[str, Value]) -> tuple[int, ...]:
    """The rows that hold for a record, before the hit policy chooses among them."""
    table = made.table(decision)
    if table is None:
        return ()
    return tuple(table.matching(environment_of(made, decision, values)) or ())


def _value(name: str, text: str, kind: str | None) -> Value:
    if text == "null":
        return None
    reader = _READERS.get(kind or "")
    value = reader(text) if reader is not None else _expression(name, text)
    if value is None:
        raise CaseError(
            msg("“{text}” is no value of {name}.", text=text[:80], name=name),
            msg("Write a {type}, such as {example}.", type=kind or "value", example=_EXAMPLES.get(kind or "", "1")),
        )
    return value


_EXAMPLES = {"date": "2026-03-31", "boolean": "true", "number": "8", "time": "09:00:00"}


def _expression(name: str, text: str) -> Value:
    try:
        return evaluate(text)
    except (RuleReadError, RuleCheckError) as error:
        raise CaseError(
            msg("“{text}” is no value of {name}: {reason}", text=text[:80], name=name, reason=error.message),
            error.cure or msg("Write a number, or a text in quotes."),
        ) from error
