"""Lists that leave as files, and the xlsx list that comes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luoshi.base.errors import LuoshiError
from luoshi.base.text import Text
from luoshi.base.today import now
from luoshi.directory.service import organ_names
from luoshi.documents.service import Day, ReadSheet, read_xlsx, render_docx_table_list, render_ical, render_xlsx
from luoshi.files import service as files
from luoshi.plan import service as plans
from luoshi.plan.service import Export, ImportReport
from luoshi.web.lists import NO, TITLES, YES, as_csv, as_json, table_of, values_of
from luoshi.web.refusals import readable, status_of, told
from luoshi.web.requests import PageRequest, language
from luoshi.web.uploads import checked_file
from luoshi.web.views.tree import filters_of
from luoshi.web.words import WORDS, word

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
}
LARGEST_LIST = 10 * 1024 * 1024
SIGNED = "luoshi.web.import"
AN_HOUR = 3600


@require_GET
def export(request: PageRequest, plan: UUID, form: str) -> HttpResponse:
    """The filtered list as a file; the same rows that the page with these filters shows."""
    if form not in TYPES:
        raise Http404
    found = plans.export_rows(request.actor, plan, filters_of(request))
    response = HttpResponse(_content(request, found, form), content_type=TYPES[form])
    name = f"{found.plan.title}.{form}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _content(request: PageRequest, found: Export, form: str) -> bytes:
    if form == "json":
        return as_json(found)
    if form == "ics":
        return _calendar(request, found)
    names = organ_names(language())
    table = table_of(found, names, names.get(found.plan.organ, ""), printed=form == "docx")
    writers = {"docx": render_docx_table_list, "xlsx": render_xlsx, "csv": as_csv}
    return writers[form](table)


def _calendar(request: PageRequest, found: Export) -> bytes:
    days = [
        Day(
            uid=f"{row.id}@luoshi",
            title=row.values["text"][:120],
            on=row.values["due_on"],
            changed_at=now(),
            description=row.values["number"],
            link=request.build_absolute_uri(reverse("commitment", args=[row.id])),
        )
        for row in found.rows
        if row.values["due_on"]
    ]
    return render_ical(found.plan.title, days, _("(example)") if found.plan.is_example else "")


@require_http_methods(["GET", "POST"])
def import_tasks(request: PageRequest, plan: UUID) -> HttpResponse:
    """Bring the list back: first what it would do, row by row, then, if the person says so, do it."""
    found = plans.export_rows(request.actor, plan)
    context: dict[str, Any] = {"plan": found.plan, "editable": [_(TITLES[name][0]) for name in found.editable]}
    status = 200
    if request.method == "POST":
        try:
            context |= _came_back(request, plan)
        except LuoshiError as error:
            context["failure"], status = told(error), status_of(error)
    return render(request, "web/import.html", context, status=status)


def _came_back(request: PageRequest, plan: UUID) -> dict[str, Any]:
    token = request.POST.get("token", "")
    if token:
        with files.open_file(_digest(request, plan, token)) as content:
            sheet = read_xlsx(content)
        return _told(plans.import_rows(request.actor, plan, [values_of(row) for row in sheet.rows]), sheet)
    # Nothing is kept of what somebody may not bring in: the room refuses before the file is stored.
    plans.preview_import(request.actor, plan, [])
    stored = files.store(checked_file(request.FILES.get("file"), LARGEST_LIST), LARGEST_LIST, ("xlsx",))
    with files.open_file(stored.digest) as content:
        sheet = read_xlsx(content)
    report = plans.preview_import(request.actor, plan, [values_of(row) for row in sheet.rows])
    return _told(report, sheet) | {"token": signing.dumps([stored.digest, str(plan), request.actor.id], salt=SIGNED)}


def _digest(request: PageRequest, plan: UUID, token: str) -> str:
    try:
        digest, of_plan, of_actor = signing.loads(token, salt=SIGNED, max_age=AN_HOUR)
    except signing.BadSignature:
        raise Http404 from None
    if (of_plan, of_actor) != (str(plan), request.actor.id):
        raise Http404
    return digest


def _told(report: ImportReport, sheet: ReadSheet) -> dict[str, Any]:
    names = organ_names(language())
    rows: list[dict[str, Any]] = [
        {
            "number": row.number,
            "outcome": row.outcome,
            "commitment": row.commitment,
            "changes": [_change(name, pair, names) for name, pair in row.changes.items()],
            "problem": " ".join(readable(_titled(text)) for text in (row.problem, row.cure) if text is not None),
        }
        for row in report.rows
        if row.outcome != "unchanged"
    ]
    rows += [{"number": each.number, "outcome": "refused", "problem": readable(each.problem)} for each in sheet.faults]
    counts = {name: report.count(name) for name in ("changed", "added", "refused", "unchanged")}
    counts["refused"] += len(sheet.faults)
    return {"report": report, "rows": sorted(rows, key=lambda each: each["number"]), "counts": counts}


def _titled(text: Text) -> Text:
    """Columns and truth values by the words that stand in the sheet."""
    words = {name: title for name, (title, _width) in TITLES.items()} | {"true": YES, "false": NO}

    def worded(value: object) -> object:
        return ", ".join(_(words[part]) if part in words else part for part in str(value).split(", "))

    quoted = ("column", "field", "known")
    return Text(text.template, tuple((name, worded(value) if name in quoted else value) for name, value in text.values))


def _change(name: str, pair: tuple[Any, Any], names: dict[str, str]) -> dict[str, str]:
    before, after = (_shown(name, value, names) for value in pair)
    return {"title": _(TITLES[name][0]), "before": before, "after": after}


def _shown(name: str, value: Any, names: dict[str, str]) -> str:
    if isinstance(value, list):
        return "、".join(names.get(str(each), str(each)) for each in value)
    if isinstance(value, bool):
        return word("measurable", "yes" if value else "no")
    if name in WORDS and value:
        return word(name, value)
    return names.get(str(value), str(value if value is not None else ""))
