"""A table whose value another decision needs: a choice over its rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from luoshi.rules.matching.lowering.building import (
    NULL,
    CannotLowerError,
    Expression,
    all_of,
    any_of,
    choose,
    negated,
    state,
)
from luoshi.rules.matching.lowering.scope import Fields, Lowered
from luoshi.rules.matching.lowering.tree import Condition, LoweredDecision, RowOnly

MOST_RULES = 64


def inlined(table: LoweredDecision) -> Lowered:
    """The value of a table: of its one output, or a context of them."""
    if table.hit_policy not in ("UNIQUE", "FIRST", "ANY"):
        raise CannotLowerError(f"a table with the hit policy {table.hit_policy} inside another decision")
    if len(table.rules) > MOST_RULES:
        raise CannotLowerError(f"a table of more than {MOST_RULES} rules inside another decision")
    matched = [_matched(rule.conditions) for rule in table.rules]
    made: dict[str, Lowered] = {}
    for position, output in enumerate(table.outputs):
        results = [_plain(rule.results[position]) for rule in table.rules]
        default = NULL if output.default is None else _plain(output.default)
        made[output.name] = _settled(table, matched, results, default)
    return next(iter(made.values())) if len(made) == 1 else Fields(made)


def _plain(found: object) -> Expression:
    if isinstance(found, RowOnly):
        raise CannotLowerError(found.reason)
    return cast("Expression", found)


def _matched(conditions: Sequence[object]) -> Condition:
    return state(all_of([cast("Condition", _plain(each)) for each in conditions]), True)


def _settled(
    table: LoweredDecision, matched: Sequence[Condition], results: Sequence[Expression], default: Expression
) -> Expression:
    if table.hit_policy == "ANY" and len(table.outputs) > 1:
        raise CannotLowerError("a table with the hit policy ANY and several outputs inside another decision")
    found, later = default, negated(all_of([]))
    groups = _groups(matched, results) if table.hit_policy == "ANY" else list(zip(matched, results, strict=True))
    for holds, result in reversed(groups):
        if table.hit_policy != "FIRST":
            result = choose(later, NULL, result)
            later = any_of([holds, later])
        found = choose(holds, result, found)
    allowed = cast("Condition", _plain(table.allowed))
    return choose(state(allowed, True), found, NULL)


def _groups(matched: Sequence[Condition], results: Sequence[Expression]) -> list[tuple[Condition, Expression]]:
    """Rules with the same result as one: under ANY only a different result is in the way."""
    groups: dict[Expression, list[Condition]] = {}
    for holds, result in zip(matched, results, strict=True):
        groups.setdefault(result, []).append(holds)
    return [(any_of(holds), result) for result, holds in groups.items()]
