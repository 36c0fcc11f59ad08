"""Which plans there are for somebody, and how the reading of one goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from luoshi.base.actor import Actor
from luoshi.base.errors import PermissionError
from luoshi.base.text import msg
from luoshi.journal.service import allowed
from luoshi.plan import policies, states
from luoshi.plan.models import CommitmentRecord, PlanRecord, ReportRecord
from luoshi.plan.queries.headings import headings
from luoshi.plan.rows import visible_plan


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with what the asker may do to it."""

    id: UUID
    key: str
    title: str
    year: int
    year_is_inferred: bool
    source: str
    level: str
    region: str
    organ: str
    state: str
    is_example: bool
    higher: UUID | None
    version: int
    created_at: datetime
    adopted_at: datetime | None
    answers_due_on: date | None
    may_see_draft: bool
    may_review: bool
    """The asker keeps the plan and it is a draft."""
    may_settle: bool
    """The asker keeps the plan and it is with the organs."""
    may_revise: bool
    """The asker keeps the plan and it is adopted."""


@dataclass(frozen=True, slots=True)
class ReadingView:
    """How the reading of a plan's report goes, and what came out."""

    plan: UUID
    report: UUID
    file_name: str
    file_digest: str
    state: str
    """queued, reading, read, failed"""
    stage: str
    progress: int
    failure: str
    """Why it could not be read, as `luoshi.base.text.unpacked` takes it."""
    warnings: list[dict[str, Any]]
    commitments: int
    areas: int
    unmeasurable: int


def plan_view(actor: Actor, row: PlanRecord) -> PlanView:
    """`row` as the asker sees it."""
    keeps = policies.keep_plan(actor).allows(row)
    return PlanView(
        id=row.id, key=row.key, title=row.title, year=row.year, year_is_inferred=row.year_is_inferred,
        source=row.source, level=row.level, region=row.region, organ=row.organ, state=row.state,
        is_example=row.is_example, higher=row.higher_id, version=row.version, created_at=row.created_at,
        adopted_at=row.adopted_at, answers_due_on=row.answers_due_on,
        may_see_draft=policies.see_draft(actor).allows(row),
        may_review=keeps and row.state == states.DRAFT,
        may_settle=keeps and row.state == states.CONSULTING,
        may_revise=keeps and row.state == states.ADOPTED,
    )  # fmt: skip


def plans(actor: Actor, year: int | None = None) -> list[PlanView]:
    """Every plan the asker may see, the newest year first, then the newest."""
    rows = allowed(PlanRecord.objects.all(), policies.see_plan(actor))
    if year is not None:
        rows = rows.filter(year=year)
    return [plan_view(actor, row) for row in rows.order_by("-year", "-created_at", "-id")]


def may_create(actor: Actor) -> bool:
    """Whether the asker may begin a plan at all."""
    return policies.create_plan(actor).allows(None)


def require_may_create(actor: Actor) -> None:
    """Refuse whoever may not begin a plan, before anything is uploaded.

    Raises:
        PermissionError: P001, says who may.
    """
    if not may_create(actor):
        raise PermissionError(
            msg("Only a delivery office may begin a plan."), msg("Enter with an account that has this role.")
        )


def plan_for(actor: Actor, plan_id: UUID | str) -> PlanView:
    """One plan.

    Raises:
        NotFoundError: there is none, or the asker may not see it.
    """
    return plan_view(actor, visible_plan(actor, plan_id))


def reading(actor: Actor, plan_id: UUID | str) -> ReadingView | None:
    """How the plan's report is being read; None if the plan came without one.

    Raises:
        NotFoundError: there is no such plan, or its draft is not open to the asker.
    """
    plan = visible_plan(actor, plan_id, policies.see_draft(actor))
    report = ReportRecord.objects.defer("text", "blocks").filter(plan=plan).first()
    if report is None:
        return None
    read = CommitmentRecord.objects.filter(plan=plan, state__in=states.STANDING)
    return ReadingView(
        plan=plan.id, report=report.id, file_name=report.file_name, file_digest=report.file_digest,
        state=report.state, stage=report.stage, progress=report.progress, failure=report.failure,
        warnings=report.warnings, commitments=read.count(), areas=_areas(plan),
        unmeasurable=read.filter(measurable=False).count(),
    )  # fmt: skip


def unread(actor: Actor) -> dict[UUID, str]:
    """Drafts that came to nothing → why, as `luoshi.base.text.unpacked` takes it; empty: no promise was found in it."""
    drafts = allowed(PlanRecord.objects.filter(state=states.DRAFT), policies.see_draft(actor))
    reports = ReportRecord.objects.filter(plan__in=drafts)
    found = dict(reports.filter(state="failed").values_list("plan_id", "failure"))
    read = CommitmentRecord.objects.filter(plan=OuterRef("plan"))
    barren = reports.filter(~Exists(read), state="read").values_list("plan_id", flat=True)
    return found | dict.fromkeys(barren, "")


def _areas(plan: PlanRecord) -> int:
    found = headings(plan.id)
    standing = CommitmentRecord.objects.filter(plan=plan, state__in=states.STANDING)
    used = set(standing.values_list("section_id", flat=True))
    return len({heading.area for heading in found if heading.id in used})
