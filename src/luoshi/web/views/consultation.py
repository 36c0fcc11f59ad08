"""The draft split with the organs: sending it out, who answered, settling objections."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.base.today import today
from luoshi.directory.service import organ_names
from luoshi.plan import service as plans
from luoshi.web.requests import PageRequest, language, posted_day
from luoshi.web.steps import take_step, way_back, written
from luoshi.web.views.organ import organ_choices

DAYS_TO_ANSWER = 10


@require_GET
def consultation(request: PageRequest, plan: UUID) -> HttpResponse:
    """The board; before the draft is sent out, what still stands in the way of sending."""
    board = plans.consultation(request.actor, plan)
    names = organ_names(language())
    context = {
        "plan": board.plan,
        "board": board,
        "names": names,
        "organs": organ_choices(names),
        "proposed_day": today() + timedelta(days=DAYS_TO_ANSWER),
    }
    if board.plan.may_review:
        counts = plans.review_state(request.actor, plan).counts
        context |= {"waiting": counts.proposed, "without_lead": counts.without_lead, "accepted": counts.accepted}
    return render(request, "web/consultation.html", context)


@require_POST
def send_out(request: PageRequest, plan: UUID) -> HttpResponse:
    """Ask every organ about its parts."""

    def do() -> None:
        plans.perform(plans.SendOutPlan(plan, posted_day(request, "answers_due_on")), request.actor)

    said = _("Sent. Every organ finds its tasks on its own page.")
    return take_step(request, do, said, reverse("consultation", args=[plan]))


@require_POST
def settle(request: PageRequest, assignment: UUID) -> HttpResponse:
    """Move the part to another organ, or overrule the objection with an answer."""

    def do() -> None:
        settlement = request.POST.get("settlement", "")
        answer = request.POST.get("answer", "").strip()
        organ = request.POST.get("organ", "")
        plans.perform(plans.SettleObjection(assignment, settlement, answer, organ), request.actor)

    moved = request.POST.get("settlement") == "moved"
    said = _("Moved. The new organ is asked.") if moved else _("Overruled; the organ sees your answer.")
    return take_step(request, do, said, way_back(request, reverse("plans")))


@require_POST
def answer(request: PageRequest, assignment: UUID) -> HttpResponse:
    """An organ accepts its part, or objects with a reason."""
    accepts = request.POST.get("answer") == "accept"

    def do() -> None:
        if accepts:
            plans.perform(plans.AcceptAssignment(assignment), request.actor)
        else:
            reason, proposed = written(request, "reason"), request.POST.get("proposed", "")
            plans.perform(plans.ObjectToAssignment(assignment, reason, proposed), request.actor)

    said = _("Accepted. Thank you.") if accepts else _("Your objection is with the delivery office.")
    return take_step(request, do, said, way_back(request, reverse("my_organ")))


@require_POST
def accept_all(request: PageRequest, plan: UUID) -> HttpResponse:
    """An organ accepts everything that still waits for it in a plan."""

    def do() -> None:
        plans.perform(plans.AcceptAllAssignments(plan), request.actor)

    return take_step(request, do, _("All accepted. Thank you."), reverse("my_organ"))
