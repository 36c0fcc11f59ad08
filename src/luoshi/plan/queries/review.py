"""The report under review: its text with every promise, what was done, what could be undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.plan import policies, states
from luoshi.plan.models import CommitmentRecord, PlanRecord, ReportRecord
from luoshi.plan.queries.headings import HeadingView, headings
from luoshi.plan.queries.owners import NOBODY, Owners, owners, owners_of
from luoshi.plan.queries.plans import PlanView, plan_view
from luoshi.plan.rows import visible_commitment, visible_plan
from luoshi.plan.stepping import first_undone, last_done

SHOWN = (*states.STANDING, states.REJECTED, states.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A commitment as the review shows it."""

    id: UUID
    section: UUID | None
    start: int
    end: int
    text: str
    verb: str
    kind: str
    strength: str
    measurable: bool
    state: str
    origin: str
    version: int
    due_on: date | None
    due_is_inferred: bool
    objects_named: list[str]
    quantities: list[dict[str, Any]]
    details: dict[str, Any]
    how_known: str
    how_reason: str
    owners: Owners = NOBODY


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    """What the draft holds; rejected ones count only as rejected."""

    commitments: int
    proposed: int
    accepted: int
    rejected: int
    unmeasurable: int
    areas: int
    without_lead: int
    by_section: dict[UUID, tuple[int, int]]
    """Section id → (standing, still proposed), with all sections below it."""


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Everything the review page shows."""

    plan: PlanView
    text: str
    headings: list[HeadingView]
    items: list[ReviewItem]
    """In text order; rejected ones included."""
    marks: list[ReviewItem]
    """The items that can be marked in the text: no two overlap."""
    blocks: list[list[Any]]
    """The reader's partition of the text: ``[kind, start, end]``."""
    warnings: list[dict[str, Any]]
    counts: ReviewCounts
    undo_step: int | None
    """Number of the step that undo takes back; None: nothing to undo."""
    undo_action: str
    redo_step: int | None
    redo_action: str
    may_edit: bool

    @property
    def noise(self) -> list[tuple[int, int]]:
        """What is page text and no report."""
        return [(start, end) for kind, start, end in self.blocks if kind == "noise"]


def review_state(actor: Actor, plan_id: UUID | str) -> ReviewState:
    """The report under review.

    Raises:
        NotFoundError: there is no such plan, or its draft is not open to the asker.
    """
    plan = visible_plan(actor, plan_id, policies.see_draft(actor))
    report = ReportRecord.objects.filter(plan=plan).first()
    sections = headings(plan.id)
    items = _items(actor, plan)
    undo, redo = last_done(plan.id), first_undone(plan.id)
    view = plan_view(actor, plan)
    return ReviewState(
        plan=view,
        text=report.text if report else "",
        headings=sections,
        items=items,
        marks=_not_overlapping(items),
        blocks=report.blocks if report else [],
        warnings=report.warnings if report else [],
        counts=_counts(items, sections),
        undo_step=undo.sequence if undo else None,
        undo_action=undo.action if undo else "",
        redo_step=redo.sequence if redo else None,
        redo_action=redo.action if redo else "",
        may_edit=view.may_review,
    )


def review_item(actor: Actor, commitment_id: UUID | str) -> ReviewItem:
    """One commitment of the review.

    Raises:
        NotFoundError: there is none, or its draft is not open to the asker.
    """
    row = visible_commitment(actor, commitment_id)
    visible_plan(actor, row.plan_id, policies.see_draft(actor))
    return review_fields(row, owners_of(actor, row.id))


def _items(actor: Actor, plan: PlanRecord) -> list[ReviewItem]:
    rows = CommitmentRecord.objects.filter(plan=plan, state__in=SHOWN)
    parts = owners(actor, rows)
    return [review_fields(row, parts.get(row.id.hex, NOBODY)) for row in rows]


def review_fields(row: CommitmentRecord, parts: Owners) -> ReviewItem:
    """`row` as the review and the page of one commitment show it."""
    return ReviewItem(
        id=row.id, section=row.section_id, start=row.start, end=row.end, text=row.text, verb=row.verb, kind=row.kind,
        strength=row.strength, measurable=row.measurable, state=row.state, origin=row.origin, version=row.version,
        due_on=row.due_on, due_is_inferred=row.due_is_inferred, objects_named=row.objects_named,
        quantities=row.quantities, details=row.details, how_known=row.how_known, how_reason=row.how_reason,
        owners=parts,
    )  # fmt: skip


def _not_overlapping(items: Sequence[ReviewItem]) -> list[ReviewItem]:
    """Standing ones always; a rejected one only where nothing else stands."""
    kept = [item for item in items if item.state in states.STANDING]
    taken = sorted((item.start, item.end) for item in kept)
    for item in items:
        if item.state not in states.STANDING and not any(start < item.end and item.start < end for start, end in taken):
            kept.append(item)
            taken.append((item.start, item.end))
    return sorted(kept, key=lambda item: item.start)


def _counts(items: Sequence[ReviewItem], sections: Sequence[HeadingView]) -> ReviewCounts:
    standing = [item for item in items if item.state in states.STANDING]
    by_state = Counter(item.state for item in items)
    all_of = Counter(item.section for item in standing)
    open_of = Counter(item.section for item in standing if item.state == states.PROPOSED)
    area = {section.id: section.area for section in sections}
    by_section = {section.id: [all_of[section.id], open_of[section.id]] for section in sections}
    for section in reversed(sections):
        if section.parent is not None:
            for index in (0, 1):
                by_section[section.parent][index] += by_section[section.id][index]
    return ReviewCounts(
        commitments=len(standing),
        proposed=by_state[states.PROPOSED],
        accepted=by_state[states.ACCEPTED] + by_state[states.ADOPTED],
        rejected=by_state[states.REJECTED],
        unmeasurable=sum(not item.measurable for item in standing),
        areas=len({area[item.section] for item in standing if item.section}),
        without_lead=sum(item.owners.lead is None for item in standing),
        by_section={section: (counts[0], counts[1]) for section, counts in by_section.items()},
    )
