"""Unary tests: cells of tables and what follows `in`, as conditions; the meaning is that of `evaluate.cells`."""

from __future__ import annotations

from typing import cast

from luoshi.rules.evaluate.forms import names_in
from luoshi.rules.feel import syntax
from luoshi.rules.matching.lowering.building import (
    FALSE,
    NULL,
    UNKNOWN,
    CannotLowerError,
    Expression,
    any_of,
    choose,
    compare,
    constant,
    is_condition,
    is_null,
    negated,
)
from luoshi.rules.matching.lowering.building import all_of as every
from luoshi.rules.matching.lowering.expressions import (
    as_condition,
    condition,
    expression,
    kind,
    lower_node,
    plain,
    rule,
)
from luoshi.rules.matching.lowering.scope import Folded, Lowered, Meanings
from luoshi.rules.matching.lowering.sources import ListColumn
from luoshi.rules.matching.lowering.tree import Condition, Constant, ListHas
from luoshi.rules.values import Range, Value


def cell(tests: syntax.UnaryTests, value: Lowered, meanings: Meanings) -> Condition:
    """A cell over the input's value."""
    inner = meanings.bound({"?": value})
    found = any_of([unary(test, value, inner) for test in tests.tests]) if tests.tests else every([])
    return negated(found) if tests.negated else found


def unary(test: syntax.Node, value: Lowered, meanings: Meanings) -> Condition:
    """One test; `?` is already bound."""
    if isinstance(test, syntax.UnaryComparison):
        return compare(test.operator, plain(value), expression(test.operand, meanings))
    if any(name.name == "?" for name in names_in(test)):
        return condition(test, meanings)
    folded = meanings.folded(test)
    if isinstance(test, syntax.RangeOf):
        if folded is None:
            return _in_range(test, plain(value), meanings)
        return within(plain(value), folded.value) if isinstance(folded.value, Range) else UNKNOWN
    if folded is None and isinstance(test, syntax.ListOf):
        raise CannotLowerError("a list of values that differ by row")
    return holds(value, lower_node(test, meanings))


def holds(value: Lowered, test: Lowered) -> Condition:
    """Whether a value meets what a test gives: it is in the range or list, or equal to the value."""
    if isinstance(test, ListColumn):
        return _item_of(test, value)
    if isinstance(test, Folded):
        if isinstance(test.value, Range):
            return within(plain(value), test.value)
        if isinstance(test.value, list):
            return _one_of(plain(value), test.value)
        raise CannotLowerError("a test that is neither value, range nor list")
    return compare("=", plain(value), plain(test))


def within(value: Expression, span: Range) -> Condition:
    """Whether a value lies in a known range; unknown for null."""
    if value == NULL or (span.operator is None and span.low is None and span.high is None):
        return UNKNOWN
    if span.operator in ("=", "!="):
        same = compare(cast("syntax.CompareOperator", span.operator), value, _end(span.low))
        return choose_unknown_if_null(value, same)
    found: list[Condition] = []
    if span.low is not None:
        found.append(compare(">=" if span.low_closed else ">", value, _end(span.low)))
    if span.high is not None:
        found.append(compare("<=" if span.high_closed else "<", value, _end(span.high)))
    return every(found)


def choose_unknown_if_null(value: Expression, found: Condition) -> Condition:
    """The condition, unknown where the value is null."""
    return as_condition(choose(is_null(value), UNKNOWN, found))


def _end(value: Value) -> Expression:
    made = constant(value)
    if made is None or is_condition(made):
        raise CannotLowerError("a range of values that columns do not have")
    return made


def _in_range(test: syntax.RangeOf, value: Expression, meanings: Meanings) -> Condition:
    """A range whose ends differ by row; with an end that is null it leaves open what lies in it."""
    low, high = expression(test.low, meanings), expression(test.high, meanings)
    if kind(low) != kind(high) or NULL in (low, high):
        raise CannotLowerError("a range without an end")
    inside = every(
        [
            compare(">=" if test.low_closed else ">", value, low),
            compare("<=" if test.high_closed else "<", value, high),
        ]
    )
    return as_condition(choose(any_of([is_null(low), is_null(high)]), UNKNOWN, inside))


def _one_of(value: Expression, items: list[Value]) -> Condition:
    found: list[Condition] = []
    for item in items:
        if isinstance(item, Range):
            found.append(within(value, item))
            continue
        made = constant(item)
        if made is None:
            raise CannotLowerError("a list of lists")
        if made == NULL or kind(made) == kind(value):
            found.append(compare("=", value, made))
    return any_of(found) if found else FALSE


def _item_of(column: ListColumn, value: Lowered) -> Condition:
    """A known value in a column of lists; where there is no list, the value would have to be null."""
    if not isinstance(value, Constant) or value == NULL:
        raise CannotLowerError("an item that differs by row in a column of lists")
    return has_item(column, value, absent=False)


def has_item(column: ListColumn, item: Constant, *, absent: bool | None) -> Condition:
    """Whether the list has the item."""
    if item.kind != column.item.kind:
        raise CannotLowerError(f"a {item.kind} in a list of values of the kind {column.item.kind}")
    return ListHas(column.name, item, absent)


@rule(syntax.In)
def _in(node: syntax.In, meanings: Meanings) -> Lowered:
    value = lower_node(node.value, meanings)
    if isinstance(value, Folded):
        raise CannotLowerError("a value that is no single one")
    return any_of([_test(test, value, meanings) for test in node.tests])


def _test(test: syntax.Node, value: Lowered, meanings: Meanings) -> Condition:
    # The evaluator binds `?` to the value for what follows `in`, too.
    return unary(test, value, meanings.bound({"?": value}))
