"""What stands between operators: literals and names, and the paths, filters and calls behind them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from luoshi.base.text import msg
from luoshi.rules.errors import RuleReadError
from luoshi.rules.feel import brackets, expressions, signs
from luoshi.rules.feel.cursor import KEYWORDS, Cursor
from luoshi.rules.feel.naming import declared_name
from luoshi.rules.feel.syntax import Call, Filter, Literal, Name, Node, Path

_ESCAPE = re.compile(r"""\\(?:(["'\\nrt])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6}))""")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
_WORDS: dict[str, tuple[object, str]] = {"null": (None, "null"), "true": (True, "boolean"), "false": (False, "boolean")}


def postfix(cursor: Cursor) -> Node:
    """A primary and every path, filter and call behind it."""
    start = cursor.token.start
    value = _primary(cursor)
    while True:
        if cursor.accept("."):
            value = Path(value, _member(cursor), start=start, end=cursor.last_end)
        elif cursor.is_sign("["):
            filtered = _filter(cursor, value, start)
            if filtered is None:
                return value
            value = filtered
        elif cursor.is_sign("("):
            value = _call(cursor, value, start)
        else:
            return value


def unescaped(text: str) -> str:
    """The characters that the inside of a quoted text stands for; surrogate pairs become one character."""
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(_character, text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(match: re.Match[str]) -> str:
    sign, short, long = match.groups()
    if sign is not None:
        return _ESCAPED.get(sign, sign)
    code = int(short or long, 16)
    return chr(code) if code <= 0x10FFFF else match.group()


def _primary(cursor: Cursor) -> Node:
    token = cursor.token
    if token.kind == "number":
        return _number(cursor)
    if token.kind == "string":
        cursor.take()
        return Literal(unescaped(token.text[1:-1]), "string", start=token.start, end=token.end)
    if token.kind == "temporal":
        cursor.take()
        return Literal(unescaped(token.text[1:].strip()[1:-1]), "temporal", start=token.start, end=token.end)
    if token.kind in ("word", "wide") or cursor.is_sign("?"):
        return _word(cursor)
    if cursor.is_sign("(", "[", "]", "{"):
        return brackets.bracketed(cursor)
    raise cursor.unexpected(msg("a value, a name or a bracket"))


def _number(cursor: Cursor) -> Node:
    token = cursor.take()
    behind = cursor.token
    if behind.text in ("%", "％"):
        raise cursor.error(*signs.percentage(token.text))
    wrong = signs.unit(token.text, behind.text) if behind.kind == "word" else None
    if wrong is not None:
        raise cursor.error(*wrong)
    try:
        value = Decimal(token.text)
    except InvalidOperation as error:
        raise cursor.error(msg("“{number}” is too large a number", number=token.text)) from error
    return Literal(value, "number", start=token.start, end=token.end)


def _word(cursor: Cursor) -> Node:
    first = cursor.token
    name, after = _known(cursor) or ("", cursor.at)
    if after <= cursor.at + 1 and first.text in _WORDS:
        cursor.take()
        value, kind = _WORDS[first.text]
        return Literal(value, kind, start=first.start, end=first.end)  # type: ignore[arg-type]
    if not name and first.text in KEYWORDS:
        raise cursor.unexpected(msg("a value or a name"))
    if name:
        cursor.at = after
    else:
        name = cursor.take().text
    return Name(_with_words_behind(cursor, name), start=first.start, end=cursor.last_end)


def _known(cursor: Cursor) -> tuple[str, int] | None:
    """The longest name that begins here; in a filter a member of the items counts as well."""
    found = cursor.names.longest(cursor.tokens, cursor.at)
    if cursor.filters:
        member = cursor.members.longest(cursor.tokens, cursor.at)
        if member is not None and (found is None or member[1] > found[1]):
            return member
    return found


def _with_words_behind(cursor: Cursor, name: str) -> str:
    """The name and the words right behind it: two words never stand side by side, so they are meant as one name."""
    while cursor.token.kind == "word" and cursor.token.text not in KEYWORDS:
        name = f"{name} {cursor.take().text}"
    return name


def _member(cursor: Cursor) -> str:
    found = cursor.members.longest(cursor.tokens, cursor.at)
    if found is not None:
        cursor.at = found[1]
        return _with_words_behind(cursor, found[0])
    if cursor.token.kind != "word":
        raise cursor.unexpected(msg("the name of a member"))
    return _with_words_behind(cursor, cursor.take().text)


def _filter(cursor: Cursor, value: Node, start: int) -> Node | None:
    """`value[condition]`; None where the bracket is the open end of a range such as `[1..5[`."""
    before = cursor.at
    cursor.take()
    try:
        with cursor.inside_filter():
            condition = expressions.expression(cursor)
        cursor.expect("]", msg("after the condition of a filter"))
    except RuleReadError:
        if not cursor.range_end:
            raise
        cursor.at = before
        return None
    return Filter(value, condition, start=start, end=cursor.last_end)


def _call(cursor: Cursor, function: Node, start: int) -> Node:
    cursor.take()
    positional: list[Node] = []
    named: list[tuple[str, Node]] = []
    with cursor.inside_brackets():
        while not cursor.is_sign(")"):
            if _is_named(cursor):
                name = declared_name(cursor, ":")
                cursor.expect(":", msg("after the name of a parameter"))
                named.append((name, expressions.expression(cursor)))
            else:
                positional.append(expressions.expression(cursor))
            if not cursor.accept(","):
                break
        cursor.expect(")", msg("after the arguments"))
    if named and positional:
        raise cursor.error(msg("arguments are written with and without names"), msg("Name all of them, or none."))
    return Call(function, tuple(positional), tuple(named), start=start, end=cursor.last_end)


def _is_named(cursor: Cursor) -> bool:
    before = cursor.at
    try:
        declared_name(cursor, ":")
        return cursor.is_sign(":")
    except RuleReadError:
        return False
    finally:
        cursor.at = before
