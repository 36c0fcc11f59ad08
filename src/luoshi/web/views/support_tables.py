"""Decision tables of policies: the list, and the editor with its steps; each is an action."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.base.errors import CheckError
from luoshi.base.text import msg
from luoshi.directory.service import organ_names, person_names
from luoshi.support.tables import service as tables
from luoshi.web.requests import PageRequest, language, posted_version
from luoshi.web.steps import take_step, written
from luoshi.web.table_grid import TYPES, grid, said, type_words
from luoshi.web.table_words import worded

LONGEST_BODY = 400_000


def key_of(slug: str) -> str:
    """The key of a table by the slug in its address."""
    return f"rules/decision/{slug}"


@require_GET
def table_list(request: PageRequest) -> HttpResponse:
    """Every table that decides about policies; those of the own organ first."""
    names = organ_names(language())
    lines = [
        {
            "line": line,
            "name": line.name["en"] if language() == "en" else line.name["zh"],
            "organ": names.get(line.organ, line.organ),
            "policies": [each["title"]["en" if language() == "en" else "zh"] for each in line.policies],
        }
        for line in tables.tables(request.actor)
    ]
    context = {"lines": lines, "may_see": tables.may_see_tables(request.actor)}
    return render(request, "web/tables.html", context)


@require_GET
def table(request: PageRequest, slug: str) -> HttpResponse:
    """The editor, or the published table where no draft is open."""
    number = request.GET.get("version", "")
    page = tables.editor(request.actor, key_of(slug), int(number) if number.isdecimal() else None)
    return render(request, "web/table.html", _page(page) | _frame(page))


def _page(page: tables.Editor) -> dict[str, Any]:
    draft = page.draft
    people = person_names(language(), [draft.edited_by]) if draft else {}
    return grid(page) | {
        "draft": draft,
        "edited_by": people.get(draft.edited_by, "") if draft else "",
        "policy": words_of_form(page.policies[0]["title"]) if page.policies else "",
        "policy_slug": page.policies[0]["key"].rpartition("/")[2] if page.policies else "",
        "organ": organ_names(language(), [page.organ]).get(page.organ, page.organ),
    }


def words_of_form(form: dict[str, Any]) -> str:
    """Words of a written form in the reader's language."""
    return (form.get("en") if language() == "en" else form["zh"]) or form["zh"]


def _frame(page: tables.Editor) -> dict[str, Any]:
    """What stays while the grid is drawn anew."""
    elements = [
        {"key": key, "name": worded(form["name"]), "type": type_words(form["type"]),
         "choices": [choice["value"] for choice in form["choices"]]}
        for key, form in page.elements.items()
    ]  # fmt: skip
    return {
        "elements": sorted(elements, key=lambda each: each["name"]),
        "types": [(kind, _(words)) for kind, words in TYPES.items() if kind != "money"],
        "addresses": {name: reverse(f"table_{name}", args=[page.slug]) for name in ("edit", "cell")},
        "words": {
            "saving": _("Saving …"),
            "unsaved": _("Not saved"),
            "lost": _("The server cannot be reached. What you wrote still stands on this page; try again."),
        },
    }


@require_POST
def start(request: PageRequest, slug: str) -> HttpResponse:
    """Begin a draft."""
    return take_step(
        request,
        lambda: tables.perform(tables.StartDraft(key_of(slug)), request.actor),
        _("The draft is open. Nothing changes for companies before it is published."),
        reverse("table", args=[slug]),
    )


