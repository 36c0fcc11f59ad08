"""One company as it was known on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pyarrow.parquet as pq

from luoshi.support.models import SnapshotRecord
from luoshi.support.registry.index import find_row
from luoshi.support.registry.keeping import path_of


@dataclass(frozen=True, slots=True)
class Company:
    """The row of one company: values by the slugs of elements, without those that are not known."""

    code: str
    values: Mapping[str, object]
    as_of: Mapping[str, date]
    """For which day a column's values hold, where the file says so; else the day on which it became known."""
    known_on: date
    snapshot: str
    """The digest of the snapshot."""
    is_generated: bool


def snapshot_on(day: date) -> SnapshotRecord | None:
    """The state of the registry that the city knew on `day`; None before the first one."""
    return SnapshotRecord.objects.filter(known_on__lte=day).order_by("-sequence").first()


def known_since() -> date | None:
    """The day of the first snapshot."""
    first = SnapshotRecord.objects.order_by("sequence").first()
    return first.known_on if first else None


def company_on(code: str, day: date) -> Company | None:
    """The company with this credit code as it was known on `day`; None if there was none."""
    snapshot = snapshot_on(day)
    if snapshot is None:
        return None
    row = find_row(path_of(snapshot.digest).with_suffix(".npy"), code)
    if row is None:
        return None
    file = _opened(snapshot.digest)
    found = file.row(row)
    known_on: date = snapshot.known_on
    return Company(
        code=code,
        values={name: value for name, value in found.items() if value is not None},
        as_of={name: file.as_of.get(name, known_on) for name in found},
        known_on=known_on,
        snapshot=snapshot.digest,
        is_generated=snapshot.is_generated,
    )


class _Opened:
    """A snapshot's file with its directory of row groups, which is read once."""

    def __init__(self, digest: str) -> None:
        self._path = path_of(digest)
        self._metadata = pq.read_metadata(self._path)
        ends = 0
        self._starts: list[int] = []
        for number in range(self._metadata.num_row_groups):
            self._starts.append(ends)
            ends += self._metadata.row_group(number).num_rows
        self.as_of = _days(self._metadata)

    def row(self, number: int) -> dict[str, object]:
        """One row as Python values."""
        group = max(place for place, start in enumerate(self._starts) if start <= number)
        # Opened anew each time: a file handle is not shared between threads.
        with pq.ParquetFile(self._path, metadata=self._metadata) as file:
            table = file.read_row_group(group, use_threads=False).slice(number - self._starts[group], 1)
        return table.to_pylist()[0]


@lru_cache(maxsize=8)
def _opened(digest: str) -> _Opened:
    return _Opened(digest)


def _days(metadata: pq.FileMetaData) -> dict[str, date]:
    found: dict[str, date] = {}
    for field in metadata.schema.to_arrow_schema():
        said = (field.metadata or {}).get(b"luoshi.as_of")
        if said:
            found[field.name] = date.fromisoformat(said.decode()[:10])
    return found
