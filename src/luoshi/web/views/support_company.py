"""A company's own page: which policies are its own, which nearly, what is missing, and telling what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luoshi.base.errors import LuoshiError, NotFoundError, PermissionError
from luoshi.base.text import msg
from luoshi.support import service as support
from luoshi.support.service import Known, Standing
from luoshi.web.refusals import told
from luoshi.web.requests import PageRequest, language
from luoshi.web.standing_view import policy_row, policy_view
from luoshi.web.steps import take_step, written
from luoshi.web.support_words import shown, value_words, words_of

STATES = ("matched", "near", "unknown")


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that could not be taken, and why."""

    element: str
    value: str
    reason: str


@require_GET
def my_policies(request: PageRequest) -> HttpResponse:
    """The companies that the reader speaks for; straight to the page of the only one."""
    if request.actor.kind != "person":
        return redirect(f"{reverse('enter')}?next={reverse('my_policies')}")
    mandates = support.my_mandates(request.actor)
    if len(mandates) == 1:
        return redirect("company", mandates[0].id)
    return render(request, "web/companies.html", {"mandates": mandates})


@require_GET
def company(request: PageRequest, mandate: UUID) -> HttpResponse:
    """How the company stands today to every policy."""
    if request.actor.kind != "person":
        return redirect(f"{reverse('enter')}?next={reverse('company', args=[mandate])}")
    return _page(request, mandate)


def _page(request: PageRequest, mandate: UUID, refused: Refused | None = None) -> HttpResponse:
    found = support.standing(request.actor, _company(request, mandate), language=language())
    context = {
        "mandate": mandate,
        "company": found.company,
        "name": found.name,
        "day": found.day,
        "groups": [
            {"state": state, "policies": [_asked_again(policy_view(each), refused) for each in found.of(state)]}
            for state in STATES
        ],
        "far": [policy_row(each) for each in found.of("far")],
        "not_open": [policy_row(each) for each in found.not_open],
        "given": [_given(known) for known in found.given],
        "undo": _undo(request, found),
        "facts": [shown(known) for known in found.record.values() if known.value is not None],
    }
    return render(request, "web/company.html", context)


def _asked_again(view: dict[str, Any], refused: Refused | None) -> dict[str, Any]:
    """What was typed and could not be taken stays in its field, with the reason below."""
    if refused and any(each.element.key == refused.element for each in view["questions"]):
        view["questions"] = [
            replace(each, answer=refused.value, error=refused.reason) if each.element.key == refused.element else each
            for each in view["questions"]
        ]
        view["is_refused"] = True
    return view


def _company(request: PageRequest, mandate: UUID) -> str:
    """The credit code of a mandate of the reader's own."""
    found = next((each for each in support.my_mandates(request.actor) if each.id == mandate), None)
    if found is None:
        raise NotFoundError(
            msg("There is no such company among those that you speak for."),
            msg("Enter as a person with a mandate for it, or have one granted."),
        )
    return found.company


def _given(known: Known) -> dict[str, Any]:
    assert known.given is not None
    return {
        "id": known.given.id,
        "name": words_of(known.element.name),
        "value": value_words(known.element, known.given.value),
        "day": known.given.given_on,
        "counts": known.is_given,
        "differs": known.differs,
        "source": known.source,
        "source_value": value_words(known.element, known.value),
        "source_day": known.day if not known.is_given else None,
    }


def _undo(request: PageRequest, found: Standing) -> dict[str, Any] | None:
    """What was given a moment ago and can be taken back."""
    wanted = request.GET.get("given", "")
    known = next((each for each in found.given if each.given and str(each.given.id) == wanted), None)
    return _given(known) if known else None


@require_http_methods(["GET", "POST"])
def give(request: PageRequest, mandate: UUID) -> HttpResponse:
    """Tell an element's value, and go back to the page that it changes."""
    back = reverse("company", args=[mandate])
    if request.method == "GET":
        # The page of a refused answer was opened again, in the other language or from a bookmark.
        return redirect(back)
    element, value = request.POST.get("element", "")[:120], request.POST.get("value", "")[:200]
    try:
        action = support.GiveDatum(_company(request, mandate), element, written(request, "value")[:200])
        made = support.perform(action, request.actor)
    except (PermissionError, NotFoundError):
        raise
    except LuoshiError as error:
        messages.error(request, told(error))
        return _page(request, mandate, Refused(element, value, told(error)))
    return redirect(f"{back}?{urlencode({'given': made['datum']})}")


@require_POST
def withdraw(request: PageRequest, mandate: UUID, datum: UUID) -> HttpResponse:
    """Take back what was told; after a slip, what was told before holds again."""
    is_undo = request.POST.get("undo") == "yes"

    def do() -> None:
        support.perform(support.WithdrawDatum(datum, reinstate=is_undo), request.actor)

    said = _("Undone.") if is_undo else _("Taken back; it is not used any more.")
    return take_step(request, do, said, reverse("company", args=[mandate]))
