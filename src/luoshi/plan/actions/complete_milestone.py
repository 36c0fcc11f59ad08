"""A step on the way is done, as its owner says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan.errors import CommitmentStateError, FieldError
from luoshi.plan.models import MilestoneRecord
from luoshi.plan.working import done, missing, noted, workable


@dataclass(frozen=True)
class CompleteMilestone(Action[dict[str, Any]]):
    """Say that a step was done on `done_on` (today if left out). It is a claim: nobody has verified it yet."""

    code: ClassVar[str] = "milestone.complete"

    milestone: UUID
    done_on: date | None = None

    def check(self, act: Act) -> None:
        """Once, by the keeper or the lead organ, not for a day to come."""
        step = MilestoneRecord.objects.filter(pk=self.milestone, ended_on=None).first()
        if step is None:
            raise missing("milestone")
        workable(act, step.commitment_id)
        step.refresh_from_db()
        if step.done_on is not None:
            raise CommitmentStateError(msg("This step was done on {day}.", day=step.done_on.isoformat()))
        if self.done_on is not None and self.done_on > act.on:
            raise FieldError(msg("{day} has not come yet: expected is not done.", day=self.done_on.isoformat()))

    def do(self, act: Act) -> dict[str, Any]:
        """Note the day."""
        step = MilestoneRecord.objects.select_related("commitment").get(pk=self.milestone)
        step.done_on, step.done_recorded_on = self.done_on or act.on, act.on
        step.save(update_fields=["done_on", "done_recorded_on"])
        return done(step.commitment, milestone=step.id, done_on=step.done_on.isoformat())

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which step, which day."""
        return noted(result)
