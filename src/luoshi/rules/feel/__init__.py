"""FEEL, the expression language of DMN 1.5: from a text to a tree.

Where a name ends only the names in scope can say, so every text is read against `Names`. Nothing is evaluated here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from luoshi.base.text import msg
from luoshi.rules.errors import NOWHERE, Place
from luoshi.rules.feel.cursor import Cursor
from luoshi.rules.feel.depth import refuse_depth, too_deep
from luoshi.rules.feel.expressions import expression
from luoshi.rules.feel.names import BUILTINS_ONLY, Names
from luoshi.rules.feel.syntax import Node, TypeNode, UnaryTests
from luoshi.rules.feel.type_names import type_name
from luoshi.rules.feel.unary import unary_tests

__all__ = ["BUILTINS_ONLY", "Names", "parse_expression", "parse_type", "parse_unary_tests"]

Read = TypeVar("Read", bound=Node)


def parse_expression(source: str, names: Names = BUILTINS_ONLY, place: Place = NOWHERE) -> Node:
    """The tree of an expression; RuleReadError where it is no FEEL."""
    cursor = Cursor(source, names, place)
    node = _whole(cursor, expression)
    refuse_depth(node, len(cursor.tokens), place)
    return node


def parse_unary_tests(source: str, names: Names = BUILTINS_ONLY, place: Place = NOWHERE) -> UnaryTests:
    """The tree of a table's cell; an empty one holds always, as `-` does."""
    cursor = Cursor(source, names, place)
    if cursor.token.kind == "end":
        return UnaryTests(())
    tests = _whole(cursor, unary_tests)
    refuse_depth(tests, len(cursor.tokens), place)
    return tests


def parse_type(source: str, place: Place = NOWHERE, names: Names = BUILTINS_ONLY) -> TypeNode:
    """The tree of a type as written."""
    cursor = Cursor(source, names, place)
    return _whole(cursor, type_name)


def _whole(cursor: Cursor, read: Callable[[Cursor], Read]) -> Read:
    """What is read up to the end; who calls from deep inside a program has less room than the depth that is allowed."""
    try:
        node = read(cursor)
    except RecursionError as error:
        raise too_deep(cursor.place) from error
    if cursor.token.kind != "end":
        raise cursor.unexpected(msg("an operator or the end"))
    return node
