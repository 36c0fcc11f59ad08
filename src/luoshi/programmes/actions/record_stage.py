"""object.record_stage: an object reached a stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.programmes import slots
from luoshi.programmes.errors import LedgerFieldError
from luoshi.programmes.evidence import require_evidence
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.nouns import Programme
from luoshi.programmes.recording import Fact, append, take_turn
from luoshi.programmes.rows import noted, recordable, require_stage
from luoshi.programmes.waiting import wait_for_verification


@dataclass(frozen=True)
class RecordStage(Action[str]):
    """The object (as it was at `version`) reached `stage` on the day `reached_on`; returns its id."""

    code: ClassVar[str] = "object.record_stage"
    object: UUID
    version: int
    stage: str
    reached_on: date
    reason: str = ""

    def check(self, act: Act) -> None:
        """By the organ that records it; the stage exists, and what it needs was shown."""
        row, programme = recordable(act, self.object, self.version)
        stage = require_stage(programme, self.stage)
        require_evidence(row, programme.needs(stage.slug))
        require_order(row, programme, stage.slug, self.reached_on, self.reason)

    def do(self, act: Act) -> str:
        """Write the day; an object that is to be looked at waits for that from now on."""
        row, programme = recordable(act, self.object)
        take_turn(row, self.version)
        facts = [Fact(row.id, slots.actual(self.stage), self.reached_on, self.reached_on, self.reason)]
        facts += verification_facts(row, programme, self.stage, self.reached_on)
        if programme.verification and programme.verification.stage == self.stage:
            LedgerObjectRecord.objects.filter(pk=row.pk).update(
                recorded_by=act.actor.id, recorded_organ=act.actor.organ
            )
        append(act, programme, facts)
        row.refresh_from_db()
        wait_for_verification(row, programme)
        return str(row.id)

    def record(self, act: Act, result: str) -> Record:
        """The stage and the day."""
        row = LedgerObjectRecord.objects.get(pk=result)
        return noted(row, {"stage": self.stage, "reached_on": self.reached_on.isoformat()})


def require_order(row: LedgerObjectRecord, programme: Programme, stage: str, reached_on: date, reason: str) -> None:
    """Refuse a day before the stage that the object is in: what is true last is the stage that it is in.

    Raises:
        LedgerFieldError: C180, also for a way back without a reason.
    """
    day = date.fromisoformat(row.actual[row.stage]) if row.stage in row.actual else date.min
    current = programme.stage(row.stage)
    name = current.name.zh if current else row.stage
    if reached_on < day:
        raise LedgerFieldError(
            msg("The object reached {stage} on {day}, after this day.", stage=name, day=day),
            msg("Correct that day first, or write the right one here."),
        )
    if programme.place(stage) < programme.place(row.stage) and not reason.strip():
        raise LedgerFieldError(
            msg("The object is further along already, in {stage}.", stage=name), msg("Say why it goes back.")
        )


def verification_facts(row: LedgerObjectRecord, programme: Programme, stage: str, reached_on: date) -> list[Fact]:
    """What a new stage does to the verification: it begins to be waited for, or what was verified is no more.

    A verification is true of the day on which the object was finished, however much later somebody looked.
    """
    if programme.verification is None:
        return []
    if stage == programme.verification.stage:
        return [Fact(row.id, slots.VERIFICATION, slots.WAITING, reached_on)]
    return [Fact(row.id, slots.VERIFICATION, slots.NONE, reached_on)] if row.verification else []
