"""A draft that was never sent out is thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.errors import PlanStateError
from luoshi.plan.finding import forget_plan
from luoshi.plan.models import CommitmentRecord, PlanRecord, ReportRecord
from luoshi.plan.rows import kept_plan


@dataclass(frozen=True)
class DiscardPlan(Action[dict[str, Any]]):
    """Throw away a draft that no organ was asked about, with its report and its review; the journal keeps that it was.

    For an upload that could not be read, or a document that was the wrong one.
    """

    code: ClassVar[str] = "plan.discard"

    plan: UUID

    def check(self, act: Act) -> None:
        """By the keeper, before it is sent out, and not while its report is being read."""
        plan = kept_plan(act, self.plan, states.DRAFT)
        if ReportRecord.objects.filter(plan=plan, state__in=("queued", "reading")).exists():
            raise PlanStateError(
                msg("The report is still being read."), msg("Wait until it is read, then discard the draft.")
            )

    def do(self, act: Act) -> dict[str, Any]:
        """Delete its rows, and what the search knows of them."""
        plan = PlanRecord.objects.get(pk=self.plan)
        report = ReportRecord.objects.defer("text", "blocks").filter(plan=plan).first()
        count = CommitmentRecord.objects.filter(plan=plan).count()
        forget_plan(self.plan)
        plan.delete()
        return {
            "plan": str(self.plan), "title": plan.title, "year": plan.year, "commitments": count,
            "file_digest": report.file_digest if report else "",
        }  # fmt: skip

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """What it was called, and how much of it there was."""
        payload = {name: value for name, value in result.items() if name != "plan"}
        return Record(f"plan/{self.plan}", "plan", str(self.plan), payload)
