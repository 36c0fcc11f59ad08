"""The delivery office settles an objection: the part moves, or the objection is overruled with an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import F

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states, waiting
from luoshi.plan.errors import AnswerStateError, FieldError, OrganError
from luoshi.plan.models import AssignmentRecord, CommitmentRecord
from luoshi.plan.organs import require_organs
from luoshi.plan.owning import add_parts, end_parts
from luoshi.plan.rows import kept_plan, visible_assignment


@dataclass(frozen=True)
class SettleObjection(Action[dict[str, Any]]):
    """Settle as ``moved`` (to `organ`, else the proposed one; a supporting part may go without a successor) or
    ``overruled`` (`answer` is required).

    With `is_agreed` the new organ has already said yes and is not asked again.
    """

    code: ClassVar[str] = "assignment.settle"

    assignment: UUID
    settlement: str
    answer: str = ""
    organ: str = ""
    is_agreed: bool = False

    def check(self, act: Act) -> None:
        """There must be an open objection, and what the settlement needs."""
        part = visible_assignment(act, self.assignment)
        kept_plan(act, part.commitment.plan_id, states.CONSULTING)
        if part.answer != states.OBJECTED or part.settlement or part.ended_on is not None:
            raise AnswerStateError(msg("There is no open objection to this part."), msg("Reload the page."))
        if self.settlement == states.OVERRULED:
            if not self.answer.strip():
                raise FieldError(msg("Overruling needs an answer."), msg("Write why the part stays where it is."))
        elif self.settlement == states.MOVED:
            self._check_move(part)
        else:
            raise FieldError(
                msg("settlement is “{value}”; allowed: {known}.", value=self.settlement, known="moved, overruled")
            )

    def _check_move(self, part: AssignmentRecord) -> None:
        to = self.organ or part.proposed_organ
        if not to and part.role == states.LEAD:
            raise OrganError(msg("A lead cannot move to nobody."), msg("Name the organ that leads now."))
        if to == part.organ:
            raise OrganError(msg("The part would stay where it is."), msg("Name another organ, or overrule."))
        if to:
            require_organs([to])

    def do(self, act: Act) -> dict[str, Any]:
        """Write the settlement; a move ends the part and gives it to the other organ."""
        part = AssignmentRecord.objects.select_related("commitment").get(pk=self.assignment)
        part.settlement, part.settlement_text = self.settlement, self.answer.strip()
        to = ""
        if self.settlement == states.MOVED:
            part.ended_on = act.on
            to = self.organ or part.proposed_organ
        part.save(update_fields=["settlement", "settlement_text", "ended_on"])
        waiting.settled(part.id)
        if to:
            self._give(act, part, to)
        CommitmentRecord.objects.filter(pk=part.commitment_id).update(version=F("version") + 1)
        return {
            "plan": str(part.commitment.plan_id), "commitment": str(part.commitment_id), "from": part.organ, "to": to,
            "role": part.role,
        }  # fmt: skip

    def _give(self, act: Act, part: AssignmentRecord, to: str) -> None:
        answer = states.ACCEPTED if self.is_agreed else states.ASKED
        held = AssignmentRecord.objects.filter(commitment_id=part.commitment_id, organ=to, ended_on=None).first()
        if held is not None and (held.role == part.role or part.role == states.SUPPORT):
            return  # It has a part that is no smaller.
        if held is not None:
            end_parts(act, [held])
        add_parts(act, part.commitment_id, {to: part.role}, answer)

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """From whom to whom, or the answer."""
        payload = {
            "assignment": str(self.assignment), "settlement": self.settlement, "answer": self.answer.strip(),
            "from": result["from"], "to": result["to"], "role": result["role"],
        }  # fmt: skip
        return Record(f"plan/{result['plan']}", "commitment", result["commitment"], payload)
