"""An organ takes its part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states, waiting
from luoshi.plan.consulting import answerable
from luoshi.plan.models import AssignmentRecord


@dataclass(frozen=True)
class AcceptAssignment(Action[dict[str, Any]]):
    """Accept the part that one's organ was asked about."""

    code: ClassVar[str] = "assignment.accept"

    assignment: UUID

    def check(self, act: Act) -> None:
        """It must wait for an answer of the actor's organ."""
        answerable(act, self.assignment)

    def do(self, act: Act) -> dict[str, Any]:
        """Note who accepted and when."""
        part = AssignmentRecord.objects.select_related("commitment").get(pk=self.assignment)
        part.answer, part.answered_by, part.answered_at = states.ACCEPTED, act.actor.id, act.at
        part.save(update_fields=["answer", "answered_by", "answered_at"])
        waiting.answered([part.id])
        return {
            "plan": str(part.commitment.plan_id), "commitment": str(part.commitment_id), "organ": part.organ,
            "role": part.role,
        }  # fmt: skip

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Which organ, which part."""
        payload = {"assignment": str(self.assignment), "organ": result["organ"], "role": result["role"]}
        return Record(f"plan/{result['plan']}", "commitment", result["commitment"], payload)
