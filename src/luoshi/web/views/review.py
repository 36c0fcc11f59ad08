"""The review page: the report with every promise marked, and one address for each step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from luoshi.base.errors import CheckError
from luoshi.base.text import msg
from luoshi.directory.service import organ_names, organs
from luoshi.journal.service import perform
from luoshi.plan import service as plans
from luoshi.web.marked_text import draw_lines, lines_of_spans
from luoshi.web.oddities import with_sentences
from luoshi.web.requests import PageRequest, language

if TYPE_CHECKING:
    from luoshi.plan.queries.review import ReviewItem, ReviewState

Values = dict[str, str]


@require_GET
def review(request: PageRequest, plan: UUID) -> HttpResponse:
    """The whole page."""
    state = plans.review_state(request.actor, plan)
    lines = draw_lines(state.text, state.headings, state.marks, state.noise)
    chosen = next((item for item in state.marks if item.state == "proposed"), None)
    context = _bar(state) | {
        "state": state,
        "lines": lines,
        "outline": _outline(state),
        "words": _words(),
        "addresses": {
            "item": reverse("review_item", args=[plan, "00000000-0000-0000-0000-000000000000"]).replace(
                "00000000-0000-0000-0000-000000000000", "ID"
            ),
            "act": reverse("review_step", args=[plan, "VERB"]),
        },
        "chosen": chosen,
        "warnings": with_sentences(state.warnings),
    }
    return render(request, "web/review.html", context)


@require_GET
def review_item(request: PageRequest, plan: UUID, commitment: UUID) -> HttpResponse:
    """The panel of one promise."""
    return render(request, "web/_review_item.html", _panel(request, plan, plans.review_item(request.actor, commitment)))


@require_POST
def review_step(request: PageRequest, plan: UUID, verb: str) -> HttpResponse:
    """One step: do it, then redraw only the lines it touched, the counts and the panel."""
    maker = STEPS.get(verb)
    if maker is None:
        raise CheckError(
            msg("There is no step {verb}.", verb=verb), msg("Reload the page; it is older than the server.")
        )
    values: Values = {name: str(value) for name, value in request.POST.items()}
    result = perform(maker(request, plan, values), request.actor)
    state = plans.review_state(request.actor, plan)
    item = _chosen_after(state, result, values)
    touched = _touched(state, result)
    context = _bar(state) | {
        "state": state,
        "lines": draw_lines(state.text, state.headings, state.marks, state.noise, touched),
        "whole": touched is None,
        "outline": _outline(state),
        "oob": True,
        "said": _said(verb, result),
    }
    context |= _panel(request, plan, item) if item else {"plan_id": plan}
    response = render(request, "web/_review_step.html", context)
    chosen = {"id": str(item.id) if item else ""}
    trigger_client_event(response, "luoshi:chosen", chosen, after="settle")
    return trigger_client_event(response, "luoshi:toast", {"text": context["said"]})


def _number(values: Values, name: str) -> int:
    try:
        return int(values[name])
    except (KeyError, ValueError):
        raise CheckError(
            msg("The step needs the number “{name}”.", name=name), msg("Reload the page and try again.")
        ) from None


def _id(values: Values, name: str) -> UUID:
    try:
        return UUID(values[name])
    except (KeyError, ValueError):
        raise CheckError(msg("The step needs a promise."), msg("Choose one in the text first.")) from None


def _merge(request: PageRequest, plan: UUID, values: Values) -> Any:
    """Merge the two promises of a selection, or the one in hand with the next."""
    state = plans.review_state(request.actor, plan)
    standing = [item for item in state.marks if item.state in ("proposed", "accepted")]
    if "commitments" in values:
        wanted = set(values["commitments"].split(","))
        pair = [item for item in standing if str(item.id) in wanted]
    else:
        at = next((n for n, item in enumerate(standing) if str(item.id) == values.get("commitment")), len(standing))
        pair = standing[at : at + 2]
    if len(pair) != 2:
        raise CheckError(
            msg("Merging needs two promises that stand next to each other."),
            msg("Select from inside the first to inside the second, or press M on the first."),
        )
    first, second = pair
    return plans.MergeCommitments(first.id, first.version, second.id, second.version)


def _accept_section(request: PageRequest, plan: UUID, values: Values) -> Any:
    section = values.get("section") or plans.review_item(request.actor, _id(values, "commitment")).section
    return plans.AcceptSection(plan, UUID(str(section)) if section else None)


STEPS: dict[str, Callable[[PageRequest, UUID, Values], Any]] = {
    "accept": lambda r, p, v: plans.AcceptCommitment(_id(v, "commitment"), _number(v, "version")),
    "reject": lambda r, p, v: plans.RejectCommitment(_id(v, "commitment"), _number(v, "version")),
    "restore": lambda r, p, v: plans.RestoreCommitment(_id(v, "commitment"), _number(v, "version")),
    "correct": lambda r, p, v: plans.CorrectSpan(
        _id(v, "commitment"), _number(v, "version"), _number(v, "start"), _number(v, "end")
    ),
    "split": lambda r, p, v: plans.SplitCommitment(_id(v, "commitment"), _number(v, "version"), _number(v, "at")),
    "add": lambda r, p, v: plans.AddCommitment(p, _number(v, "start"), _number(v, "end")),
    "merge": _merge,
    "merge_next": _merge,
    "accept_section": _accept_section,
    "undo": lambda r, p, v: plans.UndoStep(p),
    "redo": lambda r, p, v: plans.RedoStep(p),
    "edit": lambda r, p, v: plans.EditCommitment(_id(v, "commitment"), _number(v, "version"), _edited(v)),
    "assign": lambda r, p, v: plans.AssignOwners(
        _id(v, "commitment"), _number(v, "version"), v.get("lead", ""), tuple(r.POST.getlist("support"))
    ),
}


def _edited(values: Values) -> dict[str, Any]:
    fields: dict[str, Any] = {name: values[name] for name in ("strength", "kind") if name in values}
    if "measurable" in values:
        fields["measurable"] = values["measurable"] == "yes"
    return fields


def _ids(result: dict[str, Any]) -> set[str]:
    groups = [*result.get("before", []), *result.get("after", [])]
    return {str(each) for group in groups for each in group["ids"]} | {str(c) for c in result.get("commitments", [])}


def _touched(state: ReviewState, result: dict[str, Any]) -> set[int] | None:
    """Lines to draw again; None for all, when a row that is gone no longer says where it stood."""
    ids = _ids(result)
    spans = [(item.start, item.end) for item in state.items if str(item.id) in ids]
    known = {str(item.id) for item in state.items}
    for group in [*result.get("before", []), *result.get("after", [])]:
        fields = group["fields"]
        if "start" in fields and "end" in fields:
            spans.append((fields["start"], fields["end"]))
    if "of" in result and not ids <= known:
        return None
    return lines_of_spans(state.text, spans)


def _chosen_after(state: ReviewState, result: dict[str, Any], values: Values) -> ReviewItem | None:
    """The promise in hand after a step: what came of it, else what was in hand, else none."""
    by_id = {str(item.id): item for item in state.items}
    wanted: Iterable[str] = [*map(str, result.get("commitments", [])), values.get("commitment", "")]
    return next((by_id[each] for each in wanted if each in by_id), None)


def _outline(state: ReviewState) -> list[dict[str, Any]]:
    counts = state.counts.by_section
    return [
        {"heading": heading, "total": counts[heading.id][0], "open": counts[heading.id][1]}
        for heading in state.headings
        if counts[heading.id][0]
    ]


def _bar(state: ReviewState) -> dict[str, Any]:
    counts = state.counts
    done = counts.commitments - counts.proposed
    return {
        "plan": state.plan,
        "plan_id": state.plan.id,
        "counts": counts,
        "done": done,
        "can_undo": state.undo_step is not None,
        "can_redo": state.redo_step is not None,
    }


def _panel(request: PageRequest, plan: UUID, item: ReviewItem) -> dict[str, Any]:
    names = organ_names(language())
    chosen = {part.organ for part in item.owners.all}
    return {
        "item": item,
        "plan_id": plan,
        "plan": plans.plan_for(request.actor, plan),
        "names": names,
        "lead": item.owners.lead.organ if item.owners.lead else "",
        "support": [part.organ for part in item.owners.support],
        "organs": [(row.key, names[row.key]) for row in organs()],
        "suggestions": [
            {
                "organ": each.organ,
                "name": names.get(each.organ, each.organ),
                "words": _matched(each.words),
                "taken": each.organ in chosen,
            }
            for each in plans.suggestions_for(request.actor, item.id)
        ],
    }


def _matched(words: Iterable[Any]) -> list[str]:
    """The matched words, each once, the strongest first."""
    return list(dict.fromkeys(each.words for each in words))[:5]


def _said(verb: str, result: dict[str, Any]) -> str:
    count = len(result.get("commitments", []))
    sentences = {
        "accept": _("Accepted."),
        "reject": _("Rejected. Z takes it back."),
        "restore": _("Back among the proposals."),
        "correct": _("Span corrected."),
        "split": _("Split in two."),
        "add": _("Added."),
        "merge": _("Merged."),
        "merge_next": _("Merged."),
        "accept_section": _("Accepted %(count)d in this section. Z takes it back.") % {"count": count},
        "undo": _("Undone."),
        "redo": _("Done again."),
        "edit": _("Saved."),
        "assign": _("Owners noted."),
    }
    return sentences[verb]


def _words() -> dict[str, Any]:
    return {
        "chooseFirst": _("Choose a promise in the text first."),
        "closed": _("This plan is no longer a draft; changes go through a revision."),
        "lost": _("The connection was lost. Nothing was saved; try again."),
        "correct": _("Correct the span: ← → move the end (Shift: the start), ↑ ↓ by ten. Enter saves, Esc leaves it."),
        "noSuggestion": _("No duty fits these words; choose the lead organ in the panel (O)."),
        "split": _("Split: ← → move the cut, Enter cuts, Esc leaves it."),
        "add": _("Add a promise: ← → move the end (Shift: the start), ↑ ↓ by ten. Enter adds, Esc leaves it."),
        "touch": {
            "correct": _("Correct the span: tap where it begins or ends, or select the words."),
            "split": _("Split: tap where the second promise begins."),
            "add": _("Add a promise: tap its words, or select them."),
        },
        "save": {"correct": _("Save"), "split": _("Split"), "add": _("Add")},
        "end": pgettext("span", "End"),
        "cut": pgettext("span", "Cut"),
        "taken": _("These words belong to another promise."),
    }
