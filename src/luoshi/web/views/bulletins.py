"""The bulletin of a period: which one is wanted, and the same as docx and as PDF."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luoshi.base.errors import CheckError, PermissionError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.plan import service as plans
from luoshi.plan.bulletin.service import BulletinAsked, OpenTo, print_bulletin, write_bulletin
from luoshi.web.requests import PageRequest, language

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
LONGEST = 200


@require_GET
def bulletin(request: PageRequest, plan: UUID) -> HttpResponse:
    """The form that says which bulletin; proposed is that of the last quarter that ended."""
    _require_person(request)
    view = plans.plan_for(request.actor, plan)
    first, last = _quarter_before(today())
    quarter = _("Quarter {quarter} of {year}").format(quarter=(last.month + 2) // 3, year=last.year)
    context = {"plan": view, "first": first, "last": last, "known": today(), "period": quarter}
    return render(request, "web/bulletin.html", context)


@require_GET
def bulletin_file(request: PageRequest, plan: UUID, form: str) -> HttpResponse:
    """The bulletin as a file; each figure leads to the page that shows it, of the same days."""
    if form not in TYPES:
        raise Http404
    _require_person(request)
    asked = _asked(request)
    site = settings.LUOSHI_SITE or f"{request.scheme}://{request.get_host()}"
    open_to = _open_to(asked)
    if form == "pdf":
        content = print_bulletin(request.actor, plan, asked, open_to, site).pdf
    else:
        content = write_bulletin(request.actor, plan, asked, open_to, site)
    response = HttpResponse(content, content_type=TYPES[form])
    name = content_disposition_header(True, f"{asked.title}.{form}")
    response.headers["Content-Disposition"] = name or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _require_person(request: PageRequest) -> None:
    """Laying out pages costs seconds: nobody does it unnamed."""
    if request.actor.kind != "person":
        raise PermissionError(msg("Bulletins are made by people of the city."), msg("Enter with your account."))


def _asked(request: PageRequest) -> BulletinAsked:
    first, last = _day(request, "first"), _day(request, "last")
    if first > last:
        raise CheckError(msg("The period ends before it begins."), msg("Exchange the two days."))
    purpose: Literal["bulletin", "quarterly-report"] = (
        "quarterly-report" if request.GET.get("purpose") == "quarterly-report" else "bulletin"
    )
    said = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("title", "period", "number", "summary")}
    known = _day(request, "known") if request.GET.get("known") else None
    return BulletinAsked(
        said["title"] or _("Bulletin"),
        said["period"],
        first,
        last,
        known,
        said["number"],
        said["summary"],
        purpose,
        language(),
    )


def _day(request: PageRequest, name: str) -> date:
    try:
        found = parse_date(request.GET.get(name, ""))
    except ValueError:
        found = None
    if found is None:
        raise CheckError(msg("A field was left empty."), msg("Fill it in and send the form again."))
    return found


def _open_to(asked: BulletinAsked) -> OpenTo:
    """Pages of the days of the bulletin, so that a reader a year later sees what it says."""
    days = urlencode({"day": asked.last.isoformat(), "known": (asked.known or today()).isoformat()})

    def open_to(commitment: UUID, part: str, target: UUID | None) -> str:
        if part in ("computed", "gap") and target is not None:
            return f"{reverse('gap', args=[commitment, target])}?{days}"
        anchor = "" if part == "page" else "#standing"
        return f"{reverse('commitment', args=[commitment])}?{days}{anchor}"

    return open_to


def _quarter_before(day: date) -> tuple[date, date]:
    """The last quarter that has ended on `day`."""
    last = date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last
