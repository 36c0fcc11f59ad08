"""case.extend: the keeper gives more time, on request or without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.cases import policies, waiting
from luoshi.cases.acting import Said, checked, happen, kind_of, locked_case, noted, result_of
from luoshi.cases.extending import require_days, require_extendable
from luoshi.cases.machine import Event
from luoshi.cases.models import CaseRecord
from luoshi.journal.service import Act, Action, Record


@dataclass(frozen=True)
class ExtendCase(Action[dict[str, Any]]):
    """Add `days` working days to the day until which the case may wait, and say why."""

    code: ClassVar[str] = "case.extend"

    case: UUID
    version: int
    days: int
    reason: str

    def check(self, act: Act) -> None:
        """Only who grants it, within what the kind gives, and with a reason."""
        row = locked_case(act, self.case, self.version)
        kind, _ = kind_of(row)
        extension = require_extendable(kind, row)
        act.require(policies.act_for(act.actor, "keeper", extension.granted_by), row)
        require_days(extension, self.days)
        checked(Said(self.reason), ("text",))

    def do(self, act: Act) -> dict[str, Any]:
        """The new day, which counts from the old one."""
        row = CaseRecord.objects.get(pk=self.case)
        event = Event("extended", act.on, days=self.days, actor=act.actor.id)
        happen(act, row, event, Said(self.reason.strip()))
        waiting.tell_of_time(kind_of(row)[0], row, granted=True)
        return result_of(row)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """How much and why."""
        return noted(result, days=self.days, reason=self.reason.strip())
