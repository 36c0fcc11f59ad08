"""Adopting a plan: what is checked, the step itself, and afterwards what was frozen and who signed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from luoshi.directory.service import organ_names, person_names
from luoshi.plan import service as plans
from luoshi.plan.service import Board
from luoshi.web.requests import PageRequest, language
from luoshi.web.steps import take_step


@require_GET
def adoption(request: PageRequest, plan: UUID) -> HttpResponse:
    """The checks before; the baseline, files and receipts after."""
    board = plans.consultation(request.actor, plan)
    receipts = plans.receipts(request.actor, plan) if board.plan.state == "adopted" else []
    frozen = plans.baselines(request.actor, plan)
    context = {
        "plan": board.plan,
        "baseline": frozen[0].digest if frozen else "",
        "board": board,
        "checks": _checks(board),
        "receipts": receipts,
        "signed": sum(each.signed_at is not None for each in receipts),
        "names": organ_names(language()),
        "people": person_names(language(), [each.signed_by for each in receipts if each.signed_by]),
        "formats": ("docx", "xlsx", "csv", "json", "ics"),
    }
    return render(request, "web/adoption.html", context)


def _checks(board: Board) -> list[dict[str, Any]]:
    """What must hold before the adoption, each with its sentence and where to mend it."""
    asked = sum(1 for each in board.organs if each.asked)
    opened = sum(1 for each in board.objections if not each.settlement)
    out = board.plan.state != "draft"
    consultation = reverse("consultation", args=[board.plan.id])
    leaderless = f"{reverse('tree', args=[board.plan.id])}?organ=none"
    rows = (
        (out, _("The draft was sent to the organs."), consultation),
        (out and not board.without_lead, _leads(board.without_lead), leaderless),
        (out and (not asked or board.is_over), _answers(0 if board.is_over else asked), consultation),
        (not opened, _objections(opened), consultation),
    )
    return [{"ok": ok, "text": text, "href": address} for ok, text, address in rows]


def _leads(missing: int) -> str:
    if not missing:
        return _("Every task has a lead organ.")
    return ngettext("%(count)d task has no lead organ.", "%(count)d tasks have no lead organ.", missing) % {
        "count": missing
    }


def _answers(silent: int) -> str:
    if not silent:
        return _("Every organ answered, or had the time to.")
    return ngettext("%(count)d organ has not answered.", "%(count)d organs have not answered.", silent) % {
        "count": silent
    }


def _objections(opened: int) -> str:
    if not opened:
        return _("Every objection is settled.")
    return ngettext("%(count)d objection is open.", "%(count)d objections are open.", opened) % {"count": opened}


@require_POST
def adopt(request: PageRequest, plan: UUID) -> HttpResponse:
    """Freeze the baseline and issue the task lists."""

    def do() -> None:
        plans.perform(plans.AdoptPlan(plan), request.actor)

    said = _("Adopted. The baseline is frozen and every organ has its list to sign for.")
    return take_step(request, do, said, reverse("adopt", args=[plan]))
