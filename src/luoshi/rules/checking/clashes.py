"""Cells and results that cannot be of the type of their column, and texts that never give a value."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from luoshi.base.text import msg
from luoshi.rules.checking.axes import KINDS
from luoshi.rules.checking.findings import Finding, finding
from luoshi.rules.checking.grid import Grid
from luoshi.rules.checking.trying import Trying
from luoshi.rules.decide import Runnable
from luoshi.rules.decide.index import Part
from luoshi.rules.errors import Place, RuleCheckError, RuleExecuteError
from luoshi.rules.evaluate import coerce, type_of
from luoshi.rules.model import elements
from luoshi.rules.values import Value, equal, feel_text

_NAMES = {kind: name for name, kind in KINDS.items()}
_SAMPLES: Mapping[str, tuple[object, ...]] = {
    "number": (1, 2, 100, Decimal("0.5"), 30_000),
    "string": ("餐饮业", "a", "北京市朝阳区"),
    "boolean": (True, False),
    "date": (date(2024, 2, 29), date(2020, 1, 1)),
}
TRIES = 12
Pools = dict[str, tuple[object, ...]]


def clashes(grid: Grid) -> Iterator[Finding]:
    """Conditions that compare with values of another type, and results of another type than declared."""
    for column in range(len(grid.source.inputs)):
        yield from _conditions(grid, column)
    for column in range(len(grid.source.outputs)):
        yield from _results(grid, column)


def _conditions(grid: Grid, column: int) -> Iterator[Finding]:
    clause = grid.source.inputs[column]
    named = next((each for each in grid.part.model.inputs.values() if each.name == clause.expression), None)
    if named is not None and _differ(clause.type_name, named.type_name):
        said = (
            msg(
                "the column is of type {wanted}, and what it tests of type {found}",
                wanted=clause.type_name, found=named.type_name,
            ),
            msg("Let both be of one type."),
        )  # fmt: skip
        yield finding("type-clash", "error", replace(grid.source.place, column=clause.label), said)
        return
    kinds = Counter(type(value) for row in grid.cells for value in row[column].constants)
    wanted = grid.kind_of(column) or (kinds.most_common(1)[0][0] if kinds else None)
    if wanted is None or wanted not in _NAMES:
        return
    for rule, row in enumerate(grid.cells):
        cell = row[column]
        wrong = next((value for value in cell.compared if type(value) is not wanted), None)
        if wrong is not None:
            place = replace(grid.source.place, rule=rule + 1, column=clause.label)
            said = (
                msg(
                    "the condition compares with {value}, which is of type {found}; the column is of type {wanted}",
                    value=_shown(wrong), found=type_of(wrong).kind, wanted=_NAMES[wanted],
                ),
                msg("Write a value of that type, or correct the type of the column."),
            )  # fmt: skip
            yield finding("type-clash", "error", place, said, (rule + 1,))


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two types are plain ones and not the same; a date may be taken for a date and time."""
    return one in KINDS and other in KINDS and one != other and (one, other) != ("date and time", "date")


def _results(grid: Grid, column: int) -> Iterator[Finding]:
    clause = grid.source.outputs[column]
    wanted = grid.runnable.index.items(grid.part.model).named(clause.type_name)
    summed = grid.source.aggregation in ("SUM", "MIN", "MAX")
    allowed = grid.listed(clause.allowed)
    for rule, row in enumerate(grid.source.rules):
        text = row.outputs[column]
        value = grid.constant(text)
        if value is None:
            continue
        place = replace(grid.source.place, rule=rule + 1, column=clause.place.column)
        if coerce(value, wanted) is None or (grid.source.aggregation == "SUM" and not isinstance(value, Decimal)):
            said = (
                msg(
                    "the result {value} is of type {found}; {wanted} is needed",
                    value=_shown(value), found=type_of(value).kind,
                    wanted="number" if summed and wanted.kind == "Any" else wanted.kind,
                ),
                msg("Write a value of that type, or correct the type of the column."),
            )  # fmt: skip
            yield finding("type-clash", "error", place, said, (rule + 1,))
        elif allowed and not any(equal(value, each) is True for each in allowed):
            said = (
                msg("the result {value} is not among the allowed values of its column", value=_shown(value)),
                msg("Allowed: {values}.", values=clause.allowed),
            )
            yield finding("type-clash", "warning", place, said, (rule + 1,))


def _shown(value: Value) -> str:
    return f"“{value}”" if isinstance(value, str) else feel_text(value)


def never_a_value(runnable: Runnable, trying: Trying) -> Iterator[Finding]:
    """Expressions that give null for every sample of their data, mostly because they mix types."""
    for decision in runnable.model.decisions.values():
        part = Part(runnable.model, decision)
        if not isinstance(decision.logic, elements.LiteralExpression) or runnable.program(part).faults:
            continue
        pools = _pools(runnable, part, {decision.id})
        if not pools or decision.logic.text.strip() == "null" or not _gives_nothing(runnable, part, pools, trying):
            continue
        said = (
            msg("the expression gives nothing, whatever sample of its data it is given"),
            msg("Look at its types: a number and a text cannot be added or compared."),
        )
        yield finding("type-clash", "warning", replace(decision.logic.place, source=None), said)


def never_ends(runnable: Runnable) -> Iterator[Finding]:
    """Decisions that take too many steps on the first sample of their data, or on none where they need none."""
    for decision in runnable.model.decisions.values():
        part = Part(runnable.model, decision)
        pools = None if runnable.program(part).faults else _pools(runnable, part, {decision.id})
        if pools is None:
            continue
        try:
            runnable.decide(decision.id, {name: pool[0] for name, pool in pools.items()})
        except RuleExecuteError as error:
            place = Place(error.place.file, error.place.decision, error.place.rule, error.place.column)
            bare = RuleCheckError(error.at(place).message, error.cure)
            yield Finding("recursion", "error", place.decision, bare, ())
            return
        except RuleCheckError:
            continue  # A fault of what it requires, which is told there.


def _gives_nothing(runnable: Runnable, part: Part, pools: Pools, trying: Trying) -> bool:
    chance = random.Random(0)
    for _ in range(TRIES):
        record = {name: chance.choice(pool) for name, pool in pools.items()}
        if trying(lambda record=record: runnable.decide(part.element.id, record), False) is not None:
            return False
    return True


def _pools(runnable: Runnable, part: Part, seen: set[str]) -> Pools | None:
    """Samples for every datum that a decision needs; None where a type has none."""
    found: Pools = {}
    for need in runnable.needs(part, []):
        element = need.part.element
        samples = _SAMPLES.get(getattr(element, "type_name", None) or "")
        if isinstance(element, elements.InputData) and samples is not None:
            found[element.name] = samples
        elif isinstance(element, elements.Decision) and element.id not in seen:
            seen.add(element.id)
            inner = _pools(runnable, need.part, seen)
            if inner is None:
                return None
            found |= inner
        else:
            return None
    return found
