"""What somebody follows, and the news of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.base.errors import NotFoundError
from luoshi.base.today import today
from luoshi.messages import service as inbox
from luoshi.support import service as support
from luoshi.support.errors import NothingDeclaredError
from luoshi.web.refusals import readable
from luoshi.web.requests import PageRequest, language
from luoshi.web.steps import take_step, way_back
from luoshi.web.support_words import words_of
from luoshi.web.words import choices, word


@require_GET
def following(request: PageRequest) -> HttpResponse:
    """News first, then what is followed, then what may be followed."""
    if request.actor.kind != "person":
        return redirect(f"{reverse('enter')}?next={reverse('following')}")
    companies = _companies(request)
    context = {
        "news": [{"line": each, "text": readable(each.text)} for each in inbox.inbox(request.actor, limit=50)],
        "unread": inbox.unread_count(request.actor),
        "subscriptions": [_followed(each, companies) for each in support.my_subscriptions(request.actor)],
        "companies": list(companies.items()),
        "kinds": choices("policy_kind"),
    }
    return render(request, "web/following.html", context)


def _companies(request: PageRequest) -> dict[str, str]:
    """The reader's companies by credit code, with their names."""
    found: dict[str, str] = {}
    for mandate in support.my_mandates(request.actor):
        try:
            found[mandate.company] = support.standing(request.actor, mandate.company, language=language()).name
        except NotFoundError:
            found[mandate.company] = mandate.company
    return found


def _followed(each: support.SubscriptionView, companies: dict[str, str]) -> dict[str, Any]:
    return {
        "id": each.id,
        "since": each.since,
        "company": companies.get(each.company, each.company),
        "what": _what(each),
        "slug": each.policy.rpartition("/")[2],
    }


def _what(each: support.SubscriptionView) -> str:
    if each.policy:
        try:
            return words_of(support.declared_on(today()).policy(each.policy).title)
        except (NotFoundError, NothingDeclaredError):
            return _("a policy that is gone")
    return word("policy_kind", each.kind) if each.kind else _("all policies")


@require_POST
def begin(request: PageRequest) -> HttpResponse:
    """Follow a policy, a kind or all."""
    given = {name: request.POST.get(name, "")[:120] for name in ("policy", "kind", "company")}

    def do() -> None:
        support.perform(support.Subscribe(**given), request.actor)

    said = _("You will be told on the day on which something changes.")
    return take_step(request, do, said, way_back(request, reverse("following")))


@require_POST
def end(request: PageRequest, subscription: UUID) -> HttpResponse:
    """Follow something no longer."""

    def do() -> None:
        support.perform(support.Unsubscribe(subscription), request.actor)

    return take_step(request, do, _("You will not be told of it any more."), reverse("following"))


@require_POST
def read(request: PageRequest) -> HttpResponse:
    """Mark all news as read."""

    def do() -> None:
        unread = tuple(each.id for each in inbox.inbox(request.actor) if not each.is_read)
        inbox_action = inbox.MarkRead(unread)
        support.perform(inbox_action, request.actor)

    return take_step(request, do, _("Marked as read."), reverse("following"))
