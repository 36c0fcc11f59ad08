"""Reporting rounds as the delivery office keeps them: opening, who has reported, closing."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.base.errors import CheckError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.directory.service import organ_names, person_names
from luoshi.plan import service as plans
from luoshi.plan.reporting import service as reporting
from luoshi.web.requests import PageRequest, language, posted_day
from luoshi.web.steps import take_step, written

DAYS_TO_REPORT = 10
MOST_ASKED = 12
"""How many organs the list of requests names, the most asked first."""
WAITING = ("asked", "drafted", "submitted", "returned")


@require_GET
def round_list(request: PageRequest, plan: UUID) -> HttpResponse:
    """The rounds of a plan, and the form that opens the next one."""
    view = plans.plan_for(request.actor, plan)
    found = reporting.rounds(request.actor, plan)
    first, last = _last_quarter(today())
    taken = any(each.period_from <= last and each.period_until >= first for each in found)
    context = {
        "plan": view,
        "rounds": found,
        "first": None if taken else first,
        "last": None if taken else last,
        "proposed": ""
        if taken
        else _("Quarter {quarter} of {year}").format(quarter=(last.month + 2) // 3, year=last.year),
        "closes_on": today() + timedelta(days=DAYS_TO_REPORT),
        "burden": reporting.burden(request.actor, today().replace(day=1), today())[:MOST_ASKED],
        "names": organ_names(language()),
    }
    return render(request, "web/rounds.html", context)


def _last_quarter(day: date) -> tuple[date, date]:
    """First and last day of the quarter that holds `day`."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    after = date(day.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return first, after - timedelta(days=1)


@require_POST
def open_round(request: PageRequest, plan: UUID) -> HttpResponse:
    """Ask every lead organ about a period."""

    def do() -> None:
        action = reporting.OpenRound(
            plan,
            written(request, "title"),
            _day(request, "period_from"),
            _day(request, "period_until"),
            _day(request, "closes_on"),
            posted_day(request, "opens_on"),
        )
        plans.perform(action, request.actor)

    said = _("Opened. Every lead organ finds its form on its own page.")
    return take_step(request, do, said, reverse("rounds", args=[plan]))


def _day(request: PageRequest, name: str) -> date:
    given = posted_day(request, name)
    if given is None:
        raise CheckError(msg("A field was left empty."), msg("Fill it in and send the form again."))
    return given


@require_GET
def board(request: PageRequest, round_id: UUID) -> HttpResponse:
    """Who has reported, who is late, what waits for the office."""
    found = reporting.round_board(request.actor, round_id)
    context = {
        "plan": plans.plan_for(request.actor, found.round.plan),
        "round": found.round,
        "reports": found.reports,
        "names": organ_names(language()),
        "people": person_names(language(), {each.delegate for each in found.reports if each.delegate}),
        "owed": sum(found.round.counts[state] for state in WAITING),
        "approved": found.round.counts["approved"],
        "accepted": found.round.counts["accepted"],
    }
    return render(request, "web/round.html", context)


@require_POST
def accept_all(request: PageRequest, round_id: UUID) -> HttpResponse:
    """Accept every report that waits; one with a figure that cannot be taken stays."""
    counted: list[int] = [0, 0]

    def do() -> None:
        result = plans.perform(reporting.AcceptAllReports(round_id), request.actor)
        counted[:] = len(result["accepted"]), len(result["refused"])
        if counted[1]:
            raise CheckError(
                msg("{count} reports were accepted; {left} hold figures that cannot be taken.", count=counted[0],
                    left=counted[1]),
                msg("Open them to see which, and return them with the reason."),
            )  # fmt: skip

    return take_step(request, do, _("All reports that waited are accepted."), reverse("round", args=[round_id]))


@require_POST
def remind(request: PageRequest, round_id: UUID) -> HttpResponse:
    """Remind the organs that owe their report."""

    def do() -> None:
        plans.perform(reporting.RemindOrgans(round_id), request.actor)

    said = _("Reminded. An organ is reminded once a day at most.")
    return take_step(request, do, said, reverse("round", args=[round_id]))


@require_POST
def close(request: PageRequest, round_id: UUID) -> HttpResponse:
    """Close a round; what is typed into open forms is kept."""

    def do() -> None:
        plans.perform(reporting.CloseRound(round_id), request.actor)

    said = _("Closed. Open forms keep what was typed and can still be handed in, late.")
    return take_step(request, do, said, reverse("round", args=[round_id]))
