"""The plan as a tree with filters."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.directory.service import organ_names
from luoshi.plan import service as plans
from luoshi.plan.service import Filters, Tree
from luoshi.web.requests import PageRequest, language
from luoshi.web.tree_html import draw_tree
from luoshi.web.views.organ import row_drawing
from luoshi.web.words import choices

FEW = 150
MORE = ("role", "strength", "kind", "measurable", "how_known", "answer")


@require_GET
def tree(request: PageRequest, plan: UUID) -> HttpResponse:
    """Headings that fold, with the rows the asker may see and the filters let through."""
    filters = filters_of(request)
    found = plans.tree(request.actor, plan, filters)
    names = organ_names(language())
    narrowed = filters.query()
    shared = row_drawing(names)
    context = {
        "plan": found.plan,
        "tree": found,
        "drawn": draw_tree(found.nodes, shared, opened=bool(narrowed) or found.total <= FEW),
        "filters": filters,
        "may_write": found.plan.may_review and not _has_headings(found) and plans.reading(request.actor, plan) is None,
        "narrowed": narrowed,
        "more": not set(MORE).isdisjoint(narrowed),
        "query": urlencode(narrowed),
        "choices": _choices(found, names),
        "section_title": _section_title(found, filters.section),
        "formats": ("docx", "xlsx", "csv", "json", "ics"),
    }
    return render(request, "web/tree.html", context)


def _has_headings(found: Tree) -> bool:
    return any(node.heading is not None for node in found.nodes)


def filters_of(request: PageRequest) -> Filters:
    """The filters that stand in the address."""
    return Filters(**{each.name: request.GET.get(each.name, "").strip()[:200] for each in fields(Filters)})


def _choices(found: Tree, names: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    kinds = ("state", "strength", "kind", "measurable", "answer", "role")
    offered: dict[str, Any] = {kind: choices(kind) for kind in kinds}
    offered["state"] = [each for each in offered["state"] if each[0] != "replaced"]
    offered["how_known"] = [(value or "none", text) for value, text in choices("how_known")]
    offered["organ"] = [(key, names.get(key, key)) for key in found.organs]
    return offered


def _section_title(found: Tree, wanted: str) -> str:
    key = wanted.lstrip("=")
    waiting = list(found.nodes)
    while waiting:
        node = waiting.pop()
        if node.heading is not None and str(node.heading.id) == key:
            return node.heading.title
        waiting.extend(node.children)
    return ""
