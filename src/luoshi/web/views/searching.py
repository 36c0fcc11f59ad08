"""Finding tasks by words or number, in everything the asker may see."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.directory.service import organ_names
from luoshi.plan import service as plans
from luoshi.web.requests import PageRequest, language
from luoshi.web.tree_html import draw_rows
from luoshi.web.views.organ import row_drawing


@require_GET
def search(request: PageRequest) -> HttpResponse:
    """One field and what it finds."""
    words = request.GET.get("q", "").strip()[:200]
    found = plans.search(request.actor, words) if words else None
    drawn = draw_rows(found.rows, row_drawing(organ_names(language()))) if found and found.rows else ""
    return render(request, "web/search.html", {"words": words, "found": found, "drawn": drawn})
