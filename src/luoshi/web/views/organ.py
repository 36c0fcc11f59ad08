"""One organ's page: what waits for it, what it leads and supports, lists to sign for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.directory.service import organ_names, organs
from luoshi.plan import service as plans
from luoshi.plan.reporting import service as reporting
from luoshi.plan.service import MyOrgan
from luoshi.web.requests import PageRequest, language
from luoshi.web.steps import take_step
from luoshi.web.tree_html import Drawing, draw_rows, drawing

PLACEHOLDER = UUID(int=0)


def organ_choices(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Every organ of today with its name, for a select."""
    return [(row.key, names[row.key]) for row in organs()]


def row_drawing(names: Mapping[str, str]) -> Drawing:
    """How rows are drawn that lead to their commitment's page."""
    before, after = reverse("commitment", args=[PLACEHOLDER]).split(str(PLACEHOLDER))
    return drawing(names, lambda row: f"{before}{row}{after}")


@require_GET
def my_organ(request: PageRequest) -> HttpResponse:
    """What waits first, then everything else."""
    if request.actor.kind != "person":
        return redirect(f"{reverse('enter')}?next={reverse('my_organ')}")
    mine = plans.my_organ(request.actor)
    reports = reporting.my_reports(request.actor)
    names = organ_names(language())
    shared = row_drawing(names)
    context = {
        "mine": mine,
        "waiting": _by_plan(mine),
        "leads": draw_rows(mine.leads, shared) if mine.leads else "",
        "supports": draw_rows(mine.supports, shared) if mine.supports else "",
        "names": names,
        "organs": organ_choices(names),
        "reports": reports,
        "empty": not (mine.waiting or mine.receipts or mine.leads or mine.supports or reports),
    }
    return render(request, "web/my_organ.html", context)


def _by_plan(mine: MyOrgan) -> list[dict[str, Any]]:
    rows = sorted(mine.waiting, key=lambda each: str(each.plan))
    groups = [list(group) for _plan, group in groupby(rows, key=lambda each: each.plan)]
    return [
        {"plan": group[0].plan, "title": group[0].plan_title, "until": group[0].answers_due_on, "rows": group}
        for group in groups
    ]


@require_GET
def receipt(request: PageRequest, receipt: UUID) -> HttpResponse:
    """The list that an organ received, as it was adopted."""
    found = plans.organ_list(request.actor, receipt)
    context = {
        "receipt": found.receipt,
        "rows": found.rows,
        "names": organ_names(language()),
        "plan": plans.plan_for(request.actor, found.receipt.plan),
    }
    return render(request, "web/receipt.html", context)


@require_POST
def sign(request: PageRequest, receipt: UUID) -> HttpResponse:
    """Sign for the list whose digest the person saw."""

    def do() -> None:
        plans.perform(plans.SignReceipt(receipt, request.POST.get("digest", "")), request.actor)

    return take_step(request, do, _("Signed for."), reverse("receipt", args=[receipt]))
