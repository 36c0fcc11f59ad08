"""A step that is not one after all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.errors import PlanStateError
from luoshi.plan.freezing import first_baseline
from luoshi.plan.models import MilestoneRecord
from luoshi.plan.working import done, missing, noted, workable


@dataclass(frozen=True)
class RemoveMilestone(Action[dict[str, Any]]):
    """Take a step away; one that stands in the baseline stays."""

    code: ClassVar[str] = "milestone.remove"

    milestone: UUID

    def check(self, act: Act) -> None:
        """By the keeper or the lead organ; what was agreed on at adoption is not removed in passing."""
        step = MilestoneRecord.objects.filter(pk=self.milestone, ended_on=None).first()
        if step is None:
            raise missing("milestone")
        row = workable(act, step.commitment_id)
        agreed = first_baseline(row) if row.plan.state == states.ADOPTED else None
        if agreed and str(step.id) in {each["id"] for each in agreed["milestones"]}:
            raise PlanStateError(msg("This step stands in the adopted plan."), msg("It stays; add what is new."))

    def do(self, act: Act) -> dict[str, Any]:
        """End it; the row stays."""
        step = MilestoneRecord.objects.select_related("commitment").get(pk=self.milestone)
        step.ended_on = act.on
        step.save(update_fields=["ended_on"])
        return done(step.commitment, milestone=step.id, title=step.title)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which step."""
        return noted(result)
