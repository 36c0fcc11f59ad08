"""What the names of a decision are in a table: its columns, their kinds, and the errors where they do not fit."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import pyarrow as pa

from luoshi.base.text import msg
from luoshi.rules.errors import Place
from luoshi.rules.evaluate import Type
from luoshi.rules.matching.errors import ColumnTypeError, MissingColumnError
from luoshi.rules.matching.lowering.building import NULL, CannotLowerError, Expression
from luoshi.rules.matching.lowering.tree import Column, Flag, Kind


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of lists; `item` is a column of their items by the same name."""

    name: str
    item: Column


@dataclass(frozen=True, slots=True)
class OtherColumn:
    """A column that only the row evaluator can read."""

    name: str
    type: str


Source = Expression | ListColumn | OtherColumn


def kind_of(data: pa.DataType) -> Kind | None:
    """The kind of a column's values; None for booleans, lists and what the tree does not know."""
    if pa.types.is_dictionary(data):
        data = cast("pa.DictionaryType[Any, Any]", data).value_type
    if pa.types.is_integer(data) or pa.types.is_floating(data) or pa.types.is_decimal(data):
        return "number"
    if pa.types.is_string(data) or pa.types.is_large_string(data) or pa.types.is_string_view(data):
        return "string"
    if pa.types.is_date(data):
        return "date"
    if pa.types.is_timestamp(data):
        return "date and time"
    return "days and time duration" if pa.types.is_duration(data) else None


def source_of(field: pa.Field[Any]) -> Source:
    """What a column is to a condition."""
    data = field.type
    kind = kind_of(data)
    if kind is not None:
        local = not (pa.types.is_timestamp(data) and data.tz is not None)
        return Column(field.name, kind, local)
    if pa.types.is_boolean(data):
        return Flag(field.name)
    if pa.types.is_null(data):
        return NULL
    if pa.types.is_list(data) or pa.types.is_large_list(data):
        item = kind_of(cast("pa.ListType[Any]", data).value_type)
        if item is not None:
            return ListColumn(field.name, Column(field.name, item))
    return OtherColumn(field.name, str(data))


class Sources:
    """The columns of a table by the names that decisions use."""

    def __init__(self, schema: pa.Schema, columns: Mapping[str, str] | None = None, file: str | None = None) -> None:
        self.schema = schema
        self.used: dict[str, str] = {}
        self._columns = dict(columns or {})
        self._file = file

    def named(self, name: str, wanted: Type, place: Place) -> Source:
        """The column for an input of this name and declared type."""
        column = self._columns.get(name, name)
        position = self.schema.get_field_index(column)
        if position < 0:
            raise self.missing(name, column, place)
        field = self.schema.field(position)
        found = source_of(field)
        self._check(name, field, found, wanted, place)
        self.used[name] = column
        return found

    def _check(self, name: str, field: pa.Field[Any], found: Source, wanted: Type, place: Place) -> None:
        kind = "boolean" if isinstance(found, Flag) else "list" if isinstance(found, ListColumn) else None
        if isinstance(found, Column):
            kind = found.kind
        if kind is None or wanted.kind in ("Any", kind) or (wanted.kind == "duration" and "duration" in kind):
            return
        if (kind, wanted.kind) == ("date", "date and time") or wanted.kind == "list":
            raise CannotLowerError(f"the column holds a {kind} where a {wanted.kind} is declared")
        raise ColumnTypeError(
            msg(
                "“{name}” is declared as {wanted}, and column “{column}” of {file} holds {found}",
                name=name,
                wanted=wanted.kind,
                column=field.name,
                file=self._file or "the data",
                found=str(field.type),
            ),
            msg("Convert the column, or correct the declared type."),
            place,
        )

    def missing(self, name: str, column: str, place: Place) -> MissingColumnError:
        """The error for a column that the data lack, with the nearest one that they have."""
        near = difflib.get_close_matches(column, self.schema.names, n=1, cutoff=0.5)
        return MissingColumnError(
            msg(
                "{file} has no column “{column}” for “{name}”", file=self._file or "the data", column=column, name=name
            ),
            msg("Did you mean “{near}”?", near=near[0])
            if near
            else msg("It has these columns: {names}.", names=", ".join(self.schema.names[:12])),
            place,
        )
