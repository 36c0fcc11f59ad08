"""The list of plans, a plan begun from a document or by hand, and the bar that moves while a report is read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luoshi.base.errors import LuoshiError
from luoshi.base.text import unpacked
from luoshi.base.today import today
from luoshi.directory.service import region_names
from luoshi.files import service as files
from luoshi.plan import service as plans
from luoshi.plan.tasks import read_report_task
from luoshi.web.refusals import status_of, told
from luoshi.web.requests import PageRequest, chosen_id, language, posted_figure, posted_version, wants_json
from luoshi.web.steps import take_step, written
from luoshi.web.uploads import LARGEST_REPORT, STORED_KINDS, checked_report
from luoshi.web.waiting import waiting_for
from luoshi.web.words import choices

ORGAN_ROLES = ("organ-head", "organ-officer", "district-officer")
STAGES = ("received", "extract", "read", "store")


@require_GET
def home(request: PageRequest) -> HttpResponse:
    """Straight to what somebody came for."""
    actor = request.actor
    if actor.has_role("delivery-officer"):
        return plan_list(request)
    if actor.has_role(*ORGAN_ROLES):
        return redirect("my_organ")
    if actor.has_role("enterprise-agent"):
        return redirect("my_policies")
    found = plans.plans(actor)
    if actor.has_role("mayor") and found:
        newest = next((plan for plan in found if plan.state == "adopted"), found[0])
        return redirect("plan", newest.id)
    return plan_list(request)


@require_GET
def plan_list(request: PageRequest) -> HttpResponse:
    """Every plan the asker may see; the delivery office may begin one."""
    return render(request, "web/plans.html", _list_context(request, {}))


def _list_context(request: PageRequest, given: dict[str, Any]) -> dict[str, Any]:
    return {
        "plans": plans.plans(request.actor),
        "unread": {plan: said_of(reason) for plan, reason in plans.unread(request.actor).items()},
        "waiting": waiting_for(request.actor),
        "may_create": plans.may_create(request.actor),
        "regions": region_names(language()),
        "sources": choices("source"),
        "given": {"source": "work-report", "region": request.actor.region} | given,
    }


@require_http_methods(["GET", "POST"])
def upload(request: PageRequest) -> HttpResponse:
    """Take a document, begin its plan, let the worker read it."""
    if request.method == "GET":
        return redirect("plans")
    given = {name: request.POST.get(name, "").strip() for name in ("title", "year", "source", "region")}
    try:
        plan = _begin_from_file(request, given)
    except LuoshiError as error:
        if wants_json(request):
            raise
        context = _list_context(request, given) | {"failure": told(error)}
        return render(request, "web/plans.html", context, status=status_of(error))
    address = reverse("plan", args=[plan])
    return JsonResponse({"next": address}) if wants_json(request) else redirect(address)


def _begin_from_file(request: PageRequest, given: dict[str, Any]) -> str:
    plans.require_may_create(request.actor)
    file = checked_report(request.FILES.get("file"))
    stored = files.store(file, LARGEST_REPORT, STORED_KINDS)
    begun = plans.perform(
        plans.UploadPlan(
            file_name=file.name or "",
            file_digest=stored.digest,
            title=given["title"],
            year=int(given["year"]) if given["year"].isdigit() else None,
            source=given["source"] or "work-report",
            region=given["region"],
        ),
        request.actor,
    )
    read_report_task.enqueue(begun["report"])
    return begun["plan"]


@require_http_methods(["GET", "POST"])
def new_plan(request: PageRequest) -> HttpResponse:
    """A plan without a document: a leader's instruction, a meeting's decisions, a proposal."""
    plans.require_may_create(request.actor)
    names = ("title", "year", "source", "level", "region", "higher")
    given = {name: request.POST.get(name, "").strip() for name in names}
    failure = ""
    if request.method == "POST":
        try:
            begun = plans.perform(
                plans.CreatePlan(
                    title=given["title"],
                    year=int(given["year"]) if given["year"].isdigit() else today().year,
                    source=given["source"],
                    level=given["level"],
                    region=given["region"],
                    higher=chosen_id(given["higher"]),
                ),
                request.actor,
            )
        except LuoshiError as error:
            failure = told(error)
        else:
            messages.success(request, _("The plan is begun. Add its tasks one by one, or bring them in from xlsx."))
            return redirect("tree", begun["plan"])
    defaults = {"year": today().year, "source": "instruction", "level": "municipal", "region": request.actor.region}
    context = {
        "given": {name: given[name] or defaults.get(name, "") for name in names},
        "failure": failure,
        "sources": [each for each in choices("source") if each[0] != "work-report"],
        "levels": choices("level"),
        "regions": region_names(language()),
        "plans": plans.plans(request.actor),
    }
    return render(request, "web/new_plan.html", context, status=422 if failure else 200)


@require_GET
def plan_progress(request: PageRequest, plan: UUID) -> HttpResponse:
    """The bar alone, asked for twice a second; when the reading is over the page is drawn anew."""
    state = plans.reading(request.actor, plan)
    if state is None or state.state in ("read", "failed"):
        response = HttpResponse()
        response["HX-Redirect"] = reverse("plan", args=[plan])
        return response
    return render(request, "web/_progress.html", {"reading": state, "stages": stages_of(state.stage, state.state)})


def stages_of(stage: str, state: str) -> list[tuple[str, str]]:
    """Each stage with ``done``, ``now`` or nothing."""
    at = STAGES.index(stage) if stage in STAGES else (0 if state == "queued" else 1)
    marks = ["done" if n < at else "now" if n == at else "" for n in range(len(STAGES))]
    return list(zip(STAGES, marks, strict=True))


@require_POST
def try_again(request: PageRequest, plan: UUID) -> HttpResponse:
    """Let the worker read a report once more that failed."""
    state = plans.reading(request.actor, plan)
    if state is not None and state.state == "failed":
        read_report_task.enqueue(str(state.report))
    return redirect("plan", plan)


def said_of(failure: str) -> str:
    """Why a report could not be read, in the reader's language."""
    return " ".join(text.render(_) for text in unpacked(failure)) if failure else _("No promise was found in it.")


@require_POST
def discard(request: PageRequest, plan: UUID) -> HttpResponse:
    """Throw away a draft that was never sent out."""

    def do() -> None:
        plans.perform(plans.DiscardPlan(plan), request.actor)

    title = plans.plan_for(request.actor, plan).title
    said = _("The draft “{title}” was discarded.").format(title=title)
    return take_step(request, do, said, reverse("plans"))


@require_POST
def describe(request: PageRequest, plan: UUID) -> HttpResponse:
    """Give a draft another title or year."""

    def do() -> None:
        year = posted_figure(request, "year")
        plans.perform(
            plans.DescribePlan(plan, posted_version(request), written(request, "title"), int(year)), request.actor
        )

    return take_step(request, do, _("Saved."), reverse("plan", args=[plan]))


@require_POST
def write_task(request: PageRequest, plan: UUID) -> HttpResponse:
    """Write a task into a plan that has no report."""

    def do() -> None:
        plans.perform(plans.WriteTask(plan, written(request, "text")), request.actor)

    return take_step(request, do, _("Task added."), reverse("tree", args=[plan]))
