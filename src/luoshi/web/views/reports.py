"""One organ's report in a round: the form, the head's approval, the office's answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.base.errors import LuoshiError, NotFoundError, PermissionError
from luoshi.directory.service import organ_names, person_names
from luoshi.journal.service import Action
from luoshi.plan import service as plans
from luoshi.plan.reporting import service as reporting
from luoshi.plan.reporting.service import Form, FormLine
from luoshi.web.refusals import readable, status_of, told
from luoshi.web.requests import PageRequest, language, posted_id, posted_version
from luoshi.web.steps import take_step, way_back, written
from luoshi.web.templatetags.luoshi_pages import plain
from luoshi.web.uploads import kept_evidence

STAGES = ("asked", "submitted", "approved", "accepted")
FIELDS = ("value", "expected", "statement")


@require_GET
def form(request: PageRequest, report: UUID) -> HttpResponse:
    """The lines of a form beside what is known already, and what the asker may do with it."""
    return _drawn(request, report, {})


def _drawn(request: PageRequest, report: UUID, typed: Mapping[str, str], status: int = 200) -> HttpResponse:
    """The form; what was typed and could not be kept stands in its fields, beside what is kept."""
    found = reporting.report_form(request.actor, report)
    board = reporting.round_board(request.actor, found.report.round)
    context = {
        "form": found,
        "report": found.report,
        "round": board.round,
        "plan": plans.plan_for(request.actor, board.round.plan),
        "names": organ_names(language()),
        "people": person_names(language(), [found.report.delegate] if found.report.delegate else []),
        "lines": [_line(each, typed) for each in found.lines],
        "said": typed.get("text", found.text),
        "missing": [readable(each) for each in found.missing],
        "wrong": [readable(each) for each in found.wrong],
        "stages": _stages(found),
        "goes_to_head": found.has_head and "organ-head" not in request.actor.roles,
    }
    return render(request, "web/report.html", context, status=status)


def _line(line: FormLine, typed: Mapping[str, str]) -> dict[str, Any]:
    kept = {"value": plain(line.value), "expected": plain(line.expected), "statement": line.statement}
    shown = {name: typed.get(f"{name}-{line.item}", text) for name, text in kept.items()}
    return {
        "line": line,
        "side": line.side,
        "has_figure": line.target is not None,
        "asks_statement": "statement" in line.asked,
        "asks_expected": "expected" in line.asked,
        "asks_evidence": "evidence" in line.asked,
        "shown": shown,
        "kept": [text or "–" for name, text in kept.items() if shown[name] != text],
    }


def _stages(found: Form) -> list[tuple[str, str, str]]:
    """The way of a report: (state, what it is called, done, now or nothing)."""
    stages = [stage for stage in STAGES if stage != "submitted" or found.has_head]
    state = "asked" if found.report.state in ("drafted", "returned") else found.report.state
    place = stages.index(state) if state in stages else 0
    titles = {
        "asked": _("Filling"),
        "submitted": _("Head approves"),
        "approved": _("Office looks"),
        "accepted": _("report accepted"),
    }
    return [
        (stage, titles[stage], "done" if order < place or state == "accepted" else "now" if order == place else "")
        for order, stage in enumerate(stages)
    ]


@require_POST
def fill(request: PageRequest, report: UUID) -> HttpResponse:
    """Keep the draft; with the other button, hand it in as well. What cannot be kept stays in its field."""
    try:
        _keep(request, report)
    except (PermissionError, NotFoundError):
        raise
    except LuoshiError as error:
        messages.error(request, told(error))
        return _drawn(request, report, request.POST.dict(), status_of(error))
    if request.POST.get("step") != "submit":
        messages.success(request, _("Kept as a draft. Nothing was handed in yet."))
        return redirect("report", report)

    def do() -> None:
        plans.perform(reporting.SubmitReport(report), request.actor)

    return take_step(request, do, _("Handed in."), reverse("report", args=[report]))


def _keep(request: PageRequest, report: UUID) -> None:
    found = reporting.report_form(request.actor, report)
    lines = [_typed(request, each, found.may_fill) for each in found.lines]
    action = reporting.FillReport(report, lines, posted_version(request), request.POST.get("text", ""))
    plans.perform(action, request.actor)


def _typed(request: PageRequest, line: FormLine, may_fill: bool) -> dict[str, Any]:
    given: dict[str, Any] = {"item": str(line.item)}
    for name in FIELDS:
        if (typed := request.POST.get(f"{name}-{line.item}")) is not None:
            given[name] = typed.replace(",", "").strip() if name != "statement" else typed
    files = request.FILES.getlist(f"file-{line.item}")
    # Whoever may not fill this form must not fill the store either.
    if files and may_fill:
        given["evidence"] = [*line.evidence, *kept_evidence(files)]
    return given


@require_POST
def delegate(request: PageRequest, report: UUID) -> HttpResponse:
    """Hand the form to one person of the organ, or to nobody in particular."""
    action = reporting.DelegateReport(report, request.POST.get("person", ""))
    return _step(request, report, lambda: action, _("Noted whose form it is."))


@require_POST
def decide(request: PageRequest, report: UUID) -> HttpResponse:
    """The head approves, the office accepts, or one of them gives it back with a reason."""
    verb = request.POST.get("verb", "")

    def action() -> Action[Any]:
        if verb == "approve":
            return reporting.ApproveReport(report)
        if verb == "accept":
            return reporting.AcceptReport(report)
        return reporting.ReturnReport(report, written(request, "reason"))

    said = {
        "approve": _("Approved. It is with the delivery office."),
        "accept": _("Accepted. Its figures are the organ's claims now."),
    }
    return _step(request, report, action, said.get(verb, _("Returned, with your reason.")))


@require_POST
def correct(request: PageRequest, report: UUID) -> HttpResponse:
    """Put a figure of a closed round right: a dated correction beside the report, which stays as it was."""

    def action() -> Action[Any]:
        item = posted_id(request, "item")
        return reporting.CorrectAfterClosing(item, written(request, "value"), written(request, "reason"))

    return _step(request, report, action, _("Corrected. The report stays as it was accepted."))


def _step(request: PageRequest, report: UUID, action: Any, said: str) -> HttpResponse:
    back = way_back(request, reverse("report", args=[report]))
    return take_step(request, lambda: plans.perform(action(), request.actor), said, back)
