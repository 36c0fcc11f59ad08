"""Conditions of the lowered form as Ibis booleans, null for unknown: SQL's and, or, not are Kleene's, as FEEL's are."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import ibis
import pyarrow as pa

from luoshi.rules.feel.syntax import CompareOperator
from luoshi.rules.matching.lowering import tree
from luoshi.rules.portable import numbers, thresholds
from luoshi.rules.portable.columns import CannotCompileError, Columns, Sql
from luoshi.rules.portable.numbers import MIRRORED, Scaled
from luoshi.rules.portable.scalars import constant, plain, scalar, scaled

Rule = Callable[[Any, Columns], Sql]
RULES: Final[dict[type, Rule]] = {}


def rule(kind: type) -> Callable[[Rule], Rule]:
    """Register how a kind of node is compiled."""

    def register(function: Rule) -> Rule:
        RULES[kind] = function
        return function

    return register


def condition(node: tree.Condition, columns: Columns) -> Sql:
    """A condition: true, false, or null for unknown."""
    compile_ = RULES.get(type(node))
    if compile_ is None:
        raise CannotCompileError(f"{type(node).__name__} in SQL")
    return compile_(node, columns)


@rule(tree.Truth)
def _truth(node: tree.Truth, columns: Columns) -> Sql:
    return ibis.null("boolean") if node.state is None else ibis.literal(node.state)


@rule(tree.Flag)
def _flag(node: tree.Flag, columns: Columns) -> Sql:
    return columns.value(node.column)


@rule(tree.Not)
def _not(node: tree.Not, columns: Columns) -> Sql:
    return ~condition(node.condition, columns)


@rule(tree.All)
def _all(node: tree.All, columns: Columns) -> Sql:
    return functools.reduce(operator.and_, (condition(each, columns) for each in node.conditions))


@rule(tree.Any)
def _any(node: tree.Any, columns: Columns) -> Sql:
    return functools.reduce(operator.or_, (condition(each, columns) for each in node.conditions))


@rule(tree.State)
def _state(node: tree.State, columns: Columns) -> Sql:
    inner = node.condition
    if node.state is None:
        # Ibis writes `(NOT x) IS NULL` without its brackets, which SQL reads as NOT (x IS NULL).
        while isinstance(inner, tree.Not):
            inner = inner.condition
        return condition(inner, columns).isnull()
    found = condition(inner, columns)
    return ibis.coalesce(found if node.state else ~found, False)


@rule(tree.IsNull)
def _is_null(node: tree.IsNull, columns: Columns) -> Sql:
    return null_of(node.source, columns)


@rule(tree.OneOf)
def _one_of(node: tree.OneOf, columns: Columns) -> Sql:
    return functools.reduce(operator.or_, (_equal(node.source, each, columns) for each in node.values))


@rule(tree.TextTest)
def _text_test(node: tree.TextTest, columns: Columns) -> Sql:
    text: Sql = plain(node.text, columns)
    constant(node.pattern)
    if node.function == "contains":
        return text.contains(node.pattern)
    if node.function == "starts with":
        return text.startswith(node.pattern)
    if node.function == "ends with":
        return text.endswith(node.pattern)
    raise CannotCompileError("patterns mean other things in SQL")


@rule(tree.ListHas)
def _list_has(node: tree.ListHas, columns: Columns) -> Sql:
    value: Sql = columns.value(node.column)
    data = columns.arrow(node.column)
    if not isinstance(node.item.value, str) or not (pa.types.is_list(data) and pa.types.is_string(data.value_type)):
        raise CannotCompileError("lists of something else than texts")
    has = ibis.coalesce(value.contains(node.item.value), False)
    return ibis.cases((value.isnull(), _truth(tree.Truth(node.absent), columns)), else_=has)


@rule(tree.Compare)
def _compare(node: tree.Compare, columns: Columns) -> Sql:
    left, right, sign = node.left, node.right, node.operator
    if isinstance(left, tree.Constant):
        left, right, sign = right, left, MIRRORED[sign]
    if sign in ("=", "!="):
        same = _equal(left, right, columns)
        return same if sign == "=" else ~same
    if isinstance(left, tree.Ratio) or isinstance(right, tree.Ratio):
        return _ratio(sign, left, right, columns)
    name = _numbers_of(left)
    if name is not None and isinstance(right, tree.Constant) and isinstance(right.value, Decimal):
        return thresholds.against(columns, name, sign, right.value)
    return _ordered(sign, left, right, columns)


def null_of(node: tree.Scalar, columns: Columns) -> Sql:
    """Whether a scalar is null; what is divided by 0 is."""
    if isinstance(node, tree.Ratio):
        bottom = scaled(node.denominator, columns)
        zero = ibis.coalesce(numbers.compared("=", bottom, numbers.of_whole(0)), False)
        return null_of(node.numerator, columns) | null_of(node.denominator, columns) | zero
    name = _numbers_of(node)
    if name is not None:
        return columns.number(name).isnull()
    if isinstance(node, tree.Column):
        return columns.value(node.name).isnull()
    found = scalar(node, columns)
    return (found.value if isinstance(found, Scaled) else found).isnull()


def _numbers_of(node: tree.Scalar) -> str | None:
    """The name of a column of numbers, if it is one."""
    return node.name if isinstance(node, tree.Column) and node.kind == "number" else None


def _equal(left: tree.Scalar, right: tree.Scalar, columns: Columns) -> Sql:
    """Never null: null equals null and nothing else."""
    if isinstance(right, tree.Constant):
        name = _numbers_of(left)
        if name is not None and isinstance(right.value, Decimal):
            return thresholds.equal(columns, name, right.value)
        return ibis.coalesce(_same(left, right, columns), False)
    nulls = null_of(left, columns) & null_of(right, columns)
    return nulls | ibis.coalesce(_same(left, right, columns), False)


def _same(left: tree.Scalar, right: tree.Scalar, columns: Columns) -> Sql:
    if isinstance(left, tree.Ratio) or isinstance(right, tree.Ratio):
        return _ratio("=", left, right, columns)
    one, other = scalar(left, columns), scalar(right, columns)
    if isinstance(one, Scaled) and isinstance(other, Scaled):
        return numbers.compared("=", one, other)
    return plain(left, columns) == plain(right, columns)


def _ratio(sign: CompareOperator, left: tree.Scalar, right: tree.Scalar, columns: Columns) -> Sql:
    if isinstance(right, tree.Ratio):
        left, right, sign = right, left, MIRRORED[sign]
    if isinstance(right, tree.Ratio) or not isinstance(left, tree.Ratio):
        raise CannotCompileError("two quotients are compared")
    top, bottom = scaled(left.numerator, columns), scaled(left.denominator, columns)
    return numbers.ratio_compared(sign, top, bottom, scaled(right, columns))


def _ordered(sign: CompareOperator, left: tree.Scalar, right: tree.Scalar, columns: Columns) -> Sql:
    one, other = scalar(left, columns), scalar(right, columns)
    if isinstance(one, Scaled) and isinstance(other, Scaled):
        return numbers.compared(sign, one, other)
    first: Sql = plain(left, columns)
    second: Sql = plain(right, columns)
    if left.kind == "string" and columns.dialect == "postgres":
        # The order of a collation is not that of code points; that of the bytes of UTF-8 is.
        first, second = convert_to(first, "UTF8"), convert_to(second, "UTF8")
    return numbers.signed(sign, first, second)


def _convert_to(text: str, encoding: str) -> bytes:
    """PostgreSQL's bytes of a text."""
    raise NotImplementedError


_builtin: Sql = ibis.udf.scalar.builtin
convert_to: Sql = _builtin(_convert_to, name="convert_to")
