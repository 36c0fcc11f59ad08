"""The other ways to execute a decision, with answers in the form of the measure."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import ibis
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.explaining import RuleState, explain
from luoshi.rules.matching.kernel import Matches, Program, compile_program
from luoshi.rules.matching.kernel import program as kernel_program
from luoshi.rules.model.elements import Model
from luoshi.rules.portable import Answers, PortableProgram, Source, match
from luoshi.rules.tests.equality import columns, oracle
from luoshi.rules.tests.equality.columns import Row
from luoshi.rules.tests.equality.oracle import RowAnswer, RuleAnswer, canonical
from luoshi.rules.tests.equality.tables import ASKED
from luoshi.rules.values import from_python

KEY = "行号"
Places = npt.NDArray[np.int64]
Engine = Callable[[Runnable, pa.Table], list[RowAnswer]]


class Connection(Protocol):
    """What holds the data of an Ibis engine."""

    def source(self, data: pa.Table) -> Source:
        """The data as a table of the engine."""
        ...


def disagreement(model: Model, data: Sequence[Row], engine: Engine) -> str | None:
    """The first row on which an engine says something else than the row evaluator; None when they agree."""
    ready, table = runnable(model), columns.table(data)
    return difference(oracle.answers(ready, table.to_pylist()), engine(ready, table))


def difference(wanted: Sequence[RowAnswer], found: Sequence[RowAnswer]) -> str | None:
    """The first row that is answered differently, in words."""
    if len(wanted) != len(found):
        return f"{len(found)} rows are answered, and there are {len(wanted)}"
    for row, (one, other) in enumerate(zip(wanted, found, strict=True)):
        if one.rules != other.rules or not _alike(one.value, other.value):
            return f"row {row}:\nby row {one}\nengine {other}"
    return None


def explained(ready: Runnable, data: pa.Table) -> list[RowAnswer]:
    """The working-out of single records."""
    made: list[RowAnswer] = []
    for record in data.to_pylist():
        found = explain(ready, ASKED, record)
        rules = tuple(_explained(rule, refused=bool(found.refused)) for rule in found.rules)
        made.append(RowAnswer(rules, canonical(found.result)))
    return made


def _explained(rule: RuleState, *, refused: bool) -> RuleAnswer:
    if refused:
        assert not rule.matched
        assert not rule.near
        return oracle.REFUSED
    judged = oracle.judged([condition.state for condition in rule.conditions])
    assert rule.matched == judged.matched
    assert rule.near == (judged.missed is not None)
    return RuleAnswer(rule.matched, rule.unknown, rule.unmet[0] if rule.near else None)


def kernel(
    ready: Runnable, data: pa.Table, batch: int | None = None, *, compiled: bool | None = None
) -> list[RowAnswer]:
    """The kernel on packed bitmaps; `batch` is how many rows it takes at a time, where not as many as it likes."""
    program = compile_program([(ready, ASKED)], data.schema, compiled=compiled)
    made: list[RowAnswer] = []
    for matches in program.match(data.to_batches()) if batch is None else _in_pieces(program, data, batch):
        rows = np.arange(matches.rows)
        refused = set(matches.refused(0).tolist())
        rules = [_of_kernel(matches, rule, rows, refused) for rule in range(len(program.rules))]
        values = matches.values(0).to_pylist()
        for row in rows.tolist():
            answers = tuple(rule[row] for rule in rules)
            made.append(RowAnswer(answers, canonical(from_python(values[row]))))
    return made


def compiled(ready: Runnable, data: pa.Table) -> list[RowAnswer]:
    """The kernel with the compiled loops that large programs use."""
    return kernel(ready, data, compiled=True)


def _in_pieces(program: Program, data: pa.Table, rows: int) -> Iterator[Matches]:
    first = 0
    for piece in kernel_program.sized(data.to_batches(max_chunksize=2), rows):
        yield program.match_batch(piece, first)
        first += piece.num_rows


def _of_kernel(matches: Matches, rule: int, rows: Places, refused: set[int]) -> list[RuleAnswer]:
    matched, near = (_bits(each, matches.rows) for each in (matches.matched(rule), matches.near(rule)))
    near_rows, places = matches.missed(rule)
    assert near_rows.tolist() == np.flatnonzero(near).tolist()
    missed = dict(zip(near_rows.tolist(), places.tolist(), strict=True))
    count = matches.program.rules[rule].conditions
    states = [matches.states(rule, place, rows) for place in range(count)]
    made: list[RuleAnswer] = []
    for row in rows.tolist():
        own = [True if each.true[row] else False if each.false[row] else None for each in states]
        unknown = row not in refused and oracle.judged(own).unknown
        made.append(RuleAnswer(bool(matched[row]), unknown, missed.get(row)))
    return made


def _bits(bitmap: npt.NDArray[np.uint8], rows: int) -> npt.NDArray[np.uint8]:
    assert len(bitmap) == -(-rows // 8)
    assert not np.unpackbits(bitmap, bitorder="little")[rows:].any(), "bits beyond the last row"
    return np.unpackbits(bitmap, bitorder="little", count=rows)


def _alike(wanted: object, found: object) -> bool:
    """Equal, or the one item of a list: a column of lists holds a table's default as such."""
    return found in (wanted, ("list", (wanted,)))


