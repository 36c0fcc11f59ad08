"""What a Parquet file has: the FEEL names and types of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.rules.forms import ElementType


def columns_of(path: Path, elements: Mapping[str, ElementType]) -> dict[str, str]:
    """The columns by the names that rules know them by: that of the element whose slug a column has, or its own."""
    names = {key.rpartition("/")[2]: element.name for key, element in elements.items()}
    schema: pa.Schema = pq.read_schema(path)  # pyright: ignore[reportUnknownMemberType]
    return {names.get(field.name, field.name): feel_type(field.type) for field in schema}


def feel_type(kind: pa.DataType) -> str:
    """The FEEL type of a column; empty where FEEL has none for it."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    for fits, name in _TYPES:
        if fits(kind):
            return name
    return ""


_TYPES = (
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_integer, "number"),
    (pa.types.is_floating, "number"),
    (pa.types.is_decimal, "number"),
    (pa.types.is_string, "string"),
    (pa.types.is_large_string, "string"),
    (pa.types.is_date, "date"),
    (pa.types.is_timestamp, "date and time"),
    (pa.types.is_time, "time"),
)
