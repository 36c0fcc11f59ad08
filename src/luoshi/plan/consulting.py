"""What stands between a draft split and its adoption."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from luoshi.base.text import msg
from luoshi.journal.service import Act
from luoshi.plan import policies, states
from luoshi.plan.errors import AnswerMissingError, AnswerStateError, OwnerMissingError
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord
from luoshi.plan.rows import require_state, visible_assignment
from luoshi.plan.wording import organs_named, word

NAMED = 20
"""How many commitments a refusal quotes at most."""


def without_lead(plan_id: UUID) -> QuerySet[CommitmentRecord]:
    """Accepted commitments that nobody leads."""
    leads = AssignmentRecord.objects.filter(commitment=OuterRef("pk"), ended_on=None, role=states.LEAD)
    return CommitmentRecord.objects.filter(~Exists(leads), plan_id=plan_id, state=states.ACCEPTED)


def require_leads(plan: PlanRecord) -> None:
    """Refuse while an accepted commitment has no lead organ.

    Raises:
        OwnerMissingError: X113, quotes them.
    """
    missing = list(without_lead(plan.id).values_list("text", flat=True))
    if missing:
        quoted = "; ".join(f"“{text[:40]}”" for text in missing[:NAMED])
        raise OwnerMissingError(
            msg("{count} commitments have no lead organ: {texts}", count=len(missing), texts=quoted),
            msg("Assign a lead organ to each, or reject it."),
        )


def current_parts(plan_id: UUID) -> QuerySet[AssignmentRecord]:
    """The parts of the plan's accepted commitments that hold now."""
    return AssignmentRecord.objects.filter(
        commitment__plan_id=plan_id, commitment__state=states.ACCEPTED, ended_on=None
    )


def answered_parts(plan_id: UUID) -> QuerySet[AssignmentRecord]:
    """The parts that hold now, also once the plan is adopted: who answered what stays to be seen."""
    asked = (states.ACCEPTED, states.ADOPTED, states.WITHDRAWN)
    rows = AssignmentRecord.objects.filter(commitment__plan_id=plan_id, commitment__state__in=asked, ended_on=None)
    return rows.exclude(answer=states.WAITING)


def require_answers(plan: PlanRecord, on: date) -> None:
    """Refuse while an objection is open, or an organ may still answer and has not.

    Raises:
        AnswerMissingError: X114, names the organs.
    """
    parts = current_parts(plan.id)
    objections = sorted(set(parts.filter(answer=states.OBJECTED, settlement="").values_list("organ", flat=True)))
    if objections:
        raise AnswerMissingError(
            msg("Objections are not settled: {organs}", organs=organs_named(objections)),
            msg("Move the part to another organ, or overrule the objection with an answer."),
        )
    silent = sorted(set(parts.filter(answer=states.ASKED).values_list("organ", flat=True)))
    if silent and (plan.answers_due_on is None or on <= plan.answers_due_on):
        raise AnswerMissingError(
            msg("These organs have not answered: {organs}", organs=organs_named(silent)),
            msg("Wait for their answers, or until the day for answers is over."),
        )


def answerable(act: Act, assignment_id: UUID) -> AssignmentRecord:
    """The part, if the actor's organ is asked about it now.

    Raises:
        NotFoundError, PermissionError, PlanStateError, AnswerStateError
    """
    part = visible_assignment(act, assignment_id)
    act.require(
        policies.answer_assignment(act.actor), part, msg("Only the organ that was asked may answer for its part.")
    )
    require_state(part.commitment.plan, states.CONSULTING)
    if part.answer != states.ASKED or part.ended_on is not None:
        raise AnswerStateError(
            msg("This part is “{answer}”; it is not waiting for an answer.", answer=word(part.answer)),
            msg("Reload the page."),
        )
    return part
