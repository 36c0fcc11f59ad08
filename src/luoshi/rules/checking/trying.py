"""Evaluating texts while checking them: what fails or takes too long is nothing found, and never a hang."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from luoshi.base.errors import LuoshiError
from luoshi.rules.builtins import PatternTimeError
from luoshi.rules.steps import Steps, limited

LOOPS: Final = 1_000_000
T = TypeVar("T")


class Trying:
    """Tries evaluations until they have taken so many steps together; then it tries no more and `is_spent`."""

    def __init__(self, steps: int = LOOPS) -> None:
        self._steps = Steps(steps)

    @property
    def is_spent(self) -> bool:
        """Whether the steps are used up, so that not everything was tried."""
        return self._steps.left <= 0

    def __call__(self, work: Callable[[], T], otherwise: T) -> T:
        """What some work gives, or `otherwise` where it fails."""
        if self.is_spent:
            return otherwise
        try:
            with limited(self._steps):
                return work()
        except PatternTimeError:
            self._steps.left = 0  # The next samples would take as long.
        except (LuoshiError, RecursionError):
            pass
        return otherwise
