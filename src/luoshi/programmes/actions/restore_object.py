"""object.restore: an object that was taken out belongs into its ledger after all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import policies, slots
from luoshi.programmes.errors import RemovedError
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.recording import Fact, append, standing_fact, take_turn
from luoshi.programmes.rows import noted, require_reason, require_version, visible_object
from luoshi.programmes.waiting import wait_for_verification


@dataclass(frozen=True)
class RestoreObject(Action[str]):
    """Bring the object back as it was, with a reason: the removal is corrected and stays visible."""

    code: ClassVar[str] = "object.restore"
    object: UUID
    version: int
    reason: str

    def check(self, act: Act) -> None:
        """By the keeper or the delivery office."""
        row, programme = visible_object(act.actor, self.object)
        act.require(
            policies.remove_object(act.actor, programme),
            row,
            msg("Only the keeper of the ledger may take objects out."),
        )
        require_version(row, self.version)
        require_reason(self.reason)
        if standing_fact(row, slots.REMOVED) is None:
            raise RemovedError(msg("The object was not taken out."))

    def do(self, act: Act) -> str:
        """Take the removal back."""
        row, programme = visible_object(act.actor, self.object)
        take_turn(row, self.version)
        removal = standing_fact(row, slots.REMOVED)
        assert removal is not None
        taken_back = Fact(row.id, slots.REMOVED, None, removal.effective_on, self.reason, removal.sequence)
        append(act, programme, [taken_back])
        row.refresh_from_db()
        wait_for_verification(row, programme)
        return str(row.id)

    def record(self, act: Act, result: str) -> Record:
        """Why."""
        return noted(LedgerObjectRecord.objects.get(pk=result), {"removed": False, "reason": self.reason})
