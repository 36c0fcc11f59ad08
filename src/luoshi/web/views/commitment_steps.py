"""What can be done to a commitment, one address for each verb; each goes back to its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.base.errors import CheckError
from luoshi.base.text import msg
from luoshi.plan import service as plans
from luoshi.web.requests import PageRequest, posted_day, posted_figure, posted_id, posted_version
from luoshi.web.steps import take_step, written

TARGET_FIELDS = ("indicator", "comparator", "value", "lower", "unit", "baseline", "due_on")


def step(request: PageRequest, commitment: UUID, action: Callable[[], Any], said: str) -> HttpResponse:
    """Carry out the action that `action` makes, then back to the commitment's page."""
    back = reverse("commitment", args=[commitment])
    return take_step(request, lambda: plans.perform(action(), request.actor), said, back)


@require_POST
def edit(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Correct what was read from the words; only what differs from the page is sent on."""
    return step(request, commitment, lambda: _edited(request, commitment), _("Saved."))


def _edited(request: PageRequest, commitment: UUID) -> plans.EditCommitment:
    item = plans.commitment_page(request.actor, commitment).item
    names = ("strength", "kind", "how_known", "how_reason", "due_on")
    given: dict[str, Any] = {name: request.POST[name].strip() for name in names if name in request.POST}
    if "measurable" in request.POST:
        given["measurable"] = request.POST["measurable"] == "yes"
    seen = {name: getattr(item, name) for name in given}
    if "due_on" in seen:
        seen["due_on"] = item.due_on.isoformat() if item.due_on else ""
    changed = {name: value for name, value in given.items() if value != seen[name]}
    return plans.EditCommitment(commitment, posted_version(request), changed)


@require_POST
def assign(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Say who leads and who supports."""
    support = tuple(each for each in request.POST.getlist("support") if each)
    lead = request.POST.get("lead", "")
    return step(
        request,
        commitment,
        lambda: plans.AssignOwners(commitment, posted_version(request), lead, support),
        _("Owners noted."),
    )


@require_POST
def set_target(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Write a target."""
    fields = {name: request.POST[name].strip() for name in TARGET_FIELDS if request.POST.get(name, "").strip()}
    return step(request, commitment, lambda: plans.SetTarget(commitment, fields), _("Target noted."))


@require_POST
def remove_target(request: PageRequest, target: UUID) -> HttpResponse:
    """Take a target away."""
    return step(request, posted_id(request, "commitment"), lambda: plans.RemoveTarget(target), _("Target removed."))


@require_POST
def add_milestone(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Write a step with its day and weight."""

    def action() -> plans.AddMilestone:
        due = posted_day(request, "due_on")
        if due is None:
            raise CheckError(msg("A milestone needs a day."), msg("Choose the day it is due."))
        return plans.AddMilestone(commitment, written(request, "title"), due, posted_figure(request, "weight"))

    return step(request, commitment, action, _("Milestone added."))


@require_POST
def complete_milestone(request: PageRequest, milestone: UUID) -> HttpResponse:
    """Say that a step is done."""
    commitment = posted_id(request, "commitment")
    return step(request, commitment, lambda: plans.CompleteMilestone(milestone), _("Marked as done."))


@require_POST
def remove_milestone(request: PageRequest, milestone: UUID) -> HttpResponse:
    """Take a step away."""
    commitment = posted_id(request, "commitment")
    return step(request, commitment, lambda: plans.RemoveMilestone(milestone), _("Milestone removed."))


@require_POST
def propose_revision(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Ask for another deadline, figure or lead organ."""

    def action() -> plans.ProposeRevision:
        changes: dict[str, Any] = {
            name: request.POST[name] for name in ("due_on", "lead") if request.POST.get(name, "")
        }
        targets = [
            {"id": name.removeprefix("target-"), "value": str(value).strip()}
            for name, value in request.POST.items()
            if name.startswith("target-") and str(value).strip()
        ]
        if targets:
            changes["targets"] = targets
        return plans.ProposeRevision(commitment, changes, written(request, "reason"))

    return step(request, commitment, action, _("Proposed. Another person decides."))


@require_POST
def decide_revision(request: PageRequest, revision: UUID) -> HttpResponse:
    """Approve or refuse."""
    commitment, answer = posted_id(request, "commitment"), request.POST.get("answer", "").strip()
    if request.POST.get("decision") == "approve":
        return step(request, commitment, lambda: plans.ApproveRevision(revision, answer), _("Approved."))
    return step(request, commitment, lambda: plans.RefuseRevision(revision, answer), _("Refused."))


@require_POST
def withdraw(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Withdraw an adopted commitment with a reason."""

    def action() -> plans.WithdrawCommitment:
        return plans.WithdrawCommitment(commitment, written(request, "reason"))

    return step(request, commitment, action, _("Withdrawn. It stays in the baseline."))


@require_POST
def link(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Say which task of a higher plan this one serves."""

    def action() -> plans.LinkCommitments:
        found = plans.search(request.actor, written(request, "higher"))
        others = [row for row in found.rows if row.id != commitment]
        if len(others) != 1:
            raise CheckError(
                msg("{count} tasks fit these words.", count=len(others)),
                msg("Write the number of the task, or words that only it holds."),
            )
        return plans.LinkCommitments(others[0].id, commitment)

    return step(request, commitment, action, _("Linked."))


@require_POST
def unlink(request: PageRequest, link: UUID) -> HttpResponse:
    """Remove a link."""
    return step(request, posted_id(request, "commitment"), lambda: plans.UnlinkCommitments(link), _("Link removed."))
