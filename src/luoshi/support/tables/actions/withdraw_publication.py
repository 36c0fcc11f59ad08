"""table.withdraw: a version that waits for its day will not take effect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import recorded_now
from luoshi.journal.service import Act, Action, Record
from luoshi.support.models.tables import DraftRecord, TableVersionRecord
from luoshi.support.tables.drafting import noted
from luoshi.support.tables.errors import PublicationStateError
from luoshi.support.tables.policies import edit_table, see_table
from luoshi.support.tables.publishing import carried_through, end_of_chain, publish
from luoshi.support.tables.versions import rows_of, standing


@dataclass(frozen=True)
class WithdrawPublication(Action[dict[str, Any]]):
    """Make manifests without the version for its day and every later one; the version stays on record as withdrawn."""

    code: ClassVar[str] = "table.withdraw"
    decision: str
    number: int
    reason: str

    def check(self, act: Act) -> None:
        """By an officer of the organ, before its day, and the newest version first."""
        row = _row(act, self.decision, self.number)
        if row.withdrawn_at is not None or row.effective_from <= act.on or row.origin == "pack":
            raise PublicationStateError(
                msg("Only a publication that waits for its day can be withdrawn."),
                msg("Begin a draft and publish it from a day on."),
            )
        last = standing(rows_of(self.decision))[-1]
        if last.number != self.number:
            raise PublicationStateError(
                msg("Version {number} builds on this one.", number=last.number), msg("Withdraw that one first.")
            )
        if not self.reason.strip():
            raise PublicationStateError(msg("A withdrawal needs a reason."), msg("Say why it does not take effect."))

    def do(self, act: Act) -> dict[str, Any]:
        """Put the version before it back wherever this one would have begun."""
        row = _row(act, self.decision, self.number)
        before = standing(rows_of(self.decision))[-2]
        after, format_version = end_of_chain()
        places = publish(carried_through(before.content, self.decision, row.effective_from), after, format_version)
        row.withdrawn_by, row.withdrawn_at = act.actor.id, recorded_now()
        row.withdrawn_reason = self.reason.strip()
        row.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
        # A draft that was begun from it goes on from the version that holds now.
        DraftRecord.objects.filter(decision=self.decision, state="open", base=self.number).update(base=before.number)
        return {"decision": self.decision, "number": self.number, "manifests": places, "reason": row.withdrawn_reason}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which version, and why."""
        return noted(self.decision, result)


def _row(act: Act, decision: str, number: int) -> TableVersionRecord:
    row = TableVersionRecord.objects.select_for_update().filter(decision=decision, number=number).first()
    if row is None or not see_table(act.actor).allows(row):
        raise NotFoundError(msg("There is no such version."), msg("Choose one from the table's history."))
    act.require(edit_table(act.actor), row, msg("The table belongs to the policies of another organ."))
    return row
