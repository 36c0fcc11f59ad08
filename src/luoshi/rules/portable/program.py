"""A program: decisions compiled for one table of one engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from luoshi.base.text import msg
from luoshi.rules.decide import Runnable
from luoshi.rules.errors import RuleExecuteError
from luoshi.rules.matching.lowering import lower, tree
from luoshi.rules.matching.lowering.tree import Condition, LoweredDecision
from luoshi.rules.model.elements import DecisionTable
from luoshi.rules.portable.columns import DIALECTS, CannotCompileError, Columns, Sql
from luoshi.rules.portable.records import RowEvaluator
from luoshi.rules.portable.results import Answered, answered, decodable
from luoshi.rules.portable.rules import (
    ByRow,
    PortableRule,
    Storey,
    batches,
    missed_of,
    portable_rule,
    reason,
    state_of,
)

Asked = tuple[Runnable, str]


@dataclass(frozen=True, slots=True)
class Source:
    """A table of an engine: its Ibis expression, the Arrow schema of its data, and a column that tells rows apart.

    Durations are whole numbers of their unit, as Parquet stores them.
    """

    table: ir.Table
    schema: pa.Schema
    key: str
    names: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def dialect(self) -> str:
        """The name of the engine."""
        engine: Sql = self.table
        return str(engine.get_backend().name)


@dataclass(frozen=True, slots=True)
class PortableDecision:
    """A decision with its rules; `allowed` is None where the row evaluator has to say whether a record is refused."""

    lowered: LoweredDecision
    rules: tuple[PortableRule, ...]
    allowed: Condition | None
    evaluator: RowEvaluator
    plain: bool

    @property
    def decodable(self) -> bool:
        """Whether its value follows from the rules that match."""
        return self.plain and self.evaluator.table is not None and decodable(self.lowered)


class PortableProgram:
    """Decisions over one table. `rules` are those of all decisions, in order; `report` says what is left to rows."""

    def __init__(self, decisions: Sequence[Asked], source: Source) -> None:
        if source.dialect not in DIALECTS:
            raise RuleExecuteError(
                msg("rules are not compiled for {engine}", engine=source.dialect),
                msg("Use one of {engines}.", engines=", ".join(DIALECTS)),
            )
        self.source = source
        self.columns = Columns(source.table, source.schema, source.dialect)
        self.decisions = [self._decision(place, asked) for place, asked in enumerate(decisions)]
        self.rules = [rule for decision in self.decisions for rule in decision.rules]

    @cached_property
    def report(self) -> tuple[ByRow, ...]:
        """The conditions that the row evaluator has to judge."""
        return tuple(each for rule in self.rules for each in rule.by_row)

    def queries(self) -> Iterator[tuple[list[PortableRule], ir.Table]]:
        """Groups of rules, each with a query: the key, and of the group's rule n its `state n` and `missed n`."""
        for group in batches([rule for rule in self.rules if self.decisions[rule.decision].allowed is not None]):
            storey = Storey(self.columns, self._conditions(group))
            made: dict[str, Sql] = {}
            for place, rule in enumerate(group):
                allowed = self._allowed(rule.decision)
                made[f"state {place}"] = state_of(rule, allowed, storey)
                made[f"missed {place}"] = missed_of(rule, allowed, storey)
            yield group, storey.table.select(storey.table[self.source.key].name(self.source.key), **made)

    def counts(self) -> Iterator[tuple[PortableRule, int, int]]:
        """Of each rule that is compiled whole, how many rows match and how many nearly do, counted by the engine."""
        for group, query in self.queries():
            columns: Sql = query
            sums: dict[str, Sql] = {}
            for place in range(len(group)):
                state: Sql = ibis.coalesce(columns[f"state {place}"], False)
                sums[f"matched {place}"] = state.sum()
                sums[f"near {place}"] = columns[f"missed {place}"].count()
            found = columns.aggregate(**sums).to_pyarrow().to_pylist()[0]
            for place, rule in enumerate(group):
                if not rule.by_row:
                    yield rule, int(found[f"matched {place}"] or 0), int(found[f"near {place}"])

    def answer(self, decision: int) -> ir.Table | None:
        """A query for the value of a decision after hit policy; None where the engine cannot say it.

        Columns: the key, `hit` (the rule that answers, −1 for the default), `output n`; of a literal expression only
        `output 0`.
        """
        found = self.decisions[decision]
        if not found.plain or found.allowed is None or any(rule.by_row for rule in found.rules):
            return None
        try:
            return self._answer(found, found.allowed)
        except CannotCompileError:
            return None

    def _answer(self, found: PortableDecision, allowed: Condition) -> ir.Table:
        key = self.source.key
        if found.lowered.hit_policy is None:
            value = found.lowered.value
            if not isinstance(value, Condition):
                raise CannotCompileError("the value of an expression that is no condition")
            storey = Storey(self.columns, iter([value]))
            return storey.table.select(storey.table[key].name(key), **{"output 0": storey.state(value)})
        storey = Storey(self.columns, self._conditions(list(found.rules)))
        states = [state_of(rule, allowed, storey) for rule in found.rules]
        accepted = ibis.coalesce(storey.state(allowed), False)
        inner = Columns(storey.table, self.source.schema, self.source.dialect)
        made: Answered = answered(found.lowered, states, inner, allowed=accepted)
        outputs = {f"output {place}": each for place, each in enumerate(made.outputs)}
        return storey.table.select(storey.table[key].name(key), hit=made.hit, **outputs)

    def _decision(self, place: int, asked: Asked) -> PortableDecision:
        runnable, name = asked
        lowered = lower(runnable, name, self.source.schema, self.source.names)
        allowed = lowered.allowed
        refused = reason(allowed, self.columns)
        rules = tuple(portable_rule(place, lowered, rule, self.columns) for rule in lowered.rules)
        if refused is not None:
            rules = tuple(_whole(rule, lowered, refused) for rule in rules)
        kind = runnable.input_type(runnable.index.named(name))
        usable = None if refused is not None or isinstance(allowed, tree.RowOnly) else allowed
        plain = kind.check is None and (kind.kind == "Any" or (kind.kind == "boolean" and lowered.hit_policy is None))
        return PortableDecision(lowered, rules, usable, RowEvaluator(runnable, name), plain)

    def _allowed(self, decision: int) -> Condition:
        return self.decisions[decision].allowed or tree.Truth(True)

    def _conditions(self, group: Sequence[PortableRule]) -> Iterator[Condition]:
        for rule in group:
            yield self._allowed(rule.decision)
            for _, each in rule.conditions:
                yield each

    def table_of(self, decision: int) -> DecisionTable | None:
        """The table of a decision."""
        table = self.decisions[decision].evaluator.table
        return None if table is None else table.table


def _whole(rule: PortableRule, lowered: LoweredDecision, why: str) -> PortableRule:
    left = tuple(
        ByRow(lowered.name, rule.lowered.index, place, "", why) for place in range(len(rule.lowered.conditions))
    )
    return PortableRule(rule.decision, rule.lowered, left)
