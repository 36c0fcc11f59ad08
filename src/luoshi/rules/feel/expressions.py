"""Operators of FEEL, from `or` down to a sign, and the forms that begin with a key word (DMN 1.5, rules 1 to 21)."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from luoshi.base.text import msg
from luoshi.rules.feel import primaries, unary
from luoshi.rules.feel.cursor import Cursor
from luoshi.rules.feel.naming import declared_name, parameters
from luoshi.rules.feel.syntax import (
    Arithmetic,
    ArithmeticOperator,
    Between,
    CompareOperator,
    Comparison,
    Conjunction,
    Disjunction,
    For,
    FunctionDefinition,
    If,
    In,
    InstanceOf,
    Iterator,
    Negation,
    Node,
    Quantified,
)
from luoshi.rules.feel.type_names import type_name

COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")


def expression(cursor: Cursor) -> Node:
    """Any expression."""
    with cursor.deeper():
        if cursor.is_word("if"):
            return _if(cursor)
        if cursor.is_word("for"):
            return _for(cursor)
        if cursor.is_word("some", "every"):
            return _quantified(cursor)
        if cursor.is_word("function"):
            return _function(cursor)
        return _disjunction(cursor)


def operand(cursor: Cursor) -> Node:
    """A sum: what may stand on either side of a comparison, or as an end of a range."""
    return _sum(cursor)


def _disjunction(cursor: Cursor) -> Node:
    start = cursor.token.start
    operands = [_conjunction(cursor)]
    while cursor.accept_word("or"):
        operands.append(_conjunction(cursor))
    return operands[0] if len(operands) == 1 else Disjunction(tuple(operands), start=start, end=cursor.last_end)


def _conjunction(cursor: Cursor) -> Node:
    start = cursor.token.start
    operands = [_comparison(cursor)]
    while cursor.accept_word("and"):
        operands.append(_comparison(cursor))
    return operands[0] if len(operands) == 1 else Conjunction(tuple(operands), start=start, end=cursor.last_end)


def _comparison(cursor: Cursor) -> Node:
    if cursor.is_word("if", "for", "some", "every", "function"):
        return expression(cursor)
    start = cursor.token.start
    left = _sum(cursor)
    while True:
        if cursor.is_sign(*COMPARISONS):
            operator = cast(CompareOperator, cursor.take().text)
            right = _sum(cursor)
            left = Comparison(operator, left, right, start=start, end=cursor.last_end)
        elif cursor.accept_word("between"):
            left = _between(cursor, left, start)
        elif cursor.accept_word("in"):
            left = In(left, unary.tests_after_in(cursor), start=start, end=cursor.last_end)
        else:
            return left


def _between(cursor: Cursor, value: Node, start: int) -> Node:
    low = _sum(cursor)
    cursor.expect("and", msg("between the two ends of “between”"))
    return Between(value, low, _sum(cursor), start=start, end=cursor.last_end)


def _sum(cursor: Cursor) -> Node:
    return _left_to_right(cursor, ("+", "-"), _product)


def _product(cursor: Cursor) -> Node:
    return _left_to_right(cursor, ("*", "/"), _power)


def _left_to_right(cursor: Cursor, operators: tuple[str, ...], operand_of: Callable[[Cursor], Node]) -> Node:
    """Operands with one of these operators between them; the first two belong together, and then the next."""
    start = cursor.token.start
    left = operand_of(cursor)
    while cursor.is_sign(*operators):
        operator = cast(ArithmeticOperator, cursor.take().text)
        left = Arithmetic(operator, left, operand_of(cursor), start=start, end=cursor.last_end)
    return left


def _power(cursor: Cursor) -> Node:
    return _left_to_right(cursor, ("**",), _negation)


def _negation(cursor: Cursor) -> Node:
    start = cursor.token.start
    if cursor.accept("-"):
        with cursor.deeper():
            return Negation(_negation(cursor), start=start, end=cursor.last_end)
    value = primaries.postfix(cursor)
    while cursor.is_word("instance"):
        cursor.take()
        cursor.expect("of", msg("after “instance”"))
        value = InstanceOf(value, type_name(cursor), start=start, end=cursor.last_end)
    return value


def _if(cursor: Cursor) -> Node:
    start = cursor.take().start
    condition = expression(cursor)
    cursor.expect("then", msg("after the condition of “if”"))
    consequence = expression(cursor)
    cursor.expect("else", msg("after the consequence of “if”"))
    return If(condition, consequence, expression(cursor), start=start, end=cursor.last_end)


def _for(cursor: Cursor) -> Node:
    start = cursor.take().start
    outside = cursor.names
    iterators = _iterators(cursor)
    cursor.expect("return", msg("after the lists of “for”"))
    cursor.names = cursor.names.plus(("partial",))
    result = expression(cursor)
    cursor.names = outside
    return For(iterators, result, start=start, end=cursor.last_end)


def _quantified(cursor: Cursor) -> Node:
    word = cursor.take()
    outside = cursor.names
    iterators = _iterators(cursor)
    cursor.expect("satisfies", msg("after the lists of “{word}”", word=word.text))
    condition = expression(cursor)
    cursor.names = outside
    kind = "some" if word.text == "some" else "every"
    return Quantified(kind, iterators, condition, start=word.start, end=cursor.last_end)


def _iterators(cursor: Cursor) -> tuple[Iterator, ...]:
    found: list[Iterator] = []
    while not found or cursor.accept(","):
        start = cursor.token.start
        name = declared_name(cursor, "in")
        cursor.expect("in", msg("after the name of a variable"))
        source = expression(cursor)
        until = expression(cursor) if cursor.accept("..") else None
        found.append(Iterator(name, source, until, start=start, end=cursor.last_end))
        cursor.names = cursor.names.plus((name,))
    return tuple(found)


def _function(cursor: Cursor) -> Node:
    start = cursor.take().start
    declared = parameters(cursor)
    external = cursor.accept_word("external")
    with cursor.scope(cursor.names.plus(name for name, _ in declared)):
        body = expression(cursor)
    return FunctionDefinition(declared, body, external, start=start, end=cursor.last_end)
