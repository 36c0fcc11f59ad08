"""The one source of the day and the moment.

Nothing else in Luoshi asks the operating system for the date: the demo can move the day forward, tests can set
it, and a legal day is a day of the pack's time zone. The journal room installs a source that knows the stored offset.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def _no_offset() -> timedelta:
    return timedelta(0)


def _default_zone() -> str:
    return "Asia/Shanghai"


_offset: Callable[[], timedelta] = _no_offset
_zone: Callable[[], str] = _default_zone
_frozen: ContextVar[datetime | None] = ContextVar("frozen_moment", default=None)


def install(offset: Callable[[], timedelta], zone: Callable[[], str]) -> None:
    """Let `offset` (from the database) and `zone` (from the pack) decide what day it is.

    The offset is negative in a demo that began in the past.
    """
    global _offset, _zone
    _offset, _zone = offset, zone


def now() -> datetime:
    """The moment in UTC, moved by the demo's offset."""
    return _frozen.get() or datetime.now(UTC) + _offset()


def recorded_now() -> datetime:
    """The real moment in UTC: what `recorded_at` holds, whatever the demo's day is."""
    return datetime.now(UTC)


def today() -> date:
    """The legal day: the date in the pack's time zone."""
    return now().astimezone(ZoneInfo(_zone())).date()


@contextmanager
def frozen(moment: datetime) -> Generator[None, None, None]:
    """Stop the clock at `moment` (aware) inside the block."""
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)
