"""Carries a program out: asks the engine, lets the row evaluator judge what is left, and puts both together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from luoshi.rules.portable.columns import Sql
from luoshi.rules.portable.program import PortableDecision, PortableProgram
from luoshi.rules.portable.records import Record, records
from luoshi.rules.portable.results import decoded
from luoshi.rules.portable.rules import PortableRule
from luoshi.rules.values import Value, from_python

TRUE: Final = 1
FALSE: Final = 0
UNKNOWN: Final = -1
NONE: Final = -1


class Answers:
    """What is said of every row, in the order of `keys`.

    Of rule i: `states[i]` is 1 for matched, 0 for false, −1 for unknown; `missed[i]` is the place of the only condition
    that is not met, or −1.
    """

    def __init__(self, program: PortableProgram) -> None:
        self.program = program
        self._key = program.source.key
        self.keys = _rows(program.source.table.select(self._key), self._key).column(self._key).to_pylist()
        count = len(self.keys)
        self.states: list[npt.NDArray[np.int8]] = [np.full(count, TRUE, np.int8) for _ in program.rules]
        self.missed: list[npt.NDArray[np.int16]] = [np.full(count, NONE, np.int16) for _ in program.rules]
        self._place = {id(rule): place for place, rule in enumerate(program.rules)}
        self._row_of: dict[object, int] = {key: row for row, key in enumerate(self.keys)}
        for group, query in program.queries():
            self._take(group, query)
            self._judge([rule for rule in group if rule.by_row], _survivors(program, group, query))
        whole = [rule for rule in program.rules if program.decisions[rule.decision].allowed is None]
        self._judge(whole, program.source.table)

    def matched(self, rule: int) -> npt.NDArray[np.bool_]:
        """The rows that a rule matches."""
        return self.states[rule] == TRUE

    def unknown(self, rule: int) -> npt.NDArray[np.bool_]:
        """The rows of which it cannot be told whether a rule matches."""
        return self.states[rule] == UNKNOWN

    def near(self, rule: int) -> npt.NDArray[np.bool_]:
        """The rows that lack exactly one condition of a rule."""
        return self.missed[rule] >= 0

    def values(self, decision: int) -> list[Value]:
        """The value of a decision for every row, after hit policy."""
        found = self.program.decisions[decision]
        query = self.program.answer(decision)
        if query is not None:
            return list(_answered(found, _rows(query, self._key)))
        if found.decodable:
            return self._decoded(decision, found)
        names = _names(self.program, [found])
        rows = _fetched(self.program.source.table, names, self.program)
        return [found.evaluator.value(record) for _, record in rows]

    def _take(self, group: Sequence[PortableRule], query: ir.Table) -> None:
        found = _rows(query, self._key)
        for place, rule in enumerate(group):
            at = self._place[id(rule)]
            self.states[at] = _numbers(found.column(f"state {place}"), pa.int8(), UNKNOWN)
            self.missed[at] = _numbers(found.column(f"missed {place}"), pa.int16(), NONE)

    def _judge(self, rules: Sequence[PortableRule], survivors: ir.Table) -> None:
        """Let the row evaluator judge what is left of some rules."""
        if not rules:
            return
        program = self.program
        chosen = {rule.decision: program.decisions[rule.decision] for rule in rules}
        names = _names(program, list(chosen.values()))
        for key, record in _fetched(survivors, names, program):
            row = self._row_of[key]
            for number, decision in chosen.items():
                own = [rule for rule in rules if rule.decision == number]
                self._judge_row(row, record, decision, own)

    def _judge_row(self, row: int, record: Record, decision: PortableDecision, rules: Sequence[PortableRule]) -> None:
        environment = decision.evaluator.environment(record)
        refused = decision.allowed is None and not decision.evaluator.allowed(environment)
        for rule in rules:
            at = self._place[id(rule)]
            if refused:
                self.states[at][row] = FALSE
            elif self.states[at][row] != FALSE or self.missed[at][row] != NONE:
                states = [
                    (each.condition, decision.evaluator.state(rule.lowered, each.condition, environment))
                    for each in rule.by_row
                ]
                self._put(at, row, [(place, state) for place, state in states if state is not True])

    def _put(self, at: int, row: int, unmet: list[tuple[int, bool | None]]) -> None:
        """Add conditions that are not met to what the engine said of the others."""
        if not unmet:
            return
        alone = self.states[at][row] == TRUE and len(unmet) == 1
        self.missed[at][row] = unmet[0][0] if alone else NONE
        if any(state is False for _, state in unmet):
            self.states[at][row] = FALSE
        elif self.states[at][row] == TRUE:
            self.states[at][row] = UNKNOWN

    def _decoded(self, number: int, found: PortableDecision) -> list[Value]:
        table = self.program.table_of(number)
        assert table is not None
        own = [self._place[id(rule)] for rule in found.rules]
        known: dict[tuple[int, ...], Value] = {}
        made: list[Value] = []
        for row in np.array([self.matched(place) for place in own]).T if own else []:
            matching = tuple(int(each) for each in np.flatnonzero(row))
            if matching not in known:
                known[matching] = decoded(found.lowered, table, matching)
            made.append(known[matching])
        return made


def match(program: PortableProgram) -> Answers:
    """The answers of a program for every row of its table."""
    return Answers(program)


def _rows(query: ir.Table, key: str) -> pa.Table:
    return query.order_by(key).to_pyarrow()


def _numbers(found: Any, kind: pa.DataType, missing: int) -> npt.NDArray[Any]:
    # A column of nulls alone has no type, and what Arrow holds cannot be written to.
    return found.cast(kind).fill_null(missing).to_numpy().copy()


def _survivors(program: PortableProgram, group: Sequence[PortableRule], query: ir.Table) -> ir.Table:
    """The rows on which what is left of the rules can still matter: no false condition yet, or only one."""
    left: Sql = ibis.literal(False)
    columns: Sql = query
    for place, rule in enumerate(group):
        if rule.by_row:
            state = columns[f"state {place}"]
            left = left | state.isnull() | ibis.coalesce(state, False) | columns[f"missed {place}"].notnull()
    kept = columns.filter(left).select(program.source.key)
    return program.source.table.semi_join(kept, program.source.key)


def _names(program: PortableProgram, decisions: Sequence[PortableDecision]) -> dict[str, str]:
    """The inputs of decisions and the columns that carry them."""
    columns = program.source.schema.names
    named = {name: program.source.names.get(name, name) for each in decisions for name in each.evaluator.inputs()}
    return {name: column for name, column in named.items() if column in columns}


def _fetched(table: ir.Table, names: dict[str, str], program: PortableProgram) -> Iterator[tuple[object, Record]]:
    key = program.source.key
    query = table.select(*dict.fromkeys([key, *names.values()]))
    found = _rows(query, key)
    return zip(found.column(key).to_pylist(), records(found, program.source.schema, names), strict=True)


def _answered(found: PortableDecision, rows: pa.Table) -> Iterator[Value]:
    names = [output.name for output in found.lowered.outputs]
    for row in rows.to_pylist():
        if "hit" not in row:
            yield from_python(row["output 0"])
        elif row["hit"] is None:
            yield None
        else:
            given = [from_python(row[f"output {place}"]) for place in range(len(names))]
            yield given[0] if len(given) == 1 else dict(zip(names, given, strict=True))
