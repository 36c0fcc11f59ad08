"""The right answer, worked out plainly in whole numbers: every engine is held against it before it is timed."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.rules.parameters import STORED, Variant
from bench.rules.policies import Among, Atom, Compare, Flag, Policy, Ratio, make_policies

Bits = npt.NDArray[np.uint8]
Truths = npt.NDArray[np.bool_]
_EPOCH: Final = date(1970, 1, 1).toordinal()
OPERATORS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Plain:
    """A column as whole numbers (cents, days, codes of texts) and which of them are there; texts by code."""

    values: npt.NDArray[Any]
    valid: Truths
    texts: tuple[str, ...] = ()


def plain_columns(table: pa.Table) -> dict[str, Plain]:
    """All columns as whole numbers."""
    return {column.slug: _plain(table.column(column.slug).combine_chunks()) for column in STORED}


def answers(policies: list[Policy], columns: dict[str, Plain]) -> Iterator[tuple[Bits, Bits]]:
    """For each policy in turn the companies that match and those of whose conditions exactly one is not true."""
    for policy in policies:
        first, *rest = (holds(atom, columns) for atom in policy.atoms)
        failing = (~first).astype(np.uint8)
        for truths in rest:
            failing += ~truths
        yield np.packbits(failing == 0, bitorder="little"), np.packbits(failing == 1, bitorder="little")


def truth_path(data: Path, variant: Variant) -> Path:
    """The file of right answers that belongs to a file of companies."""
    return data.with_name(f"{data.stem}-{variant}.npy")


def write_truth(data: Path, variant: Variant, rules: int) -> None:
    """Keep the right answers, matches and near misses, of so many policies."""
    table = pq.read_table(data)
    columns, shape = plain_columns(table), (2, rules, (len(table) + 7) // 8)
    kept = np.lib.format.open_memmap(truth_path(data, variant), mode="w+", dtype=np.uint8, shape=shape)
    for number, (matched, near) in enumerate(answers(make_policies(rules, variant), columns)):
        kept[0, number], kept[1, number] = matched, near
    kept.flush()


def read_truth(data: Path, variant: Variant, rules: int, rows: int | None = None) -> npt.NDArray[np.uint8]:
    """The answers of the first policies over the first companies; a multiple of eight, or all."""
    kept: npt.NDArray[np.uint8] = np.load(truth_path(data, variant), mmap_mode="r")
    return kept[:, :rules, : rows // 8 if rows else None]


def holds(atom: Atom, columns: dict[str, Plain]) -> Truths:
    """Where a condition is true; where a value is missing it is not."""
    if isinstance(atom, Ratio):
        above, below = columns[atom.above], columns[atom.below]
        compared = OPERATORS[atom.operator](above.values * 10_000, below.values * atom.value)
        return compared & above.valid & below.valid
    column = columns[atom.column]
    if isinstance(atom, Among):
        codes = [column.texts.index(value) for value in atom.values]
        return np.isin(column.values, codes) & column.valid
    if isinstance(atom, Flag):
        return (column.values == atom.value) & column.valid
    return OPERATORS[atom.operator](column.values, whole(atom)) & column.valid


def whole(atom: Compare) -> int:
    """A threshold as the whole number that stands for it."""
    return atom.value.toordinal() - _EPOCH if isinstance(atom.value, date) else atom.value


def _plain(array: Any) -> Plain:
    valid = np.asarray(pc.is_valid(array))
    if pa.types.is_dictionary(array.type):
        return Plain(np.asarray(array.indices), valid, tuple(array.dictionary.to_pylist()))
    if pa.types.is_decimal(array.type):
        words = np.frombuffer(array.buffers()[1], dtype=np.int64).reshape(-1, 2)
        return Plain(words[array.offset : array.offset + len(array), 0], valid)
    if pa.types.is_date32(array.type):
        return Plain(np.asarray(array.cast(pa.int32()).fill_null(0)), valid)
    return Plain(np.asarray(array), valid)
