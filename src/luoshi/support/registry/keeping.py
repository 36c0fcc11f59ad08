"""Taking a Parquet file of companies over into the store, where its content is its name."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from luoshi.base.text import msg
from luoshi.catalog.nouns import Element
from luoshi.support.errors import RegistryFileError
from luoshi.support.registry.index import write_index

ROWS_OF_A_GROUP = 8_192
"""So few that one company is read in milliseconds, so many that millions of rows do not drown in groups."""
LONGEST_NOTE = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class KeptRegistry:
    """A file of companies in the store."""

    digest: str
    rows: int
    size: int
    is_generated: bool
    note: Mapping[str, str]
    """What the file says of itself, such as the seed that it was generated with."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return path_of(self.digest)


def path_of(digest: str) -> Path:
    """Where the Parquet file of a snapshot lies, for readers that scan all rows."""
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise RegistryFileError(msg("This is no name of a kept registry."), msg("Choose one of the snapshots."))
    return folder() / digest[:2] / f"{digest}.parquet"


def folder() -> Path:
    """The folder of the registry inside the data folder."""
    found = Path(settings.HOME) / "lake" / "registry"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def kept(digest: str) -> KeptRegistry:
    """What is known about a file in the store.

    Raises:
        RegistryFileError: R140 when nothing of this name is kept.
    """
    path = path_of(digest)
    if not path.is_file():
        raise RegistryFileError(
            msg("The registry {digest} is not kept here.", digest=digest[:12]),
            msg("Bring the file in again, or restore the folder lake/registry from a backup."),
        )
    metadata = pq.read_metadata(path)
    note = _note(metadata.metadata or {})
    return KeptRegistry(digest, metadata.num_rows, path.stat().st_size, _is_generated(note), note)


def keep(source: Path, elements: Sequence[Element], progress: Progress | None = None) -> KeptRegistry:
    """Take a Parquet file over: check its columns, rewrite it, index its credit codes, name it by its content.

    Raises:
        RegistryFileError: R140, says which column is missing or of a wrong type, or which credit code is there twice.
    """
    file = _opened(source)
    code = _checked(file.schema_arrow, elements)
    with tempfile.TemporaryDirectory(dir=folder(), prefix="new-") as made:
        copy = Path(made) / "registry.parquet"
        codes = _rewrite(file, copy, code, progress)
        index = write_index(codes, Path(made) / "codes.npy")
        with copy.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        place = path_of(digest)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        # The index goes first: whoever sees the snapshot can look companies up in it.
        index.replace(place.with_suffix(".npy"))
        copy.chmod(0o400)
        copy.replace(place)
    return kept(digest)


def _opened(source: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(source)
    except (OSError, pa.ArrowException) as failure:
        raise RegistryFileError(
            msg("{file} cannot be read as Parquet.", file=source.name),
            msg("Write it as a Parquet file whose columns are named by the slugs of elements."),
        ) from failure


def _checked(schema: pa.Schema, elements: Sequence[Element]) -> str:
    """The column of credit codes, once every column has turned out to be an element in its type."""
    known = {element.slug: element for element in elements}
    code = next((element.slug for element in elements if element.identity == "credit-code"), None)
    if code is None or code not in schema.names:
        raise RegistryFileError(
            msg("The file has no column of credit codes ({column}).", column=code or "credit-code"),
            msg("Name the columns by the slugs of the declared elements."),
        )
    for field in schema:
        if field.name not in known:
            raise RegistryFileError(
                msg("The column {column} is no declared element.", column=field.name),
                msg("Name the column by the slug of an element, declare one, or leave the column out."),
            )
        if not _fits(field.type, known[field.name].type):
            raise RegistryFileError(
                msg("The column {column} holds {type}, and its element is a {wanted}.", column=field.name,
                    type=str(field.type), wanted=known[field.name].type),
                msg("Write numbers as whole numbers or decimals (no floats), days as dates, texts as strings."),
            )  # fmt: skip
    return code


def _fits(found: pa.DataType, wanted: str) -> bool:
    kind = found.value_type if isinstance(found, pa.DictionaryType) else found
    checks: dict[str, Callable[[pa.DataType], bool]] = {
        "number": lambda each: pa.types.is_integer(each) or pa.types.is_decimal(each),
        "money": lambda each: pa.types.is_integer(each) or pa.types.is_decimal(each),
        "string": lambda each: pa.types.is_string(each) or pa.types.is_large_string(each),
        "date": pa.types.is_date,
        "boolean": pa.types.is_boolean,
    }
    return checks[wanted](kind)


def _rewrite(file: pq.ParquetFile, copy: Path, code: str, progress: Progress | None) -> np.ndarray:
    codes: list[np.ndarray] = []
    done = 0
    with pq.ParquetWriter(copy, file.schema_arrow, compression="zstd") as writer:
        for batch in file.iter_batches(batch_size=ROWS_OF_A_GROUP):
            writer.write_batch(batch, row_group_size=ROWS_OF_A_GROUP)
            codes.append(_codes(batch.column(code)))
            done += batch.num_rows
            if progress is not None:
                progress(done, file.metadata.num_rows)
    with copy.open("rb") as stream:
        os.fsync(stream.fileno())
    return np.concatenate(codes) if codes else np.empty(0, dtype="S18")


def _codes(column: pa.Array[Any]) -> np.ndarray:
    texts = column.cast(pa.string())
    if texts.null_count:
        raise RegistryFileError(
            msg("A company has no credit code."), msg("Give every row its code, or leave the row out.")
        )
    return np.array(texts.to_pylist(), dtype="S18")


def _note(metadata: Mapping[bytes, bytes]) -> dict[str, str]:
    found = {key.decode(): value.decode() for key, value in metadata.items() if key.startswith(b"luoshi.")}
    return {key.removeprefix("luoshi."): value for key, value in found.items() if len(value) <= LONGEST_NOTE}


def _is_generated(note: Mapping[str, str]) -> bool:
    return note.get("generated") == "true"
