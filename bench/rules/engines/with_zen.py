"""zen-engine: policies as one decision table that collects keys, or as one node of expressions; both precompiled.

Dates go in as days since 1970 and amounts as numbers of yuan, which it holds as decimals. In a table a comparison with
null does not hold; in an expression it is an error, so each says first that the value is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import zen

from bench.rules.engines.job import Engine
from bench.rules.parameters import BY_SLUG, COLUMNS, STORED
from bench.rules.policies import Among, Atom, Compare, Flag, Policy, Ratio
from bench.rules.truth import Bits, plain_columns, whole

AT_ONCE = 1000
KEY = "policies"
Record = dict[str, Any]


class ZenTable(Engine):
    """A decision table, called once for each company."""

    content: Callable[[list[Policy]], Record] = staticmethod(lambda policies: _graph(_table(policies)))

    def load(self) -> None:
        """The first companies as records."""
        table = pq.read_table(self.job.data)
        self.records = records_of(table.slice(0, self.job.limit or len(table)))

    def compile(self) -> None:
        """The engine with its content, compiled by one call."""
        self.engine = zen.ZenEngine({"loader": {"type": "static", "content": {KEY: self.content(self.policies)}}})
        self.numbers = {policy.key: number for number, policy in enumerate(self.policies)}
        self.engine.evaluate(KEY, self.records[0])

    def run(self) -> list[int]:
        """The counts of all policies."""
        counts = [0] * len(self.policies)
        for found in self.found():
            for number in found:
                counts[number] += 1
        return counts

    def bits(self) -> Iterator[tuple[int, Bits]]:
        """From the keys that were collected."""
        truths = np.zeros((len(self.policies), len(self.records)), dtype=np.bool_)
        for row, found in enumerate(self.found()):
            truths[found, row] = True
        for number, each in enumerate(truths):
            yield number, np.packbits(each, bitorder="little")

    def found(self) -> Iterator[list[int]]:
        """For each company the numbers of its policies."""
        for record in self.records:
            yield self.numbers_in(self.engine.evaluate(KEY, record)["result"])

    def numbers_in(self, result: Any) -> list[int]:
        """The policies in an answer."""
        return [self.numbers[each["key"]] for each in result]


class ZenTableBatch(ZenTable):
    """A decision table, called for a thousand companies at once."""

    def found(self) -> Iterator[list[int]]:
        """For each company the numbers of its policies."""
        for begin in range(0, len(self.records), AT_ONCE):
            some: list[zen.EvaluateBatchRequest] = [
                {"key": KEY, "context": record} for record in self.records[begin : begin + AT_ONCE]
            ]
            for answer in self.engine.evaluate_batch(some):
                yield self.numbers_in(answer.get("data", {"result": []})["result"])


class ZenExpressionsBatch(ZenTableBatch):
    """One node with an expression for each policy, called for a thousand companies at once."""

    content = staticmethod(lambda policies: _graph(_expressions(policies)))

    def numbers_in(self, result: Any) -> list[int]:
        """The policies in an answer."""
        return [self.numbers[key] for key, holds in result.items() if holds]


def records_of(table: Any) -> list[Record]:
    """Companies as records for it."""
    columns = plain_columns(table)
    texts = {column.slug: table.column(column.slug).to_pylist() for column in STORED if column.kind == "text"}
    lists: list[list[Any]] = []
    for column in STORED:
        plain = columns[column.slug]
        made: list[Any] = texts.get(column.slug, plain.values.tolist())
        if column.kind == "amount":
            made = [cents / 100 for cents in made]
        lists.append([value if there else None for value, there in zip(made, plain.valid.tolist(), strict=True)])
    names = [column.slug for column in STORED]
    return [dict(zip(names, row, strict=True)) for row in zip(*lists, strict=True)]


def _graph(node: Record) -> Record:
    ends = [{"id": "in", "type": "inputNode", "name": "in"}, {"id": "out", "type": "outputNode", "name": "out"}]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "all", "type": "edge"},
        {"id": "2", "sourceId": "all", "targetId": "out", "type": "edge"},
    ]
    whole = {"id": "all", "name": "all", **node}
    return {"contentType": "application/vnd.gorules.decision", "nodes": [*ends, whole], "edges": edges}


def _table(policies: list[Policy]) -> Record:
    inputs = [{"id": c.slug, "name": c.name} | ({} if c.kind == "ratio" else {"field": c.slug}) for c in COLUMNS]
    rules: list[Record] = []
    for policy in policies:
        cells = {column.slug: "" for column in COLUMNS}
        cells |= {atom.column: _cell(atom) for atom in policy.atoms}
        rules.append({"_id": policy.key, **cells, "key": f"'{policy.key}'"})
    outputs = [{"id": "key", "name": "key", "field": "key"}]
    content = {"hitPolicy": "collect", "inputs": inputs, "outputs": outputs, "rules": rules}
    return {"type": "decisionTableNode", "content": content}


def _expressions(policies: list[Policy]) -> Record:
    made = [
        {"id": policy.key, "key": policy.key, "value": " and ".join(_expression(atom) for atom in policy.atoms)}
        for policy in policies
    ]
    return {"type": "expressionNode", "content": {"expressions": made}}


def _cell(atom: Atom) -> str:
    """The condition as a unary test, or whole where its column has no field."""
    if isinstance(atom, Ratio):
        return _expression(atom)
    if isinstance(atom, Among):
        return ", ".join(f"'{value}'" for value in atom.values)
    if isinstance(atom, Flag):
        return str(atom.value).lower()
    return f"{atom.operator} {_number(atom)}"


def _expression(atom: Atom) -> str:
    if isinstance(atom, Ratio):
        there = f"{atom.above} != null and {atom.below} != null"
        return f"({there} and {atom.above} * 10000 {atom.operator} {atom.below} * {atom.value})"
    if isinstance(atom, Among):
        return f"{atom.column} in [{', '.join(repr(value) for value in atom.values)}]"
    if isinstance(atom, Flag):
        return atom.column if atom.value else f"not {atom.column}"
    return f"({atom.column} != null and {atom.column} {atom.operator} {_number(atom)})"


def _number(atom: Compare) -> str:
    if BY_SLUG[atom.column].kind == "amount":
        cents = whole(atom)
        return f"{cents // 100}.{cents % 100:02d}"
    return str(whole(atom))
