"""object.remove: an object does not belong into its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import policies, slots
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.recording import Fact, append, take_turn
from luoshi.programmes.rows import noted, require_in_ledger, require_reason, require_version, visible_object
from luoshi.programmes.waiting import wait_for_verification


@dataclass(frozen=True)
class RemoveObject(Action[str]):
    """Take the object out of its ledger from the day `since` on, with a reason; what was known before stays known."""

    code: ClassVar[str] = "object.remove"
    object: UUID
    version: int
    since: date
    reason: str

    def check(self, act: Act) -> None:
        """By the keeper or the delivery office, with a reason: what is taken out is counted nowhere."""
        row, programme = visible_object(act.actor, self.object)
        act.require(
            policies.remove_object(act.actor, programme),
            row,
            msg("Only the keeper of the ledger may take objects out."),
        )
        require_version(row, self.version)
        require_in_ledger(row)
        require_reason(self.reason)

    def do(self, act: Act) -> str:
        """Write the fact."""
        row, programme = visible_object(act.actor, self.object)
        take_turn(row, self.version)
        append(act, programme, [Fact(row.id, slots.REMOVED, slots.REMOVED, self.since, self.reason)])
        row.refresh_from_db()
        wait_for_verification(row, programme)
        return str(row.id)

    def record(self, act: Act, result: str) -> Record:
        """Since when, and why."""
        row = LedgerObjectRecord.objects.get(pk=result)
        return noted(row, {"removed": True, "since": self.since.isoformat(), "reason": self.reason})
