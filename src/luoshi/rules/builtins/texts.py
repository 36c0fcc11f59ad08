"""Functions of strings; positions count code points from 1, or from the end when negative."""

from __future__ import annotations

from decimal import Decimal

import regex

from luoshi.rules.builtins.patterns import SECONDS, compiled, searching
from luoshi.rules.builtins.registry import BOOKS
from luoshi.rules.steps import SIGNS, spend, spend_on
from luoshi.rules.values import Value

_DIGITS = "0123456789"


@BOOKS.form("substring", "string: text", "start position: number", "length: number|null?")
def substring(string: str, start: Decimal, length: Decimal | None = None) -> Value:
    """The part from a position on, as long as said."""
    at = int(start)
    if at == 0 or abs(at) > len(string) or (length is not None and length < 1):
        return None
    first = at - 1 if at > 0 else len(string) + at
    return string[first:] if length is None else string[first : first + int(length)]


@BOOKS.form("string length", "string: text")
def string_length(string: str) -> Value:
    """How many code points there are."""
    return Decimal(len(string))


@BOOKS.form("upper case", "string: text")
def upper_case(string: str) -> Value:
    """In capital letters."""
    return string.upper()


@BOOKS.form("lower case", "string: text")
def lower_case(string: str) -> Value:
    """In small letters."""
    return string.lower()


@BOOKS.form("substring before", "string: text", "match: text")
def substring_before(string: str, match: str) -> Value:
    """What stands before the first match; nothing when there is none."""
    return string.partition(match)[0] if match and match in string else ""


@BOOKS.form("substring after", "string: text", "match: text")
def substring_after(string: str, match: str) -> Value:
    """What stands after the first match; nothing when there is none."""
    return string.partition(match)[2] if match else string


@BOOKS.form("contains", "string: text", "match: text")
def contains_text(string: str, match: str) -> Value:
    """Whether the match is somewhere in it."""
    return match in string


@BOOKS.form("starts with", "string: text", "match: text")
def starts_with(string: str, match: str) -> Value:
    """Whether it begins so."""
    return string.startswith(match)


@BOOKS.form("ends with", "string: text", "match: text")
def ends_with(string: str, match: str) -> Value:
    """Whether it ends so."""
    return string.endswith(match)


@BOOKS.form("matches", "input: text", "pattern: text", "flags: text|null?")
def matches(text: str, pattern: str, flags: str | None = None) -> Value:
    """Whether the pattern is found in it."""
    ready = compiled(pattern, flags or "")
    if ready is None:
        return None
    with searching(pattern):
        return ready.search(text, timeout=SECONDS) is not None


@BOOKS.form("replace", "input: text", "pattern: text", "replacement: text", "flags: text|null?")
def replace(text: str, pattern: str, replacement: str, flags: str | None = None) -> Value:
    """Every match of the pattern replaced; a pattern that matches nothing at all is no pattern to replace by."""
    ready = compiled(pattern, flags or "")
    pieces = None if ready is None else _replacement(replacement, ready.groups)
    if ready is None or pieces is None:
        return None
    with searching(pattern):
        if ready.fullmatch("", timeout=SECONDS):
            return None
        return ready.sub(lambda found: _filled(pieces, found), text, timeout=SECONDS)


@BOOKS.form("split", "string: text", "delimiter: text")
def split(string: str, delimiter: str) -> Value:
    """The parts between the matches of a pattern."""
    ready = compiled(delimiter)
    if ready is None:
        return None
    parts: list[Value] = []
    at = 0
    with searching(delimiter):
        for found in ready.finditer(string, timeout=SECONDS):
            if found.end() == found.start():
                return None
            parts.append(string[at : found.start()])
            at = found.end()
    spend_on(parts)
    return [*parts, string[at:]]


@BOOKS.form("string join", "list: list", "delimiter: text|null?")
def string_join(items: list[Value], delimiter: str | None = None) -> Value:
    """The texts of a list in one, without its nulls."""
    present = [item for item in items if item is not None]
    texts = [item for item in present if isinstance(item, str)]
    spend((sum(map(len, texts)) + len(delimiter or "") * len(texts)) // SIGNS)
    return (delimiter or "").join(texts) if len(texts) == len(present) else None


def _replacement(text: str, groups: int) -> list[str | int] | None:
    """The replacement as texts and numbers of groups; None when it is written wrongly."""
    pieces: list[str | int] = []
    at = 0
    while at < len(text):
        sign, following = text[at], text[at + 1 : at + 2]
        if sign == "\\":
            if following not in ("\\", "$") or not following:
                return None
            pieces.append(following)
            at += 2
        elif sign == "$":
            if not (following.isascii() and following.isdigit()):
                return None
            number = following
            while (digit := text[at + 1 + len(number) :][:1]) in _DIGITS and digit and int(number + digit) <= groups:
                number += digit
            pieces.append(int(number))
            at += 1 + len(number)
        else:
            pieces.append(sign)
            at += 1
    return pieces


def _filled(pieces: list[str | int], found: regex.Match[str]) -> str:
    groups = (found.group(0), *found.groups())
    made = "".join(
        piece if isinstance(piece, str) else (groups[piece] or "" if piece < len(groups) else "") for piece in pieces
    )
    spend_on(made)
    return made
