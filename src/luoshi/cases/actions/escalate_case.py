"""case.escalate: a day has passed, and what the kind says about it happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.cases import waiting
from luoshi.cases.acting import happen, kind_of, locked_case, noted, result_of, state_of
from luoshi.cases.machine import due_events
from luoshi.cases.models import CaseRecord
from luoshi.journal.service import Act, Action, Record


@dataclass(frozen=True)
class EscalateCase(Action[dict[str, Any]]):
    """Mark the case late and climb its ladder as far as today asks; nothing if today asks nothing."""

    code: ClassVar[str] = "case.escalate"

    case: UUID

    def check(self, act: Act) -> None:
        """Only the daily job does this."""
        act.require_role("system")
        locked_case(act, self.case)

    def do(self, act: Act) -> dict[str, Any]:
        """Each event on its own, so that the history says when which rung was climbed."""
        row = CaseRecord.objects.get(pk=self.case)
        kind, calendar = kind_of(row)
        events = list(due_events(kind, calendar, state_of(row), act.on))
        for event in events:
            happen(act, row, event)
            rung = kind.rung(event.slug) if event.what == "climbed" else None
            if rung is not None:
                waiting.tell_rung(kind, row, rung)
        return result_of(row) | {"events": [f"{each.what} {each.slug}".strip() for each in events]}

    def record(self, act: Act, result: dict[str, Any]) -> Record | None:
        """Which rungs."""
        return noted(result) if result["events"] else None
