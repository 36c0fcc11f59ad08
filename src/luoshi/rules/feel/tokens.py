"""Cutting a FEEL text into tokens, once and in linear time (DMN 1.5, section 10.3.1.2, grammar rules 22 to 62).

A name of several words is put together later, against the names in scope; here each word is a token of its own.
Full-width signs are no word characters here although the standard's ranges would allow them: a sign that is no part of
a known name is a slip of the keyboard, and saying so is kinder than a name that nothing carries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast

from luoshi.base.text import msg
from luoshi.rules.errors import NOWHERE, Place, RuleReadError
from luoshi.rules.feel.signs import WIDE_SIGNS

Kind = Literal["word", "number", "string", "temporal", "sign", "wide", "end"]
LONGEST = 200_000

_START = (
    "A-Z_a-zªµº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3005-\u3007\u3021-\u302f\u3031-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff66-\uffdc"
    "\U00010000-\U000effff"
)
_PART = _START + "0-9\u00b7\u0300-\u036f\u203f-\u2040"
_TOKEN = re.compile(
    rf"""
      (?P<space>(?:[\t\n\x0b\f\r\x20\x85\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]
        |//[^\n]*|/\*(?s:.*?)\*/)+)
    | (?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<word>[{_START}][{_PART}]*)
    | (?P<string>"(?:[^"\\]|\\.)*")
    | (?P<temporal>@\s*"(?:[^"\\]|\\.)*")
    | (?P<sign>\*\*|\.\.|<=|>=|!=|->|[-+*/=<>(){{}}\[\],.:?'])
    | (?P<wide>[０-９]+|[%{re.escape("".join(WIDE_SIGNS))}])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; `spaced` says whether white space or a comment stands before it."""

    kind: Kind
    text: str
    start: int
    end: int
    spaced: bool = False


def tokens_of(source: str, place: Place = NOWHERE) -> list[Token]:
    """The tokens of `source`, closed by an `end` token.

    RuleReadError for a character that no token begins with, an open string, and a text of over 200,000 characters.
    """
    if len(source) > LONGEST:
        raise RuleReadError(
            msg("the expression has {length} characters", length=len(source)),
            msg("At most {most} are read. Cut it into decisions of their own.", most=LONGEST),
            place,
        )
    found: list[Token] = []
    position = 0
    spaced = False
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            raise _unreadable(source, position, place)
        if match.lastgroup == "space":
            spaced = True
        else:
            found.append(Token(cast(Kind, match.lastgroup), match.group(), position, match.end(), spaced))
            spaced = False
        position = match.end()
    found.append(Token("end", "", position, position, spaced))
    return found


def _unreadable(source: str, position: int, place: Place) -> RuleReadError:
    here = place.at(position, position + 1)
    character = source[position]
    if character in '"@':
        return RuleReadError(
            msg("a text begins here and does not end"), msg('Close it with a quotation mark: "…".'), here
        )
    return RuleReadError(
        msg("the character “{character}” cannot stand here", character=character),
        msg('Take it out, or write the text in quotation marks: "…".'),
        here,
    )
