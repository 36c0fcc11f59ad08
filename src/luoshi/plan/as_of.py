"""Facts that are appended, and what they said on a day as known on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol, TypeVar


# The members are of any type because rows of a database give theirs by descriptors that no checker sees through.
class Fact(Protocol):
    """What is true of the day ``effective_on``, became known on ``recorded_on``, and came as number ``sequence``."""

    @property
    def effective_on(self) -> Any:
        """The day it is true of."""
        ...

    @property
    def recorded_on(self) -> Any:
        """The legal day on which it became known."""
        ...

    @property
    def sequence(self) -> Any:
        """Its place among the facts of its subject."""
        ...


class InForce(Protocol):
    """What holds from a day (empty: since the adoption) until before another."""

    @property
    def effective_from(self) -> Any:
        """The first day."""
        ...

    @property
    def ended_on(self) -> Any:
        """The first day on which it held no more."""
        ...


F = TypeVar("F", bound=Fact)
P = TypeVar("P", bound=InForce)


def state_on(facts: Iterable[F], valid: date, known: date) -> F | None:
    """The fact that answers for the day `valid` with what was known on the day `known`, if any does."""
    told = [each for each in facts if each.effective_on <= valid and each.recorded_on <= known]
    return max(told, key=lambda each: (each.effective_on, each.sequence), default=None)


def in_force_on(promises: Iterable[P], valid: date, known: date) -> list[P]:
    """What held on the day `valid` with what was known on `known`: a change is known on the day it takes effect."""
    day = min(valid, known)
    return [
        each
        for each in promises
        if (each.effective_from is None or each.effective_from <= day)
        and (each.ended_on is None or each.ended_on > day)
    ]
