"""object.correct: an earlier fact was wrong; it stays visible, and another one takes its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import slots
from luoshi.programmes.actions.record_figures import require_figures
from luoshi.programmes.errors import LedgerFieldError
from luoshi.programmes.models import LedgerObjectRecord, ObjectFactRecord
from luoshi.programmes.nouns import Programme
from luoshi.programmes.recording import Fact, append, standing_fact, take_turn
from luoshi.programmes.rows import noted, recordable, require_reason
from luoshi.programmes.waiting import wait_for_verification


@dataclass(frozen=True)
class CorrectFact(Action[str]):
    """Put `value` in the place of the fact `sequence`, or take the fact back (`value` None), with a reason.

    A figure or planned day stays true of its day; the value of a reached stage is its day itself.
    """

    code: ClassVar[str] = "object.correct"
    object: UUID
    version: int
    sequence: int
    value: Decimal | date | None
    reason: str

    def check(self, act: Act) -> None:
        """By the organ that records it, once for each fact, with a reason and a value of the same sort."""
        row, programme = recordable(act, self.object, self.version)
        require_reason(self.reason)
        fact = self._fact(row)
        if not fact.slot.startswith(("quantity:", "money:", "stage:")):
            raise LedgerFieldError(
                msg("This is corrected by looking at the object again."),
                msg("Verify or refuse it, or resolve the problem."),
            )
        is_figure = fact.slot.startswith(("quantity:", "money:"))
        if self.value is not None and isinstance(self.value, Decimal) != is_figure:
            raise LedgerFieldError(msg("The value is of another sort than the one it corrects."))
        kind, _, slug = fact.slot.partition(":")
        figures = {slug: self.value} if isinstance(self.value, Decimal) else {}
        require_figures(programme, figures if kind == "quantity" else {}, figures if kind == "money" else {})
        self._require_a_stage(row, fact)

    def do(self, act: Act) -> str:
        """Append the correction; a finished object whose day changes is looked at again."""
        row, programme = recordable(act, self.object)
        fact = self._fact(row)
        take_turn(row, self.version)
        day = self.value if fact.slot.endswith(":actual") and isinstance(self.value, date) else fact.effective_on
        facts = [Fact(row.id, fact.slot, self.value, day, self.reason, fact.sequence)]
        facts += self._verification(row, programme, fact, day)
        append(act, programme, facts)
        row.refresh_from_db()
        wait_for_verification(row, programme)
        return str(row.id)

    def record(self, act: Act, result: str) -> Record:
        """Which fact, and what stands there now."""
        row = LedgerObjectRecord.objects.get(pk=result)
        value = None if self.value is None else str(self.value)
        return noted(row, {"sequence": self.sequence, "value": value, "reason": self.reason})

    def _fact(self, row: LedgerObjectRecord) -> ObjectFactRecord:
        fact = ObjectFactRecord.objects.filter(pk=self.sequence, object=row, corrections=None).first()
        if fact is None:
            raise NotFoundError(
                msg("There is no such fact, or it was corrected already."), msg("Correct the newest one.")
            )
        return fact

    def _require_a_stage(self, row: LedgerObjectRecord, fact: ObjectFactRecord) -> None:
        """An object stays in its ledger: the only stage that it ever reached can get another day, not none."""
        if self.value is not None or not fact.slot.endswith(":actual"):
            return
        others = ObjectFactRecord.objects.filter(object=row, slot__endswith=":actual", corrections=None)
        if not others.exclude(pk=fact.pk).exclude(day=None).exists():
            raise LedgerFieldError(
                msg("The object would be in no stage."), msg("Record the stage that it is in before this correction.")
            )

    def _verification(
        self, row: LedgerObjectRecord, programme: Programme, fact: ObjectFactRecord, day: date
    ) -> list[Fact]:
        looked_at = programme.verification
        if looked_at is None or fact.slot != slots.actual(looked_at.stage):
            return []
        before = standing_fact(row, slots.VERIFICATION)
        value = slots.NONE if self.value is None else slots.WAITING
        return [Fact(row.id, slots.VERIFICATION, value, day, self.reason, before.sequence if before else None)]
