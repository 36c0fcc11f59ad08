"""Questions across plans: one's organ, search, the inbox, owners that fit; and lists that leave and come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import JsonResponse
from ninja import Router
from ninja.params.functions import Query
from pydantic import Field

from luoshi.messages.service import inbox
from luoshi.plan import service as plans
from luoshi.web.api.app import WRITING
from luoshi.web.api.asking import ListFilters, answer, answers, chosen
from luoshi.web.api.shapes import Body, Few, Json
from luoshi.web.refusals import readable
from luoshi.web.requests import PageRequest

router = Router(tags=["questions"])


@dataclass(frozen=True, slots=True)
class Line:
    """One message."""

    id: UUID
    text: str
    link: str
    sent_at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class Suggested:
    """An organ whose declared duties fit, with the words that led to it."""

    organ: str
    words: list[str]


class GivenRow(Body):
    """A row that comes back: id, number or key of its commitment (empty: a new task), and the version it is from."""

    number: Annotated[int, Field(ge=0, le=2**31 - 1)]
    key: Few = ""
    version: Few = ""
    cells: dict[Few, Json]


class GivenRows(Body):
    """A list that comes back."""

    rows: Annotated[list[GivenRow], Field(max_length=10_000)]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one row: unchanged, changed, added, refused."""

    number: int
    outcome: str
    commitment: UUID | None
    changes: dict[str, list[Any]]
    problem: str


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What became of all rows, in the order given."""

    is_preview: bool
    rows: list[Told]


@router.get("/organ", response=answers(plans.MyOrgan), operation_id="my_organ", summary="Your organ")
def my_organ(request: PageRequest) -> JsonResponse:
    """What waits for your organ, what it leads and supports."""
    return answer(plans.my_organ(request.actor))


@router.get("/inbox", response=answers(list[Line]), operation_id="inbox", summary="Your messages")
def messages(request: PageRequest) -> JsonResponse:
    """The newest messages for you and your organ."""
    return answer(
        [Line(each.id, readable(each.text), each.link, each.sent_at, each.is_read) for each in inbox(request.actor)]
    )


@router.get("/search", response=answers(plans.Found), operation_id="search", summary="Commitments by words or number")
def search(request: PageRequest, q: Annotated[Few, Query()]) -> JsonResponse:
    """The best rows for the words, the best first."""
    return answer(plans.search(request.actor, q))


@router.get(
    "/commitments/{commitment}/suggestions",
    response=answers(list[Suggested]),
    operation_id="suggestions",
    summary="Organs whose duties fit",
)
def suggestions(request: PageRequest, commitment: UUID) -> JsonResponse:
    """For a person to choose from; nothing is ever assigned by itself."""
    found = plans.suggestions_for(request.actor, commitment)
    return answer([Suggested(each.organ, [word.words for word in each.words]) for each in found])


@router.get("/plans/{plan}/export", response=answers(plans.Export), operation_id="export", summary="A list as rows")
def export(request: PageRequest, plan: UUID, filters: Annotated[ListFilters, Query()]) -> JsonResponse:
    """The rows that the tree shows with the same filters, as plain columns."""
    return answer(plans.export_rows(request.actor, plan, chosen(filters)))


@router.post(
    "/plans/{plan}/import-preview",
    response={200: ImportAnswer, **WRITING},
    operation_id="preview_import",
    summary="What an import would do",
)
def preview_import(request: PageRequest, plan: UUID, payload: GivenRows) -> JsonResponse:
    """Row by row what would change; nothing does."""
    return answer(_told(plans.preview_import(request.actor, plan, payload.rows)))


@router.post(
    "/plans/{plan}/import",
    response={200: ImportAnswer, **WRITING},
    operation_id="import_rows",
    summary="Bring a list back",
    tags=["actions"],
)
def import_rows(request: PageRequest, plan: UUID, payload: GivenRows) -> JsonResponse:
    """Apply every row that is right, through the same actions; the others are reported and hold nobody up."""
    return answer(_told(plans.import_rows(request.actor, plan, payload.rows)))


def _told(report: plans.ImportReport) -> ImportAnswer:
    return ImportAnswer(
        report.is_preview,
        [
            Told(
                number=row.number,
                outcome=row.outcome,
                commitment=row.commitment,
                changes={name: list(pair) for name, pair in row.changes.items()},
                problem=" ".join(readable(text) for text in (row.problem, row.cure) if text is not None),
            )
            for row in report.rows
        ],
    )
