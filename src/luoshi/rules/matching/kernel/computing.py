"""Scalars of the tree over a batch, as vectors; comparisons and other conditions as truths."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, cast

import numpy as np
import pyarrow as pa

from luoshi.rules import values
from luoshi.rules.builtins import BUILTINS
from luoshi.rules.matching.kernel import calendars
from luoshi.rules.matching.kernel.comparing import compare, is_null
from luoshi.rules.matching.kernel.reading import nulls, read_column, read_truths
from luoshi.rules.matching.kernel.vectors import (
    LIMIT,
    Bools,
    Ints,
    Objects,
    Quotients,
    Texts,
    Truths,
    Vector,
    constant_vector,
    either,
    exact,
    mapped,
    objects_of,
    rescaled,
)
from luoshi.rules.matching.lowering import tree
from luoshi.rules.values import Value

_OPERATIONS: Final[dict[str, Callable[[Value, Value], Value]]] = {
    "+": values.add,
    "-": values.subtract,
    "*": values.multiply,
}


class Batch:
    """Some rows of the data, each column read once."""

    def __init__(self, data: pa.RecordBatch) -> None:
        self.data = data
        self.rows = data.num_rows
        self._vectors: dict[tree.Scalar, Vector] = {}

    def array(self, name: str) -> pa.Array[Any]:
        """A column as it came."""
        return self.data.column(name)

    def vector(self, scalar: tree.Scalar) -> Vector:
        """A scalar over these rows."""
        found = self._vectors.get(scalar)
        if found is None:
            found = self._vectors[scalar] = _SCALARS[type(scalar)](self, scalar)
        return found

    def forget(self) -> None:
        """Let go of what was computed; it is computed anew if it is asked for."""
        self._vectors.clear()

    def truths(self, condition: tree.Condition) -> Truths:
        """A condition over these rows."""
        return _CONDITIONS[type(condition)](self, condition)


def _constant(batch: Batch, node: tree.Constant) -> Vector:
    return constant_vector(node.value, node.kind, batch.rows)


def _arithmetic(batch: Batch, node: tree.Arithmetic) -> Vector:
    left, right = exact(batch.vector(node.left)), exact(batch.vector(node.right))
    if isinstance(left, Ints) and isinstance(right, Ints):
        made = _computed(node, left, right)
        if made is not None:
            return made
    return mapped(_OPERATIONS[node.operator], node.kind, left, right)


def _computed(node: tree.Arithmetic, left: Ints, right: Ints) -> Ints | None:
    null = either(left.null, right.null)
    if node.operator == "*":
        if left.bound * right.bound > LIMIT:
            return None
        return Ints(node.kind, left.values * right.values, null, left.scale + right.scale)
    scale = max(left.scale, right.scale)
    one, other = rescaled(left, scale), rescaled(right, scale)
    factor = calendars.DAY if (left.kind, right.kind) == ("date", "date") else 1
    if one is None or other is None or (one.bound + other.bound) * factor > LIMIT:
        return None
    found = one.values + other.values if node.operator == "+" else one.values - other.values
    found = found if factor == 1 else found * np.int64(factor)
    if null is not None:
        found[null] = 0
    return Ints(node.kind, found, null, scale)


def _shift(batch: Batch, node: tree.Shift) -> Vector:
    source = cast("Ints", batch.vector(node.source))
    return Ints("date", calendars.shifted(source.values, node.months, node.days), source.null)


def _date_part(batch: Batch, node: tree.DatePart) -> Vector:
    source = cast("Ints", batch.vector(node.source))
    return Ints("number", calendars.part(source.values, node.part), source.null)


def _months(batch: Batch, node: tree.MonthsBetween) -> Vector:
    start, end = cast("Ints", batch.vector(node.start)), cast("Ints", batch.vector(node.end))
    found = calendars.months_between(start.values, end.values)
    return Ints("years and months duration", found, either(start.null, end.null))


def _text_function(batch: Batch, node: tree.TextFunction) -> Vector:
    if node.function == "+":
        return mapped(values.add, "string", *(batch.vector(each) for each in node.arguments))
    source = batch.vector(node.arguments[0])
    rest = [cast("tree.Constant", each).value for each in node.arguments[1:]]

    def call(text: Value) -> Value:
        return BUILTINS[node.function].call([text, *rest])

    if not isinstance(source, Texts):
        return mapped(call, node.kind, source)
    found = [*(call(word) for word in source.words), None]
    if node.kind == "string":
        words = [word if isinstance(word, str) else "" for word in found]
        places = np.array([-1 if word is None else place for place, word in enumerate(found)], np.int32)
        return Texts(places[source.codes], words)
    lengths = np.array([0 if length is None else int(cast("Decimal", length)) for length in found], np.int64)
    null = np.array([length is None for length in found], np.bool_)
    return Ints("number", lengths[source.codes], null[source.codes])


def _list_count(batch: Batch, node: tree.ListCount) -> Vector:
    array = cast("pa.ListArray[Any]", batch.array(node.column))
    offsets = array.offsets.to_numpy()
    null = nulls(array)
    found = np.diff(offsets).astype(np.int64)
    if null is not None:
        found[null] = 0
    return Ints("number", found, null)


def _choose(batch: Batch, node: tree.Choose) -> Vector:
    then, otherwise = exact(batch.vector(node.then)), exact(batch.vector(node.otherwise))
    holds = batch.truths(node.condition).true
    if isinstance(then, Ints) and isinstance(otherwise, Ints):
        scale = max(then.scale, otherwise.scale)
        one, other = rescaled(then, scale), rescaled(otherwise, scale)
        if one is not None and other is not None:
            null = either(one.null, other.null)
            if null is not None:
                null = np.where(holds, _or_none(one), _or_none(other))
            return Ints(node.kind, np.where(holds, one.values, other.values), null, scale)
    made = np.where(holds, objects_of(then).values, objects_of(otherwise).values)
    return Objects(node.kind, made)


def _or_none(vector: Ints) -> Bools:
    return np.zeros(len(vector), np.bool_) if vector.null is None else vector.null


def _ratio(batch: Batch, node: tree.Ratio) -> Vector:
    return Quotients(exact(batch.vector(node.numerator)), exact(batch.vector(node.denominator)))


_SCALARS: Final[dict[type, Callable[[Batch, Any], Vector]]] = {
    tree.Column: lambda batch, node: read_column(batch.array(node.name)),
    tree.Constant: _constant,
    tree.Arithmetic: _arithmetic,
    tree.Ratio: _ratio,
    tree.Shift: _shift,
    tree.DatePart: _date_part,
    tree.MonthsBetween: _months,
    tree.TextFunction: _text_function,
    tree.ListCount: _list_count,
    tree.Choose: _choose,
}


def _compare(batch: Batch, node: tree.Compare) -> Truths:
    return compare(node.operator, batch.vector(node.left), batch.vector(node.right))


def _one_of(batch: Batch, node: tree.OneOf) -> Truths:
    source = batch.vector(node.source)
    found = np.zeros(batch.rows, np.bool_)
    for value in node.values:
        found |= compare("=", source, batch.vector(value)).true
    return Truths(found, ~found)


def _is_null(batch: Batch, node: tree.IsNull) -> Truths:
    found = is_null(batch.vector(node.source))
    return Truths(found, ~found)


def _text_test(batch: Batch, node: tree.TextTest) -> Truths:
    source = batch.vector(node.text)
    flags: list[Value] = [node.flags] if node.function == "matches" else []

    def call(text: Value) -> bool:
        return BUILTINS[node.function].call([text, node.pattern, *flags]) is True

    if isinstance(source, Texts):
        table = np.array([*(call(word) for word in source.words), False], np.bool_)
        holds = table[source.codes]
    else:
        holds = np.array([value is not None and call(value) for value in objects_of(source).values], np.bool_)
    return Truths(holds, ~holds & ~is_null(source))


def _list_has(batch: Batch, node: tree.ListHas) -> Truths:
    array = cast("pa.ListArray[Any]", batch.array(node.column))
    items = read_column(array.values)
    same = compare("=", items, constant_vector(node.item.value, node.item.kind, len(items))).true
    before = np.concatenate([[0], np.cumsum(same)])
    offsets = array.offsets.to_numpy()
    found = before[offsets[1:]] > before[offsets[:-1]]
    null = nulls(array)
    if null is None:
        return Truths(found, ~found)
    return Truths(found & ~null | null & (node.absent is True), ~found & ~null | null & (node.absent is False))


def _state(batch: Batch, node: tree.State) -> Truths:
    inner = batch.truths(node.condition)
    found = inner.true if node.state else inner.false if node.state is False else ~(inner.true | inner.false)
    return Truths(found, ~found)


def _not(batch: Batch, node: tree.Not) -> Truths:
    inner = batch.truths(node.condition)
    return Truths(inner.false, inner.true)


def _all(batch: Batch, node: tree.All) -> Truths:
    parts = [batch.truths(each) for each in node.conditions]
    return Truths(
        np.logical_and.reduce([each.true for each in parts]), np.logical_or.reduce([each.false for each in parts])
    )


def _any(batch: Batch, node: tree.Any) -> Truths:
    parts = [batch.truths(each) for each in node.conditions]
    return Truths(
        np.logical_or.reduce([each.true for each in parts]), np.logical_and.reduce([each.false for each in parts])
    )


def _truth(batch: Batch, node: tree.Truth) -> Truths:
    return Truths(np.full(batch.rows, node.state is True), np.full(batch.rows, node.state is False))


_CONDITIONS: Final[dict[type, Callable[[Batch, Any], Truths]]] = {
    tree.Truth: _truth,
    tree.Flag: lambda batch, node: read_truths(batch.array(node.column)),
    tree.Compare: _compare,
    tree.OneOf: _one_of,
    tree.IsNull: _is_null,
    tree.TextTest: _text_test,
    tree.ListHas: _list_has,
    tree.State: _state,
    tree.Not: _not,
    tree.All: _all,
    tree.Any: _any,
}
