"""Unary tests: the cells of decision tables, and what follows `in` (DMN 1.5, grammar rules 12 to 18)."""

from __future__ import annotations

from luoshi.base.text import msg
from luoshi.rules.feel import brackets, expressions
from luoshi.rules.feel.cursor import Cursor
from luoshi.rules.feel.syntax import Node, UnaryTests


def unary_tests(cursor: Cursor) -> UnaryTests:
    """The whole of a cell."""
    start = cursor.token.start
    if cursor.is_sign("-") and cursor.tokens[cursor.at + 1].kind == "end":
        cursor.take()
        return UnaryTests((), start=start, end=cursor.last_end)
    if _is_negated(cursor):
        cursor.take()
        cursor.take()
        with cursor.inside_brackets():
            tests = _tests(cursor)
        cursor.expect(")", msg("after the tests of “not”"))
        return UnaryTests(tests, negated=True, start=start, end=cursor.last_end)
    return UnaryTests(_tests(cursor), start=start, end=cursor.last_end)


def tests_after_in(cursor: Cursor) -> tuple[Node, ...]:
    """`in` is followed by one test, or by several in round brackets."""
    if not cursor.is_sign("("):
        return (_test(cursor, whole=False),)
    before = cursor.at
    start = cursor.take().start
    with cursor.inside_brackets():
        tests = [_test(cursor, whole=True)]
        if cursor.is_sign(".."):
            return (brackets.range_from(cursor, tests[0], start, low_closed=False),)
        while cursor.accept(","):
            tests.append(_test(cursor, whole=True))
        cursor.expect(")", msg("after the tests of “in”"))
    if len(tests) == 1 and cursor.is_sign("+", "-", "*", "/", "**", ".", "[", "("):
        cursor.at = before
        return (expressions.operand(cursor),)
    return tuple(tests)


def _tests(cursor: Cursor) -> tuple[Node, ...]:
    tests = [_test(cursor, whole=True)]
    while cursor.accept(","):
        tests.append(_test(cursor, whole=True))
    return tuple(tests)


def _test(cursor: Cursor, *, whole: bool) -> Node:
    if cursor.is_sign(*expressions.COMPARISONS):
        return brackets.comparison(cursor)
    return expressions.expression(cursor) if whole else expressions.operand(cursor)


def _is_negated(cursor: Cursor) -> bool:
    """Whether the whole cell is `not(…)`, and not only its beginning."""
    tokens = cursor.tokens
    if cursor.token.text != "not" or tokens[cursor.at + 1].text != "(":
        return False
    depth = 0
    for at in range(cursor.at + 1, len(tokens)):
        if tokens[at].kind == "sign":
            depth += {"(": 1, ")": -1}.get(tokens[at].text, 0)
        if depth == 0:
            return tokens[at + 1].kind == "end"
    return False
