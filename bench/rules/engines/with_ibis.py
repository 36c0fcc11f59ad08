"""The policies compiled to Ibis expressions and run by DuckDB: as few scans as its planner bears, texts as ENUM."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ibis
import numpy as np
import pyarrow as pa

from bench.rules import feel
from bench.rules.companies import SCHEMA
from bench.rules.engines.job import Engine
from bench.rules.parameters import STORED, TEXTS
from bench.rules.truth import Bits
from luoshi.rules.portable import PortableProgram, Source

KEY = "place"


class IbisOnDuckDB(Engine):
    """Counts of matches in queries that are written once."""

    def load(self) -> None:
        """A table in memory."""
        self.engine: Any = ibis.duckdb.connect()
        for slug, texts in TEXTS.items():
            listed = ", ".join(f"'{text}'" for text in texts)
            self.engine.raw_sql(f"CREATE TYPE {slug}_kind AS ENUM ({listed})")
        columns = ", ".join(
            f"{column.slug}::{column.slug}_kind AS {column.slug}" if column.kind == "text" else column.slug
            for column in STORED
        )
        source = f"read_parquet('{self.job.data}', file_row_number = true)"
        first = f"WHERE file_row_number < {self.job.limit}" if self.job.limit else ""
        self.engine.raw_sql(
            f"CREATE TABLE companies AS SELECT file_row_number AS {KEY}, {columns} FROM {source} {first}"
        )

    def compile(self) -> None:
        """From the texts of the policies to SQL."""
        runnable = feel.decisions(self.policies)
        schema = pa.schema([pa.field(KEY, pa.int64()), *SCHEMA])
        source = Source(self.engine.table("companies"), schema, KEY, feel.NAMES)
        self.program = PortableProgram([(runnable, policy.key) for policy in self.policies], source)
        assert not self.program.report, "a policy is left to rows"
        self.queries: list[tuple[int, Any]] = []
        self.counting: list[str] = []
        first = 0
        for group, query in self.program.queries():
            self.queries.append((first, query))
            states: Any = query
            sums = {f"n{place}": states[f"state {place}"].sum() for place in range(len(group))}
            self.counting.append(str(self.engine.compile(states.aggregate(**sums))))
            first += len(group)

    def run(self) -> list[int]:
        """The counts of all policies."""
        counts: list[int] = []
        for statement in self.counting:
            counts += [int(count or 0) for count in self.engine.con.execute(statement).fetchone()]
        return counts

    def bits(self) -> Iterator[tuple[int, Bits]]:
        """The states, fetched as columns."""
        return self._fetched("state", lambda column: column.cast(pa.bool_()).fill_null(False))

    def near_bits(self) -> Iterator[tuple[int, Bits]]:
        """Where exactly one condition is not met."""
        return self._fetched("missed", lambda column: column.is_valid())

    def _fetched(self, what: str, truths: Any) -> Iterator[tuple[int, Bits]]:
        for first, query in self.queries:
            names = [name for name in query.columns if name.startswith(what)]
            found = query.select(KEY, *names).order_by(KEY).to_pyarrow()
            for place, name in enumerate(names):
                yield first + place, np.packbits(np.asarray(truths(found.column(name))), bitorder="little")
