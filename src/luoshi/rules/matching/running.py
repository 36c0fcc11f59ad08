"""Matching a Parquet file with files of rules, in pieces: what `luoshi rules match` does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.base.text import msg
from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.errors import NOWHERE, Place, RuleCheckError
from luoshi.rules.forms import ElementType, read_rules
from luoshi.rules.matching.errors import DataFileError
from luoshi.rules.matching.kernel import Matches, Program, compile_program
from luoshi.rules.matching.kernel.program import BATCH_ROWS
from luoshi.rules.matching.lowering.sources import Sources, kind_of
from luoshi.rules.model.elements import Decision, DecisionTable, LiteralExpression, Model

NAME: Final = b"luoshi.name"
ELEMENT: Final = b"luoshi.element"
ROW: Final = "row"
_NEAR: Final = pa.struct([("rule", pa.int32()), ("condition", pa.int32())])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write: which decisions (none named: those that no other one needs), which columns of the data to keep,
    whether near misses, and which column carries which input where their names differ."""

    decisions: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    near: bool = False
    columns: tuple[tuple[str, str], ...] = ()


class Run:
    """One file of data and the program over it; `write` does the work."""

    def __init__(self, rules: Sequence[Path], data: Path, wanted: Wanted) -> None:
        self._file = _opened(data)
        self._wanted = wanted
        schema = self._file.schema_arrow
        self.rows: int = self._file.metadata.num_rows
        columns = {**_named_columns(schema), **dict(wanted.columns)}
        decisions = _decisions(rules, _elements(schema), wanted.decisions)
        for name in wanted.keep:
            _require(schema, name, data.name)
        self.program: Program = compile_program(decisions, schema, columns, data.name)

    def write(self, out: Path, advance: Callable[[int], object]) -> None:
        """Write the results of all rows, in their order; `advance` is told how many rows more are done."""
        part = out.with_name(out.name + ".part")
        try:
            with pq.ParquetWriter(part, self._schema(), compression="zstd") as writer:
                for found in self.program.match(self._batches()):
                    writer.write_batch(self._results(found))
                    advance(found.rows)
            os.replace(part, out)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise DataFileError(
                msg("{file} cannot be written: {reason}", file=str(out), reason=error.strerror or str(error)),
                msg("Choose a folder that exists, that you may write to and that has room."),
            ) from error

    def _batches(self) -> Iterator[pa.RecordBatch]:
        used = {name for decision in self.program.decisions for name in decision.columns} | set(self._wanted.keep)
        # The row evaluator may ask for any column; and no column at all would leave no rows.
        names = None if self.program.runs_by_row or not used else sorted(used)
        return self._file.iter_batches(batch_size=BATCH_ROWS, columns=names)

    def _schema(self) -> pa.Schema:
        fields: list[pa.Field[Any]] = [pa.field(ROW, pa.int64())]
        fields += [self._file.schema_arrow.field(name) for name in self._wanted.keep]
        for number, decision in enumerate(self.program.decisions):
            fields.append(pa.field(decision.name, self.program.outcomes(number).type))
            if decision.hit_policy is not None:
                fields.append(pa.field(f"{decision.name}.rules", pa.list_(pa.int32())))
            if self._wanted.near and decision.rules:
                fields.append(pa.field(f"{decision.name}.near", pa.list_(_NEAR)))
        return pa.schema(fields)

    def _results(self, found: Matches) -> pa.RecordBatch:
        schema = self._schema()
        arrays: list[pa.Array[Any]] = [pa.array(np.arange(found.first, found.first + found.rows))]
        arrays += [found.batch.data.column(name) for name in self._wanted.keep]
        for number, decision in enumerate(self.program.decisions):
            rules = self.program.rules_of(number)
            arrays.append(found.values(number))
            if decision.hit_policy is not None:
                arrays.append(_listed(found.rows, [(found.matched_rows(rule), None) for rule in rules]))
            if self._wanted.near and decision.rules:
                arrays.append(_listed(found.rows, [found.missed(rule) for rule in rules]))
        return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _listed(rows: int, found: Sequence[tuple[Any, Any]]) -> pa.Array[Any]:
    """For each row the numbers (from 1) of the rules found there, with the condition that was missed, if any."""
    all_rows = np.concatenate([each for each, _ in found]) if found else np.empty(0, np.intp)
    order = np.argsort(all_rows, kind="stable")
    numbers = np.repeat(np.arange(1, len(found) + 1, dtype=np.int32), [len(each) for each, _ in found])[order]
    ends = np.concatenate([[0], np.cumsum(np.bincount(all_rows, minlength=rows))]).astype(np.int32)
    items: pa.Array[Any] = pa.array(numbers)
    if found and found[0][1] is not None:
        conditions = np.concatenate([each for _, each in found]).astype(np.int32)[order] + np.int32(1)
        items = pa.StructArray.from_arrays([items, pa.array(conditions)], fields=list(_NEAR))
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), items)


