"""What a desk gives: the bitmaps of all rules over a batch, in memory that is used again once nobody holds them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final
from weakref import finalize

import numpy as np

from luoshi.rules.matching.kernel.bitmaps import WORD, Positions, Words, words_for

_MOST_KEPT: Final = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Rules with equally many conditions: the positions of their bitmaps, and of what must hold for any result."""

    first: int
    members: Positions
    guards: Positions | None


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Answer:
    """Bitmaps of a batch: blocks of rows × rules in the order of the groups × words.

    The arrays are lent: whoever wants a bitmap for longer than the answer lives takes a copy.
    """

    rows: int
    matched: Words
    near: Words

    def cut(self) -> None:
        """Clear the bits beyond the last row."""
        blocks, _, words = self.matched.shape
        rows = self.rows - (blocks - 1) * words * WORD
        whole, rest = divmod(rows, WORD)
        for bitmap in (self.matched[-1], self.near[-1]):
            if rest:
                bitmap[:, whole] &= np.uint64((1 << rest) - 1)
            bitmap[:, words_for(rows) :] = 0


class Pages:
    """Memory for answers: writing to fresh pages takes longer than the work itself, so they are used again."""

    def __init__(self, rules: int, words: int) -> None:
        self._rules = rules
        self.words = words
        self._free: deque[tuple[Words, Words]] = deque(maxlen=_MOST_KEPT)

    def answer(self, rows: int) -> Answer:
        """An answer to be filled; what its arrays hold is left over from earlier."""
        matched, near = self._taken(max(1, -(-rows // (self.words * WORD))))
        made = Answer(rows, matched, near)
        finalize(made, self._free.append, (matched, near)).atexit = False
        return made

    def _taken(self, blocks: int) -> tuple[Words, Words]:
        try:
            found = self._free.pop()
        except IndexError:
            found = None
        if found is not None and len(found[0]) == blocks:
            return found
        shape = (blocks, self._rules, self.words)
        return np.empty(shape, np.uint64), np.empty(shape, np.uint64)
