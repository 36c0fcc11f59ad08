"""A step on the way to a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.clauses import figure
from luoshi.plan.models import CommitmentRecord, MilestoneRecord
from luoshi.plan.working import checked_weight, checked_words, done, noted, workable


@dataclass(frozen=True)
class AddMilestone(Action[dict[str, Any]]):
    """Write a step with the day it is due and its weight; weights are shares of their sum."""

    code: ClassVar[str] = "milestone.add"

    commitment: UUID
    title: str
    due_on: date
    weight: Decimal = Decimal(1)

    def check(self, act: Act) -> None:
        """By the keeper or the lead organ."""
        workable(act, self.commitment)
        checked_words("title", self.title, 200)
        checked_weight(self.weight)

    def do(self, act: Act) -> dict[str, Any]:
        """Write it."""
        row = CommitmentRecord.objects.select_related("plan").get(pk=self.commitment)
        step = MilestoneRecord.objects.create(
            commitment=row, title=self.title.strip(), weight=checked_weight(self.weight), due_on=self.due_on,
            effective_from=act.on if row.plan.state == states.ADOPTED else None,
        )  # fmt: skip
        return done(
            row, milestone=step.id, title=step.title, weight=figure(step.weight), due_on=self.due_on.isoformat()
        )

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """The step."""
        return noted(result)
