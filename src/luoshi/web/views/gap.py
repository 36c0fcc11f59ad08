"""The rows behind a computed figure: which count, which do not, and why, as far as the reader may see them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.directory.service import organ_names, region_names
from luoshi.indicators import service as indicators
from luoshi.indicators.service import Asked, Opened, OpenedRow, Unmet
from luoshi.plan import service as plans
from luoshi.plan.service import Side, Standing
from luoshi.programmes.service import Programme, ledger_on
from luoshi.web.requests import PageRequest, language
from luoshi.web.standings import asked_day
from luoshi.web.support_words import words_of
from luoshi.web.words import word

ALL = "all"
NAMES = ("identity", "name", "number", "indicator")
"""Columns that say which row it is, of a ledger or of claims."""


@require_GET
def gap(request: PageRequest, commitment: UUID, target: UUID) -> HttpResponse:
    """The rows of one target's figure, grouped by why they count or do not."""
    page = plans.commitment_page(request.actor, commitment)
    standing = plans.standing(request.actor, commitment, asked_day(request, "day"), asked_day(request, "known"))
    side = _side(standing, target)
    why = request.GET.get("why", "")
    why = why if why in (*indicators.WHYS, ALL) else ""
    opened = _rows(request, standing, side, why)
    ledger = ledger_on(opened.indicator.programme, opened.known) if opened.indicator.programme else None
    context = {
        "item": page.item,
        "plan": page.plan,
        "standing": standing,
        "side": side,
        "opened": opened,
        "indicator": {
            "name": words_of(opened.indicator.name),
            "definition": words_of(opened.indicator.definition),
            "ledger": words_of(ledger.name) if ledger else "",
        },
        "whys": _whys(opened, why),
        "rows": [_row(each, ledger) for each in opened.rows],
        "seen": sum(opened.groups.values()),
        "names": organ_names(language()),
        "regions": region_names(language()),
        "is_ledger": ledger is not None,
        "more": _address(request, why, opened.after) if opened.after else "",
    }
    return render(request, "web/gap.html", context)


def _side(standing: Standing, target: UUID) -> Side:
    side = next((each for each in standing.sides if target in each.rows), None)
    if side is None or not side.measured_by:
        raise NotFoundError(msg("No indicator computes this target."), msg("Go back to the task."))
    return side


def _rows(request: PageRequest, standing: Standing, side: Side, why: Any) -> Opened:
    """Of the day and with the knowledge that the figure on the page was computed from, so that both are the same."""
    made = side.computed
    key = made.indicator if made else side.measured_by
    valid, known = (made.effective_on, made.recorded_on) if made else (standing.valid, standing.known)
    asked = Asked(why=why, after=request.GET.get("after", ""))
    return indicators.rows_of(request.actor, key, valid, known, asked)


def _whys(opened: Opened, why: str) -> list[dict[str, Any]]:
    """The groups as links, what does not count first."""
    missing = sum(count for each, count in opened.groups.items() if each != "counted")
    groups = [("", _("all that do not count"), missing)]
    groups += [(each, word("row_why", each), opened.groups.get(each, 0)) for each in indicators.WHYS[1:]]
    groups.append(("counted", word("row_why", "counted"), opened.groups.get("counted", 0)))
    return [
        {"why": each, "title": title, "count": count, "is_now": each == why}
        for each, title, count in groups
        if count or each in ("", "counted")
    ]


def _row(row: OpenedRow, ledger: Programme | None) -> dict[str, Any]:
    values = row.values
    stage = ledger.stage(values["stage"]) if ledger else None
    return {
        "href": reverse("ledger_object", args=[row.key]) if ledger else "",
        "title": " ".join(str(values[name]) for name in NAMES if values.get(name)),
        "values": values,
        "stage": words_of(stage.name) if stage else values.get("stage", ""),
        "why": row.why,
        "unmet": [_unmet(each) for each in row.unmet] if row.why in ("condition", "unknown") else [],
    }


def _unmet(unmet: Unmet) -> str:
    """A condition as it is written, with what was found."""
    found = "; ".join(f"{name} = {_('not known') if value is None else value}" for name, value in unmet.found)
    return f"{unmet.text} ({found})" if found else unmet.text


def _address(request: PageRequest, why: str, after: str) -> str:
    kept = {name: request.GET[name] for name in ("day", "known") if name in request.GET}
    return f"?{urlencode(kept | {'why': why, 'after': after})}"
