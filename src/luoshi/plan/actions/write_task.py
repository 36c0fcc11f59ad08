"""A task in a plan that came without a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Max

from luoshi.base.text import msg
from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.clauses import selected_fields
from luoshi.plan.drafting import subject
from luoshi.plan.errors import FieldError, PlanStateError
from luoshi.plan.models import CommitmentRecord, PlanRecord, ReportRecord
from luoshi.plan.reviewing import Change, ReviewAction, save_step
from luoshi.plan.rows import kept_plan
from luoshi.plan.spans import LONGEST


@dataclass(frozen=True)
class WriteTask(ReviewAction):
    """Write a task in one's own words, behind the others; verb, figures and deadline are read from it."""

    code: ClassVar[str] = "commitment.write"

    plan: UUID
    text: str

    def check(self, act: Act) -> None:
        """Where there is a report, tasks come from its words."""
        plan = kept_plan(act, self.plan, states.DRAFT)
        if ReportRecord.objects.filter(plan=plan).exists():
            raise PlanStateError(msg("This plan has a report."), msg("Select the words of the promise there instead."))
        if not 1 < len(self.text.strip()) <= LONGEST:
            raise FieldError(msg("A task has 2 to {most} characters.", most=LONGEST))

    def do(self, act: Act) -> dict[str, Any]:
        """Write it as accepted; its place is behind all others."""
        plan = PlanRecord.objects.get(pk=self.plan)
        words = self.text.strip()
        last = CommitmentRecord.objects.filter(plan=plan).aggregate(last=Max("end"))["last"]
        start = 0 if last is None else last + 1
        fields = selected_fields(" " * start + words, start, start + len(words), plan.year)
        row = CommitmentRecord.objects.create(plan=plan, origin="person", state=states.ACCEPTED, **fields)
        change = Change((row.id,), {"state": states.REPLACED}, {"state": states.ACCEPTED})
        step = save_step(act, plan.id, self.code, [change])
        return step | {"commitments": [str(row.id)], "subject": subject(row.id)}
