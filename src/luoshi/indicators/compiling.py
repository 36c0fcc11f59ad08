"""An indicator as one Ibis expression over its fact table.

The conditions are compiled with FEEL's meaning by `rules.portable`; what cannot be said exactly in SQL is judged row by
row by the same FEEL, and joined as a column. Sums are exact decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

import ibis
import pyarrow as pa

from luoshi.indicators.conditions import NAME, condition
from luoshi.indicators.nouns import Indicator, Part
from luoshi.rules.portable import PortableProgram, Source, match

Sql: TypeAlias = Any
"""An Ibis expression; the types of Ibis do not say which operators a column has."""
_FEEL = {"string": "string", "bool": "boolean", "date32[day]": "date"}


@dataclass(frozen=True, slots=True)
class Sums:
    """What one part comes to: the total (None: rows count, but none of them has a figure), and how many rows count."""

    total: Decimal | None
    rows: int


class Compiled:
    """An indicator over a fact table that DuckDB holds; `table` has a boolean column `counts n` for each part."""

    def __init__(self, indicator: Indicator, facts: pa.Table, key: str) -> None:
        self.indicator = indicator
        self.facts = facts
        self.key = key
        self._engine: Sql = ibis.duckdb.connect()
        self._base: Sql = self._engine.create_table("facts", facts)
        self._columns = columns_of(facts)
        self.table: Sql = self._with_states(indicator.parts)

    @property
    def expression(self) -> Sql:
        """One row: of each part how many rows count, its total, and of how many rows there is a figure."""
        made: dict[str, Sql] = {}
        for place, part in enumerate(self.indicator.parts):
            counts = self.table[f"counts {place}"]
            made[f"rows {place}"] = counts.sum()
            if part.sum is not None:
                figure: Sql = ibis.cases((counts, self.table[part.sum]), else_=ibis.null(self.table[part.sum].type()))
                made[f"total {place}"] = figure.sum()
                made[f"figures {place}"] = figure.count()
        return self.table.aggregate(**made)

    def sums(self) -> list[Sums]:
        """The parts, computed."""
        found = self.expression.to_pyarrow().to_pylist()[0]
        return [_sums(part, place, found) for place, part in enumerate(self.indicator.parts)]

    def keys(self, part: int = 0) -> list[str]:
        """The keys of the rows that count, in order."""
        rows = self.table.filter(self.table[f"counts {part}"]).select(self.key).order_by(self.key)
        return rows.to_pyarrow().column(self.key).to_pylist()

    def rows(self, counted: bool, part: int = 0) -> pa.Table:
        """The rows that count, or those that do not, with all their columns, by key."""
        state = self.table[f"counts {part}"]
        rows = self.table.filter(state if counted else ~state).order_by(self.key)
        return rows.select(*self.facts.column_names).to_pyarrow()

    def _with_states(self, parts: Sequence[Part]) -> Sql:
        table = self._base
        for place, part in enumerate(parts):
            name = f"counts {place}"
            if part.where is None:
                table = table.mutate(**{name: ibis.literal(True)})
                continue
            state = self._state(part.where, place)
            joined = table.inner_join(state, table[self.key] == state[f"key {place}"])
            table = joined.mutate(**{name: ibis.coalesce(state[f"state {place}"], False)})
            table = table.drop(f"key {place}", f"state {place}")
        return table

    def _state(self, where: str, place: int) -> Sql:
        """Key and state of every row."""
        program = PortableProgram(
            [(condition(self._columns, where), NAME)], Source(self._base, self.facts.schema, self.key)
        )
        said: Sql = program.answer(0)
        if said is None:
            return self._by_row(program, place)
        return said.select(**{f"key {place}": said[self.key], f"state {place}": said["output 0"]})

    def _by_row(self, program: PortableProgram, place: int) -> Sql:
        answers = match(program)
        states = [value if isinstance(value, bool) else None for value in answers.values(0)]
        made = {
            f"key {place}": pa.array(answers.keys, pa.string()),
            f"state {place}": pa.array(states, pa.bool_()),
        }
        return self._engine.create_table(f"states {place}", pa.table(made))


def columns_of(facts: pa.Table) -> dict[str, str]:
    """The columns of a table with their FEEL types."""
    return columns_of_schema(facts.schema)


def columns_of_schema(schema: pa.Schema) -> dict[str, str]:
    """The columns of a schema with their FEEL types."""
    return {field.name: _FEEL.get(str(field.type), "number") for field in schema}


def _sums(part: Part, place: int, found: dict[str, Any]) -> Sums:
    rows = int(found[f"rows {place}"] or 0)
    if part.sum is None:
        return Sums(Decimal(rows) / part.divide_by, rows)
    if rows and not found[f"figures {place}"]:
        return Sums(None, rows)
    return Sums(Decimal(found[f"total {place}"] or 0) / part.divide_by, rows)
