"""The registry's columns that a table needs, for all companies of a policy's territory at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.base.text import msg
from luoshi.catalog.nouns import Element, Identity
from luoshi.directory.service import region_names
from luoshi.support.errors import NoRegistryError
from luoshi.support.models import SnapshotRecord
from luoshi.support.registry import path_of, snapshot_on

Bools = npt.NDArray[np.bool_]
_ARROW: Mapping[str, pa.DataType] = {
    "number": pa.int64(), "money": pa.decimal128(18, 2), "string": pa.string(), "date": pa.date32(),
    "boolean": pa.bool_(),
}  # fmt: skip
SIZE = "company-size"
"""The slug of the element by which reach is told by size, where a city has one."""


@dataclass(frozen=True)
class Companies:
    """Some columns of a snapshot, by the slugs of elements; `snapshot` is its digest."""

    snapshot: str
    known_on: date
    is_generated: bool
    table: pa.Table
    elements: Sequence[Element]

    @property
    def rows(self) -> int:
        """How many companies there are."""
        return self.table.num_rows

    def slug(self, identity: Identity) -> str | None:
        """The column that tells companies apart or places them."""
        return next((each.slug for each in self.elements if each.identity == identity), None)

    def column(self, slug: str | None) -> Sequence[object]:
        """A column's values; all unknown where the snapshot lacks it."""
        if slug is None or slug not in self.table.column_names:
            return [None] * self.rows
        values: Sequence[object] = self.table.column(slug).to_pylist()
        return values

    def with_columns(self, slugs: Iterable[str]) -> pa.Table:
        """These columns; of what the snapshot lacks nothing is known."""
        kinds = {each.slug: _ARROW[each.type] for each in self.elements}
        # A table without conditions needs a column all the same: it says how many companies there are.
        wanted = list(dict.fromkeys(slugs)) or self.table.column_names[:1]
        columns: list[pa.ChunkedArray[Any] | pa.Array[Any]] = [
            self.table.column(slug) if slug in self.table.column_names else pa.array([None] * self.rows, kinds[slug])
            for slug in wanted
        ]
        return pa.Table.from_arrays(columns, names=wanted)

    def take(self, places: Sequence[int]) -> list[dict[str, object]]:
        """Some rows as Python values."""
        return self.table.take(pa.array(places, pa.int64())).to_pylist()

    def groupings(self) -> dict[str, Element]:
        """By what companies are told apart in counts: district, industry, size."""
        found = {name: each for each in self.elements if (name := _grouping(each))}
        return {name: found[name] for name in ("region", "industry", "size") if name in found}


def companies_on(day: date, elements: Sequence[Element], slugs: Iterable[str], region: str = "") -> Companies:
    """The companies that the city knew on `day`, in the territory `region` (a key; empty: all).

    Raises:
        NoRegistryError: X144 when there was no registry yet.
    """
    return companies_in(known_on(day), elements, slugs, region)


def known_on(day: date) -> SnapshotRecord:
    """The state of the registry that was known on the day.

    Raises:
        NoRegistryError: X144 when there was none.
    """
    snapshot = snapshot_on(day)
    if snapshot is None:
        raise NoRegistryError(
            msg("No registry of companies was known on {day}.", day=day),
            msg("Bring a registry in, or choose a later day."),
        )
    return snapshot


def companies_in(
    snapshot: SnapshotRecord, elements: Sequence[Element], slugs: Iterable[str], region: str = ""
) -> Companies:
    """The companies of one state of the registry."""
    wanted = {*slugs, *(each.slug for each in elements if each.identity or each.slug == SIZE)}
    path = path_of(snapshot.digest)
    # Not `read_table`: it brings pandas in, which takes seconds and is not asked anything.
    with pq.ParquetFile(path) as file:
        names = [name for name in file.schema_arrow.names if name in wanted]
        table = _inside(file.read(columns=names), elements, region)
    return Companies(snapshot.digest, snapshot.known_on, snapshot.is_generated, table, elements)


def _inside(table: pa.Table, elements: Sequence[Element], region: str) -> pa.Table:
    """The rows of the territory; a territory that is no value of the element, such as the whole city, has all."""
    element = next((each for each in elements if each.identity == "region"), None)
    name = region_names("zh").get(region, "") if region else ""
    if element is None or name not in element.values or element.slug not in table.column_names:
        return table
    inside = [value == name for value in table.column(element.slug).to_pylist()]
    return table.filter(pa.array(inside, pa.bool_()))


def _grouping(element: Element) -> str:
    if element.identity in ("region", "industry"):
        return element.identity
    return "size" if element.slug == SIZE else ""
