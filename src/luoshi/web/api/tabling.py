"""Questions of policy officers: decision tables with their versions, and lists without an application."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import JsonResponse
from ninja import Router, Schema

from luoshi.support.lists import service as lists
from luoshi.support.tables import service as tables
from luoshi.web.api.asking import answer, answers
from luoshi.web.api.supporting import Slug
from luoshi.web.requests import PageRequest

router = Router(tags=["tables"])


class TableLine(Schema):
    """A decision table that policies use."""

    key: str
    slug: str
    name: str
    organ: str
    policies: list[str]
    rows: int
    has_draft: bool
    waiting_from: date | None
    may_edit: bool


class TableAnswer(Schema):
    """A table as its draft has it, or as it is published last; `content` holds its head and its rows with clauses."""

    key: str
    version: int | None
    base: int
    content: dict[str, Any]
    errors: int
    failing_cases: int


class VersionLine(Schema):
    """A version of a table: withdrawn, waiting, in force or past."""

    number: int
    state: str
    origin: str
    effective_from: date
    reason: str


class ListLine(Schema):
    """A list without an application, as it was drawn."""

    id: UUID
    policy: str
    organ: str
    day: date
    manifest: int
    snapshot: str
    entries: int
    left_out: int
    digest: str


@router.get("/tables", response=answers(list[TableLine]), operation_id="tables", summary="Decision tables")
def table_lines(request: PageRequest) -> JsonResponse:
    """Every decision table that a policy uses, those of one's own organ first; none for who is no officer."""
    return answer([
        {"key": each.key, "slug": each.slug, "name": each.name["zh"], "organ": each.organ,
         "policies": [policy["key"] for policy in each.policies], "rows": each.rows, "has_draft": each.has_draft,
         "waiting_from": each.waiting_from, "may_edit": each.may_edit}
        for each in tables.tables(request.actor)
    ])  # fmt: skip


@router.get("/tables/{table}", response=answers(TableAnswer), operation_id="table", summary="One decision table")
def one_table(request: PageRequest, table: Slug) -> JsonResponse:
    """One table with its draft; `version` is what the next edit of the draft has to name."""
    found = tables.editor(request.actor, f"rules/decision/{table}")
    return answer({
        "key": found.key, "version": found.draft.version if found.draft else None, "base": found.base.number,
        "content": found.content, "errors": found.errors, "failing_cases": found.failing,
    })  # fmt: skip


@router.get(
    "/tables/{table}/versions",
    response=answers(list[VersionLine]),
    operation_id="table_versions",
    summary="Versions of a table",
)
def version_lines(request: PageRequest, table: Slug) -> JsonResponse:
    """Every version of a table, newest first."""
    return answer([
        {"number": each.number, "state": each.state, "origin": each.origin, "effective_from": each.effective_from,
         "reason": each.reason}
        for each in tables.versions(request.actor, f"rules/decision/{table}")
    ])  # fmt: skip


@router.get("/lists", response=answers(list[ListLine]), operation_id="lists", summary="Lists without an application")
def list_lines(request: PageRequest) -> JsonResponse:
    """Lists that were drawn, newest day first."""
    return answer([
        {"id": row.pk, "policy": row.policy, "organ": row.organ, "day": row.day, "manifest": row.manifest,
         "snapshot": row.snapshot, "entries": row.entries, "left_out": row.left_out, "digest": row.digest}
        for row in lists.lists(request.actor)
    ])  # fmt: skip
