"""Patterns of XPath, as matches, replace and split take them, for the `regex` module."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from time import perf_counter
from typing import ClassVar, Final

import regex

from luoshi.base.text import msg
from luoshi.rules.errors import RuleExecuteError
from luoshi.rules.steps import spend

SECONDS: Final = 2.0
_NOTABLE: Final = 0.01
_OUTSIDE: Final = {"s": r"[ \t\n\r]", "S": r"[^ \t\n\r]", "d": r"\p{Nd}", "D": r"\P{Nd}"}
_WORD = r"\p{P}\p{Z}\p{C}"
_INITIAL = r"\p{L}\p{Nl}_:"
_NAMING = r"\p{L}\p{Nl}\p{Nd}\p{M}_:.\-·"
_SETS: Final = _OUTSIDE | {
    "w": f"[^{_WORD}]",
    "W": f"[{_WORD}]",
    "i": f"[{_INITIAL}]",
    "I": f"[^{_INITIAL}]",
    "c": f"[{_NAMING}]",
    "C": f"[^{_NAMING}]",
}
_BRACES: Final = re.compile(r"[0-9]{1,6}(?:,[0-9]{0,6})?\}")
_PROPERTY: Final = re.compile(r"\{((?:Is[A-Za-z0-9-]+)|(?:[LMNPZSC][a-z]?))\}")
_PLAIN: Final = frozenset("nrt\\|.?*+(){}-[]^$")


class PatternTimeError(RuleExecuteError):
    """A pattern takes too long on a text."""

    code: ClassVar[str] = "X301"


class _Refused(Exception):
    """The pattern is none of XPath's."""


@lru_cache(maxsize=512)
def compiled(pattern: str, flags: str = "") -> regex.Pattern[str] | None:
    """The pattern ready for use; None when pattern or flags are wrong."""
    if set(flags) - set("smix"):
        return None
    mode = regex.VERSION1
    for letter, meaning in (("s", regex.DOTALL), ("m", regex.MULTILINE), ("i", regex.IGNORECASE)):
        mode |= meaning if letter in flags else 0
    try:
        return regex.compile(_Translation(pattern, flags).text(), mode)
    except (regex.error, _Refused, OverflowError, RecursionError):
        return None


@contextmanager
def searching(pattern: str) -> Generator[None, None, None]:
    """A search that took long counts as steps by its time: only so do many slow ones come to an end."""
    begun = perf_counter()
    try:
        yield
    except TimeoutError as error:
        raise _too_slow(pattern) from error
    taken = perf_counter() - begun
    if taken > _NOTABLE:
        spend(int(taken * 1_000_000))


def _too_slow(pattern: str) -> PatternTimeError:
    return PatternTimeError(
        msg("The pattern “{pattern}” takes longer than {seconds} seconds on this text.", pattern=pattern, seconds=2),
        msg("Write it without repetitions inside repetitions."),
    )


def _without_spaces(pattern: str) -> str:
    """The pattern as flag `x` has it read: without spaces, but for those in a class of characters."""
    kept: list[str] = []
    depth, escaped = 0, False
    for sign in pattern:
        if depth == 0 and sign in " \t\n\r":
            continue
        kept.append(sign)
        if not escaped:
            depth = max(0, depth + (sign == "[") - (sign == "]"))
        escaped = sign == "\\" and not escaped
    return "".join(kept)


class _Translation:
    """Walks over a pattern once and writes it anew."""

    def __init__(self, pattern: str, flags: str) -> None:
        self._pattern = _without_spaces(pattern) if "x" in flags else pattern
        self._at = 0
        self._flags = flags
        self._groups = 0
        self._open: list[int] = []
        self._closed: set[int] = set()

    def text(self) -> str:
        """The pattern for the `regex` module."""
        parts: list[str] = []
        while self._at < len(self._pattern):
            parts.append(self._piece())
        return "".join(parts)

    def _piece(self) -> str:
        sign = self._next()
        if sign == "\\":
            return self._escape(in_class=False)
        if sign == "[":
            return self._class()
        if sign == "(":
            return self._group()
        if sign in "*+?{":
            return self._repetition(sign)
        if sign in "]}":
            raise _Refused
        if sign == ")" and self._open:
            self._closed.add(self._open.pop())
        if sign == "$" and "m" not in self._flags:
            return r"\Z"
        return r"[^\n\r]" if sign == "." and "s" not in self._flags else sign

    def _group(self) -> str:
        if self._peek() != "?":
            self._groups += 1
            self._open.append(self._groups)
            return "("
        if self._pattern[self._at : self._at + 2] != "?:":
            raise _Refused
        self._at += 2
        self._open.append(0)
        return "(?:"

    def _repetition(self, sign: str) -> str:
        if sign == "{":
            found = _BRACES.match(self._pattern, self._at)
            if found is None:
                raise _Refused
            self._at = found.end()
            sign += found[0]
        if self._peek() == "?":
            sign += self._next()
        if self._peek() in tuple("*+?{"):
            raise _Refused
        return sign

    def _next(self) -> str:
        if self._at >= len(self._pattern):
            raise _Refused
        self._at += 1
        return self._pattern[self._at - 1]

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _escape(self, *, in_class: bool) -> str:
        letter = self._next()
        if letter in _SETS:
            return _SETS[letter]
        if letter in _PLAIN:
            return "\\" + letter
        if letter in "pP":
            found = "\\" + letter + self._property()
            return f"(?-i:{found})" if "i" in self._flags and not in_class else found
        if letter in "123456789" and not in_class:
            return self._reference(letter)
        raise _Refused

    def _reference(self, number: str) -> str:
        """A group closed before; more digits belong to its number as long as there are so many groups."""
        while self._peek() in tuple("0123456789") and int(number + self._peek()) <= self._groups:
            number += self._next()
        if int(number) not in self._closed:
            raise _Refused
        return f"(?:\\{number})"

    def _property(self) -> str:
        found = _PROPERTY.match(self._pattern, self._at)
        if found is None:
            raise _Refused
        self._at = found.end()
        name = found[1]
        return "{In" + name[2:] + "}" if name.startswith("Is") else "{" + name + "}"

    def _class(self) -> str:
        """A class of characters, with what may be taken out of it: `[a-z-[aeiou]]`."""
        opening = "[^" if self._peek() == "^" else "["
        self._at += len(opening) - 1
        parts: list[str] = []
        while (sign := self._next()) != "]":
            if sign == "-" and self._peek() == "[" and parts:
                self._next()
                taken = self._class()
                if self._next() != "]":
                    raise _Refused
                return f"[{opening}{''.join(parts)}]--{taken}]"
            if sign == "[":
                raise _Refused
            escaped = "\\" + sign if sign in "&|~" else sign
            parts.append(self._escape(in_class=True) if sign == "\\" else escaped)
        if not parts:
            raise _Refused
        return f"{opening}{''.join(parts)}]"
