"""The inbox, and how its reader wants to have what is in it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.journal.service import perform
from luoshi.messages import service as inbox
from luoshi.web.refusals import readable
from luoshi.web.requests import PageRequest, chosen_id
from luoshi.web.steps import take_step

SHOWN = 100


@require_GET
def messages_page(request: PageRequest) -> HttpResponse:
    """What the reader is told, the newest first, then the choices."""
    if request.actor.kind != "person":
        return redirect(f"{reverse('enter')}?next={reverse('messages')}")
    chosen = inbox.preferences(request.actor)
    context = {
        "news": [{"line": each, "text": readable(each.text)} for each in inbox.inbox(request.actor, limit=SHOWN)],
        "topics": [
            {"slug": topic, "name": _topics()[topic], "way": way, "fixed": topic in inbox.ALWAYS_SHOWN}
            for topic, way in chosen.ways.items()
        ],
        "ways": list(_ways().items()),
        "address": chosen.address,
        "mail_language": chosen.language,
        "domains": settings.LUOSHI_MAIL_DOMAINS,
    }
    return render(request, "web/messages.html", context)


def _topics() -> dict[str, str]:
    return {
        "plan": _("Plans and tasks"),
        "rounds": _("Reporting rounds"),
        "orders": _("Supervision orders"),
        "lights": _("Lights"),
        "policies": _("Policies for companies"),
        "other": _("Everything else"),
    }


def _ways() -> dict[str, str]:
    return {
        "inbox": _("here only"),
        "mail": _("by mail at once"),
        "daily": _("by mail, once a day"),
        "weekly": _("by mail, on Mondays"),
        "off": _("not at all"),
    }


@require_POST
def read(request: PageRequest) -> HttpResponse:
    """Mark as read what was shown."""
    given = [chosen_id(each) for each in request.POST.getlist("message")]

    def do() -> None:
        perform(inbox.MarkRead(tuple(each for each in given if each is not None)), request.actor)

    return take_step(request, do, _("Marked as read."), reverse("messages"))


@require_POST
def choose(request: PageRequest) -> HttpResponse:
    """Keep the choices, and the address of the mail if it changed."""
    ways = tuple((topic, request.POST[topic]) for topic in _topics() if request.POST.get(topic))
    address, wanted = request.POST.get("address", "").strip(), request.POST.get("language", "zh")

    def do() -> None:
        before = inbox.preferences(request.actor)
        if (address, wanted) != (before.address, before.language):
            perform(inbox.SetAddress(address, wanted), request.actor)
        perform(inbox.SetPreferences(ways), request.actor)

    return take_step(request, do, _("Kept."), reverse("messages"))
