"""A limit on how far an evaluation goes, in time and in memory: what may run long counts its steps against it.

FEEL has loops in loops, functions that call themselves and lists of lists, so a short text can keep a machine busy for
years or fill its memory. A step is about a microsecond or some hundred bytes. Who asks a decision asks it within
`MOST_STEPS`; checking sets its own limit for all that it tries.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Final, TypeVar, cast

from luoshi.base.text import msg
from luoshi.rules.errors import NOWHERE, Place, RuleExecuteError

T = TypeVar("T")
MOST_STEPS: Final = 1_000_000
"""So many steps a decision may take for one record, unless somebody has set another limit."""
SIGNS: Final = 64
"""So many characters of a text are worth a step."""
ITEMS: Final = 8
"""So many items of a list, or entries of a context, are worth a step where they are gone through at once."""


class StepsError(RuleExecuteError):
    """An evaluation took more steps than it was given."""

    code: ClassVar[str] = "X302"


class Steps:
    """How many steps are left."""

    __slots__ = ("left",)

    def __init__(self, left: int = MOST_STEPS) -> None:
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


def spend(steps: int = 1) -> None:
    """So many steps more."""
    limit = _limit.get()
    if limit is not None:
        limit.left -= steps
        if limit.left < 0:
            raise StepsError(
                msg("the expression takes too many steps"),
                msg("Make its loops and lists shorter, and let functions call themselves less often."),
            )


def spend_on(*given: object) -> None:
    """The steps that going through these values once is worth; small ones are worth none."""
    for value in given:
        if isinstance(value, str):
            if len(value) >= SIGNS:
                spend(len(value) // SIGNS)
        elif isinstance(value, (list, dict)) and len(cast("list[object]", value)) >= ITEMS:
            spend(len(cast("list[object]", value)) // ITEMS)


def weigh(value: object) -> None:
    """Spend for a list or context and all inside: one that holds another twice is as large as it is written out."""
    if isinstance(value, (list, dict)):
        inner = cast("dict[str, object]", value).values() if isinstance(value, dict) else cast("list[object]", value)
        spend(len(inner) // ITEMS + 1)
        for item in inner:
            weigh(item)


def within(place: Place, work: Callable[..., T], *given: Any, steps: int = 0) -> T:
    """What the work gives, inside the limit that is set or else `MOST_STEPS`; what stops it is told with its place.

    A result that is larger than the limit allows is refused as well: what holds another twice is small until somebody
    writes it out. One inside another is weighed with that.
    """
    if _limit.get() is not None:
        return _placed(place, work, given, steps)
    token = _limit.set(Steps())
    try:
        made = _placed(place, work, given, 0)
        if isinstance(made, (list, dict)):
            _placed(place, weigh, (cast("object", made),), 0)
        return made
    except RecursionError as error:
        raise endless(place) from error
    finally:
        _limit.reset(token)


def _placed(place: Place, work: Callable[..., T], given: tuple[Any, ...], steps: int) -> T:
    try:
        if steps:
            spend(steps)
        return work(*given)
    except RuleExecuteError as error:
        if error.place == NOWHERE != place:
            raise error.at(place) from error
        raise


def endless(place: Place) -> RuleExecuteError:
    """The error for a function that never stops calling itself."""
    return RuleExecuteError(
        msg("functions are called inside functions without an end"),
        msg("Check the condition at which the function stops calling itself."),
        place,
    )
