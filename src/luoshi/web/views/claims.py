"""Saying how far a commitment is, and putting a wrong figure right."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.plan import service as plans
from luoshi.web.requests import PageRequest, chosen_id, posted_day
from luoshi.web.steps import written
from luoshi.web.uploads import kept_evidence
from luoshi.web.views.commitment_steps import step


@require_POST
def make_claim(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Say what was reached, or what is expected, with evidence."""

    def action() -> plans.MakeClaim:
        # Whoever may claim nothing here must not fill the store either.
        may = plans.standing(request.actor, commitment).may_claim
        evidence = kept_evidence(request.FILES.getlist("file")) if may else ()
        return plans.MakeClaim(
            commitment,
            written(request, "value"),
            chosen_id(request.POST.get("target", "")),
            request.POST.get("kind", "done"),
            posted_day(request, "effective_on"),
            evidence=evidence,
        )

    return step(request, commitment, action, _("Reported. It is your claim; what is computed stands beside it."))


@require_POST
def correct_claim(request: PageRequest, commitment: UUID, claim: UUID) -> HttpResponse:
    """Put another figure in the place of a claim; the first one stays to be seen."""

    def action() -> plans.CorrectClaim:
        return plans.CorrectClaim(claim, written(request, "value"), written(request, "reason"))

    return step(request, commitment, action, _("Corrected. The earlier figure stays to be seen."))
