"""What is recorded of an object: each a form on its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.base.errors import CheckError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.journal.service import Action
from luoshi.programmes import service as ledgers_of
from luoshi.web.requests import PageRequest, posted_day, posted_figure, posted_version
from luoshi.web.steps import take_step, written
from luoshi.web.uploads import checked_file


def step(request: PageRequest, key: UUID, make: Callable[[], Action[Any]], said: str) -> HttpResponse:
    """Carry out an action on an object and go back to its page."""

    def do() -> None:
        ledgers_of.perform(make(), request.actor)

    return take_step(request, do, said, reverse("ledger_object", args=[key]))


@require_POST
def stage(request: PageRequest, key: UUID) -> HttpResponse:
    """The object reached a stage."""

    def make() -> Action[Any]:
        day = posted_day(request, "reached_on") or today()
        reason = request.POST.get("reason", "")[:2000]
        return ledgers_of.RecordStage(key, posted_version(request), written(request, "stage"), day, reason)

    return step(request, key, make, _("Recorded."))


@require_POST
def figures(request: PageRequest, key: UUID) -> HttpResponse:
    """Quantities, money and planned days; a field that was left empty says nothing."""

    def make() -> Action[Any]:
        programme = ledgers_of.object_page(request.actor, key).programme
        return ledgers_of.RecordFigures(
            key,
            posted_version(request),
            posted_day(request, "effective_on") or today(),
            _numbers(request, "quantity", [each.slug for each in programme.quantities]),
            _numbers(request, "money", list(programme.money)),
            _days(request, [each.slug for each in programme.stages]),
            request.POST.get("reason", "")[:2000],
        )

    return step(request, key, make, _("Recorded."))


def _numbers(request: PageRequest, kind: str, slugs: list[str]) -> dict[str, Decimal]:
    names = {slug: f"{kind}-{slug}" for slug in slugs}
    return {slug: posted_figure(request, name) for slug, name in names.items() if request.POST.get(name, "").strip()}


def _days(request: PageRequest, slugs: list[str]) -> dict[str, date]:
    days = {slug: posted_day(request, f"planned-{slug}") for slug in slugs}
    return {slug: day for slug, day in days.items() if day is not None}


@require_POST
def add_evidence(request: PageRequest, key: UUID) -> HttpResponse:
    """A photo, drawn anew without its position, or a document."""

    def make() -> Action[Any]:
        # Whoever may not record this object must not fill the store either.
        detail = ledgers_of.object_page(request.actor, key)
        slug = written(request, "slug")
        if not detail.may_record:
            return ledgers_of.AddEvidence(key, slug, "")
        file = checked_file(request.FILES.get("file"))
        kept = ledgers_of.keep_evidence(request.actor, key, slug, file)
        return ledgers_of.AddEvidence(key, slug, kept.digest, file.name or "", kept.taken_on)

    return step(request, key, make, _("Added."))


@require_POST
def judge(request: PageRequest, key: UUID) -> HttpResponse:
    """Another person looked: verified, or refused with a reason."""

    def make() -> Action[Any]:
        version = posted_version(request)
        if request.POST.get("verdict") == "verify":
            return ledgers_of.VerifyObject(key, version, request.POST.get("reason", "")[:2000])
        return ledgers_of.RefuseObject(key, version, written(request, "reason"))

    said = _("Verified.") if request.POST.get("verdict") == "verify" else _("It did not pass.")
    return step(request, key, make, said)


@require_POST
def report_problem(request: PageRequest, key: UUID) -> HttpResponse:
    """Something is wrong with the object."""

    def make() -> Action[Any]:
        return ledgers_of.ReportProblem(key, written(request, "problem"), written(request, "words"))

    return step(request, key, make, _("The problem stands on the object until it is resolved."))


@require_POST
def resolve_problem(request: PageRequest, key: UUID) -> HttpResponse:
    """It was mended."""

    def make() -> Action[Any]:
        return ledgers_of.ResolveProblem(key, written(request, "problem"), written(request, "words"))

    return step(request, key, make, _("Resolved."))


@require_POST
def remove(request: PageRequest, key: UUID) -> HttpResponse:
    """The object does not belong into the ledger, from a day on."""

    def make() -> Action[Any]:
        since = posted_day(request, "since") or today()
        return ledgers_of.RemoveObject(key, posted_version(request), since, written(request, "reason"))

    return step(request, key, make, _("Taken out. It stays visible here, and no list or number holds it."))


@require_POST
def restore(request: PageRequest, key: UUID) -> HttpResponse:
    """It was taken out by mistake."""

    def make() -> Action[Any]:
        return ledgers_of.RestoreObject(key, posted_version(request), written(request, "reason"))

    return step(request, key, make, _("It stands in the ledger again."))


@require_POST
def correct(request: PageRequest, key: UUID) -> HttpResponse:
    """An earlier fact was wrong: another value, or none, with a reason."""

    def make() -> Action[Any]:
        given = request.POST.get("sequence", "")
        facts = {str(each.sequence): each for each in ledgers_of.object_page(request.actor, key).facts}
        if given not in facts:
            raise CheckError(msg("No fact was chosen."), msg("Choose one from the history."))
        return ledgers_of.CorrectFact(
            key, posted_version(request), int(given), _value(request, facts[given]), written(request, "reason")
        )

    return step(request, key, make, _("Corrected. The earlier fact stays in the history."))


def _value(request: PageRequest, fact: ledgers_of.FactView) -> Decimal | date | None:
    if request.POST.get("take_back") == "yes":
        return None
    if isinstance(fact.value, Decimal):
        return posted_figure(request, "value")
    day = posted_day(request, "value")
    if day is None:
        raise CheckError(msg("A field was left empty."), msg("Fill it in and send the form again."))
    return day
