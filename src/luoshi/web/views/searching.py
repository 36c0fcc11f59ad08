"""Finding tasks by words or number, in everything the asker may see."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luoshi.directory.service import organ_names
from luoshi.plan import service as plans
from luoshi.search.service import Snippet
from luoshi.web.requests import PageRequest, language
from luoshi.web.tree_html import draw_rows
from luoshi.web.views.organ import row_drawing


@require_GET
def search(request: PageRequest) -> HttpResponse:
    """One field and what it finds."""
    words = request.GET.get("q", "").strip()[:200]
    found = plans.search(request.actor, words) if words else None
    drawn = ""
    if found is not None and found.rows:
        marked = {row: _marked(snippet) for row, snippet in found.snippets.items()}
        drawn = draw_rows(found.rows, replace(row_drawing(organ_names(language())), marked=marked))
    return render(request, "web/search.html", {"words": words, "found": found, "drawn": drawn})


def _marked(snippet: Snippet) -> str:
    """The words that were searched for, marked in the text around them."""
    pieces = (f"<mark>{escape(text)}</mark>" if hit else escape(text) for text, hit in snippet.pieces)
    return ("…" if snippet.starts_inside else "") + "".join(pieces) + ("…" if snippet.ends_inside else "")
