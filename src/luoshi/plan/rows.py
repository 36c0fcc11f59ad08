"""Finding rows for actions and queries, with the refusals that go with it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.permissions import Predicate
from luoshi.base.text import msg
from luoshi.journal.service import Act, allowed
from luoshi.plan import policies
from luoshi.plan.errors import PlanStateError
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord
from luoshi.plan.wording import word, words


def visible_plan(actor: Actor, plan_id: UUID | str, predicate: Predicate | None = None) -> PlanRecord:
    """The plan, if the actor may see it (or may do what `predicate` says).

    Raises:
        NotFoundError: there is none, or the actor may not know of it.
    """
    rows = allowed(PlanRecord.objects.filter(pk=plan_id), predicate or policies.see_plan(actor))
    plan = rows.first()
    if plan is None:
        raise NotFoundError(msg("There is no such plan, or it is not open to you."))
    return plan


def visible_commitment(actor: Actor, commitment_id: UUID | str) -> CommitmentRecord:
    """The commitment with its plan, if the actor may see it.

    Raises:
        NotFoundError: there is none, or the actor may not know of it.
    """
    rows = CommitmentRecord.objects.select_related("plan", "section").filter(pk=commitment_id)
    commitment = allowed(rows, policies.see_commitment(actor)).first()
    if commitment is None:
        raise NotFoundError(msg("There is no such commitment, or it is not open to you."))
    return commitment


def kept_plan(act: Act, plan_id: UUID | str, *states: str) -> PlanRecord:
    """The plan, locked, if the actor keeps it and it is in one of `states`.

    Raises:
        NotFoundError, PermissionError, PlanStateError
    """
    visible_plan(act.actor, plan_id)
    plan = PlanRecord.objects.select_for_update().get(pk=plan_id)
    act.require(policies.keep_plan(act.actor), plan, msg("Only the delivery office that keeps this plan may do this."))
    require_state(plan, *states)
    return plan


def require_state(plan: PlanRecord, *states: str) -> None:
    """Refuse unless the plan is in one of `states` (none named: any).

    Raises:
        PlanStateError: X110, names the state it is in and those that would do.
    """
    if states and plan.state not in states:
        raise PlanStateError(
            msg(
                "The plan is in the state “{state}”; this needs: {needed}.",
                state=word(plan.state),
                needed=words(states),
            ),
            msg("After adoption, change targets, deadlines and owners by a revision."),
        )


def visible_assignment(act: Act, assignment_id: UUID | str) -> AssignmentRecord:
    """The assignment with its commitment and plan, its plan locked.

    Raises:
        NotFoundError: there is none, or the actor may not know of it.
    """
    rows = AssignmentRecord.objects.select_related("commitment__plan").filter(pk=assignment_id)
    assignment = allowed(rows, policies.see_assignment(act.actor)).first()
    if assignment is None:
        raise NotFoundError(msg("There is no such assignment, or it is not open to you."))
    PlanRecord.objects.select_for_update().get(pk=assignment.commitment.plan_id)
    assignment.refresh_from_db()
    return assignment


def in_order(commitments: Iterable[CommitmentRecord]) -> list[CommitmentRecord]:
    """By place in the text."""
    return sorted(commitments, key=lambda row: (row.start, row.end, row.id))
