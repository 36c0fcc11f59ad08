"""Lists without an application, and whom a policy would reach."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luoshi.base.errors import LuoshiError, PermissionError
from luoshi.base.text import msg
from luoshi.base.today import now, today
from luoshi.directory.service import organ_names
from luoshi.documents.service import Column, Row, TableList, render_xlsx
from luoshi.support import service as support
from luoshi.support.lists import service as lists
from luoshi.support.tables.service import may_see_tables
from luoshi.web.refusals import told
from luoshi.web.requests import PageRequest, language, posted_day
from luoshi.web.steps import take_step, written
from luoshi.web.support_words import words_of
from luoshi.web.table_words import DataWords

MOST_SHOWN = 100


@require_GET
def list_all(request: PageRequest) -> HttpResponse:
    """Lists that were drawn, and the policies for which one can be drawn."""
    policies = lists.automatic_policies(request.actor)
    titles = {each.key: words_of(each.title) for each in policies}
    context = {
        "may_see": may_see_tables(request.actor),
        "policies": [
            {"policy": each, "title": titles[each.key], "may_draw": lists.may_edit_policy(request.actor, each)}
            for each in policies
        ],
        "may_draw": any(lists.may_edit_policy(request.actor, each) for each in policies),
        "lists": [{"row": row, "title": titles.get(row.policy, row.policy)} for row in lists.lists(request.actor)],
        "organs": organ_names(language()),
        "today": today(),
    }
    return render(request, "web/lists.html", context)


@require_POST
def draw(request: PageRequest) -> HttpResponse:
    """Draw a list of a policy for a day."""
    day = posted_day(request, "day") or today()
    made: dict[str, Any] = {}

    def do() -> None:
        made.update(lists.perform(lists.DrawList(written(request, "policy"), day), request.actor))

    answer = take_step(request, do, _("The list was drawn."), reverse("lists"))
    return redirect("list", made["list"]) if made else answer


@require_GET
def list_one(request: PageRequest, key: UUID) -> HttpResponse:
    """One list: who is on it, who is left out, and whether drawing it again gives the same."""
    view = lists.list_page(request.actor, key)
    words = _data_words(view.row.day)
    context = {
        "view": view,
        "row": view.row,
        "title": words_of(view.drawn.policy.title),
        "clauses": {str(each.rule or ""): words_of(each.benefit) for each in view.drawn.policy.clauses},
        "entries": [_entry(each, words) for each in view.drawn.entries[:MOST_SHOWN]],
        "left_out": [
            _entry(each, words) | {"missing": [words.name(name) for name in each.missing]}
            for each in view.drawn.left_out[:MOST_SHOWN]
        ],
        "missing": [(words.name(name), count) for name, count in view.missing],
        "most": MOST_SHOWN,
    }
    return render(request, "web/list.html", context)


def _data_words(day: date) -> DataWords:
    return DataWords.declared(support.declared_on(day).elements)


def _entry(each: lists.Entry | lists.LeftOut, words: DataWords) -> dict[str, Any]:
    """A company of a list, in the reader's language as far as it is not its name."""
    where = {name: words.value_of_register(getattr(each, name)) for name in ("region", "industry")}
    return {"name": each.name, "code": each.code, **where, "rules": getattr(each, "rules", ())}


@require_GET
def export(request: PageRequest, key: UUID) -> HttpResponse:
    """The list as xlsx, for those who may see its companies."""
    view = lists.list_page(request.actor, key)
    if not view.may_see_companies:
        raise PermissionError(
            msg("The companies of this list are for the officers of its organ."), msg("Ask them for what you need.")
        )
    benefits = {str(each.rule or ""): words_of(each.benefit) for each in view.drawn.policy.clauses}
    rows = _rows(view, benefits)
    title = f"{words_of(view.drawn.policy.title)} {view.row.day.isoformat()}"
    columns = (
        Column("code", _("Credit code"), 14), Column("name", _("Company"), 20), Column("region", _("District"), 10),
        Column("industry", _("Industry"), 12), Column("benefit", _("Benefit"), 30),
        Column("missing", _("Left out: missing data"), 20),
    )  # fmt: skip
    issuer = organ_names(language(), [view.row.organ]).get(view.row.organ, "")
    table = TableList(
        title=title,
        columns=columns,
        rows=rows,
        made_at=now(),
        issuer=issuer,
        dated=view.row.day.isoformat(),
        example=_("(example)") if view.drawn.is_generated else "",
        page_label=(_("page "), " / ", ""),
    )
    answer = HttpResponse(
        render_xlsx(table),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    answer["Content-Disposition"] = f'attachment; filename="list-{view.row.day.isoformat()}.xlsx"'
    return answer


def _rows(view: lists.ListView, benefits: Mapping[str, str]) -> list[Row]:
    """Who is on the list, then who is left out and for want of what."""
    words = _data_words(view.row.day)
    found: list[Row] = []
    for each in (*view.drawn.entries, *view.drawn.left_out):
        at = _entry(each, words)
        benefit = "；".join(benefits.get(rule, rule) for rule in at["rules"])
        missing = "、".join(words.name(name) for name in getattr(each, "missing", ()))
        found.append(Row((each.code, each.name, at["region"], at["industry"], benefit, missing)))
    return found


@require_GET
def reach(request: PageRequest, slug: str) -> HttpResponse:
    """Whom a policy would reach today, and who would be told."""
    try:
        found, may_push = lists.reach(request.actor, f"support/policy/{slug}")
    except LuoshiError as error:
        if error.code in ("X003", "P001"):
            raise
        return render(request, "web/reach.html", {"failure": told(error), "slug": slug})
    titles = {"region": _("By district"), "industry": _("By industry"), "size": _("By size")}
    words = _data_words(today())
    groups: list[dict[str, Any]] = []
    for name, values in found.groups.items():
        most = max((count or 0 for count in values.values()), default=0)
        rows = [
            {
                "value": words.value_of_register(value) or _("not known"),
                "count": count,
                "share": round(100 * (count or 0) / most) if most else 0,
            }
            for value, count in values.items()
        ]
        groups.append({"title": titles[name], "rows": rows})
    clauses = [
        {"benefit": words_of(each.benefit), "count": found.rules.get(str(each.rule or ""), 0)}
        for each in found.policy.clauses
    ]
    context = {
        "found": found,
        "title": words_of(found.policy.title),
        "groups": groups,
        "clauses": clauses,
        "samples": [_entry(each, words) for each in found.samples],
        "table": found.policy.decision.rpartition("/")[2],
        "may_push": may_push,
        "slug": slug,
        "is_open": found.policy.state_on(today()) == "open",
    }
    return render(request, "web/reach.html", context)


@require_POST
def push(request: PageRequest, slug: str) -> HttpResponse:
    """Tell everybody who was not told yet."""
    made: dict[str, Any] = {}

    def do() -> None:
        made.update(lists.perform(lists.PushPolicy(f"support/policy/{slug}"), request.actor))

    return take_step(request, do, _("Those who were not told before have been told."), reverse("reach", args=[slug]))
