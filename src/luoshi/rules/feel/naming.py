"""Names where they are declared: a key, a variable, a parameter. Everything up to the sign that follows is the name."""

from __future__ import annotations

import re

from luoshi.base.text import msg
from luoshi.rules.feel.cursor import Cursor
from luoshi.rules.feel.syntax import TypeNode
from luoshi.rules.feel.type_names import type_name

_SIGNS_IN_NAMES = frozenset("./-'+*?")


def declared_name(cursor: Cursor, *closing: str) -> str:
    """The name that is declared here, up to one of the `closing` signs or words; its spaces made single ones."""
    first = cursor.token
    while cursor.token.text not in closing and _may_be_in_a_name(cursor):
        cursor.at += 1
    if cursor.token is first:
        raise cursor.unexpected(msg("a name"))
    return re.sub(r"\s+", " ", cursor.source[first.start : cursor.last_end])


def parameters(cursor: Cursor) -> tuple[tuple[str, TypeNode | None], ...]:
    """The parameters of a function in brackets, each with its type where one is written."""
    cursor.expect("(", msg("after “function”"))
    found: list[tuple[str, TypeNode | None]] = []
    while not cursor.is_sign(")"):
        name = declared_name(cursor, ",", ")", ":")
        found.append((name, type_name(cursor) if cursor.accept(":") else None))
        if not cursor.accept(","):
            break
    cursor.expect(")", msg("after the parameters"))
    return tuple(found)


def _may_be_in_a_name(cursor: Cursor) -> bool:
    token = cursor.token
    return token.kind in ("word", "number", "wide") or (token.kind == "sign" and token.text in _SIGNS_IN_NAMES)