@require_POST
def edit(request: PageRequest, slug: str) -> HttpResponse:
    """Edits of the page, or undo and redo; answers with the grid as it is then."""
    given = _body(request)
    version, verb = given.get("version"), given.get("verb", "edit")
    if not isinstance(version, int):
        raise CheckError(msg("The step needs the version that you saw."), msg("Reload the page and try again."))
    key = key_of(slug)
    makers: dict[str, Callable[[], Any]] = {
        "edit": lambda: tables.EditTable(key, version, _edits(given)),
        "undo": lambda: tables.UndoEdit(key, version),
        "redo": lambda: tables.RedoEdit(key, version),
    }
    if verb not in makers:
        raise CheckError(msg("There is no step {verb}.", verb=str(verb)), msg("Reload the page."))
    done = tables.perform(makers[verb](), request.actor)
    page = tables.editor(request.actor, key)
    return JsonResponse(
        {
            "version": page.draft.version if page.draft else 0,
            "at": done.get("at"),
            "html": render(request, "web/_table_work.html", _page(page)).content.decode(),
        }
    )


@require_POST
def cell(request: PageRequest, slug: str) -> HttpResponse:
    """What would be wrong with a cell that is being typed."""
    given = _body(request)
    row, column = given.get("row"), given.get("column")
    if not isinstance(row, int) or not isinstance(column, int):
        raise CheckError(msg("The table has no such cell."), msg("Reload the page."))
    part, text = str(given.get("part")), str(given.get("text", ""))[:20_000]
    faults = tables.cell_faults(request.actor, key_of(slug), row, part, column, text)
    mine = [fault for fault in faults if (fault.part, fault.column) == (part, column)]
    return JsonResponse({"faults": [{"said": said(each), "start": each.start, "end": each.end} for each in mine]})


@require_POST
def rebase(request: PageRequest, slug: str) -> HttpResponse:
    """Let the draft go on from the newest version; what both changed is said."""
    made: dict[str, Any] = {}

    def do() -> None:
        made.update(tables.perform(tables.RebaseDraft(key_of(slug), posted_version(request)), request.actor))
        if made["both_changed"]:
            rows = ", ".join(str(number) for number in made["both_changed"])
            said = _("Both had changed these rows; the draft's words stand there, please look at them: %(rows)s.")
            messages.warning(request, said % {"rows": rows})

    said = _("The draft goes on from the newest version and keeps its own changes.")
    return take_step(request, do, said, reverse("table", args=[slug]))


@require_POST
def discard(request: PageRequest, slug: str) -> HttpResponse:
    """Put the draft away."""
    return take_step(
        request,
        lambda: tables.perform(tables.DiscardDraft(key_of(slug), posted_version(request)), request.actor),
        _("The draft was put away. What is published stays."),
        reverse("table", args=[slug]),
    )


@require_POST
def write_case(request: PageRequest, slug: str) -> HttpResponse:
    """Add or change a case beside the table."""
    names = [name.removeprefix("datum:") for name in request.POST if name.startswith("datum:")]
    record = {name: str(request.POST[f"datum:{name}"]) for name in names}
    given = request.POST.get("case", "")
    return take_step(
        request,
        lambda: tables.perform(
            tables.WriteCase(
                key_of(slug), written(request, "name"), record, written(request, "expected"),
                UUID(given) if given else None, posted_version(request),
            ),
            request.actor,
        ),
        _("The case is kept beside the table."),
        reverse("table", args=[slug]) + "#cases",
    )  # fmt: skip


@require_POST
def remove_case(request: PageRequest, slug: str, case: UUID) -> HttpResponse:
    """Put a case away."""
    return take_step(
        request,
        lambda: tables.perform(tables.RemoveCase(key_of(slug), case, posted_version(request)), request.actor),
        _("The case was removed."),
        reverse("table", args=[slug]) + "#cases",
    )


def _body(request: HttpRequest) -> dict[str, Any]:
    if len(request.body) > LONGEST_BODY:
        raise CheckError(msg("This is too much for one step."), msg("Take the table in as a file."))
    try:
        given = json.loads(request.body)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise CheckError(msg("The step cannot be read."), msg("Reload the page and try again."))
    return given


def _edits(given: dict[str, Any]) -> list[dict[str, Any]]:
    edits = given.get("edits")
    if not isinstance(edits, list) or not edits or not all(isinstance(each, dict) for each in edits):
        raise CheckError(msg("The step holds no edit."), msg("Reload the page and try again."))
    return edits
