"""What the hit policy makes of the matching rules, inside the engine where that can be said there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, cast

import ibis

from luoshi.rules import values
from luoshi.rules.decide.hits import settle
from luoshi.rules.matching.lowering import tree
from luoshi.rules.matching.lowering.tree import LoweredDecision, ResultOrRow
from luoshi.rules.model.elements import DecisionTable
from luoshi.rules.portable import numbers
from luoshi.rules.portable.columns import CannotCompileError, Columns, Sql
from luoshi.rules.portable.conditions import condition
from luoshi.rules.portable.numbers import Scaled
from luoshi.rules.portable.scalars import scalar
from luoshi.rules.values import Value

SINGLE: Final = ("UNIQUE", "FIRST", "ANY", "PRIORITY")


def known(result: ResultOrRow) -> bool:
    """Whether a result is the same for every row."""
    return isinstance(result, (tree.Constant, tree.Truth))


def value_of(result: ResultOrRow) -> Value:
    """The value of a result that is the same for every row."""
    return result.value if isinstance(result, tree.Constant) else cast("tree.Truth", result).state


def decodable(decision: LoweredDecision) -> bool:
    """Whether the value follows from the matching rules alone."""
    results = [result for rule in decision.rules for result in rule.results]
    ranks = [rank for output in decision.outputs for rank in output.ranks]
    defaults = [output.default for output in decision.outputs if output.default is not None]
    # A record that is refused has no value; a default or a count of nothing would hide that it was.
    silent = not defaults and decision.aggregation != "COUNT"
    open_ = silent or decision.allowed == tree.Truth(True)
    return decision.hit_policy is not None and open_ and all(map(known, [*results, *ranks, *defaults]))


def decoded(decision: LoweredDecision, table: DecisionTable, matching: Sequence[int]) -> Value:
    """The value that follows from the matching rules; only of a decision that is decodable."""
    if not matching and any(output.default is not None for output in decision.outputs):
        given = [None if each.default is None else value_of(each.default) for each in decision.outputs]
        names = (output.name for output in decision.outputs)
        return given[0] if len(given) == 1 else dict(zip(names, given, strict=True))
    if table.hit_policy == "FIRST":
        matching = matching[:1]
    hits = [[value_of(result) for result in decision.rules[place].results] for place in matching]
    ranks = [[value_of(cast("ResultOrRow", rank)) for rank in output.ranks] for output in decision.outputs]
    return settle(table, hits, ranks)


@dataclass(frozen=True, slots=True)
class Answered:
    """The value as columns: `hit` is the rule that answers (−1 for the default, null for none), then the outputs."""

    hit: Sql
    outputs: tuple[Sql, ...]


def answered(decision: LoweredDecision, states: Sequence[Sql], columns: Columns, *, allowed: Sql) -> Answered:
    """The answer of a table with a single hit, from the states of its rules; CannotCompileError for all others."""
    if decision.hit_policy not in SINGLE:
        raise CannotCompileError("the hit policy gives no single result")
    met = [ibis.coalesce(state, False) for state in states]
    chosen = [ibis.literal(rule.index, type="int16") for rule in decision.rules]
    order = list(range(len(met)))
    if decision.hit_policy == "PRIORITY":
        order.sort(key=lambda place: _priority(decision, place))
    first = ibis.cases(*((met[place], chosen[place]) for place in order), else_=ibis.null("int16"))
    if decision.hit_policy == "UNIQUE":
        first = ibis.cases((_count(met) == 1, first), else_=ibis.null("int16"))
    elif decision.hit_policy == "ANY":
        first = ibis.cases((_count(_groups(decision, met)) == 1, first), else_=ibis.null("int16"))
    if any(output.default is not None for output in decision.outputs):
        first = ibis.cases(((_count(met) == 0) & allowed, ibis.literal(-1, type="int16")), else_=first)
    return Answered(first, tuple(_output(decision, place, first, columns) for place in range(len(decision.outputs))))


def _count(states: Sequence[Sql]) -> Sql:
    one, none = ibis.literal(1, type="int16"), ibis.literal(0, type="int16")
    total: Sql = none
    for state in states:
        total = total + ibis.cases((state, one), else_=none)
    return total


def _groups(decision: LoweredDecision, met: Sequence[Sql]) -> list[Sql]:
    """For each distinct result, whether a rule with it matches."""
    kept: list[tuple[list[Value], Sql]] = []
    for rule, state in zip(decision.rules, met, strict=True):
        found = _constants(rule.results)
        for place, (other, any_) in enumerate(kept):
            if values.equal(found, other) is True:
                kept[place] = (other, any_ | state)
                break
        else:
            kept.append((found, state))
    return [state for _, state in kept]


def _priority(decision: LoweredDecision, place: int) -> list[int]:
    made: list[int] = []
    for value, output in zip(_constants(decision.rules[place].results), decision.outputs, strict=True):
        listed = _constants(output.ranks)
        made.append(next((rank for rank, each in enumerate(listed) if values.equal(value, each) is True), len(listed)))
    return made


def _constants(results: Sequence[ResultOrRow]) -> list[Value]:
    if not all(map(known, results)):
        raise CannotCompileError("results that differ by row are compared")
    return [value_of(result) for result in results]


def _output(decision: LoweredDecision, place: int, hit: Sql, columns: Columns) -> Sql:
    """One output: the result of the rule that is hit."""
    found = {rule.index: rule.results[place] for rule in decision.rules}
    default = decision.outputs[place].default
    if default is not None:
        found[-1] = default
    made = {index: _result(each, columns) for index, each in found.items() if not _is_null(each)}
    if not made:
        return ibis.null("boolean")
    if any(isinstance(each, Scaled) for each in made.values()):
        scale = max(each.scale for each in made.values() if isinstance(each, Scaled))
        made = {index: _unscaled(each, scale) for index, each in made.items()}
    cases = [(hit == ibis.literal(index, type="int16"), each) for index, each in made.items()]
    return ibis.cases(*cases)


def _unscaled(found: Sql | Scaled, scale: int) -> Sql:
    if not isinstance(found, Scaled):
        raise CannotCompileError("results of different kinds")
    return numbers.unscaled(found, scale)


def _result(result: ResultOrRow, columns: Columns) -> Sql | Scaled:
    if isinstance(result, tree.RowOnly):
        raise CannotCompileError(result.reason)
    kind = getattr(result, "kind", None)
    if kind is None:
        return condition(cast("tree.Condition", result), columns)
    if kind not in ("number", "string"):
        raise CannotCompileError(f"a {kind} as a result")
    if isinstance(result, tree.Constant) and isinstance(result.value, Decimal):
        return numbers.of_constant(result.value)
    return scalar(cast("tree.Scalar", result), columns)


def _is_null(result: ResultOrRow) -> bool:
    return isinstance(result, tree.Constant) and result.value is None