class DuckDB:
    """DuckDB in memory over a Parquet file."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="luoshi-equality-")
        self._connection: Any = ibis.duckdb.connect()
        self._connection.raw_sql("SET threads = 1")
        self._files = 0

    def source(self, data: pa.Table) -> Source:
        """The data in a file of its own."""
        self._files += 1
        path = Path(self._folder.name) / f"{self._files}.parquet"
        pq.write_table(numbered(data), path)
        return Source(self._connection.read_parquet(path), data.schema.append(pa.field(KEY, pa.int64())), KEY)


def numbered(data: pa.Table) -> pa.Table:
    """The data with a column that tells rows apart."""
    return data.append_column(KEY, pa.array(range(data.num_rows), pa.int64()))


def portable(connection: Connection) -> Engine:
    """Ibis on an engine."""

    def ask(ready: Runnable, data: pa.Table) -> list[RowAnswer]:
        found = match(PortableProgram([(ready, ASKED)], connection.source(data)))
        assert found.keys == list(range(data.num_rows))
        return _rows(found)

    return ask


def _rows(found: Answers) -> list[RowAnswer]:
    values = found.values(0)
    made: list[RowAnswer] = []
    for row, value in enumerate(values):
        rules = tuple(_rule(found, rule, row) for rule in range(len(found.program.rules)))
        made.append(RowAnswer(rules, canonical(value)))
    return made


def _rule(found: Answers, rule: int, row: int) -> RuleAnswer:
    missed = int(found.missed[rule][row])
    return RuleAnswer(
        matched=bool(found.matched(rule)[row]),
        unknown=bool(found.unknown(rule)[row]),
        missed=missed if missed >= 0 else None,
    )


class PostgreSQL:
    """A real PostgreSQL server; every table is made anew."""

    def __init__(self, url: str) -> None:
        self._connection: Any = ibis.connect(url)
        self._tables = 0

    def source(self, data: pa.Table) -> Source:
        """The data in a table of its own, durations as whole numbers as in a file."""
        self._tables += 1
        name = f"equality_{self._tables}"
        columns = ", ".join(f'"{field.name}" {_postgres_type(field.type)}' for field in numbered(data).schema)
        rows = [tuple(row.values()) for row in _without_durations(numbered(data)).to_pylist()]
        places = ", ".join(["%s"] * (data.num_columns + 1))
        with self._connection.con.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS equality_{self._tables - 1}")
            cursor.execute(f"CREATE TABLE {name} ({columns})")
            cursor.executemany(f"INSERT INTO {name} VALUES ({places})", rows)
        self._connection.con.commit()
        return Source(self._connection.table(name), data.schema.append(pa.field(KEY, pa.int64())), KEY)


def _without_durations(data: pa.Table) -> pa.Table:
    for place, field in enumerate(data.schema):
        if pa.types.is_duration(field.type):
            data = data.set_column(place, field.name, data.column(place).cast(pa.int64()))
    return data


def _postgres_type(kind: pa.DataType) -> str:
    if isinstance(kind, pa.Decimal128Type):
        return f"numeric({kind.precision}, {kind.scale})"
    names = {"int64": "bigint", "double": "float8", "string": "text", "date32[day]": "date", "bool": "boolean"}
    names |= {"timestamp[us]": "timestamp", "duration[us]": "bigint", "list<element: string>": "text[]"}
    return names[str(kind).replace("list<item", "list<element")]
