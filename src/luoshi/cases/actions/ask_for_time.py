"""case.ask_for_time: the handler asks for an extension (延期) before the day has passed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.cases import policies
from luoshi.cases.acting import Said, checked, happen, kind_of, locked_case, noted, result_of
from luoshi.cases.errors import ExtensionError
from luoshi.cases.extending import require_days, require_extendable
from luoshi.cases.machine import Event
from luoshi.cases.models import CaseRecord
from luoshi.journal.service import Act, Action, Record


@dataclass(frozen=True)
class AskForTime(Action[dict[str, Any]]):
    """Ask for `days` more working days, and say why."""

    code: ClassVar[str] = "case.ask_for_time"

    case: UUID
    version: int
    days: int
    reason: str

    def check(self, act: Act) -> None:
        """The handler asks, in time, for no more than the kind gives, and once at a time."""
        row = locked_case(act, self.case, self.version)
        kind, _ = kind_of(row)
        extension = require_extendable(kind, row)
        act.require(policies.act_for(act.actor, "handler", extension.asked_by), row)
        require_days(extension, self.days)
        if row.asked_days:
            raise ExtensionError(msg("A request for {days} days waits already.", days=row.asked_days))
        if row.due_on is not None and row.due_on < act.on:
            raise ExtensionError(
                msg("The day, {day}, has passed.", day=row.due_on), msg("Answer now; more time is asked for before it.")
            )
        checked(Said(self.reason), ("text",))

    def do(self, act: Act) -> dict[str, Any]:
        """The request, on the keeper's desk."""
        row = CaseRecord.objects.get(pk=self.case)
        event = Event("asked", act.on, days=self.days, actor=act.actor.id)
        happen(act, row, event, Said(self.reason.strip()))
        return result_of(row)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """How much and why."""
        return noted(result, days=self.days, reason=self.reason.strip())
