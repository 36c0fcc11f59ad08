"""What the page of one commitment shows, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from luoshi.journal.service import Happening
from luoshi.plan.queries.owners import Owners
from luoshi.plan.queries.plans import PlanView
from luoshi.plan.queries.review import ReviewItem


@dataclass(frozen=True, slots=True)
class Context:
    """The words before and after the commitment's own, as far as the lines around it go."""

    before: str
    words: str
    after: str
    path: list[str]
    """Titles of the headings it stands under, the outermost first."""


@dataclass(frozen=True, slots=True)
class TargetView:
    """A figure to be reached."""

    id: UUID
    indicator: str
    comparator: str
    value: Decimal
    lower: Decimal | None
    unit: str
    direction: str
    baseline: Decimal | None
    due_on: date
    due_is_inferred: bool
    source: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A step on the way."""

    id: UUID
    title: str
    weight: Decimal
    due_on: date
    done_on: date | None


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A change asked for after adoption."""

    id: UUID
    changes: dict[str, Any]
    reason: str
    state: str
    """proposed, approved, refused"""
    answer: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class CommentView:
    """A remark; a withdrawn one keeps its place without its words."""

    id: UUID
    text: str
    author: str
    organ: str
    written_at: datetime
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file's name and where its content is."""

    id: UUID
    file_name: str
    file_digest: str
    media_type: str
    size: int
    added_by: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class LinkView:
    """A commitment of another plan that this one serves, or that serves this one."""

    id: UUID
    commitment: UUID
    plan_title: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class FormerPart:
    """A part that an organ had and has no more, with what it said; empty words where the asker may not know them."""

    organ: str
    role: str
    reason: str
    settlement: str
    settlement_text: str
    ended_on: date


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """Everything the page of one commitment shows."""

    plan: PlanView
    item: ReviewItem
    number: str
    key: str
    context: Context
    owners: Owners
    former: list[FormerPart]
    targets: list[TargetView]
    milestones: list[MilestoneView]
    done_share: Decimal | None
    """Share of the milestones' weight that is done, 0 to 1; None without milestones that weigh something."""
    baseline: dict[str, Any] | None
    """How the first baseline has it: the same fields as now, so that both can be shown side by side."""
    now: dict[str, Any]
    revisions: list[RevisionView]
    history: list[Happening]
    comments: list[CommentView]
    attachments: list[AttachmentView]
    higher: list[LinkView]
    lower: list[LinkView]
    may_edit: bool
    may_assign: bool
    may_work: bool
    """Milestones and revisions."""
    may_decide: bool
    """Approve or refuse a revision, withdraw the commitment."""
    may_discuss: bool
    my_part: UUID | None
    """The assignment that the asker's organ may answer now."""
