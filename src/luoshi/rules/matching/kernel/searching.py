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
_HELD: Final = 2**16 - 1
_SIGN: Final = np.int64(-(2**63))


@dataclass(frozen=True, slots=True)
class Search:
    """Sorted starts of classes: a value is of the class of the last start that is not greater, or of the first class.

    `table` has the class of each bucket, or `_HELD` where the bucket holds starts; `before` counts the starts below it.
    """

    starts: NDArray[Any]
    classes: NDArray[np.uint16]
    table: NDArray[np.uint16] | None = None
    before: NDArray[np.intp] | None = None
    lowest: int = 0
    shift: int = 0
    deepest: int = 0

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
        classes = [first]
        kept: list[Any] = []
        for start in sorted(starts):
            if starts[start] != classes[-1]:
                kept.append(start)
                classes.append(starts[start])
        return cls._with_table(np.array(kept, kind), np.array(classes, np.uint16))

    @classmethod
    def _with_table(cls, starts: NDArray[Any], classes: NDArray[np.uint16]) -> Search:
        if len(starts) <= _SMALL:
            return cls(starts, classes)
        keys = _keys(starts)
        nought = starts[0] == 0
        if nought:
            # On this scale nought lies as far from one as one from the largest: it shares the bucket before the next.
            keys[0] = keys[1] - 1
        span = int(keys[-1]) - int(keys[0])
        shift = max(0, span.bit_length() - _BUCKETS.bit_length() + 1)
        buckets = (keys >> shift) - (keys[0] >> shift)
        counts = np.bincount(buckets)
        if int(counts.max()) > _DEEPEST:
            return cls(starts, classes)
        # One more bucket at either end; but values below a nought must lie in its bucket, to be compared with it.
        counts = np.concatenate([[0], counts, [0]])[int(nought) :]
        before = np.cumsum(counts) - counts
        table = np.where(counts > 0, _HELD, classes[before]).astype(np.uint16)
        lowest = int(keys[0] >> shift) - int(not nought)
        return cls(starts, classes, table, before.astype(np.intp), lowest, shift, int(counts.max()))

    def codes(self, values: NDArray[Any]) -> NDArray[np.uint16]:
        """The class of each value."""
        if self.table is None:
            return self._compared(values)
        keys = _keys(values)
        np.right_shift(keys, self.shift, out=keys)
        np.subtract(keys, self.lowest, out=keys)
        codes = self.table.take(keys, mode="clip")
        rows = np.flatnonzero(codes == _HELD)
        if len(rows):
            codes[rows] = self._refined(values[rows], keys[rows])
        return codes

    def _compared(self, values: NDArray[Any]) -> NDArray[np.uint16]:
        if len(self.starts) > _SMALL:
            return self.classes[np.searchsorted(self.starts, values, side="right")]
        passed = np.zeros(len(values), np.uint8)
        for start in self.starts:
            passed += values >= start
        return self.classes.take(passed)

    def _refined(self, values: NDArray[Any], keys: NDArray[np.int64]) -> NDArray[np.uint16]:
        """Compare with the starts that lie in a value's own bucket."""
        assert self.before is not None
        at = self.before.take(keys, mode="clip")
        last = len(self.starts) - 1
        for _ in range(self.deepest):
            at += (values >= self.starts.take(at, mode="clip")) & (at <= last)
        return self.classes.take(at)


def _keys(values: NDArray[Any]) -> NDArray[np.int64]:
    """Integers in the order of the values (as floats), whose leading bits tell their sizes apart on every scale."""
    bits = (values + 0.0).view(np.int64)  # The sum makes -0 a plain nought.
    # Negative floats are ordered the other way round by their bits.
    return np.where(bits < 0, ~bits ^ _SIGN, bits) if bool((bits < 0).any()) else bits
