"""table.start_draft: begin to change a published table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.base.text import msg
from luoshi.base.today import now
from luoshi.journal.service import Act, Action, Record
from luoshi.support.models.tables import DraftRecord
from luoshi.support.tables.content import copied
from luoshi.support.tables.drafting import noted, organ_of, result_of
from luoshi.support.tables.errors import DraftStateError
from luoshi.support.tables.policies import edit_table
from luoshi.support.tables.versions import keep_current


@dataclass(frozen=True)
class StartDraft(Action[dict[str, Any]]):
    """Open a draft of a decision table from its newest version, also if that still waits for its day."""

    code: ClassVar[str] = "table.start_draft"
    decision: str

    def check(self, act: Act) -> None:
        """By an officer of the policies' organ; one draft at a time."""
        row = DraftRecord(decision=self.decision, organ=organ_of(self.decision))
        act.require(edit_table(act.actor), row, msg("The table belongs to the policies of another organ."))
        if DraftRecord.objects.filter(decision=self.decision, state="open").exists():
            raise DraftStateError(
                msg("A draft of this table is open already."), msg("Go on with that one, or discard it first.")
            )

    def do(self, act: Act) -> dict[str, Any]:
        """Copy what is published."""
        organ = organ_of(self.decision)
        version = keep_current(self.decision, organ)
        row = DraftRecord.objects.create(
            decision=self.decision,
            organ=organ,
            base=version.number,
            content=copied(version.content),
            started_by=act.actor.id,
            started_at=now(),
            edited_by=act.actor.id,
            edited_at=now(),
        )
        return result_of(row) | {"base": version.number}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """From which version."""
        return noted(self.decision, result)
