"""A pack says which promises its report holds, whose they are and how they will be known."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.finding import index_plan
from luoshi.plan.models import PlanRecord
from luoshi.plan.nouns import Commitment
from luoshi.plan.rows import kept_plan
from luoshi.plan.taking_over import lay_over


@dataclass(frozen=True)
class TakeOverPlan(Action[dict[str, Any]]):
    """Make the draft what a pack declares. Only a job loads a pack."""

    code: ClassVar[str] = "plan.take_over"

    plan: UUID
    commitments: tuple[Commitment, ...]
    manifest: str = ""

    def check(self, act: Act) -> None:
        """A draft, and a job."""
        act.require_role("system")
        kept_plan(act, self.plan, states.DRAFT)

    def do(self, act: Act) -> dict[str, Any]:
        """Lay the declared commitments over the read ones."""
        plan = PlanRecord.objects.get(pk=self.plan)
        met = lay_over(act, plan, self.commitments)
        index_plan(plan.id)
        return {"plan": str(plan.id)} | asdict(met)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """How the two met, and the manifest."""
        payload = {name: value for name, value in result.items() if name != "plan"} | {"manifest": self.manifest}
        return Record(f"plan/{self.plan}", "plan", str(self.plan), payload)
