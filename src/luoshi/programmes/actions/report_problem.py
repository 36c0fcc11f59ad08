"""object.report_problem: something is wrong with an object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import slots
from luoshi.programmes.errors import LedgerFieldError, ProblemStateError
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.recording import Fact, append, take_turn
from luoshi.programmes.rows import noted, recordable, require_reason


@dataclass(frozen=True)
class ReportProblem(Action[str]):
    """A problem of one of the ledger's kinds, in words."""

    code: ClassVar[str] = "object.report_problem"
    object: UUID
    problem: str
    words: str

    def check(self, act: Act) -> None:
        """By the organ that records it, once until it is resolved."""
        row, programme = recordable(act, self.object)
        require_reason(self.words)
        known = [each.slug for each in programme.problems]
        if self.problem not in known:
            raise LedgerFieldError(
                msg("The ledger knows no problem {problem}.", problem=self.problem),
                msg("Choose one of: {problems}.", problems=", ".join(known) or "-"),
            )
        if self.problem in row.problems:
            raise ProblemStateError(msg("The problem is reported already."))

    def do(self, act: Act) -> str:
        """Write it."""
        row, programme = recordable(act, self.object)
        take_turn(row)
        append(act, programme, [Fact(row.id, slots.problem(self.problem), slots.OPEN, act.on, self.words)])
        return str(row.id)

    def record(self, act: Act, result: str) -> Record:
        """Which problem."""
        return noted(LedgerObjectRecord.objects.get(pk=result), {"problem": self.problem, "words": self.words})
