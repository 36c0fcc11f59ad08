"""An organ takes all its parts of a plan at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record, allowed
from luoshi.plan import policies, states, waiting
from luoshi.plan.consulting import current_parts
from luoshi.plan.errors import AnswerStateError
from luoshi.plan.models import PlanRecord
from luoshi.plan.rows import require_state, visible_plan


@dataclass(frozen=True)
class AcceptAllAssignments(Action[dict[str, Any]]):
    """Accept every part of the plan that still waits for the answer of one's organ."""

    code: ClassVar[str] = "assignment.accept_all"

    plan: UUID

    def check(self, act: Act) -> None:
        """There must be one."""
        visible_plan(act.actor, self.plan)
        require_state(PlanRecord.objects.select_for_update().get(pk=self.plan), states.CONSULTING)
        if not self._parts(act).exists():
            raise AnswerStateError(msg("Nothing in this plan waits for the answer of your organ."))

    def do(self, act: Act) -> dict[str, Any]:
        """Accept them in one statement."""
        ids = list(self._parts(act).values_list("id", flat=True))
        count = self._parts(act).update(answer=states.ACCEPTED, answered_by=act.actor.id, answered_at=act.at)
        waiting.answered(ids)
        return {"plan": str(self.plan), "accepted": count, "assignments": [str(each) for each in ids]}

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which organ, which parts."""
        payload = {"organ": act.actor.organ, "assignments": result["assignments"]}
        return Record(f"plan/{self.plan}", "plan", str(self.plan), payload)

    def _parts(self, act: Act) -> Any:
        parts = current_parts(self.plan).filter(answer=states.ASKED)
        return allowed(parts, policies.answer_assignment(act.actor))
