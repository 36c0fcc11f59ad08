"""What can be done on the page of a commitment, one address for each verb."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.plan import service as plans
from luoshi.web.requests import PageRequest, posted_version
from luoshi.web.steps import take_step


def _page(commitment: UUID) -> str:
    return reverse("commitment", args=[commitment])


@require_POST
def edit(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Correct what was read from the words; only what differs from the page is sent on."""

    def do() -> None:
        item = plans.commitment_page(request.actor, commitment).item
        given: dict[str, Any] = {
            name: request.POST[name].strip()
            for name in ("strength", "kind", "how_known", "how_reason", "due_on")
            if name in request.POST
        }
        if "measurable" in request.POST:
            given["measurable"] = request.POST["measurable"] == "yes"
        seen = {name: getattr(item, name) for name in given}
        seen["due_on"] = item.due_on.isoformat() if item.due_on else ""
        changed = {name: value for name, value in given.items() if value != seen[name]}
        plans.perform(plans.EditCommitment(commitment, posted_version(request) or 0, changed), request.actor)

    return take_step(request, do, _("Saved."), _page(commitment))


@require_POST
def assign(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Say who leads and who supports."""

    def do() -> None:
        support = tuple(each for each in request.POST.getlist("support") if each)
        version = posted_version(request) or 0
        plans.perform(
            plans.AssignOwners(commitment, version, request.POST.get("lead", ""), support), request.actor
        )

    return take_step(request, do, _("Owners noted."), _page(commitment))
