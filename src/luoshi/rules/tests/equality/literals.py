"""Values as FEEL texts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal


def feel(value: object) -> str:
    """A literal that stands for a value of a column."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    if isinstance(value, (int, Decimal)):
        return format(Decimal(value), "f")
    if isinstance(value, datetime):
        return f'date and time("{value.isoformat()}")'
    if isinstance(value, date):
        return f'date("{value.isoformat()}")'
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f'duration("{"-" if seconds < 0 else ""}PT{abs(seconds)}S")'
    return quoted(str(value))


def quoted(text: str) -> str:
    """A FEEL string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
