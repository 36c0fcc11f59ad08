"""Scalars of the lowered form as Ibis values: numbers and durations as exact whole numbers, the rest as they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import ibis
import pyarrow as pa

from luoshi.rules.matching.lowering import tree
from luoshi.rules.portable import numbers
from luoshi.rules.portable.columns import CannotCompileError, Columns, Sql
from luoshi.rules.portable.numbers import Scaled
from luoshi.rules.values import Date, DateTime, DaysTime, Value, YearsMonths

Rule = Callable[[Any, Columns], "Sql | Scaled"]
RULES: Final[dict[type, Rule]] = {}
_UNITS: Final = {"s": 1_000_000, "ms": 1_000, "us": 1}
_DAY: Final = 86_400_000_000
_DAY_DIGITS: Final = 18
NUMERIC: Final = ("number", "days and time duration", "years and months duration")


def rule(kind: type) -> Callable[[Rule], Rule]:
    """Register how a kind of node is compiled."""

    def register(function: Rule) -> Rule:
        RULES[kind] = function
        return function

    return register


def scalar(node: tree.Scalar, columns: Columns) -> Sql | Scaled:
    """A scalar; whole numbers with a scale for numbers and durations (of microseconds, or of months)."""
    compile_ = RULES.get(type(node))
    if compile_ is None:
        raise CannotCompileError(f"{type(node).__name__} in SQL")
    return compile_(node, columns)


def scaled(node: tree.Scalar, columns: Columns) -> Scaled:
    """A number or duration."""
    found = scalar(node, columns)
    if not isinstance(found, Scaled):
        raise CannotCompileError(f"a {node.kind} where a number is needed")
    return found


def plain(node: tree.Scalar, columns: Columns) -> Sql:
    """A text, date, or date and time."""
    found = scalar(node, columns)
    if isinstance(found, Scaled):
        raise CannotCompileError(f"a {node.kind} where a text or a date is needed")
    return found


def constant(value: Value) -> Sql | Scaled:
    """A FEEL value as a literal."""
    if isinstance(value, Decimal):
        return numbers.of_constant(value)
    if isinstance(value, str):
        if "\0" in value:
            raise CannotCompileError("a text with a zero character")
        return ibis.literal(value)
    if isinstance(value, YearsMonths):
        return numbers.of_whole(value.months)
    if isinstance(value, DaysTime):
        return _micros(value.nanoseconds)
    if isinstance(value, Date):
        return ibis.literal(_python_date(value))
    if isinstance(value, DateTime):
        return _moment(value)
    raise CannotCompileError("a constant of a kind that SQL does not have")


def _micros(nanoseconds: int) -> Scaled:
    if nanoseconds % 1000:
        raise CannotCompileError("a duration finer than a microsecond")
    return numbers.of_whole(nanoseconds // 1000)


def _python_date(value: Date) -> date:
    if not 1 <= value.year <= 9999:
        raise CannotCompileError("a date outside the years 1 to 9999")
    return date(value.year, value.month, value.day)


def _moment(value: DateTime) -> Sql:
    clock = value.time
    if clock.offset is not None or clock.zone is not None:
        raise CannotCompileError("a date and time with a zone")
    # A comparison in FEEL knows whole seconds only.
    day = _python_date(value.date)
    return ibis.literal(datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second))


@rule(tree.Constant)
def _constant(node: tree.Constant, columns: Columns) -> Sql | Scaled:
    return constant(node.value)


@rule(tree.Column)
def _column(node: tree.Column, columns: Columns) -> Sql | Scaled:
    if node.kind == "number":
        return numbers.of_column(columns, node.name)
    value = columns.value(node.name)
    if node.kind == "days and time duration":
        unit = _UNITS.get(getattr(columns.arrow(node.name), "unit", ""))
        if unit is None or not value.type().is_integer():
            raise CannotCompileError("durations that the engine does not hold as whole numbers")
        return numbers.times(Scaled(value.cast("decimal(38, 0)"), 0, 19), numbers.of_whole(unit))
    if node.kind == "date and time":
        if not node.local:
            raise CannotCompileError("a column of moments with a zone")
        return value.truncate("s")
    if node.kind == "date" and columns.arrow(node.name) != pa.date32():
        raise CannotCompileError(f"a column of {columns.arrow(node.name)}")
    return value


@rule(tree.Arithmetic)
def _arithmetic(node: tree.Arithmetic, columns: Columns) -> Sql | Scaled:
    if node.left.kind == "date":
        days = plain(node.left, columns).delta(plain(node.right, columns), unit="day")
        return Scaled(days.cast("int64") * ibis.literal(_DAY, type="int64"), 0, _DAY_DIGITS)
    left, right = scaled(node.left, columns), scaled(node.right, columns)
    if node.operator == "*":
        return numbers.times(left, right)
    if node.operator in ("+", "-"):
        return numbers.plus(left, right, minus=node.operator == "-")
    raise CannotCompileError(f"“{node.operator}” in SQL")


@rule(tree.Shift)
def _shift(node: tree.Shift, columns: Columns) -> Sql | Scaled:
    value = plain(node.source, columns)
    moves = [ibis.interval(months=node.months)] * bool(node.months) + [ibis.interval(days=node.days)] * bool(node.days)
    for move in moves:
        # Engines make a time stamp of a date and an interval; Ibis believes that it is a date.
        value = (value + move).cast("timestamp").cast("date")
    return value


@rule(tree.DatePart)
def _date_part(node: tree.DatePart, columns: Columns) -> Sql | Scaled:
    day = plain(node.source, columns)
    found = day.day_of_week.index() + 1 if node.part == "weekday" else getattr(day, node.part)()
    return Scaled(found.cast("int64"), 0, 7)


@rule(tree.MonthsBetween)
def _months_between(node: tree.MonthsBetween, columns: Columns) -> Sql | Scaled:
    start, end = plain(node.start, columns), plain(node.end, columns)
    months = (_part(end, "year") - _part(start, "year")) * 12 + _part(end, "month") - _part(start, "month")
    first, last = _part(start, "day"), _part(end, "day")
    one = ibis.literal(1, type="int64")
    # Without `else_` a null day would leave the months as they are; they are null then anyway.
    whole = ibis.cases(
        ((months > 0) & (last < first), months - one), ((months < 0) & (last > first), months + one), else_=months
    )
    return Scaled(whole, 0, 9)


def _part(day: Sql, part: str) -> Any:
    return getattr(day, part)().cast("int64")


@rule(tree.TextFunction)
def _text_function(node: tree.TextFunction, columns: Columns) -> Sql | Scaled:
    text: Sql = plain(node.arguments[0], columns)
    if node.function == "string length":
        return Scaled(text.length().cast("int64"), 0, 10)
    if node.function == "+":
        return text + plain(node.arguments[1], columns)
    if node.function == "substring":
        return _substring(text, [each.value for each in node.arguments[1:] if isinstance(each, tree.Constant)])
    # Capital letters beyond ASCII differ between engines and Python.
    raise CannotCompileError(f"“{node.function}” in SQL")


def _substring(text: Sql, places: list[Value]) -> Sql:
    start, length = places[0], places[1] if len(places) > 1 else None
    if not isinstance(start, Decimal) or not (length is None or isinstance(length, Decimal)):
        raise CannotCompileError("a part of a text at no known place")
    at = int(start)
    if at == 0 or (length is not None and length < 1):
        return ibis.null("string")
    rest = text.substr(at - 1) if at > 0 else text.right(-at)
    part = rest if length is None else rest.substr(0, int(length))
    return ibis.cases((text.length() >= abs(at), part), else_=ibis.null("string"))


@rule(tree.ListCount)
def _list_count(node: tree.ListCount, columns: Columns) -> Sql | Scaled:
    value: Sql = columns.value(node.column)
    return Scaled(value.length().cast("int64"), 0, 10)


@rule(tree.Choose)
def _choose(node: tree.Choose, columns: Columns) -> Sql | Scaled:
    from luoshi.rules.portable.conditions import condition

    holds = ibis.coalesce(condition(node.condition, columns), False)
    if node.kind not in NUMERIC:
        return ibis.cases((holds, plain(node.then, columns)), else_=plain(node.otherwise, columns))
    then, otherwise = (_number_or_null(each, columns) for each in (node.then, node.otherwise))
    return numbers.chosen(holds, then, otherwise)


def _number_or_null(node: tree.Scalar, columns: Columns) -> Scaled:
    if isinstance(node, tree.Constant) and node.value is None:
        return Scaled(ibis.null("int64"), 0, 1)
    return scaled(node, columns)
