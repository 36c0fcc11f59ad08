"""Writing a generated register as Parquet, block by block."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from luoshi.support.generating.drawing import Block, Drawn, as_drawn, draw
from luoshi.support.generating.recipe import Column, Example, Plain, Recipe
from luoshi.support.generating.spoiling import spoil

FORMAT = "luoshi.register/1"
BLOCK = 65_536
MONEY = pa.decimal128(18, 2)


Progress = Callable[[int], object]
AnyArray: TypeAlias = "pa.Array[Any]"


@dataclass(frozen=True, slots=True)
class Order:
    """How large a register is wanted, and from which seed."""

    rows: int
    seed: int = 1


def _in_silence(rows: int) -> None:
    """Tell nobody."""


def write_registry(recipe: Recipe, path: Path, order: Order, progress: Progress = _in_silence) -> None:
    """Write the register to `path`; `progress` hears how many rows each block added."""
    schema = schema_of(recipe, order)
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for batch in batches(recipe, order, schema):
            file.write_batch(batch)
            progress(batch.num_rows)


def batches(recipe: Recipe, order: Order, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The register in blocks. A block is always drawn whole, so that a shorter register begins a longer one."""
    for first in range(0, order.rows, BLOCK):
        wanted = min(BLOCK, order.rows - first)
        block = Block(first, BLOCK, order.seed, {}, {column.element.slug: column for column in recipe.columns})
        arrays: list[AnyArray] = []
        for column in recipe.columns:
            examples = recipe.examples if first == 0 else ()
            drawn = _with_examples(column, draw(column, block), examples, only_known=True)
            block.drawn[column.element.slug] = drawn
            shown = _with_examples(column, spoil(column, drawn, block), examples)
            arrays.append(to_arrow(column, Drawn(shown.values[:wanted], shown.known[:wanted])))
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def schema_of(recipe: Recipe, order: Order) -> pa.Schema:
    """Columns by the slugs of their elements; the metadata say what they are and that all of it is invented."""
    fields = [
        pa.field(
            column.element.slug,
            type_of(column),
            metadata={
                "luoshi.element": column.element.key,
                "luoshi.name": column.element.name.zh,
                "luoshi.organ": column.element.organ,
                "luoshi.as_of": column.as_of.isoformat(),
            },
        )
        for column in recipe.columns
    ]
    metadata: dict[bytes | str, bytes | str] = {
        "luoshi.format": FORMAT,
        "luoshi.generated": "true",
        "luoshi.note": json.dumps(recipe.name.model_dump(), ensure_ascii=False, sort_keys=True),
        "luoshi.recipe": recipe.key,
        "luoshi.as_of": recipe.as_of.isoformat(),
        "luoshi.seed": str(order.seed),
    }
    return pa.schema(fields, metadata=metadata)


def type_of(column: Column) -> pa.DataType:
    """How a column is stored: amounts exactly, never as binary fractions."""
    types = {"money": MONEY, "string": pa.string(), "date": pa.date32(), "boolean": pa.bool_()}
    if column.element.type == "number":
        return pa.int64() if column.whole else MONEY
    return types[column.element.type]


def _with_examples(column: Column, drawn: Drawn, examples: tuple[Example, ...], only_known: bool = False) -> Drawn:
    """The first rows as the recipe gives them; `only_known` leaves what it says is unknown as it was drawn."""
    slug = column.element.slug
    if not any(slug in example.values for example in examples):
        return drawn
    values, known = drawn.values.copy(), drawn.known.copy()
    for row, example in enumerate(examples):
        value = example.values.get(slug)
        if value is not None:
            values[row] = _stored(column, value, values)
            known[row] = True
        elif slug in example.values and not only_known:
            known[row] = False
    return Drawn(values, known)


def _stored(column: Column, value: Plain, values: NDArray[Any]) -> object:
    if column.element.type != "string" or column.element.values:
        return as_drawn(column, value)
    assert isinstance(value, str)
    return value.encode() if values.dtype.kind == "S" else value


def to_arrow(column: Column, drawn: Drawn) -> AnyArray:
    """A drawn column as it is stored. Buffers are handed over as they are: nothing is copied or looked at twice."""
    kind = column.element.type
    if kind == "string":
        return _texts(column, drawn)
    values: NDArray[Any] = np.where(drawn.known, drawn.values, 0)
    if kind == "boolean":
        return _array(pa.bool_(), drawn, np.packbits(values.astype(np.bool_), bitorder="little"))
    if kind == "date":
        return _array(pa.date32(), drawn, values.astype(np.int32))
    if column.whole:
        return _array(pa.int64(), drawn, np.round(values).astype(np.int64))
    return _array(MONEY, drawn, _cents(np.round(values * 100).astype(np.int64)))


def _array(kind: pa.DataType, drawn: Drawn, *contents: NDArray[Any]) -> AnyArray:
    known = np.packbits(drawn.known, bitorder="little")
    buffers: list[pa.Buffer | None] = [pa.py_buffer(part.tobytes()) for part in (known, *contents)]
    return pa.Array.from_buffers(kind, len(drawn.known), buffers)


def _texts(column: Column, drawn: Drawn) -> AnyArray:
    if choices := column.element.values:
        index = np.where(drawn.known, drawn.values, 0).astype(np.int32)
        return pa.array(choices, type=pa.string()).take(_array(pa.int32(), drawn, index))
    if drawn.values.dtype.kind == "S":
        ends = np.arange(len(drawn.known) + 1, dtype=np.int32) * drawn.values.dtype.itemsize
        return _array(pa.string(), drawn, ends, drawn.values)
    texts = [text if known else None for text, known in zip(drawn.values.tolist(), drawn.known.tolist(), strict=True)]
    return pa.array(texts, type=pa.string())


def _cents(cents: NDArray[np.int64]) -> NDArray[np.int64]:
    """Exact amounts from whole cents: two words of 64 bits each, the higher one only the sign."""
    words = np.empty((len(cents), 2), dtype=np.int64)
    words[:, 0] = cents
    words[:, 1] = cents >> 63
    return words
