"""Companies, drawn from a seed: skewed amounts with gaps, some exactly on a threshold or on a line of 5 %."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from bench.rules.parameters import BY_SLUG, LINES, ON_A_LINE, ON_A_THRESHOLD, SEED, STORED, TEXTS

Cents = npt.NDArray[np.int64]
_CHUNK: Final = 100_000
_EPOCH: Final = date(1970, 1, 1)
MONEY: Final = pa.decimal128(18, 2)
SCHEMA: Final = pa.schema(
    [
        pa.field(
            column.slug,
            {
                "amount": MONEY,
                "count": pa.int32(),
                "date": pa.date32(),
                "text": pa.dictionary(pa.int32(), pa.string()),
                "flag": pa.bool_(),
            }[column.kind],
        )
        for column in STORED
    ]
)


def write_companies(path: Path, rows: int, seed: int = SEED) -> None:
    """A Parquet file of so many companies, written in chunks; each chunk has a seed of its own."""
    with pq.ParquetWriter(path, SCHEMA) as writer:
        for number, begin in enumerate(range(0, rows, _CHUNK)):
            writer.write_table(_companies(min(_CHUNK, rows - begin), np.random.default_rng([seed, number])))


def _companies(rows: int, draw: np.random.Generator) -> pa.Table:
    staff = np.minimum(np.exp(draw.normal(2.6, 1.4, rows)), 80_000).astype(np.int32) + 1
    turnover = np.clip(staff * np.exp(draw.normal(12.2, 1.1, rows)) * 100, 100_000, 10**13).astype(np.int64)
    research = (turnover * np.exp(draw.normal(-3.2, 0.8, rows))).astype(np.int64)
    tax = (turnover * np.exp(draw.normal(-3.3, 0.7, rows))).astype(np.int64)
    investment = (turnover * np.exp(draw.normal(-1.6, 1.2, rows))).astype(np.int64)
    turnover = _on_thresholds(turnover, "turnover", draw)
    turnover, research = _on_lines(turnover, research, draw)
    columns: dict[str, pa.Array[Any]] = {
        "turnover": _money(turnover, "turnover", draw),
        "research": _money(_on_thresholds(research, "research", draw), "research", draw),
        "tax": _money(_on_thresholds(tax, "tax", draw), "tax", draw),
        "investment": _money(_on_thresholds(investment, "investment", draw), "investment", draw),
        "staff": pa.array(staff),
        "insured": pa.array((staff * draw.uniform(0.2, 1.0, rows)).astype(np.int32)),
        "founded": _founded(rows, draw),
        "certified": pa.array(draw.random(rows) < 0.12),
        "defaulter": pa.array(draw.random(rows) < 0.04),
    }
    for slug in TEXTS:
        columns[slug] = _texts(slug, rows, draw)
    return pa.table([columns[field.name] for field in SCHEMA], schema=SCHEMA)


def _on_thresholds(cents: Cents, slug: str, draw: np.random.Generator) -> Cents:
    """Some amounts are a usual threshold, or a cent beside it."""
    chosen = draw.random(len(cents)) < ON_A_THRESHOLD
    usual = np.array(BY_SLUG[slug].usual, dtype=np.int64)
    return np.where(chosen, draw.choice(usual, len(cents)) + draw.integers(-1, 2, len(cents)), cents)


def _on_lines(turnover: Cents, research: Cents, draw: np.random.Generator) -> tuple[Cents, Cents]:
    """Some companies spend exactly 5 % (or another line) of their turnover on research, or a cent more or less."""
    chosen = draw.random(len(turnover)) < ON_A_LINE
    whole = np.maximum(turnover // 10_000, 1) * 10_000
    share = draw.choice(np.array(LINES, dtype=np.int64), len(turnover))
    spent = whole // 10_000 * share + draw.integers(-1, 2, len(turnover))
    return np.where(chosen, whole, turnover), np.where(chosen, spent, research)


def _gaps(slug: str, rows: int, draw: np.random.Generator) -> npt.NDArray[np.bool_]:
    return draw.random(rows) < BY_SLUG[slug].gaps


def _money(cents: Cents, slug: str, draw: np.random.Generator) -> pa.Array[Any]:
    """Cents as decimals with two digits, without a detour through floats: their 128 bits are written as they are."""
    words = np.empty((len(cents), 2), dtype=np.int64)
    words[:, 0], words[:, 1] = cents, cents >> 63
    valid = np.packbits(~_gaps(slug, len(cents), draw), bitorder="little")
    buffers: list[pa.Buffer | None] = [pa.py_buffer(valid.tobytes()), pa.py_buffer(words.tobytes())]
    return pa.Array.from_buffers(MONEY, len(cents), buffers)


def _founded(rows: int, draw: np.random.Generator) -> pa.Array[Any]:
    last = (date(2024, 6, 30) - _EPOCH).days
    days = last - np.minimum(draw.exponential(2500, rows), 12_000).astype(np.int32)
    usual = np.array([day.toordinal() - _EPOCH.toordinal() for day in _dates()], dtype=np.int32)
    days = np.where(draw.random(rows) < ON_A_THRESHOLD, draw.choice(usual, rows), days)
    return pa.array(days.astype(np.int32), pa.int32(), mask=_gaps("founded", rows, draw)).cast(pa.date32())


def _dates() -> list[date]:
    return [day for day in BY_SLUG["founded"].usual if isinstance(day, date)]


def _texts(slug: str, rows: int, draw: np.random.Generator) -> pa.Array[Any]:
    values = TEXTS[slug]
    shares = 1 / np.arange(1, len(values) + 1) ** 0.7
    codes = draw.choice(len(values), rows, p=shares / shares.sum()).astype(np.int32)
    return pa.DictionaryArray.from_arrays(codes, pa.array(values, pa.string()))
