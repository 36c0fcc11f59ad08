"""Small groups: a count from which somebody could be told is not shown to those who may not see the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

SMALLEST = 5
Key = TypeVar("Key")


def suppressed(counts: Mapping[Key, int]) -> dict[Key, int | None]:
    """The counts, with None for those of one to four; never for one alone, which the sum would give away."""
    hidden = {key for key, count in counts.items() if 0 < count < SMALLEST}
    if len(hidden) == 1:
        others = [key for key, count in counts.items() if count >= SMALLEST]
        hidden |= {min(others, key=lambda key: counts[key])} if others else set()
    return {key: None if key in hidden else count for key, count in counts.items()}


def shown(count: int) -> int | None:
    """A count that stands alone."""
    return None if 0 < count < SMALLEST else count
