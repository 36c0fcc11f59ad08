"""Supervision orders (and whatever else the city handles as cases): list, page, and what can be done with one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal
from urllib.parse import urlencode
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.base.errors import CheckError, LuoshiError, NotFoundError
from luoshi.base.text import msg
from luoshi.cases import service as cases
from luoshi.cases.service import CasePage, CaseRow, Choice, Document, EventView, Said
from luoshi.directory.service import organ_names, person_names
from luoshi.files import service as files
from luoshi.journal.service import Action
from luoshi.plan import service as plans
from luoshi.web.refusals import readable, told
from luoshi.web.requests import PageRequest, language, posted_version
from luoshi.web.steps import take_step, written
from luoshi.web.support_words import words_of
from luoshi.web.uploads import LARGEST_ATTACHMENT, checked_file
from luoshi.web.words import word

STATES = ("open", "late", "closed", "")
State = Literal["", "open", "late", "closed"]


@require_GET
def order_list(request: PageRequest) -> HttpResponse:
    """What is open first; by number if one is typed."""
    if request.actor.kind != "person":
        return redirect(f"{reverse('enter')}?next={reverse('orders')}")
    if number := request.GET.get("number", "").strip():
        return _by_number(request, number)
    state = request.GET.get("state", "open")
    filters = cases.CaseFilters(state=state if state in STATES else "open")
    try:
        found = cases.cases(request.actor, filters, request.GET.get("after", ""))
    except CheckError:
        found = cases.cases(request.actor, filters)
    return render(request, "web/orders.html", _listed(request, filters.state, found))


def _by_number(request: PageRequest, number: str) -> HttpResponse:
    try:
        return redirect("order", cases.case_by_number(request.actor, number).id)
    except LuoshiError as error:
        found = cases.cases(request.actor, cases.CaseFilters(state="open"))
        context = _listed(request, "open", found) | {"number": number, "refused": told(error)}
        return render(request, "web/orders.html", context)


def _listed(request: PageRequest, state: str, found: cases.CaseList) -> dict[str, Any]:
    titles = {"open": _("Open"), "late": _("Late"), "closed": _("Closed"), "": _("All")}
    return {
        "state": state,
        "rows": [row_view(each) for each in found.rows],
        "names": organ_names(language()),
        "more": f"?{urlencode({'state': state, 'after': found.next})}" if found.next else "",
        "tabs": [
            (each, titles[each], cases.count_cases(request.actor, cases.CaseFilters(state=each))) for each in STATES
        ],
    }


def row_view(row: CaseRow) -> dict[str, Any]:
    """An order in a list, with the city's words for where it stands."""
    tone = {"done": "green", "refused": "red", "dropped": ""}.get(row.outcome, "yellow")
    return {
        "row": row,
        "kind": words_of(row.kind_name),
        "step": words_of(row.step_name),
        "rung": words_of(row.rung) if row.rung else "",
        "tone": tone,
    }


def about(request: PageRequest, commitment: UUID, keeps: bool) -> dict[str, Any]:
    """What the page of a commitment shows of orders: those about it, and the kinds that the reader may open."""
    if request.actor.kind != "person":
        return {}
    found = cases.cases(request.actor, cases.CaseFilters(subject=("commitment", str(commitment))))
    kinds = cases.openable_kinds(request.actor) if keeps else []
    return {
        "orders": [row_view(each) for each in found.rows],
        "order_kinds": [(each.key, words_of(each.name)) for each in kinds],
    }


@require_GET
def order(request: PageRequest, order: UUID) -> HttpResponse:
    """Where it stands, what happened, what the reader can do now."""
    page = cases.case_page(request.actor, order)
    names = organ_names(language())
    who = {each.actor_id for each in page.events if each.actor_kind == "person"}
    context = {
        "page": page,
        "row": page.row,
        "shown": row_view(page.row),
        "kind": words_of(page.kind.name),
        "summary": words_of(page.kind.summary),
        "names": names,
        "people": person_names(language(), who),
        "events": [_event(each) for each in page.events],
        "choices": [_choice(each) for each in page.choices],
        "ladder": [{"name": words_of(each.name), "after": each.after, "before": -each.after} for each in page.ladder],
        "sees_subject": _sees_subject(request, page.row),
    }
    return render(request, "web/order.html", context)


