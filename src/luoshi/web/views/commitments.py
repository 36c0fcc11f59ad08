"""The page of one commitment: its sentence, who does it, how it will be measured, what happened to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luoshi.directory.service import organ_names, person_names
from luoshi.files.service import MEDIA_TYPES
from luoshi.journal.service import Happening
from luoshi.plan import service as plans
from luoshi.plan.service import CommitmentPage, Part
from luoshi.web import standings
from luoshi.web.deeds import deed
from luoshi.web.requests import PageRequest, language
from luoshi.web.views import orders
from luoshi.web.views.organ import organ_choices
from luoshi.web.words import choices, word

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
MOST_OWNERS = 6
"""A lead and five supporting organs."""
COMPARED = ("text", "lead", "support", "due_on", "targets")


@require_GET
def commitment(request: PageRequest, commitment: UUID) -> HttpResponse:
    """Everything about one commitment that the asker may see."""
    page = plans.commitment_page(request.actor, commitment)
    names = organ_names(language())
    context = {
        "page": page,
        "plan": page.plan,
        "item": page.item,
        "names": names,
        "people": person_names(language(), _people(page)),
        "history": _told(page.history),
        "organs": organ_choices(names),
        **_owners_of(page.owners.all),
        "support": [part.organ for part in page.owners.support],
        "suggestions": _suggested(request, page),
        "field_titles": _field_titles(),
        "current_fields": _current(page),
        "revisions": _revisions(page, names),
        "pictures": PICTURES,
        "texts": [MEDIA_TYPES[kind] for kind in ("pdf", "docx", "html", "text")],
        "may_link": page.may_edit or page.may_assign or page.may_decide,
        "compared": _compared(page, names),
        "fields": {kind: choices(kind) for kind in ("strength", "kind", "measurable", "how_known")},
        "comparators": choices("comparator"),
        "percent": None if page.done_share is None else round(page.done_share * 100),
    }
    if page.plan.state == "adopted":
        context |= standings.block(request, commitment) | {"claim_kinds": choices("claim_kind")}
        context |= orders.about(request, commitment, page.plan.may_revise)
    return render(request, "web/commitment.html", context)


def _owners_of(parts: Sequence[Part]) -> dict[str, Sequence[Part]]:
    """The lead, who objects and a few more; the others are folded away."""
    ordered = sorted(parts, key=lambda part: (part.role != "lead", part.answer != "objected"))
    return {"shown_owners": ordered[:MOST_OWNERS], "more_owners": ordered[MOST_OWNERS:]}


def _suggested(request: PageRequest, page: CommitmentPage) -> list[dict[str, Any]]:
    if not page.may_assign:
        return []
    found = plans.suggestions_for(request.actor, page.item.id)
    return [{"organ": each.organ, "matched": matched_words(each.words)} for each in found]


def matched_words(words: Iterable[Any]) -> list[str]:
    """The words that led to a suggestion, each once, the strongest first."""
    return list(dict.fromkeys(each.words for each in words))[:5]


def _field_titles() -> list[tuple[str, str]]:
    return [
        ("strength", _("Strength")),
        ("kind", _("Kind")),
        ("measurable", _("Measurable")),
        ("how_known", _("How it will be known")),
    ]


def _current(page: CommitmentPage) -> dict[str, str]:
    item = page.item
    measurable = "yes" if item.measurable else "no"
    return {"strength": item.strength, "kind": item.kind, "measurable": measurable, "how_known": item.how_known}


def _revisions(page: CommitmentPage, names: Mapping[str, str]) -> list[dict[str, Any]]:
    titles = _titles()
    indicators = {str(target.id): target.indicator for target in page.targets}
    return [
        {
            "view": each,
            "changes": [
                {"title": titles.get(name, name), "value": shown(_with_indicators(value, indicators), names)}
                for name, value in each.changes.items()
            ],
        }
        for each in page.revisions
    ]


def _with_indicators(value: Any, indicators: Mapping[str, str]) -> Any:
    """The targets of a revision name only what changes; people want to know of which figure."""
    if not isinstance(value, list):
        return value
    return [
        {"indicator": indicators.get(each.get("id", ""), ""), **each} if isinstance(each, dict) else each
        for each in value
    ]


def _people(page: CommitmentPage) -> set[str]:
    found = {happening.actor_id for happening in page.history if happening.actor_kind == "person"}
    found |= {comment.author for comment in page.comments} | {each.added_by for each in page.attachments}
    return found | {name for each in page.revisions for name in (each.proposed_by, each.decided_by) if name}


def _told(history: Iterable[Happening]) -> list[dict[str, Any]]:
    return [{"done": deed(each.action), "by": each, "at": each.recorded_at} for each in history]


def _compared(page: CommitmentPage, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The first baseline beside what holds now, field by field; nothing before there is a baseline."""
    if page.baseline is None:
        return []
    titles = _titles()
    rows: list[dict[str, Any]] = [
        {
            "title": titles[name],
            "first": shown(page.baseline.get(name), names),
            "now": shown(page.now.get(name), names),
        }
        for name in COMPARED
        if name in page.now
    ]
    return [row | {"same": row["first"] == row["now"]} for row in rows]


def _titles() -> dict[str, str]:
    return {
        "text": _("Words"),
        "lead": _("Lead organ"),
        "support": _("Supporting organs"),
        "due_on": _("Due"),
        "targets": _("Targets"),
    }


def shown(value: Any, names: Mapping[str, str]) -> str:
    """A value of a body as people read it."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, list):
        return ("; " if language() == "en" else "；").join(shown(each, names) for each in value)
    if isinstance(value, dict):
        return _target(value)
    return names.get(str(value), str(value))


def _target(value: Mapping[str, Any]) -> str:
    figure = f"{value.get('lower')}–{value.get('value')}" if value.get("lower") else str(value.get("value", ""))
    comparator = word("comparator", value["comparator"]) if "comparator" in value else ""
    parts = [value.get("indicator", ""), comparator, figure, value.get("unit", "")]
    return " ".join(str(part) for part in parts if part)
