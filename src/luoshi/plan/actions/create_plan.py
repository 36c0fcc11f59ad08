"""A plan that does not come from a report: a leader's instruction, a meeting's decisions, a proposal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import policies
from luoshi.plan.actions.upload_plan import check_region, check_source, require_own
from luoshi.plan.errors import FieldError
from luoshi.plan.models import PlanRecord
from luoshi.plan.rows import visible_plan


@dataclass(frozen=True)
class CreatePlan(Action[dict[str, Any]]):
    """Begin an empty plan; its tasks are written or imported one by one."""

    code: ClassVar[str] = "plan.create"

    title: str
    year: int
    source: str = "instruction"
    level: str = "municipal"
    region: str = ""
    organ: str = ""
    higher: UUID | None = None
    key: str = ""
    is_example: bool = False

    def check(self, act: Act) -> None:
        """Only a delivery office begins plans."""
        act.require(policies.create_plan(act.actor), self, msg("Only a delivery office may begin a plan."))
        check_source(self.source, self.level, self.year)
        check_region(self.region)
        require_own(act, self.organ, self.key)
        if not self.title.strip():
            raise FieldError(msg("The plan needs a title."), msg("Write what people will call it."))
        if self.higher is not None:
            visible_plan(act.actor, self.higher)

    def do(self, act: Act) -> dict[str, Any]:
        """Write the plan."""
        plan = PlanRecord.objects.create(
            key=self.key, title=self.title.strip()[:200], year=self.year, source=self.source, level=self.level,
            region=self.region or act.actor.region, organ=self.organ or act.actor.organ,
            is_example=self.is_example, higher_id=self.higher, created_at=act.at,
        )  # fmt: skip
        return {"plan": str(plan.id)}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """What kind of plan it is."""
        payload = {"source": self.source, "year": self.year, "level": self.level, "key": self.key}
        return Record(f"plan/{result['plan']}", "plan", result["plan"], payload)
