"""case.refuse_time: the keeper gives no more time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.cases import policies, waiting
from luoshi.cases.acting import Said, checked, happen, kind_of, locked_case, noted, result_of
from luoshi.cases.errors import ExtensionError
from luoshi.cases.extending import require_extendable
from luoshi.cases.machine import Event
from luoshi.cases.models import CaseRecord
from luoshi.journal.service import Act, Action, Record


@dataclass(frozen=True)
class RefuseTime(Action[dict[str, Any]]):
    """Refuse the request that waits, and say why."""

    code: ClassVar[str] = "case.refuse_time"

    case: UUID
    version: int
    reason: str

    def check(self, act: Act) -> None:
        """There is a request, and the actor is who answers it."""
        row = locked_case(act, self.case, self.version)
        kind, _ = kind_of(row)
        extension = require_extendable(kind, row)
        act.require(policies.act_for(act.actor, "keeper", extension.granted_by), row)
        if not row.asked_days:
            raise ExtensionError(msg("Nobody has asked for more time."))
        checked(Said(self.reason), ("text",))

    def do(self, act: Act) -> dict[str, Any]:
        """The day stays."""
        row = CaseRecord.objects.get(pk=self.case)
        happen(act, row, Event("refused", act.on, actor=act.actor.id), Said(self.reason.strip()))
        waiting.tell_of_time(kind_of(row)[0], row, granted=False)
        return result_of(row)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Why."""
        return noted(result, reason=self.reason.strip())