def _sees_subject(request: PageRequest, row: CaseRow) -> bool:
    """Whether the reader may open what the order is about: a role may take part in one and not see the other."""
    try:
        plans.commitment_page(request.actor, row.subject_id)
    except NotFoundError:
        return False
    return True


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "slug": choice.slug,
        "name": words_of(choice.name),
        "leads_to": words_of(choice.leads_to),
        "needs_text": "text" in choice.needs,
        "needs_document": "document" in choice.needs,
    }


def _event(event: EventView) -> dict[str, Any]:
    return {
        "event": event,
        "title": words_of(event.name) if event.name else word("case_event", event.what),
        "step": words_of(event.step),
        "texts": [readable(each) for each in event.texts],
    }


@require_POST
def open_order(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Send an order about a commitment to the organ that leads it, or to one that supports it."""

    def do() -> None:
        said = Said(written(request, "text"))
        action = cases.OpenCase(request.POST.get("kind", ""), str(commitment), request.POST.get("handler", ""), said)
        cases.perform(action, request.actor)

    back = f"{reverse('commitment', args=[commitment])}#orders"
    return take_step(request, do, _("Sent. It lies on the organ's desk with its day."), back)


@require_POST
def act(request: PageRequest, order: UUID) -> HttpResponse:
    """Do what the order's step allows."""
    page = cases.case_page(request.actor, order)

    def do() -> None:
        said = Said(request.POST.get("text", ""), _documents(request, page))
        action = cases.ActOnCase(order, posted_version(request), request.POST.get("action", ""), said)
        cases.perform(action, request.actor)

    return take_step(request, do, _("Done."), reverse("order", args=[order]))


def _documents(request: PageRequest, page: CasePage) -> tuple[Document, ...]:
    # Whoever can do nothing with this order must not fill the store either.
    given: Iterable[Any] = request.FILES.getlist("file") if page.choices else ()
    kept: list[Document] = []
    for each in given:
        file = checked_file(each, LARGEST_ATTACHMENT)
        kept.append(Document(file.name or "", files.store(file, LARGEST_ATTACHMENT).digest))
    return tuple(kept)


@require_POST
def time(request: PageRequest, order: UUID) -> HttpResponse:
    """Ask for more working days, give them, or refuse the request; each with a reason."""
    verb, version = request.POST.get("verb", ""), posted_version(request)

    def do() -> None:
        reason = written(request, "reason")
        action: Action[Any]
        if verb == "refuse":
            action = cases.RefuseTime(order, version, reason)
        elif verb == "give":
            action = cases.ExtendCase(order, version, _days(request), reason)
        else:
            action = cases.AskForTime(order, version, _days(request), reason)
        cases.perform(action, request.actor)

    said = {"refuse": _("Refused. The day stays."), "give": _("More time is given.")}
    return take_step(
        request, do, said.get(verb, _("Asked. The day holds until somebody decides.")), reverse("order", args=[order])
    )


def _days(request: PageRequest) -> int:
    given = written(request, "days")
    if not given.isdecimal() or len(given) > 4:
        raise CheckError(msg("“{value}” is not a number.", value=given[:20]), msg("Write digits only."))
    return int(given)


@require_GET
def document(request: PageRequest, order: UUID, digest: str) -> FileResponse:
    """A file that came with a step, as something to be saved."""
    for event in cases.case_page(request.actor, order).events:
        for each in event.documents:
            if each.digest == digest:
                return files.attachment(each.digest, each.name)
    raise NotFoundError(msg("There is no such file, or it is not open to you."))
