"""Packed bitmaps: one bit for each row, the lowest bit of a word first, as Arrow has them.

Work goes in blocks, many bitmaps of a few thousand rows at a time: they stay in the processor's cache, and a call of
numpy is long enough for two threads to take turns.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Words: TypeAlias = NDArray[np.uint64]
Positions: TypeAlias = NDArray[np.intp]
ONES: Final = np.uint64(2**64 - 1)
WORD: Final = 64


def words_for(rows: int) -> int:
    """How many words hold so many bits."""
    return -(-rows // WORD)


def packed(bits: NDArray[np.bool_], words: int) -> Words:
    """Truth values as words, padded with zeros."""
    made = np.zeros(words * 8, np.uint8)
    found = np.packbits(bits, bitorder="little")
    made[: len(found)] = found
    return made.view(np.uint64)


def planes_of(codes: NDArray[np.uint16], highest: int) -> Words:
    """The bits of codes, each bit's bitmap in a row, the highest bit first; there must be 64 times as many as words."""
    depth = highest.bit_length()
    made = np.empty((depth, len(codes) // WORD), np.uint64)
    low = codes.astype(np.uint8)
    high = (codes >> 8).astype(np.uint8) if depth > 8 else low
    for bit in range(depth):
        source, mask = (low, 1 << bit) if bit < 8 else (high, 1 << bit - 8)
        made[depth - 1 - bit] = np.packbits(source & np.uint8(mask), bitorder="little").view(np.uint64)
    return made


class Ladder:
    """For each class of a feature the rows of that class or a higher one, by halving the classes plane by plane."""

    def __init__(self, highest: int, words: int) -> None:
        self.highest = highest
        self._depth = highest.bit_length()
        nodes = 1 << max(0, self._depth - 1)
        self._equal = np.empty((nodes, words), np.uint64)
        self._next = np.empty((nodes, words), np.uint64)

    def climb(self, planes: Words, steps: Words) -> None:
        """Fill `steps`: row k - 1 gets the rows whose class is k or higher, for k from 1 to the highest."""
        words, highest = planes.shape[1], self.highest
        equal, following = self._equal[:, :words], self._next[:, :words]
        equal[0] = ONES
        nodes = 1
        for level in range(self._depth):
            half = 1 << self._depth - 1 - level
            # Node n holds the classes from 2 * half * n on; its upper half begins at `half` more.
            upper = min(nodes, (highest - half) // (2 * half) + 1)
            last = level == self._depth - 1
            split = following[: 2 * upper].reshape(upper, 2, words) if not last else None
            above = split[:, 1] if split is not None else following[:upper]
            np.bitwise_and(equal[:upper], planes[level], out=above)
            target = steps[half - 1 : highest : 2 * half]
            known = min(upper, highest // (2 * half))
            # Beyond the highest class nothing is higher, so the last step of a level may stand alone.
            np.bitwise_or(above[:known], steps[2 * half - 1 : highest : 2 * half][:known], out=target[:known])
            if known < upper:
                target[known:upper] = above[known:upper]
            if split is None:
                continue
            np.bitwise_xor(equal[:upper], above, out=split[:, 0])
            count = 2 * upper
            if upper < nodes:
                following[count] = equal[upper]
                count += 1
            equal, following = following, equal
            nodes = min(count, highest // half + 1)


def conjunctions(source: Words, members: Positions, matched: Words, near: Words, scratch: Words) -> None:
    """For each row of `members` (positions of bitmaps) all of them, and all but exactly one of them.

    `source` holds the bitmaps; `matched`, `near` and `scratch` have a row for each rule.
    """
    count = members.shape[1]
    source.take(members[:, 0], axis=0, out=matched, mode="clip")
    if count == 1:
        np.bitwise_not(matched, out=near)
        return
    source.take(members[:, 1], axis=0, out=scratch, mode="clip")
    np.bitwise_or(matched, scratch, out=near)
    np.bitwise_and(matched, scratch, out=matched)
    for position in range(2, count):
        # At most one missing: still so if this one holds, or if nothing was missing before it.
        source.take(members[:, position], axis=0, out=scratch, mode="clip")
        np.bitwise_and(near, scratch, out=near)
        np.bitwise_or(near, matched, out=near)
        np.bitwise_and(matched, scratch, out=matched)
    np.bitwise_xor(near, matched, out=near)
