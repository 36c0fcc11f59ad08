"""Gaps and flaws: what a register shows of a column that truly has a value everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.support.generating.drawing import Block, Drawn, Numbers
from luoshi.support.generating.recipe import Column

_TEN_YEARS = 3_652


def spoil(column: Column, drawn: Drawn, block: Block) -> Drawn:
    """The column with its flaws and gaps; other columns depend on the true values, never on these."""
    if not column.gap and not column.flaws:
        return drawn
    stream = block.stream(column.element.slug, "spoilt")
    values, known = drawn.values, drawn.known
    for flaw in column.flaws:
        hit = known & (stream.random(block.rows) < flaw.share)
        values = _spoilt(values, hit, FLAWS[flaw.sort])
    if column.gap:
        known = known & (stream.random(block.rows) >= column.gap)
    return Drawn(values, known)


def _spoilt(values: NDArray[Any], hit: NDArray[np.bool_], how: Callable[[Numbers], Numbers]) -> NDArray[Any]:
    if not hit.any():
        return values
    changed = values.copy()
    changed[hit] = how(values[hit])
    return changed


def _in_ten_thousands(values: Numbers) -> Numbers:
    """Given in 万元 where yuan are asked for."""
    return np.round(values / 10_000, 2)


def _negative(values: Numbers) -> Numbers:
    """With the wrong sign."""
    return -values


def _zero(values: Numbers) -> Numbers:
    """Left at nought by whoever filled in the form."""
    return np.zeros_like(values)


def _late(values: Numbers) -> Numbers:
    """A year mistyped, so that the day lies in the future."""
    return values + _TEN_YEARS


FLAWS: dict[str, Callable[[Numbers], Numbers]] = {
    "ten-thousands": _in_ten_thousands,
    "negative": _negative,
    "zero": _zero,
    "late": _late,
}
"""The sorts of flaws by name; the first three are for numbers, the last is for days."""
