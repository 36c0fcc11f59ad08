"""A register of a few companies for tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.base.actor import job
from luoshi.journal.service import perform
from luoshi.support.actions.load_registry import LoadRegistry
from luoshi.support.declared import declared_on
from luoshi.support.registry import keep

SCHEMA = pa.schema(
    [
        ("credit-code", pa.string()), ("company-name", pa.string()), ("region", pa.string()),
        ("industry", pa.string()), ("people", pa.int64()), ("turnover", pa.decimal128(18, 2)),
    ]
)  # fmt: skip
Row = tuple[str, str, int | None, int | None]
"""District, industry, staff, turnover."""


def code(number: int) -> str:
    """A code that stands for a company."""
    return f"9199{number:014d}"


def load(folder: Path, rows: Iterable[Row]) -> str:
    """Make these companies the registry from today on; its digest."""
    made: list[dict[str, Any]] = [
        {
            "credit-code": code(number), "company-name": f"企业{number}", "region": region, "industry": industry,
            "people": people, "turnover": None if turnover is None else Decimal(turnover),
        }
        for number, (region, industry, people, turnover) in enumerate(rows)
    ]  # fmt: skip
    path = folder / "registry.parquet"
    pq.write_table(pa.Table.from_pylist(made, SCHEMA), path)
    kept = keep(path, declared_on(date.max).elements)
    perform(LoadRegistry(kept.digest), job("load-registry"))
    return kept.digest
