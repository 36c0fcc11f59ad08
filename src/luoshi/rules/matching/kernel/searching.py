"""Searching many sorted starts for many values at once, several times as fast as a binary search per value.

The leading bits of a value as a float say in which bucket it lies; a table says how many starts lie below the bucket.
Only where a bucket holds starts itself are they compared with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_BUCKETS: Final = 1 << 16
_SMALL: Final = 4
_DEEPEST: Final = 16
_SIGN: Final = np.int64(-(2**63))


@dataclass(frozen=True, slots=True)
class Search:
    """Sorted starts of classes: a value is of the class of the last start that is not greater, or of `first`."""

    starts: NDArray[Any]
    classes: NDArray[np.uint16]
    table: NDArray[np.uint16] | None
    lowest: int
    shift: int
    deepest: int

    @classmethod
    def of_integers(cls, starts: dict[int, int], first: int) -> Search:
        """Starts among integers of 63 bits; those beyond are never or always passed."""
        inside = {start: found for start, found in starts.items() if -(2**63) <= start < 2**63}
        below = [start for start in starts if start < -(2**63)]
        if below:
            first = starts[max(below)]
        return cls._of(inside, first, np.int64)

    @classmethod
    def of_floats(cls, starts: dict[float, int], first: int) -> Search:
        """Starts among floats."""
        return cls._of(starts, first, np.float64)

    @classmethod
    def _of(cls, starts: dict[Any, int], first: int, kind: type) -> Search:
        ordered = sorted(starts)
        classes = [first]
        kept: list[Any] = []
        for start in ordered:
            if starts[start] != classes[-1]:
                kept.append(start)
                classes.append(starts[start])
        values = np.array(kept, kind)
        return cls._with_table(values, np.array(classes, np.uint16))

    @classmethod
    def _with_table(cls, starts: NDArray[Any], classes: NDArray[np.uint16]) -> Search:
        if len(starts) <= _SMALL:
            return cls(starts, classes, None, 0, 0, 0)
        keys = _keys(starts)
        if starts[0] == 0:
            # On this scale nought lies as far from one as one from the largest: it shares the bucket before the next.
            keys[0] = keys[1] - 1
        span = int(keys[-1]) - int(keys[0])
        shift = max(0, span.bit_length() - _BUCKETS.bit_length() + 1)
        buckets = (keys >> shift) - (keys[0] >> shift)
        numbers = np.arange(int(buckets[-1]) + 3) - 1
        table = np.searchsorted(buckets, numbers, side="left").astype(np.uint16)
        deepest = int(np.bincount(buckets).max())
        # Values below a nought must lie in its bucket, and are compared with it there.
        lowest = int(keys[0] >> shift) - (0 if starts[0] == 0 else 1)
        return cls(starts, classes, table[1:] if starts[0] == 0 else table, lowest, shift, deepest)

    def codes(self, values: NDArray[Any]) -> NDArray[np.uint16]:
        """The class of each value."""
        if self.table is None:
            passed = np.zeros(len(values), np.uint16)
            for start in self.starts:
                passed += values >= start
            return self.classes[passed]
        if self.deepest > _DEEPEST:
            return self.classes[np.searchsorted(self.starts, values, side="right")]
        keys = _keys(values)
        np.right_shift(keys, self.shift, out=keys)
        np.subtract(keys, self.lowest, out=keys)
        np.clip(keys, 0, len(self.table) - 1, out=keys)
        passed = np.take(self.table, keys, mode="clip")
        self._refine(values, keys, passed)
        return np.take(self.classes, passed, mode="clip")

    def _refine(self, values: NDArray[Any], keys: NDArray[np.int64], passed: NDArray[np.uint16]) -> None:
        """Compare with the starts that lie in a value's own bucket."""
        assert self.table is not None
        held = np.diff(self.table, append=self.table[-1:]) > 0
        rows = np.flatnonzero(np.take(held, keys, mode="clip"))
        last = len(self.starts) - 1
        at = passed[rows].astype(np.intp)
        own = values[rows]
        for _ in range(self.deepest):
            at += (at <= last) & (own >= np.take(self.starts, np.minimum(at, last)))
        passed[rows] = at


def _keys(values: NDArray[Any]) -> NDArray[np.int64]:
    """Integers in the order of the values (as floats), whose leading bits tell their sizes apart on every scale."""
    bits = (values + 0.0).view(np.int64)  # The sum makes -0 a plain nought.
    # Negative floats are ordered the other way round by their bits.
    return np.where(bits < 0, ~bits ^ _SIGN, bits) if bool((bits < 0).any()) else bits
