"""A table on its way to being in force: gains and losses, publishing, versions, files out and in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luoshi.base.errors import CheckError, LuoshiError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.directory.service import person_names
from luoshi.files import service as files
from luoshi.support.tables import service as tables
from luoshi.web.refusals import advice, status_of, told
from luoshi.web.requests import PageRequest, language, posted_day, posted_version
from luoshi.web.steps import take_step, written
from luoshi.web.table_grid import differences_view, grid
from luoshi.web.table_words import DataWords
from luoshi.web.uploads import checked_file
from luoshi.web.views.support_tables import key_of, words_of_form

LARGEST_TABLE = 8 * 1024 * 1024
GROUPS = ("region", "industry", "size")


@require_GET
def compare(request: PageRequest, slug: str) -> HttpResponse:
    """The page that shows who gains and who loses; the figures come as a part, since they may take seconds."""
    page = tables.editor(request.actor, key_of(slug))
    known = tables.versions(request.actor, key_of(slug))
    number = request.GET.get("version", "")
    context = {
        "page": page,
        "name": words_of_form(page.content["head"]["name"]),
        "versions": [each for each in known if each.state != "withdrawn"],
        "number": int(number) if number.isdecimal() else page.base.number,
    }
    return render(request, "web/table_compare.html", context)


@require_GET
def figures(request: PageRequest, slug: str) -> HttpResponse:
    """The figures of the comparison."""
    number = request.GET.get("version", "")
    try:
        found, sees = tables.comparison(
            request.actor, key_of(slug), int(number) if number.isdecimal() else None, language()
        )
    except LuoshiError as error:
        return render(request, "web/_table_figures.html", {"failure": told(error)})
    page = tables.editor(request.actor, key_of(slug))
    words = DataWords.of(page.elements.values())
    context = {"found": found, "sees": sees, "clauses": _clauses(page, found), "groups": _groups(found, words),
               "samples": [_sample(each, words) for each in found.samples], "faults": page.errors}  # fmt: skip
    return render(request, "web/_table_figures.html", context)


def _clauses(page: tables.Editor, found: tables.Comparison) -> list[dict[str, Any]]:
    rows = {row["id"]: (place + 1, row) for place, row in enumerate(page.content["rules"])}
    said: list[dict[str, Any]] = []
    for each in found.clauses:
        number, row = rows.get(each.rule, (None, None))
        clause = next(iter(row["clauses"].values()), None) if row else None
        said.append({"change": each, "number": number, "benefit": words_of_form(clause["benefit"]) if clause else ""})
    return said


def _groups(found: tables.Comparison, words: DataWords) -> list[dict[str, Any]]:
    titles = {"region": _("By district"), "industry": _("By industry"), "size": _("By size")}
    made: list[dict[str, Any]] = []
    for name in GROUPS:
        groups = [each for each in found.groups.get(name, ()) if each.gained != 0 or each.lost != 0]
        most = max((max(each.gained or 0, each.lost or 0) for each in groups), default=0)
        rows = [
            {"value": words.value_of_register(each.value) or _("not known"), "gained": each.gained, "lost": each.lost,
             "gained_share": _share(each.gained, most), "lost_share": _share(each.lost, most)}
            for each in groups
        ]  # fmt: skip
        if rows:
            made.append({"title": titles[name], "rows": rows})
    return made


def _share(count: int | None, most: int) -> int:
    return round(100 * count / most) if count and most else 0


def _sample(each: tables.Sample, data: DataWords) -> dict[str, Any]:
    words = {"gained": _("gains"), "lost": _("loses"), "other": _("gets something else")}
    tones = {"gained": "green", "lost": "red", "other": "blue"}
    before, after = ("–" if text == "null" else text for text in (each.before, each.after))
    where = [data.value_of_register(value) for value in (each.region, each.industry) if value]
    return {
        "sample": each,
        "where": where,
        "move": words[each.move],
        "tone": tones[each.move],
        "before": before,
        "after": after,
    }


@require_http_methods(["GET", "POST"])
def publish(request: PageRequest, slug: str) -> HttpResponse:
    """What stands for and against the draft, and the day and reason of its publication."""
    key = key_of(slug)
    if request.method == "POST":
        return _published(request, slug)
    return _publish_page(request, key, {"reason": "", "day": today().isoformat()})


def _publish_page(request: PageRequest, key: str, given: dict[str, str]) -> HttpResponse:
    page = tables.editor(request.actor, key)
    context = grid(page) | {
        "changes": differences_view(page.changes, page.content, page.elements),
        "today": today(),
        "given": given,
    }
    return render(request, "web/table_publish.html", context)


def _published(request: PageRequest, slug: str) -> HttpResponse:
    day = posted_day(request, "day")
    if day is None:
        raise CheckError(msg("A publication needs a day."), msg("Choose today or a later day."))
    action = tables.PublishTable(key_of(slug), posted_version(request), day, request.POST.get("reason", ""))
    said = _("Published. It takes effect on %(day)s.") % {"day": day.isoformat()}
    failed = False

    def do() -> None:
        nonlocal failed
        failed = True
        tables.perform(action, request.actor)
        failed = False

    answer = take_step(request, do, said, reverse("table_versions", args=[slug]))
    # What was written is not lost when it is refused.
    return _publish_page(request, key_of(slug), {"reason": action.reason, "day": day.isoformat()}) if failed else answer


@require_GET
def versions(request: PageRequest, slug: str) -> HttpResponse:
    """Every version with what it changed."""
    key = key_of(slug)
    page = tables.editor(request.actor, key)
    known = tables.versions(request.actor, key)
    people = person_names(language(), [each.published_by for each in known])
    standing = [each for each in known if each.state != "withdrawn"]
    words = {"withdrawn": _("withdrawn before its day"), "waiting": _("waits for its day"), "in force": _("in force"),
             "past": _("past")}  # fmt: skip
    tones = {"withdrawn": "red", "waiting": "blue", "in force": "green", "past": ""}
    lines: list[dict[str, Any]] = []
    for each in known:
        before = next((other for other in standing if other.number < each.number), None)
        lines.append(
            {"version": each, "by": people.get(each.published_by, ""), "state": words[each.state],
             "tone": tones[each.state], "before": before.number if before else None,
             "changes": differences_view(tables.version_differences(before, each), each.content, page.elements)
             if before else None}
        )  # fmt: skip
    newest = standing[0].number if standing else 0
    context = {"page": page, "name": words_of_form(page.content["head"]["name"]), "lines": lines, "newest": newest}
    return render(request, "web/table_versions.html", context)


@require_POST
def withdraw(request: PageRequest, slug: str, number: int) -> HttpResponse:
    """Take a publication back before its day."""
    return take_step(
        request,
        lambda: tables.perform(
            tables.WithdrawPublication(key_of(slug), number, written(request, "reason")), request.actor
        ),
        _("Withdrawn. It will not take effect."),
        reverse("table_versions", args=[slug]),
    )


@require_GET
def file(request: PageRequest, slug: str, kind: str) -> HttpResponse:
    """The table as a file."""
    if kind not in tables.MEDIA:
        raise Http404
    content = tables.table_file(request.actor, key_of(slug), kind, language())
    answer = HttpResponse(content, content_type=tables.MEDIA[kind])
    answer["Content-Disposition"] = f'attachment; filename="{slug}.{kind}"'
    return answer


@require_http_methods(["GET", "POST"])
def upload(request: PageRequest, slug: str) -> HttpResponse:
    """What an uploaded file would change; with `digest` of a file that was looked at, take it over."""
    if request.method == "GET":
        return redirect("table", slug)
    key = key_of(slug)
    digest, name = request.POST.get("digest", ""), request.POST.get("name", "")
    if digest:
        kind = name.rpartition(".")[2].lower()
        kind = {"yml": "yaml", "xml": "dmn"}.get(kind, kind)
        return take_step(
            request,
            lambda: tables.perform(tables.TakeInTable(key, posted_version(request), digest, kind), request.actor),
            _("The draft is now what the file says. It can be undone."),
            reverse("table", args=[slug]),
        )
    page = tables.editor(request.actor, key)
    context: dict[str, Any] = {"page": page, "name": words_of_form(page.content["head"]["name"])}
    try:
        context |= _preview(request, key, checked_file(request.FILES.get("file"), LARGEST_TABLE), page.elements)
    except LuoshiError as error:
        context |= {"failure": told(error)}
        return render(request, "web/table_upload.html", context, status=status_of(error))
    return render(request, "web/table_upload.html", context)


def _preview(
    request: PageRequest, key: str, uploaded: UploadedFile, elements: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    stored = files.store(uploaded, LARGEST_TABLE, ("xlsx", "text", "html", "xml"))
    name = uploaded.name or ""
    found = tables.file_preview(request.actor, key, stored.digest, name)
    faults = [
        {"said": advice(each.problem, each.cure), "sheet": each.sheet, "cell": each.cell} for each in found.faults
    ]
    return {"digest": stored.digest, "file_name": name, "faults": faults,
            "changes": differences_view(found.differences, found.content, elements)}  # fmt: skip
