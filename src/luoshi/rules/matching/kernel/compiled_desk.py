"""A desk for large programs, which leaves the inner loops to compiled code: one call for all rules over a batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luoshi.rules.matching.kernel import compiled
from luoshi.rules.matching.kernel.answering import Answer, Group
from luoshi.rules.matching.kernel.bitmaps import ONES, WORD, Positions
from luoshi.rules.matching.kernel.planning import EVERY, NONE, Plan

_OPERATORS: Final = {"and": compiled.AND, "or": compiled.OR, "nor": compiled.NOR}
_UNGUARDED: Final = -1


class CompiledDesk:
    """Memory for the bitmaps of one block, used again and again, and the plan as the compiled loops want it."""

    def __init__(self, plan: Plan, groups: Sequence[Group], words: int) -> None:
        operators = np.array([_OPERATORS[join.operator] for join in plan.joins], np.intp)
        self._plan = (
            np.array(plan.first, np.intp),
            _listed(plan.sets),
            (operators, *_listed(join.sources for join in plan.joins)),
            _listed(members for group in groups for members in group.members.tolist()),
            np.concatenate([np.empty(0, np.intp), *(_guards(group) for group in groups)]),
        )
        self._bitmaps = np.zeros((plan.bitmaps, words), np.uint64)
        self._bitmaps[EVERY] = ONES
        self._bitmaps[NONE] = 0

    def answer(self, codes: Sequence[NDArray[np.uint16]], answer: Answer) -> None:
        """Fill the answer, given the class of each row in each feature."""
        blocks, _, words = answer.matched.shape
        padded = np.zeros((len(codes), blocks * words * WORD), np.uint16)
        for place, code in enumerate(codes):
            padded[place, : len(code)] = code
        compiled.judge_blocks(padded, self._plan, self._bitmaps, answer.matched, answer.near)


def _listed(lists: Iterable[Iterable[int]]) -> tuple[Positions, Positions]:
    """A list of lists as the compiled loops want it."""
    made = [tuple(each) for each in lists]
    ends = np.cumsum([0, *(len(each) for each in made)], dtype=np.intp)
    return ends, np.array([position for each in made for position in each], np.intp)


def _guards(group: Group) -> Positions:
    return np.full(len(group.members), _UNGUARDED, np.intp) if group.guards is None else group.guards
