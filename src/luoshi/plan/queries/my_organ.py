"""What waits for an organ, and what it leads and supports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.journal.service import allowed
from luoshi.plan import policies, states
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, MilestoneRecord, PlanRecord, ReceiptRecord
from luoshi.plan.queries.receipts import ReceiptView, receipt_view
from luoshi.plan.queries.tree import Row, row_views


@dataclass(frozen=True, slots=True)
class Waiting:
    """A part that waits for the organ's answer."""

    assignment: UUID
    commitment: UUID
    plan: UUID
    plan_title: str
    text: str
    role: str
    due_on: date | None
    answers_due_on: date | None


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone that comes due."""

    id: UUID
    commitment: UUID
    text: str
    title: str
    due_on: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class MyOrgan:
    """The page of one organ."""

    organ: str
    waiting: list[Waiting]
    receipts: list[ReceiptView]
    """Lists still to be signed for."""
    leads: list[Row]
    supports: list[Row]
    steps: list[Step]
    """Open milestones of what the organ leads, the next one first."""
    plans: dict[UUID, str]
    """Titles of the plans that the rows are from."""


def my_organ(actor: Actor) -> MyOrgan:
    """What waits for the asker's organ, and its commitments in all plans that were sent out."""
    parts = AssignmentRecord.objects.filter(commitment=OuterRef("pk"), organ=actor.organ, ended_on=None)
    parts = parts.exclude(answer=states.WAITING)
    mine = allowed(
        CommitmentRecord.objects.filter(state__in=(states.ACCEPTED, states.ADOPTED)), policies.see_commitment(actor)
    )
    leads = row_views(actor, mine.filter(Exists(parts.filter(role=states.LEAD))))
    supports = row_views(actor, mine.filter(Exists(parts.filter(role=states.SUPPORT))))
    unsigned = ReceiptRecord.objects.filter(organ=actor.organ, signed_at=None)
    return MyOrgan(
        organ=actor.organ,
        waiting=_waiting(actor),
        receipts=[receipt_view(actor, row) for row in allowed(unsigned, policies.sign_receipt(actor))],
        leads=leads,
        supports=supports,
        steps=_steps([row.id for row in leads]),
        plans=_titles(mine),
    )


def _waiting(actor: Actor) -> list[Waiting]:
    rows = AssignmentRecord.objects.filter(
        ended_on=None, answer=states.ASKED, commitment__plan__state=states.CONSULTING,
        commitment__state=states.ACCEPTED,
    )  # fmt: skip
    fields = (
        "id", "commitment_id", "commitment__plan_id", "commitment__plan__title", "commitment__text", "role",
        "commitment__due_on", "commitment__plan__answers_due_on",
    )  # fmt: skip
    seen = allowed(rows, policies.answer_assignment(actor)).filter(organ=actor.organ)
    in_order = seen.order_by(F("commitment__plan__answers_due_on").asc(nulls_last=True), "commitment__start", "id")
    return [Waiting(*values) for values in in_order.values_list(*fields)]


def _steps(commitments: list[UUID]) -> list[Step]:
    rows = MilestoneRecord.objects.filter(commitment__in=commitments, done_on=None, ended_on=None)
    day = today()
    fields = ("id", "commitment_id", "commitment__text", "title", "due_on")
    in_order = rows.order_by("due_on", "id").values_list(*fields)
    return [Step(row, commitment, text, title, due, due < day) for row, commitment, text, title, due in in_order]


def _titles(rows: QuerySet[CommitmentRecord]) -> dict[UUID, str]:
    plans = PlanRecord.objects.filter(pk__in=rows.order_by().values("plan"))
    return dict(plans.values_list("id", "title"))
