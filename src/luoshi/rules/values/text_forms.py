"""How values are written: what string() gives."""

from __future__ import annotations

import re
from decimal import Decimal

from luoshi.rules.steps import ITEMS, spend, spend_on
from luoshi.rules.values.kinds import (
    NANOSECONDS,
    Date,
    DateTime,
    DaysTime,
    Function,
    Range,
    Time,
    Value,
    YearsMonths,
)
from luoshi.rules.values.numbers import number_text

_PLAIN_KEY = re.compile(r"[^\W\d][\w ]*")
_TEMPORAL = (Date, Time, DateTime, YearsMonths, DaysTime)


def feel_text(value: Value) -> str:
    """The text of a value; a text is itself, inside lists and contexts it stands in quotation marks."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, (list, dict, Range, Function)):
        return _text_of_many(value)
    return temporal_text(value)


def temporal_text(value: Date | Time | DateTime | YearsMonths | DaysTime) -> str:
    """A date, time or duration as the standard writes it."""
    if isinstance(value, Date):
        return f"{'-' if value.year < 0 else ''}{abs(value.year):04d}-{value.month:02d}-{value.day:02d}"
    if isinstance(value, Time):
        return _time_text(value)
    if isinstance(value, DateTime):
        return f"{temporal_text(value.date)}T{_time_text(value.time)}"
    return _months_text(value.months) if isinstance(value, YearsMonths) else _nanoseconds_text(value.nanoseconds)


def _text_of_many(value: list[Value] | dict[str, Value] | Range | Function) -> str:
    if isinstance(value, (list, dict)):
        spend(1 + len(value) // ITEMS)
    if isinstance(value, list):
        return "[" + ", ".join(_inner(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_inner(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Range):
        return _range_text(value)
    return f"function({', '.join(value.parameters)})"


def _range_text(value: Range) -> str:
    if value.operator is not None:
        return f"({value.operator} {_end(value.high if value.low is None else value.low)})"
    ends = f"{_end(value.low)}..{_end(value.high)}"
    return ("[" if value.low_closed else "(") + ends + ("]" if value.high_closed else ")")


def _inner(value: Value) -> str:
    return _quoted(value) if isinstance(value, str) else feel_text(value)


def _end(value: Value) -> str:
    return f'@"{temporal_text(value)}"' if isinstance(value, _TEMPORAL) else _inner(value)


def _key(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) else _quoted(key)


def _quoted(text: str) -> str:
    spend_on(text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _time_text(value: Time) -> str:
    text = f"{value.hour:02d}:{value.minute:02d}:{value.second:02d}" + _fraction(value.nanosecond)
    if value.zone is not None:
        return f"{text}@{value.zone}"
    return text if value.offset is None else text + _offset_text(value.offset)


def _offset_text(offset: int) -> str:
    if offset == 0:
        return "Z"
    hours, rest = divmod(abs(offset), 3600)
    text = f"{'-' if offset < 0 else '+'}{hours:02d}:{rest // 60:02d}"
    return f"{text}:{rest % 60:02d}" if rest % 60 else text


def _fraction(nanosecond: int) -> str:
    return f".{nanosecond:09d}".rstrip("0") if nanosecond else ""


def _months_text(months: int) -> str:
    years, rest = divmod(abs(months), 12)
    text = (f"{years}Y" if years else "") + (f"{rest}M" if rest else "")
    return ("-P" if months < 0 else "P") + (text or "0M")


def _nanoseconds_text(nanoseconds: int) -> str:
    if nanoseconds == 0:
        return "PT0S"
    seconds, fraction = divmod(abs(nanoseconds), NANOSECONDS)
    days, seconds = divmod(seconds, 86_400)
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds or fraction:
        time += f"{seconds}{_fraction(fraction)}S"
    return ("-P" if nanoseconds < 0 else "P") + (f"{days}D" if days else "") + (f"T{time}" if time else "")
