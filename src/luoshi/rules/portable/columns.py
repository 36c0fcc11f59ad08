"""The columns of one table as Ibis sees them, with the types that the lowered form was made for."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import ibis
import ibis.expr.types as ir
import pyarrow as pa

Sql: TypeAlias = Any
"""An Ibis expression; the types of Ibis do not say which operators a column has."""
DIALECTS: Final = ("duckdb", "postgres")


class CannotCompileError(Exception):
    """This has no exact counterpart in SQL; the message is the reason, for people."""


class Columns:
    """A table, the Arrow schema of its data, and the engine that holds it.

    Durations are whole numbers of their unit, as Parquet stores them; an engine's own intervals are not read.
    """

    def __init__(self, table: ir.Table, schema: pa.Schema, dialect: str) -> None:
        self.table = table
        self.schema = schema
        self.dialect = dialect

    def arrow(self, name: str) -> pa.DataType:
        """The Arrow type of a column; of a dictionary, that of its values."""
        found: pa.DataType = self.schema.field(name).type
        return found.value_type if isinstance(found, pa.DictionaryType) else found

    def value(self, name: str) -> Sql:
        """The column itself."""
        return self.table[name]

    def number(self, name: str) -> Sql:
        """A column of numbers; what is no number in a column of floats is null."""
        value: Sql = self.table[name]
        if not pa.types.is_floating(self.arrow(name)):
            return value
        return ibis.cases((value.isnan() | value.isinf(), ibis.null("float64")), else_=value)
