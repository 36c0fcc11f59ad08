"""The draft split goes to the organs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import F

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states, waiting
from luoshi.plan.consulting import current_parts, require_leads
from luoshi.plan.errors import CommitmentStateError, FieldError
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord
from luoshi.plan.rows import kept_plan


@dataclass(frozen=True)
class SendOutPlan(Action[dict[str, Any]]):
    """Ask every organ about its parts, until `answers_due_on` if a day is given. The review is closed by it."""

    code: ClassVar[str] = "plan.send_out"

    plan: UUID
    answers_due_on: date | None = None

    def check(self, act: Act) -> None:
        """Everything is accepted or rejected, and every accepted commitment has a lead."""
        plan = kept_plan(act, self.plan, states.DRAFT)
        rows = CommitmentRecord.objects.filter(plan=plan)
        waiting = rows.filter(state=states.PROPOSED).count()
        if waiting:
            raise CommitmentStateError(
                msg("{count} commitments are only proposed.", count=waiting), msg("Accept or reject them first.")
            )
        if not rows.filter(state=states.ACCEPTED).exists():
            raise CommitmentStateError(msg("The plan holds no accepted commitment."))
        require_leads(plan)
        if self.answers_due_on and self.answers_due_on < act.on:
            raise FieldError(msg("The day for answers, {day}, is over.", day=self.answers_due_on.isoformat()))

    def do(self, act: Act) -> dict[str, Any]:
        """Ask."""
        parts = AssignmentRecord.objects.filter(
            commitment__plan_id=self.plan, commitment__state=states.ACCEPTED, ended_on=None, answer=states.WAITING
        )
        organs = set(parts.values_list("organ", flat=True))
        asked = parts.update(answer=states.ASKED)
        PlanRecord.objects.filter(pk=self.plan).update(
            state=states.CONSULTING, answers_due_on=self.answers_due_on, version=F("version") + 1
        )
        waiting.ask(current_parts(self.plan).select_related("commitment__plan"))
        return {"plan": str(self.plan), "asked": asked, "organs": sorted(organs)}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """How many parts, which organs, until when."""
        due = self.answers_due_on.isoformat() if self.answers_due_on else None
        payload = {"asked": result["asked"], "organs": result["organs"], "answers_due_on": due}
        return Record(f"plan/{self.plan}", "plan", str(self.plan), payload)
