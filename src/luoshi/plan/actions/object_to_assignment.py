"""An organ says that a part is not its own, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states, waiting
from luoshi.plan.consulting import answerable
from luoshi.plan.errors import FieldError, OrganError
from luoshi.plan.models import AssignmentRecord
from luoshi.plan.organs import require_organs


@dataclass(frozen=True)
class ObjectToAssignment(Action[dict[str, Any]]):
    """Object with a reason; `proposed_organ` may name who should have the part instead."""

    code: ClassVar[str] = "assignment.object"

    assignment: UUID
    reason: str
    proposed_organ: str = ""

    def check(self, act: Act) -> None:
        """A reason is required, and the other organ must be another and exist."""
        part = answerable(act, self.assignment)
        if not self.reason.strip():
            raise FieldError(msg("An objection needs a reason."), msg("Write why this part is not your organ's."))
        if self.proposed_organ:
            require_organs([self.proposed_organ])
            if self.proposed_organ == part.organ:
                raise OrganError(msg("The proposed organ is the one that objects."), msg("Name another, or none."))

    def do(self, act: Act) -> dict[str, Any]:
        """Keep the reason with the part."""
        part = AssignmentRecord.objects.select_related("commitment__plan").get(pk=self.assignment)
        part.answer, part.reason, part.proposed_organ = states.OBJECTED, self.reason.strip(), self.proposed_organ
        part.answered_by, part.answered_at = act.actor.id, act.at
        part.save(update_fields=["answer", "reason", "proposed_organ", "answered_by", "answered_at"])
        waiting.answered([part.id])
        waiting.objected(part)
        return {
            "plan": str(part.commitment.plan_id), "commitment": str(part.commitment_id), "organ": part.organ,
            "role": part.role,
        }  # fmt: skip

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """Who objected, why, and whom they proposed."""
        payload = {
            "assignment": str(self.assignment), "organ": result["organ"], "role": result["role"],
            "reason": self.reason.strip(), "proposed_organ": self.proposed_organ,
        }  # fmt: skip
        return Record(f"plan/{result['plan']}", "commitment", result["commitment"], payload)
