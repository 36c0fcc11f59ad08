"""One object of a ledger: stages, figures, evidence, problems, history, and what the reader may do with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.directory.service import organ_names, person_names, region_names
from luoshi.files import service as files
from luoshi.programmes import service as ledgers_of
from luoshi.web.ledger_asking import AsOf, asked_of
from luoshi.web.ledger_words import evidence_name, problem_name, slot_words, stage_name, value_words
from luoshi.web.requests import PageRequest, language
from luoshi.web.support_words import words_of
from luoshi.web.words import word

CORRECTABLE = ("stage:", "quantity:", "money:")


@require_GET
def one(request: PageRequest, key: UUID) -> HttpResponse:
    """Everything about an object, now or as it was on a day."""
    detail = ledgers_of.object_page(request.actor, key)
    programme, as_of = detail.programme, asked_of(request).as_of
    state = _state(detail, as_of)
    regions, organs = region_names(language()), organ_names(language())
    context: dict[str, Any] = {
        "detail": detail,
        "object": detail.object,
        "programme": programme,
        "slug": programme.slug,
        "name": words_of(programme.name),
        "identity": words_of(programme.identity),
        "region": regions.get(detail.object.region, detail.object.region),
        "organ": organs.get(detail.object.organ, detail.object.organ),
        "as_of": as_of,
        "today": today(),
        "state": state,
        "stages": _stages(programme, state),
        "quantities": _quantities(programme, state),
        "amounts": [(each, word("money", each), state.amounts.get(each)) for each in programme.money],
        "evidence": _evidence(detail),
        "missing": [evidence_name(programme, each.slug) for each in detail.missing],
        "problems": [(each, problem_name(programme, each)) for each in state.problems],
        "kinds": [(e.slug, words_of(e.name)) for e in programme.problems if e.slug not in detail.object.problems],
        "facts": _facts(detail, as_of),
        "next_waiting": _next_waiting(request, detail),
        "may_remove": ledgers_of.may_remove(request.actor, key),
        "organs": organs,
    }
    return render(request, "web/ledger_object.html", context)


def _next_waiting(request: PageRequest, detail: ledgers_of.ObjectDetail) -> ledgers_of.ObjectView | None:
    """The next object of the ledger that waits to be looked at, for whoever looks at them."""
    if not detail.may_verify:
        return None
    waiting = ledgers_of.ObjectFilters(verification="waiting")
    page = ledgers_of.objects(request.actor, detail.programme.key, waiting, detail.object.identity, 1)
    return page.objects[0] if page.objects else None


def _state(detail: ledgers_of.ObjectDetail, as_of: AsOf) -> ledgers_of.ObjectState:
    row = detail.object
    if as_of.is_past:
        found = ledgers_of.state_on(detail.programme.key, as_of.valid, as_of.known, [row.id])
        return found.get(row.id, ledgers_of.ObjectState())
    return ledgers_of.ObjectState(
        row.stage, dict(row.planned), dict(row.actual), dict(row.quantities), dict(row.amounts), row.verification,
        row.problems,
    )  # fmt: skip


def _stages(programme: ledgers_of.Programme, state: ledgers_of.ObjectState) -> list[dict[str, Any]]:
    return [
        {
            "slug": each.slug,
            "name": words_of(each.name),
            "is_now": each.slug == state.stage,
            "planned": state.planned.get(each.slug),
            "actual": state.actual.get(each.slug),
            "late": _is_late(state.planned.get(each.slug), state.actual.get(each.slug)),
        }
        for each in programme.stages
    ]


def _is_late(planned: date | None, actual: date | None) -> bool:
    return planned is not None and (actual or today()) > planned


def _quantities(
    programme: ledgers_of.Programme, state: ledgers_of.ObjectState
) -> list[tuple[str, str, str, Decimal | None]]:
    values = state.quantities
    return [(each.slug, words_of(each.name), each.unit, values.get(each.slug)) for each in programme.quantities]


def _evidence(detail: ledgers_of.ObjectDetail) -> list[dict[str, Any]]:
    """What each kind of evidence holds, with the stage that asks for it."""
    programme = detail.programme
    return [
        {
            "kind": kind,
            "name": words_of(kind.name),
            "stage": stage_name(programme, kind.stage),
            "files": [each for each in detail.evidence if each.slug == kind.slug],
        }
        for kind in programme.evidence
    ]


def _facts(detail: ledgers_of.ObjectDetail, as_of: AsOf) -> list[dict[str, Any]]:
    """The history, as far as it was true and known on the day that is asked about."""
    people = person_names(language(), {each.by for each in detail.facts})
    return [
        {
            "fact": each,
            "reason": _("by a list") if each.reason == "list" else each.reason,
            "by": people.get(each.by) or _("the system"),
            "what": slot_words(detail.programme, each.slot),
            "value": value_words(detail.programme, each),
            "may_correct": detail.may_record
            and not each.corrected
            and each.value is not None
            and each.slot.startswith(CORRECTABLE),
        }
        for each in detail.facts
        if each.effective_on <= as_of.valid and each.recorded_on <= as_of.known
    ]


@require_GET
def evidence(request: PageRequest, key: UUID, evidence: UUID) -> FileResponse:
    """A photo or document, always as something to be saved; a photo can still be shown by the page."""
    detail = ledgers_of.object_page(request.actor, key)
    found = next((each for each in detail.evidence if each.id == evidence), None)
    if found is None:
        raise NotFoundError(msg("There is no such file, or it is not open to you."))
    return files.attachment(found.digest, f"{detail.object.identity}-{found.slug}.{found.kind}")
