"""Who answered what while the draft split is with the organs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.journal.service import allowed
from luoshi.plan import policies, states
from luoshi.plan.consulting import answered_parts, without_lead
from luoshi.plan.models import AssignmentRecord
from luoshi.plan.queries.plans import PlanView, plan_view
from luoshi.plan.rows import visible_plan


@dataclass(frozen=True, slots=True)
class Answers:
    """One organ's answers."""

    organ: str
    asked: int
    """Parts that still wait."""
    accepted: int
    objected: int
    """Objections, settled or not; those that moved away are not among the organ's parts any more."""
    open_objections: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing waits for the organ or because of it."""
        return not self.asked and not self.open_objections


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection with the commitment it is about."""

    assignment: UUID
    commitment: UUID
    text: str
    organ: str
    role: str
    reason: str
    proposed_organ: str
    answered_at: datetime | None
    settlement: str
    """Empty while it is open, else moved or overruled."""
    settlement_text: str


@dataclass(frozen=True, slots=True)
class Board:
    """The consultation of one plan."""

    plan: PlanView
    organs: list[Answers]
    objections: list[Objection]
    """Open ones first, then settled ones."""
    without_lead: int
    answers_due_on: date | None
    is_over: bool
    """The day for answers is over: silence does not hold up the adoption any more."""
    may_settle: bool
    may_adopt: bool
    """The asker keeps the plan and nothing stands in the way."""


def consultation(actor: Actor, plan_id: UUID | str) -> Board:
    """The consultation board, over the parts that the asker may see.

    Raises:
        NotFoundError: there is no such plan, or the asker may not see it.
    """
    plan = visible_plan(actor, plan_id)
    view = plan_view(actor, plan)
    answers = _answers(actor, plan.id)
    objections = _objections(actor, plan.id)
    is_over = plan.answers_due_on is not None and today() > plan.answers_due_on
    leaderless = without_lead(plan.id).count() if view.may_see_draft else 0
    waits = any(each.asked for each in answers) and not is_over
    open_ones = any(not each.settlement for each in objections)
    return Board(
        plan=view,
        organs=answers,
        objections=objections,
        without_lead=leaderless,
        answers_due_on=plan.answers_due_on,
        is_over=is_over,
        may_settle=view.may_settle,
        may_adopt=view.may_settle and not leaderless and not waits and not open_ones,
    )


def _answers(actor: Actor, plan_id: UUID) -> list[Answers]:
    parts = allowed(answered_parts(plan_id), policies.see_assignment(actor))
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    place = {states.ASKED: 0, states.ACCEPTED: 1, states.OBJECTED: 2}
    for organ, answer, settlement in parts.order_by().values_list("organ", "answer", "settlement"):
        counts[organ][place[answer]] += 1
        if answer == states.OBJECTED and not settlement:
            counts[organ][3] += 1
    found = [Answers(organ, *numbers) for organ, numbers in counts.items()]
    return sorted(found, key=lambda each: (-each.open_objections, -each.asked, each.organ))


def _objections(actor: Actor, plan_id: UUID) -> list[Objection]:
    rows = AssignmentRecord.objects.filter(commitment__plan_id=plan_id, answer=states.OBJECTED)
    fields = (
        "id", "commitment_id", "commitment__text", "organ", "role", "reason", "proposed_organ", "answered_at",
        "settlement", "settlement_text",
    )  # fmt: skip
    seen = allowed(rows, policies.see_assignment(actor)).order_by("answered_at", "id")
    return sorted((Objection(*values) for values in seen.values_list(*fields)), key=lambda each: bool(each.settlement))
