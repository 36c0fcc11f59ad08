"""One plan: how its reading goes, what was found, and the picture in which every slice opens to its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luoshi.directory.service import organ_names
from luoshi.plan import service as plans
from luoshi.plan.service import Overview, Slice
from luoshi.web.oddities import with_sentences
from luoshi.web.requests import PageRequest, language
from luoshi.web.views.plans import said_of, stages_of
from luoshi.web.words import word

MOST_BARS = 15
NONE = "none"


@require_GET
def plan(request: PageRequest, plan: UUID) -> HttpResponse:
    """The bar while the report is read, the reason when it could not be, else the picture."""
    view = plans.plan_for(request.actor, plan)
    reading = plans.reading(request.actor, plan) if view.may_see_draft else None
    if reading is not None and reading.state in ("queued", "reading"):
        stages = stages_of(reading.stage, reading.state)
        return render(request, "web/reading.html", {"plan": view, "reading": reading, "stages": stages})
    if reading is not None and reading.state == "failed":
        context = {"plan": view, "reading": reading, "failure": said_of(reading.failure)}
        return render(request, "web/reading_failed.html", context)
    picture = plans.overview(request.actor, plan)
    charts = _charts(picture, organ_names(language()))
    context = {
        "plan": view,
        "reading": reading,
        "picture": picture,
        "charts": charts,
        "drawn": [{"id": each["id"], "kind": each["kind"], "rows": each["drawn"]} for each in charts if each["kind"]],
        "figures": _figures(picture),
        "warnings": with_sentences(reading.warnings) if reading is not None else [],
    }
    return render(request, "web/plan.html", context)


def _figures(picture: Overview) -> list[dict[str, Any]]:
    """The three numbers above the picture; None is too small to be published."""
    rows = (
        (picture.total, _("tasks"), {}),
        (picture.measurable, _("can be measured as worded"), {"measurable": "yes"}),
        (picture.assigned, _("have a lead organ"), {}),
    )
    opens = any(each.filters is not None for group in picture.groups for each in group.slices)
    address = reverse("tree", args=[picture.plan.id])
    return [
        {
            "value": _("fewer than 5") if value is None else value,
            "text": text,
            "href": (f"{address}?{urlencode(query)}" if query else address) if opens else "",
        }
        for value, text, query in rows
    ]


def _charts(picture: Overview, names: Mapping[str, str]) -> list[dict[str, Any]]:
    titles = (
        ("area", "treemap", _("Areas of the report")),
        ("lead", "bars", _("Lead organs")),
        ("strength", "ring", _("How firmly it is promised")),
        ("measurable", "ring", _("Can it be measured")),
        ("state", "ring", _("State of the tasks")),
        ("answer", "ring", _("What the organs answered")),
        ("how_known", "ring", _("How it will be known")),
        ("due", "columns", _("Due by month")),
    )
    charts: list[dict[str, Any]] = []
    for name, kind, title in titles:
        slices = picture.group(name).slices
        if slices:
            rows = [_row(picture, name, each, names) for each in slices]
            # One value alone is a sentence, not a picture.
            drawn = kind if len(rows) > 1 else ""
            wide = name in ("area", "lead", "due")
            chart = {"id": f"chart-{name}", "kind": drawn, "title": title, "rows": rows, "wide": wide}
            charts.append(chart | _drawn(drawn, rows))
    return _paired(charts)


def _drawn(kind: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What the picture shows: of many bars the first, and then it says so."""
    valued = [row for row in rows if row["value"]]
    shown = valued[:MOST_BARS] if kind == "bars" else valued
    return {"drawn": shown, "total": len(valued), "left_out": len(valued) - len(shown) if kind else 0}


def _paired(charts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Small charts stand in pairs; the last of an odd number takes the whole line."""
    small = [chart for chart in charts if not chart["wide"]]
    if len(small) % 2:
        small[-1]["wide"] = True
    return charts


def _row(picture: Overview, group: str, each: Slice, names: Mapping[str, str]) -> dict[str, Any]:
    address = ""
    if each.filters is not None:
        address = f"{reverse('tree', args=[picture.plan.id])}?{urlencode(each.filters.query())}"
    return {"label": _label(group, each, names), "value": each.count, "href": address}


def _label(group: str, each: Slice, names: Mapping[str, str]) -> str:
    if group == "area":
        return each.label or _("Outside every heading")
    if group == "lead":
        return _("no lead organ") if each.value == NONE else names.get(each.value, each.value)
    if group == "due":
        return each.value
    return word(group, "" if each.value == NONE else each.value)
