"""Answers as Arrow arrays, exact: numbers as decimals of one scale for all batches, texts, truth values, dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any, Final, cast

import numpy as np
import pyarrow as pa

from luoshi.rules.matching.kernel.vectors import Ints, Truths, Vector, objects_of, power_of_ten, scaled
from luoshi.rules.matching.lowering import tree
from luoshi.rules.matching.lowering.building import is_condition
from luoshi.rules.values import Value, feel_text, to_python

MOST_PLACES: Final = 38
_ANY_NUMBER: Final = pa.decimal256(76, MOST_PLACES)
_WIDE: Final = Context(prec=76)
_TYPES: Final[dict[str, pa.DataType]] = {
    "string": pa.string(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "null": pa.null(),
}
Result = tree.Scalar | tree.Condition | tree.RowOnly


def type_of_results(results: Iterable[Result], schema: pa.Schema) -> pa.DataType:
    """The type that holds all of them: texts where their kinds differ, null where all are null."""
    listed = list(results)
    kinds = {kind_of_result(each) for each in listed} - {"null"}
    if not kinds:
        return pa.null()
    if kinds == {"number"}:
        places = [_places(each, schema) for each in listed if kind_of_result(each) == "number"]
        known = [each for each in places if each is not None]
        if len(known) < len(places) or max(known) > 20:
            return _ANY_NUMBER
        return pa.decimal128(38, max(known))
    kind = kinds.pop()
    return _TYPES.get(kind, pa.string()) if not kinds else pa.string()


def kind_of_result(result: Result) -> str:
    """The kind of a result; of one that is found by row it is not known, and written as text."""
    if isinstance(result, tree.RowOnly):
        return "unknown"
    return "boolean" if is_condition(result) else cast("tree.Scalar", result).kind


def _places(result: Result, schema: pa.Schema) -> int | None:
    """How many decimal places a number can have; None where that is not known."""
    if isinstance(result, tree.Constant):
        return 0 if result.value is None else scaled(cast("Decimal", result.value))[1]
    if isinstance(result, tree.Column):
        data = schema.field(result.name).type
        if pa.types.is_integer(data):
            return 0
        return max(0, cast("pa.Decimal128Type[Any, Any]", data).scale) if pa.types.is_decimal(data) else None
    if isinstance(result, (tree.Arithmetic, tree.Choose)):
        parts = (result.left, result.right) if isinstance(result, tree.Arithmetic) else (result.then, result.otherwise)
        known = [_places(each, schema) for each in parts]
        if None in known:
            return None
        places = cast("list[int]", known)
        return sum(places) if isinstance(result, tree.Arithmetic) and result.operator == "*" else max(places)
    return 0 if isinstance(result, (tree.DatePart, tree.ListCount, tree.TextFunction)) else None


def array_of(values: Sequence[Value], data: pa.DataType) -> pa.Array[Any]:
    """FEEL values as an array of a type."""
    return pa.array([_python(value, data) for value in values], data)


def _python(value: Value, data: pa.DataType) -> object:
    if value is None:
        return None
    if isinstance(data, pa.ListType):
        items = value if isinstance(value, list) else [value]
        return [_python(item, data.value_type) for item in items]
    if isinstance(data, pa.StructType):
        entries = value if isinstance(value, dict) else {}
        return {field.name: _python(entries.get(field.name), field.type) for field in data}
    if pa.types.is_string(data):
        return feel_text(value)
    if isinstance(value, Decimal) and pa.types.is_decimal(data):
        places = cast("pa.Decimal128Type[Any, Any]", data).scale
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN, _WIDE)
    return to_python(value)


def scalar_array(vector: Vector, data: pa.DataType) -> pa.Array[Any]:
    """A vector as an array of a type."""
    if isinstance(vector, Ints) and vector.kind == "number" and isinstance(data, pa.Decimal128Type):
        made = _decimals(vector, data)
        if made is not None:
            return made
    if isinstance(vector, Ints) and vector.kind == "date" and pa.types.is_date32(data):
        return pa.array(vector.values.astype(np.int32), pa.int32(), mask=vector.null).cast(pa.date32())
    return array_of(cast("list[Value]", objects_of(vector).values.tolist()), data)


def _decimals(vector: Ints, data: pa.Decimal128Type[Any, Any]) -> pa.Array[Any] | None:
    """Scaled integers as decimals of 128 bits, which are written as they are."""
    factor = power_of_ten(data.scale - vector.scale) if data.scale >= vector.scale else 0
    if not factor or vector.bound * factor >= 2**63:
        return None
    halves = np.empty((len(vector), 2), np.int64)
    np.multiply(vector.values, np.int64(factor), out=halves[:, 0])
    halves[:, 1] = halves[:, 0] >> 63
    valid = None if vector.null is None else pa.py_buffer(np.packbits(~vector.null, bitorder="little").tobytes())
    return pa.Array.from_buffers(data, len(vector), [valid, pa.py_buffer(halves.tobytes())])


def truth_array(truths: Truths) -> pa.Array[Any]:
    """Truths as booleans, null where unknown."""
    return pa.array(truths.true, pa.bool_(), mask=~(truths.true | truths.false))
