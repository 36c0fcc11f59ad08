"""The desks of a program: each thread that matches a batch sits at one of its own, and leaves it to the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from luoshi.rules.matching.kernel.answering import Answer, Group, Pages
from luoshi.rules.matching.kernel.desk import Desk, words_in_block
from luoshi.rules.matching.kernel.planning import Plan

COMPILED_FROM: Final = 500
"""From so many rules on compiled loops do the work. Compiling them takes seconds, once for a machine."""


class AnyDesk(Protocol):
    """What judges a batch."""

    def answer(self, codes: Sequence[NDArray[np.uint16]], answer: Answer) -> None:
        """Fill the answer, given the class of each row in each feature."""
        ...


class Desks:
    """Makes desks and the memory for their answers, and keeps both for later."""

    def __init__(self, plan: Plan, groups: Sequence[Group], *, compiled: bool | None = None) -> None:
        self._plan = plan
        self._groups = groups
        rules = sum(len(group.members) for group in groups)
        self._is_compiled = rules >= COMPILED_FROM if compiled is None else compiled
        self._pages = Pages(rules, words_in_block(plan.bitmaps, compiled=self._is_compiled))
        self._idle: deque[AnyDesk] = deque()

    def answer(self, codes: Sequence[NDArray[np.uint16]], rows: int) -> Answer:
        """The rules over a batch, given the class of each row in each feature."""
        try:
            desk = self._idle.pop()
        except IndexError:
            desk = self._new()
        try:
            answer = self._pages.answer(rows)
            desk.answer(codes, answer)
        finally:
            self._idle.append(desk)
        answer.cut()
        return answer

    def _new(self) -> AnyDesk:
        if not self._is_compiled:
            return Desk(self._plan, self._groups, self._pages.words)
        # Small programs do not load the compiler.
        from luoshi.rules.matching.kernel.compiled_desk import CompiledDesk

        return CompiledDesk(self._plan, self._groups, self._pages.words)
