"""A limit on how far an evaluation goes: loops and calls of functions count their steps while one is set.

FEEL has loops in loops and functions that call themselves, so a short text can keep a machine busy for years. Who
evaluates texts of strangers sets a limit; without one nothing is counted.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ClassVar

from luoshi.base.text import msg
from luoshi.rules.errors import RuleExecuteError


class StepsError(RuleExecuteError):
    """An evaluation took more steps than it was given."""

    code: ClassVar[str] = "X302"


class Steps:
    """How many steps are left."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left


_limit: ContextVar[Steps | None] = ContextVar("limit", default=None)


@contextmanager
def limited(steps: Steps) -> Generator[None, None, None]:
    """Count the steps of what is evaluated inside; StepsError when there are none left."""
    token = _limit.set(steps)
    try:
        yield
    finally:
        _limit.reset(token)


def spend() -> None:
    """One step more."""
    steps = _limit.get()
    if steps is not None:
        steps.left -= 1
        if steps.left < 0:
            raise StepsError(
                msg("the expression takes too many steps"),
                msg("Make its loops shorter, and let functions call themselves less often."),
            )
