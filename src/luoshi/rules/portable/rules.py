"""Rules as columns of a query: matched, unknown, and which condition alone is not met.

A query has two storeys. Below, every distinct condition of its rules is a column; above, rules combine these columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast

import ibis

from luoshi.rules.matching.lowering import tree
from luoshi.rules.matching.lowering.tree import Condition, LoweredDecision, LoweredRule
from luoshi.rules.portable.columns import CannotCompileError, Columns, Sql
from luoshi.rules.portable.conditions import condition

MOST_RULES: Final = 300
"""Planning in DuckDB grows faster than the number of columns: 1,000 take 1 s, 3,000 take 10 s."""
MOST_COLUMNS: Final = 1_500
"""PostgreSQL has at most 1,664 columns in a query."""


@dataclass(frozen=True, slots=True)
class ByRow:
    """A condition that is left to the row evaluator: where it stands, its text where it has one, and why."""

    decision: str
    rule: int
    condition: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class PortableRule:
    """A rule of a decision; `by_row` are the places of the conditions that are left to the row evaluator."""

    decision: int
    lowered: LoweredRule
    by_row: tuple[ByRow, ...]

    @property
    def conditions(self) -> Iterator[tuple[int, Condition]]:
        """The conditions that are compiled, with their places."""
        left = {each.condition for each in self.by_row}
        for place, each in enumerate(self.lowered.conditions):
            if place not in left:
                yield place, cast("Condition", each)


def portable_rule(decision: int, lowered: LoweredDecision, rule: LoweredRule, columns: Columns) -> PortableRule:
    """A rule with what of it cannot be compiled."""
    left: list[ByRow] = []
    for place, each in enumerate(rule.conditions):
        why = reason(each, columns)
        if why is not None:
            text = each.text if isinstance(each, tree.RowOnly) else ""
            left.append(ByRow(lowered.name, rule.index, place, text, why))
    return PortableRule(decision, rule, tuple(left))


def reason(node: tree.ConditionOrRow, columns: Columns) -> str | None:
    """Why a condition cannot be compiled; None when it can."""
    if isinstance(node, tree.RowOnly):
        return node.reason
    try:
        condition(node, columns)
    except CannotCompileError as error:
        return str(error)
    return None


def batches(rules: Sequence[PortableRule]) -> Iterator[list[PortableRule]]:
    """The rules in groups that one query can hold."""
    group: list[PortableRule] = []
    distinct: set[Condition] = set()
    for rule in rules:
        more = {each for _, each in rule.conditions}
        if group and (len(group) >= MOST_RULES or len(distinct | more) > MOST_COLUMNS):
            yield group
            group, distinct = [], set()
        group.append(rule)
        distinct |= more
    if group:
        yield group


class Storey:
    """The lower storey: the table with a column for every distinct condition."""

    def __init__(self, columns: Columns, conditions: Iterator[Condition]) -> None:
        self._names: dict[Condition, str] = {}
        made: dict[str, Sql] = {}
        for each in conditions:
            if each not in self._names and not isinstance(each, tree.Truth):
                self._names[each] = f"condition {len(self._names)}"
                made[self._names[each]] = condition(each, columns)
        self.table: Sql = columns.table.mutate(**made) if made else columns.table

    def state(self, node: Condition) -> Sql:
        """The column of a condition."""
        if isinstance(node, tree.Truth):
            return ibis.null("boolean") if node.state is None else ibis.literal(node.state)
        return self.table[self._names[node]]


def state_of(rule: PortableRule, allowed: Condition, storey: Storey) -> Sql:
    """Whether the compiled conditions of a rule all hold; a record that is refused fails every rule."""
    holds: Sql = ibis.literal(True)
    for _, each in rule.conditions:
        holds = holds & storey.state(each)
    if allowed == tree.Truth(True):
        return holds
    return ibis.cases((ibis.coalesce(storey.state(allowed), False), holds), else_=False)


def missed_of(rule: PortableRule, allowed: Condition, storey: Storey) -> Sql:
    """The place of the only condition that is not met; null when there is none or more than one."""
    unmet: Sql = ibis.literal(0, type="int16")
    place: Sql = ibis.literal(0, type="int16")
    one, none = ibis.literal(1, type="int16"), ibis.literal(0, type="int16")
    for position, each in rule.conditions:
        here = ibis.coalesce(storey.state(each), False)
        unmet = unmet + ibis.cases((here, none), else_=one)
        place = place + ibis.cases((here, none), else_=ibis.literal(position, type="int16"))
    alone = unmet == one
    if allowed != tree.Truth(True):
        alone = alone & ibis.coalesce(storey.state(allowed), False)
    return ibis.cases((alone, place.cast("int16")), else_=ibis.null("int16"))
