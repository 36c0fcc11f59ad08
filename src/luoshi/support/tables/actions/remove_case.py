"""case.remove: a case no longer holds a table to its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.today import now
from luoshi.journal.service import Act, Action, Record
from luoshi.support.tables.actions.write_case import case_in_hand, require_officer
from luoshi.support.tables.drafting import noted


@dataclass(frozen=True)
class RemoveCase(Action[dict[str, Any]]):
    """Put a case away; the journal keeps what it said."""

    code: ClassVar[str] = "case.remove"
    decision: str
    case: UUID
    version: int

    def check(self, act: Act) -> None:
        """By an officer of the organ, in the version that was seen."""
        require_officer(act, self.decision)
        case_in_hand(self.decision, self.case, self.version)

    def do(self, act: Act) -> dict[str, Any]:
        """Mark it."""
        row = case_in_hand(self.decision, self.case, self.version)
        row.removed_at = now()
        row.save(update_fields=["removed_at"])
        return {"decision": self.decision, "case": str(row.pk), "name": row.name, "expected": row.expected,
                "record": row.record}  # fmt: skip

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """As it was."""
        return noted(self.decision, result)
