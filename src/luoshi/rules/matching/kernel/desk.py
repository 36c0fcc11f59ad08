"""Where one thread works: the bitmaps of a few thousand rows at a time, and from them the rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luoshi.rules.matching.kernel.answering import Answer, Group
from luoshi.rules.matching.kernel.bitmaps import ONES, WORD, Ladder, Positions, Words, conjunctions, planes_of
from luoshi.rules.matching.kernel.planning import EVERY, NONE, Join, Plan

_BITMAP_BYTES: Final = 1 << 26
_BLOCK_BYTES: Final = 1 << 18
_COMPILED_WORDS: Final = 64


def words_in_block(bitmaps: int, *, compiled: bool) -> int:
    """How many words of each bitmap are worked on at a time.

    Long enough for a call of numpy to pay, and all together in bounds; compiled loops have no such calls, and are the
    faster the more of it the processor's cache holds.
    """
    if compiled:
        return _COMPILED_WORDS
    words = 512
    while words > 64 and bitmaps * words * 8 > _BITMAP_BYTES:
        words //= 2
    return words


class Desk:
    """Memory for the bitmaps of one block, used again and again."""

    def __init__(self, plan: Plan, groups: Sequence[Group], words: int) -> None:
        self._plan = plan
        self._groups = groups
        self._words = words
        self._block = max(8, _BLOCK_BYTES // (words * 8))
        self._bitmaps = np.zeros((plan.bitmaps, words), np.uint64)
        self._bitmaps[EVERY] = ONES
        self._bitmaps[NONE] = 0
        self._scratch = np.empty((self._block, words), np.uint64)
        ladders = {feature.highest: None for feature in plan.features}
        self._ladders = {highest: Ladder(highest, words) for highest in ladders}
        self._sets = _by_length(plan)

    def answer(self, codes: Sequence[NDArray[np.uint16]], answer: Answer) -> None:
        """Fill the answer, given the class of each row in each feature."""
        blocks = len(answer.matched)
        planes = [
            self._planes(code, feature.highest, blocks)
            for code, feature in zip(codes, self._plan.features, strict=True)
        ]
        for number in range(blocks):
            self._fill(planes, number)
            self._judge(answer.matched[number], answer.near[number])

    def _planes(self, codes: NDArray[np.uint16], highest: int, blocks: int) -> Words:
        whole = blocks * self._words * WORD
        if len(codes) < whole:
            codes = np.concatenate([codes, np.zeros(whole - len(codes), np.uint16)])
        return planes_of(codes, highest)

    def _fill(self, planes: Sequence[Words], number: int) -> None:
        plan, bitmaps, words = self._plan, self._bitmaps, self._words
        for place, feature in enumerate(plan.features):
            first = plan.first[place]
            here = planes[place][:, number * words : (number + 1) * words]
            self._ladders[feature.highest].climb(here, bitmaps[first : first + feature.highest])
        self._fill_sets()
        for place, join in enumerate(plan.joins, plan.first_join):
            _joined(join, bitmaps, bitmaps[place])

    def _fill_sets(self) -> None:
        bitmaps, source = self._bitmaps, self._bitmaps[: self._plan.first_set]
        for first, steps in self._sets:
            for at in range(0, len(steps), self._block):
                these = steps[at : at + self._block]
                made, scratch = bitmaps[first + at : first + at + len(these)], self._scratch[: len(these)]
                source.take(these[:, 0], axis=0, out=made, mode="clip")
                for column in range(1, these.shape[1]):
                    source.take(these[:, column], axis=0, out=scratch, mode="clip")
                    np.bitwise_xor(made, scratch, out=made)

    def _judge(self, matched: Words, near: Words) -> None:
        for group in self._groups:
            count = len(group.members)
            for at in range(0, count, self._block):
                members = group.members[at : at + self._block]
                these = slice(group.first + at, group.first + at + len(members))
                scratch = self._scratch[: len(members)]
                conjunctions(self._bitmaps, members, matched[these], near[these], scratch)
                if group.guards is not None:
                    self._bitmaps.take(group.guards[at : at + self._block], axis=0, out=scratch, mode="clip")
                    np.bitwise_and(matched[these], scratch, out=matched[these])
                    np.bitwise_and(near[these], scratch, out=near[these])


def _by_length(plan: Plan) -> list[tuple[int, Positions]]:
    """Where sets of equally many steps begin, and their steps."""
    lengths: dict[int, list[tuple[int, ...]]] = {}
    for steps in plan.sets:
        lengths.setdefault(len(steps), []).append(steps)
    first = plan.first_set
    made: list[tuple[int, Positions]] = []
    for sets in lengths.values():
        made.append((first, np.array(sets, np.intp)))
        first += len(sets)
    return made


def _joined(join: Join, bitmaps: Words, out: NDArray[np.uint64]) -> None:
    operation = np.bitwise_and if join.operator == "and" else np.bitwise_or
    np.copyto(out, bitmaps[join.sources[0]])
    for source in join.sources[1:]:
        operation(out, bitmaps[source], out=out)
    if join.operator == "nor":
        np.bitwise_not(out, out=out)