def _opened(data: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(data)
    except (OSError, pa.ArrowInvalid) as error:
        raise DataFileError(
            msg("{file} cannot be read as Parquet: {reason}", file=str(data), reason=str(error).splitlines()[0]),
            msg("Give a Parquet file, for example one that `luoshi demo enterprises` writes."),
        ) from error


def _named_columns(schema: pa.Schema) -> dict[str, str]:
    """Columns by the names of the elements that their metadata say they hold."""
    known = {field.name: field.metadata or {} for field in schema}
    return {metadata[NAME].decode(): name for name, metadata in known.items() if NAME in metadata}


def _elements(schema: pa.Schema) -> dict[str, ElementType]:
    """The elements that the data say they hold: tables in packs and spreadsheets speak of them by key."""
    found: dict[str, ElementType] = {}
    for field in schema:
        known = field.metadata or {}
        if NAME in known and ELEMENT in known:
            kind = "boolean" if pa.types.is_boolean(field.type) else kind_of(field.type) or "string"
            found[known[ELEMENT].decode()] = ElementType(known[NAME].decode(), kind, ())
    return found


def _decisions(
    rules: Sequence[Path], elements: dict[str, ElementType], wanted: Sequence[str]
) -> list[tuple[Runnable, str]]:
    found: dict[str, tuple[Runnable, str]] = {}
    known: list[str] = []
    for path in rules:
        model = read_rules(path, elements=elements)
        made = runnable(model)
        known += [decision.name for decision in model.decisions.values()]
        for decision in _asked(model, wanted):
            if decision.name in found:
                raise RuleCheckError(
                    msg("two decisions are called “{name}”", name=decision.name),
                    msg("Give one of them another name, or match them one after the other."),
                    Place(file=path.name),
                )
            found[decision.name] = (made, decision.id)
    missing = [name for name in wanted if name not in found]
    if missing or not found:
        raise RuleCheckError(
            msg("no file of rules holds a decision “{name}”", name=", ".join(missing))
            if missing
            else msg("the files of rules hold no table and no expression"),
            msg("They hold: {names}.", names=", ".join(known) or "—"),
            NOWHERE,
        )
    return list(found.values())


def _asked(model: Model, wanted: Sequence[str]) -> list[Decision]:
    """The decisions that are wanted, or those that answer something themselves and that no other one needs."""
    if wanted:
        return [each for each in model.decisions.values() if each.name in wanted]
    needed = {name.rpartition("#")[2] for each in model.decisions.values() for name in each.decisions}
    logics = (DecisionTable, LiteralExpression)
    return [each for each in model.decisions.values() if each.id not in needed and isinstance(each.logic, logics)]


def _require(schema: pa.Schema, name: str, file: str) -> None:
    if schema.get_field_index(name) < 0:
        raise Sources(schema, file=file).missing(name, name, NOWHERE)
