"""Title and year of a draft are corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import F

from luoshi.base.errors import ConflictError
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.actions.upload_plan import check_source
from luoshi.plan.models import CommitmentRecord, PlanRecord
from luoshi.plan.rows import kept_plan
from luoshi.plan.working import checked_words


@dataclass(frozen=True)
class DescribePlan(Action[dict[str, Any]]):
    """Give a draft another title or year; deadlines that were inferred from the year move with it."""

    code: ClassVar[str] = "plan.describe"

    plan: UUID
    version: int
    title: str
    year: int

    def check(self, act: Act) -> None:
        """By the keeper, while it is a draft."""
        plan = kept_plan(act, self.plan, states.DRAFT)
        if plan.version != self.version:
            raise ConflictError
        checked_words("title", self.title, 200)
        check_source(plan.source, plan.level, self.year)

    def do(self, act: Act) -> dict[str, Any]:
        """Write both."""
        plan = PlanRecord.objects.get(pk=self.plan)
        before = {"title": plan.title, "year": plan.year}
        if plan.year != self.year:
            inferred = CommitmentRecord.objects.filter(plan=plan, due_is_inferred=True)
            inferred.update(due_on=date(self.year, 12, 31), version=F("version") + 1)
        plan.title, plan.year, plan.year_is_inferred = self.title.strip(), self.year, False
        plan.version += 1
        plan.save(update_fields=["title", "year", "year_is_inferred", "version"])
        return {"plan": str(plan.id), "before": before, "after": {"title": plan.title, "year": plan.year}}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """As it was and as it is."""
        payload = {"before": result["before"], "after": result["after"]}
        return Record(f"plan/{self.plan}", "plan", str(self.plan), payload)
