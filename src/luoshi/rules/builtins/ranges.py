"""A range from its written form: `range("[18..21)")`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from luoshi.rules.builtins.conversion import number_from_text
from luoshi.rules.builtins.registry import BOOKS
from luoshi.rules.values import (
    Range,
    Value,
    less,
    parse_date,
    parse_date_time,
    parse_duration,
    parse_time,
    temporal,
)

_RANGE: Final = re.compile(r"\s*([\[(\]])\s*(.*?)\s*\.\.\s*(.*?)\s*([\])\[])\s*", re.DOTALL)
_CALL: Final = re.compile(r'(date and time|date|time|duration)\s*\(\s*"([^"]*)"\s*\)')
_AT: Final = re.compile(r'@"([^"]*)"')
_TEXT: Final = re.compile(r'"((?:[^"\\]|\\["\\])*)"')
_READERS: Final = {
    "date": parse_date,
    "time": parse_time,
    "date and time": parse_date_time,
    "duration": parse_duration,
}


@BOOKS.form("range", "from: text")
def range_from_text(text: str) -> Value:
    """The range; an end that is left out must be open. Null when it is written wrongly or runs backwards."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    low_closed, high_closed = found[1] == "[", found[4] == "]"
    low, high = _end(found[2]), _end(found[3])
    if _is_wrong(found[2], low, low_closed) or _is_wrong(found[3], high, high_closed) or (low is None and high is None):
        return None
    if low is not None and high is not None and (type(low) is not type(high) or less(high, low) is not False):
        return None
    return Range(low, high, low_closed, high_closed)


def _is_wrong(written: str, end: Value, closed: bool) -> bool:
    return end is None and (closed or written not in ("", "null"))


def _end(written: str) -> Value:
    if call := _CALL.fullmatch(written):
        return _READERS[call[1]](call[2])
    if at := _AT.fullmatch(written):
        return temporal(at[1])
    if text := _TEXT.fullmatch(written):
        return re.sub(r"\\(.)", r"\1", text[1])
    value = number_from_text(written)
    return value if isinstance(value, Decimal) else None
