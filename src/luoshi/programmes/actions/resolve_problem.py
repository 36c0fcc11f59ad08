"""object.resolve_problem: what was wrong with an object is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import slots
from luoshi.programmes.errors import ProblemStateError
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.recording import Fact, append, take_turn
from luoshi.programmes.rows import noted, recordable, require_reason


@dataclass(frozen=True)
class ResolveProblem(Action[str]):
    """An open problem is no more, and how."""

    code: ClassVar[str] = "object.resolve_problem"
    object: UUID
    problem: str
    words: str

    def check(self, act: Act) -> None:
        """By the organ that records it, while the problem is open."""
        row, _ = recordable(act, self.object)
        require_reason(self.words)
        if self.problem not in row.problems:
            raise ProblemStateError(msg("There is no such open problem."), msg("Look at the object's open problems."))

    def do(self, act: Act) -> str:
        """Write it."""
        row, programme = recordable(act, self.object)
        take_turn(row)
        append(act, programme, [Fact(row.id, slots.problem(self.problem), slots.RESOLVED, act.on, self.words)])
        return str(row.id)

    def record(self, act: Act, result: str) -> Record:
        """Which problem."""
        return noted(LedgerObjectRecord.objects.get(pk=result), {"problem": self.problem, "words": self.words})
