"""Ledgers: all of them, one with its numbers, and its objects as table, board, Gantt chart and districts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.today import today
from luoshi.directory.service import organ_names, region_names
from luoshi.plan import service as plans
from luoshi.programmes import service as ledgers_of
from luoshi.web.ledger_asking import asked_of, rows_address
from luoshi.web.ledger_days import chart
from luoshi.web.ledger_numbers import districts_of, figures_of, groups_of, numbers_of, tiles_of
from luoshi.web.ledger_places import picture
from luoshi.web.ledger_rows import rows_of
from luoshi.web.requests import PageRequest, language
from luoshi.web.support_words import words_of
from luoshi.web.words import choices

CARDS = 12
LANES = 30
MOST_POINTS = 1000


@require_GET
def ledger_list(request: PageRequest) -> HttpResponse:
    """Every ledger with how far its objects are."""
    names = organ_names(language())
    lines = [
        {
            "view": each,
            "name": words_of(each.programme.name),
            "summary": words_of(each.programme.summary),
            "unit": words_of(each.programme.unit),
            "keeper": names.get(each.programme.keeper, each.programme.keeper),
        }
        for each in ledgers_of.programmes(request.actor)
    ]
    return render(request, "web/ledgers.html", {"lines": lines})


@require_GET
def ledger(request: PageRequest, slug: str) -> HttpResponse:
    """One ledger in numbers; each number opens its rows."""
    asked = asked_of(request)
    context = head(request, slug, "ledger")
    view: ledgers_of.ProgrammeView = context["view"]
    numbers = numbers_of(request.actor, view, asked.as_of)
    context |= {
        "asked": asked,
        "figures": figures_of(view, numbers, asked),
        "groups": groups_of(view.programme, numbers, asked),
        "total": sum(numbers["stage"].values()),
        "behind": _commitments(request.actor, view.programme.key),
    }
    return render(request, "web/ledger.html", context)


@require_GET
def rows(request: PageRequest, slug: str) -> HttpResponse:
    """The objects one beneath the other, filtered, page by page."""
    asked = asked_of(request)
    context = head(request, slug, "ledger_table")
    programme: ledgers_of.Programme = context["view"].programme
    found, total, after = rows_of(request.actor, programme, asked)
    context |= {
        "asked": asked,
        "rows": found,
        "total": total,
        "next": f"?{asked.query(after=after)}" if after else "",
        "stages": {each.slug: words_of(each.name) for each in programme.stages},
        "verifications": choices("verification"),
        "regions": region_names(language()),
        "districts": districts_of(),
        "query": asked.query(),
    }
    return render(request, "web/ledger_table.html", context)


@require_GET
def board(request: PageRequest, slug: str) -> HttpResponse:
    """The objects by the stage that they are in."""
    asked = asked_of(request)
    context = head(request, slug, "ledger_board")
    programme: ledgers_of.Programme = context["view"].programme
    columns: list[dict[str, Any]] = []
    for stage in programme.stages:
        page = ledgers_of.objects(request.actor, slug, replace(asked.filters, stage=stage.slug), size=CARDS)
        more = rows_address(slug, asked, stage=stage.slug) if page.after else ""
        columns.append({"stage": stage, "name": words_of(stage.name), "page": page, "more": more})
    context |= {"asked": asked, "columns": columns, "regions": region_names(language()), "districts": districts_of()}
    return render(request, "web/ledger_board.html", context)


@require_GET
def gantt(request: PageRequest, slug: str) -> HttpResponse:
    """When each object was planned to be where, and when it was."""
    asked = asked_of(request)
    context = head(request, slug, "ledger_gantt")
    programme: ledgers_of.Programme = context["view"].programme
    page = ledgers_of.objects(request.actor, slug, asked.filters, asked.after, LANES)
    context |= {
        "asked": asked,
        "page_of": page,
        "chart": chart(page.objects, today()),
        "stages": {each.slug: words_of(each.name) for each in programme.stages},
        "next": f"?{asked.query(after=page.after)}" if page.after else "",
        "districts": districts_of(),
    }
    return render(request, "web/ledger_gantt.html", context)


@require_GET
def district_tiles(request: PageRequest, slug: str) -> HttpResponse:
    """A tile for each district with how far it is, and the objects that have a place as points."""
    asked = asked_of(request)
    context = head(request, slug, "ledger_districts")
    programme: ledgers_of.Programme = context["view"].programme
    placed = ledgers_of.points(request.actor, slug, asked.filters, MOST_POINTS)
    context |= {
        "asked": asked,
        "tiles": tiles_of(request.actor, programme, asked),
        "placed": placed,
        "picture": picture(placed.points),
        "kinds": {each.slug: each.kind for each in programme.stages},
    }
    return render(request, "web/ledger_districts.html", context)


def head(request: PageRequest, slug: str, page: str) -> dict[str, Any]:
    """What stands above every page of a ledger."""
    view = ledgers_of.programme(request.actor, slug)
    programme = view.programme
    return {
        "view": view,
        "programme": programme,
        "slug": programme.slug,
        "name": words_of(programme.name),
        "summary": words_of(programme.summary),
        "unit": words_of(programme.unit),
        "identity": words_of(programme.identity),
        "keeper": organ_names(language(), [programme.keeper]).get(programme.keeper, programme.keeper),
        "page": page,
        "may_import": ledgers_of.may_import(request.actor, slug),
    }


def _commitments(actor: Actor, key: str) -> list[tuple[UUID, str]]:
    """The commitments that the ledger stands behind, as far as the reader may see them."""
    found: list[tuple[UUID, str]] = []
    for commitment in ledgers_of.commitments_of(key):
        try:
            item = plans.commitment_page(actor, commitment).item
        except NotFoundError:
            continue
        found.append((item.id, item.text))
    return found


def ledger_address(slug: str) -> str:
    """The page of a ledger."""
    return reverse("ledger", args=[slug])
