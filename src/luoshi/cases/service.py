"""The door of the cases room: what pages, API, command line and other rooms may call.

Ask (nothing is changed; everything takes the actor first and answers what the actor may see)
    cases(actor, CaseFilters(state, kind, handler, keeper, step, subject), after="", limit=50) -> CaseList
                                                    rows by due day, a count, the key of the next page
    count_cases(actor, CaseFilters(...)) -> int
    count_by(actor, group, CaseFilters(...)) -> {value: count}      by kind, step, handler, rung, outcome, month …
    case_page(actor, case_id) -> CasePage           steps, ladder, events, and the choices that the asker has now
    document_of(actor, case_id, digest) -> Document         its name; the content is `files.service.attachment`
    case_by_number(actor, number) -> CaseRow        refuses a mistyped number by its check digit
    openable_kinds(actor) -> [CaseKind]             what the asker's role may open today
    places_of(actor, [(kind, id)]) -> {(kind, id): case id}      where what waits on a desk is to be found

Do (actions, through ``perform(Action(...), actor, key="")``; results are plain JSON: case, number, step, version,
due_on, outcome)
    OpenCase(kind, subject, handler="", said=Said(text, documents))        subject: the commitment's id
    ActOnCase(case, version, action, said)          the slug of an action of the kind; an old version is a conflict
    AskForTime(case, version, days, reason), ExtendCase(case, version, days, reason), RefuseTime(case, version, reason)

By themselves: the daily job ``cases.watch`` marks what is late and climbs ladders; ``plan.light_turned``
{commitment, light, periods_red} proposes what the city declares (`after_red`) for the keeper to issue or withdraw.
"""

from __future__ import annotations

from luoshi.cases.acting import Document, Said
from luoshi.cases.actions.act_on_case import ActOnCase
from luoshi.cases.actions.ask_for_time import AskForTime
from luoshi.cases.actions.extend_case import ExtendCase
from luoshi.cases.actions.open_case import OpenCase
from luoshi.cases.actions.refuse_time import RefuseTime
from luoshi.cases.nouns import CaseKind
from luoshi.cases.queries.listing import (
    CaseFilters,
    case_by_number,
    cases,
    count_by,
    count_cases,
    openable_kinds,
    places_of,
)
from luoshi.cases.queries.page import case_page, document_of
from luoshi.cases.queries.views import CaseList, CasePage, CaseRow, Choice, EventView
from luoshi.journal.service import perform

__all__ = [
    "ActOnCase",
    "AskForTime",
    "CaseFilters",
    "CaseKind",
    "CaseList",
    "CasePage",
    "CaseRow",
    "Choice",
    "Document",
    "EventView",
    "ExtendCase",
    "OpenCase",
    "RefuseTime",
    "Said",
    "case_by_number",
    "case_page",
    "cases",
    "count_by",
    "count_cases",
    "document_of",
    "openable_kinds",
    "perform",
    "places_of",
]
