"""Types as they are written (DMN 1.5, grammar rules 52 to 57)."""

from __future__ import annotations

from luoshi.base.text import msg
from luoshi.rules.feel.cursor import KEYWORDS, Cursor
from luoshi.rules.feel.names import Names
from luoshi.rules.feel.syntax import TypeNode

BUILT_IN = Names.plain(
    (
        "number", "string", "boolean", "date", "time", "date and time", "days and time duration",
        "years and months duration", "Any", "Null", "list", "context", "function", "range",
    )
)  # fmt: skip


def type_name(cursor: Cursor) -> TypeNode:
    """The type that is written here."""
    with cursor.deeper():
        start = cursor.token.start
        name = _name(cursor)
        if name == "function" and cursor.is_sign("<"):
            return _function(cursor, start)
        if name in ("list", "range") and cursor.accept("<"):
            part = type_name(cursor)
            cursor.expect(">", msg("after the type of the items"))
            return TypeNode(name, (("", part),), start=start, end=cursor.last_end)
        if name == "context" and cursor.accept("<"):
            return TypeNode(name, _entries(cursor), start=start, end=cursor.last_end)
        return TypeNode(name, start=start, end=cursor.last_end)


def _name(cursor: Cursor) -> str:
    for known in (cursor.names.types(), BUILT_IN):
        found = known.longest(cursor.tokens, cursor.at) if known is not None else None
        if found is not None:
            cursor.at = found[1]
            return found[0]
    first = cursor.token
    if first.kind != "word":
        raise cursor.unexpected(msg("the name of a type"))
    cursor.take()
    while (cursor.token.kind == "word" and cursor.token.text not in KEYWORDS) or cursor.is_sign("."):
        cursor.take()
    return cursor.source[first.start : cursor.last_end]


def _function(cursor: Cursor, start: int) -> TypeNode:
    cursor.expect("<", msg("after “function”"))
    parts: list[tuple[str, TypeNode]] = []
    while not cursor.is_sign(">"):
        parts.append(("", type_name(cursor)))
        if not cursor.accept(","):
            break
    cursor.expect(">", msg("after the types of the parameters"))
    cursor.expect("->", msg("before the type of the result"))
    return TypeNode("function", tuple(parts), type_name(cursor), start=start, end=cursor.last_end)


def _entries(cursor: Cursor) -> tuple[tuple[str, TypeNode], ...]:
    from luoshi.rules.feel.naming import declared_name

    parts: list[tuple[str, TypeNode]] = []
    while not cursor.is_sign(">"):
        name = declared_name(cursor, ":")
        cursor.expect(":", msg("after the name of an entry"))
        parts.append((name, type_name(cursor)))
        if not cursor.accept(","):
            break
    cursor.expect(">", msg("after the types of the entries"))
    return tuple(parts)
