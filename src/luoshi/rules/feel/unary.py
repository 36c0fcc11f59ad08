"""Unary tests: the cells of decision tables, and what follows `in` (DMN 1.5, grammar rules 12 to 18)."""

from __future__ import annotations

from luoshi.base.text import msg
from luoshi.rules.errors import RuleReadError
from luoshi.rules.feel import brackets, expressions
from luoshi.rules.feel.cursor import Cursor
from luoshi.rules.feel.syntax import Node, UnaryTests


def unary_tests(cursor: Cursor) -> UnaryTests:
    """The whole of a cell."""
    start = cursor.token.start
    if cursor.is_sign("-") and cursor.tokens[cursor.at + 1].kind == "end":
        cursor.take()
        return UnaryTests((), start=start, end=cursor.last_end)
    tests = _negated(cursor)
    if tests is not None:
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


def _negated(cursor: Cursor) -> tuple[Node, ...] | None:
    """The tests of a cell that is `not(…)` as a whole; None where it is not, and the cursor where it was.

    Brackets do not tell, since a range may open with one sort and close with another: so it is read as if it were.
    """
    if cursor.token.text != "not" or cursor.tokens[cursor.at + 1].text != "(":
        return None
    before, members = cursor.at, cursor.members
    cursor.at += 2
    try:
        with cursor.inside_brackets():
            tests = _tests(cursor)
        cursor.expect(")", msg("after the tests of “not”"))
    except RuleReadError:
        if cursor.tokens[-2].text == ")" and not _is_expression(cursor, before):
            raise
        tests = ()
    if tests and cursor.token.kind == "end":
        return tests
    cursor.at, cursor.members = before, members
    return None


def _is_expression(cursor: Cursor, start: int) -> bool:
    """Whether the cell can be read as an ordinary test from a token on; the cursor stays."""
    at, cursor.at = cursor.at, start
    try:
        _tests(cursor)
        return cursor.token.kind == "end"
    except RuleReadError:
        return False
    finally:
        cursor.at = at
