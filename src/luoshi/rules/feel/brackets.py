"""What begins with a bracket: a group, a range, a list, a context."""

from __future__ import annotations

from typing import cast

from luoshi.base.text import msg
from luoshi.rules.feel import expressions, primaries
from luoshi.rules.feel.cursor import Cursor
from luoshi.rules.feel.naming import declared_name
from luoshi.rules.feel.syntax import CompareOperator, ContextOf, ListOf, Node, RangeOf, UnaryComparison


def bracketed(cursor: Cursor) -> Node:
    """The list, range, context or group that begins at this bracket."""
    if cursor.is_sign("{"):
        return _context(cursor)
    with cursor.inside_brackets():
        if cursor.is_sign("["):
            return _list_or_range(cursor)
        if cursor.is_sign("]"):
            start = cursor.take().start
            return range_from(cursor, expressions.operand(cursor), start, low_closed=False)
        return _group(cursor)


def range_from(cursor: Cursor, low: Node, start: int, *, low_closed: bool) -> RangeOf:
    """The rest of a range after its lower end."""
    cursor.expect("..", msg("between the two ends of a range"))
    with cursor.closing_range():
        high = expressions.operand(cursor)
    if not cursor.is_sign("]", ")", "["):
        raise cursor.unexpected(msg("“]” or “)” after the end of a range"))
    closed = cursor.take().text == "]"
    return RangeOf(low, high, low_closed, closed, start=start, end=cursor.last_end)


def comparison(cursor: Cursor) -> UnaryComparison:
    """`>5` without a left side, as a test or inside brackets as a range."""
    sign = cursor.take()
    operand = expressions.operand(cursor)
    return UnaryComparison(cast(CompareOperator, sign.text), operand, start=sign.start, end=cursor.last_end)


def _group(cursor: Cursor) -> Node:
    start = cursor.take().start
    if cursor.is_sign(*expressions.COMPARISONS):
        inner = comparison(cursor)
    else:
        inner = expressions.expression(cursor)
        if cursor.is_sign(".."):
            return range_from(cursor, inner, start, low_closed=False)
    cursor.expect(")", msg("after a group"))
    return inner


def _list_or_range(cursor: Cursor) -> Node:
    start = cursor.take().start
    items: list[Node] = []
    while not cursor.is_sign("]"):
        # `<5` as an item is the range that it is in round brackets.
        compares = cursor.is_sign(*expressions.COMPARISONS)
        items.append(comparison(cursor) if compares else expressions.expression(cursor))
        if len(items) == 1 and cursor.is_sign(".."):
            return range_from(cursor, items[0], start, low_closed=True)
        if not cursor.accept(","):
            break
    cursor.expect("]", msg("after the items of a list"))
    return ListOf(tuple(items), start=start, end=cursor.last_end)


def _context(cursor: Cursor) -> Node:
    start = cursor.take().start
    entries: list[tuple[str, Node]] = []
    with cursor.inside_brackets(), cursor.scope(cursor.names):
        while not cursor.is_sign("}"):
            key = _key(cursor)
            cursor.expect(":", msg("after the key of an entry"))
            if cursor.is_word("function"):
                cursor.declare(key)  # A function may call itself.
            entries.append((key, expressions.expression(cursor)))
            cursor.declare(key)
            if not cursor.accept(","):
                break
        cursor.expect("}", msg("after the entries of a context"))
    return ContextOf(tuple(entries), start=start, end=cursor.last_end)


def _key(cursor: Cursor) -> str:
    token = cursor.token
    if token.kind == "string":
        cursor.take()
        return primaries.unescaped(token.text[1:-1])
    return declared_name(cursor, ":")
