"""Arrow arrays as vectors, without copying where that goes."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from luoshi.rules.matching.kernel.vectors import Bools, Floats, Integers, Ints, Objects, Texts, Truths, Vector
from luoshi.rules.matching.lowering.sources import kind_of
from luoshi.rules.values import from_python
from luoshi.rules.values.kinds import NANOSECONDS

_PER_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}


def read_column(array: pa.Array[Any]) -> Vector:
    """The values of a column that is not of booleans or lists."""
    data = array.type
    kind = kind_of(data)
    if kind == "string":
        return _texts(array)
    null = nulls(array)
    if pa.types.is_floating(data):
        return _floats(array, null)
    if pa.types.is_decimal(data):
        return _decimals(array, null)
    if pa.types.is_date(data):
        days = array if pa.types.is_date32(data) else array.cast(pa.date32())
        return Ints("date", _whole(days.view(pa.int32()), null), null)
    if isinstance(data, (pa.TimestampType, pa.DurationType)):
        whole = _whole(array.view(pa.int64()), null)
        if isinstance(data, pa.TimestampType):
            return Ints("date and time", whole // _PER_SECOND[data.unit], null)
        return _durations(array, whole, null, NANOSECONDS // _PER_SECOND[data.unit])
    if pa.types.is_uint64(data) and (pc.max(array).as_py() or 0) >= 2**63:
        return _objects(array)
    whole = _whole(array, null)
    # The one integer whose size does not fit 63 bits.
    if pa.types.is_int64(data) and len(whole) and int(whole.min()) == -(2**63):
        return _objects(array)
    return Ints("number", whole, null)


def read_truths(array: pa.Array[Any]) -> Truths:
    """A column of booleans."""
    values = _bits(array, 1)
    valid = None if array.null_count == 0 else _bits(array, 0)
    if valid is None:
        return Truths(values, ~values)
    return Truths(values & valid, ~values & valid)


def nulls(array: pa.Array[Any]) -> Bools | None:
    """Where a column is null; None where it never is."""
    return None if array.null_count == 0 else ~_bits(array, 0)


def _bits(array: pa.Array[Any], buffer: int) -> Bools:
    found = cast("Any", array.buffers()[buffer])
    packed = np.frombuffer(found, np.uint8)
    first, last = array.offset // 8, (array.offset + len(array) + 7) // 8
    bits = np.unpackbits(packed[first:last], bitorder="little")
    skipped = array.offset - first * 8
    return bits[skipped : skipped + len(array)].view(np.bool_)


def _whole(array: pa.Array[Any], null: Bools | None) -> Integers:
    """The integers of an array, 0 where it is null."""
    values = _plain(array).astype(np.int64, copy=null is not None)
    if null is not None:
        values[null] = 0
    return values


def _plain(array: pa.Array[Any]) -> NDArray[Any]:
    kind = np.dtype(array.type.to_pandas_dtype())
    data = np.frombuffer(cast("Any", array.buffers()[1]), kind) if len(array) else np.empty(0, kind)
    return data[array.offset : array.offset + len(array)]


def _floats(array: pa.Array[Any], null: Bools | None) -> Floats:
    values = _plain(array).astype(np.float64, copy=False)
    finite = np.isfinite(values)
    if not bool(finite.all()):
        null = ~finite if null is None else null | ~finite
    return Floats(values, null)


def _decimals(array: pa.Array[Any], null: Bools | None) -> Vector:
    data = cast("pa.Decimal128Type[Any, Any]", array.type)
    if data.bit_width != 128:
        try:
            array = array.cast(pa.decimal128(min(data.precision, 38), data.scale))
        except pa.ArrowInvalid:
            return _objects(array)
    if data.scale < 0:
        return _objects(array)
    if not len(array):
        return Ints("number", np.empty(0, np.int64), null, data.scale)
    halves = np.frombuffer(cast("Any", array.buffers()[1]), np.int64)
    halves = halves[2 * array.offset : 2 * (array.offset + len(array))]
    low, high = halves[0::2], halves[1::2]
    if data.precision > 18:
        fits = high == low >> 63
        if not bool((fits if null is None else fits | null).all()):
            return _objects(array)
    values = low.copy()
    if null is not None:
        values[null] = 0
    return Ints("number", values, null, data.scale)


def _durations(array: pa.Array[Any], whole: Integers, null: Bools | None, factor: int) -> Vector:
    if len(whole) and int(np.abs(whole).max()) * factor >= 2**63:
        return _objects(array)
    return Ints("days and time duration", whole * np.int64(factor), null)


def _texts(array: pa.Array[Any]) -> Texts:
    if not isinstance(array, pa.DictionaryArray):
        if pa.types.is_string_view(array.type):
            array = array.cast(pa.string())
        array = array.dictionary_encode()
    coded = cast("pa.DictionaryArray[Any, Any]", array)
    words = cast("list[str | None]", coded.dictionary.to_pylist())
    null = nulls(coded.indices)
    codes = _plain(coded.indices).astype(np.int32, copy=True)
    if null is not None:
        codes[null] = -1
    if None in words:
        empty = np.array([word is None for word in words])
        codes[(codes >= 0) & empty[codes]] = -1
    return Texts(codes, [word or "" for word in words])


def _objects(array: pa.Array[Any]) -> Objects:
    made = np.empty(len(array), object)
    made[:] = [from_python(value) for value in array.to_pylist()]
    return Objects("number", made)
