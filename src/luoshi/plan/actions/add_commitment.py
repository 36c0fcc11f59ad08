"""A promise that the reader did not see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.clauses import selected_fields
from luoshi.plan.drafting import subject
from luoshi.plan.models import CommitmentRecord, PlanRecord
from luoshi.plan.reviewing import Change, ReviewAction, save_step
from luoshi.plan.rows import kept_plan
from luoshi.plan.spans import report_text, require_place, section_at, trimmed


@dataclass(frozen=True)
class AddCommitment(ReviewAction):
    """Make a commitment of the selection ``[start, end)``; verb, figures and strength are read from it."""

    code: ClassVar[str] = "commitment.add"

    plan: UUID
    start: int
    end: int

    def check(self, act: Act) -> None:
        """The words must be free."""
        plan = kept_plan(act, self.plan, states.DRAFT)
        start, end = trimmed(report_text(plan.id), self.start, self.end)
        require_place(plan.id, start, end)

    def do(self, act: Act) -> dict[str, Any]:
        """Write it as accepted: a person has just said that it is one."""
        plan = PlanRecord.objects.get(pk=self.plan)
        text = report_text(plan.id)
        start, end = trimmed(text, self.start, self.end)
        row = CommitmentRecord.objects.create(
            plan=plan,
            section_id=section_at(plan.id, start),
            origin="person",
            state=states.ACCEPTED,
            **selected_fields(text, start, end, plan.year),
        )
        change = Change((row.id,), {"state": states.REPLACED}, {"state": states.ACCEPTED})
        step = save_step(act, plan.id, self.code, [change])
        return step | {"commitments": [str(row.id)], "subject": subject(row.id)}
