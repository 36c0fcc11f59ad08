"""The plan as a tree of headings with the commitments under them; lists and exports start from the same rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from luoshi.base.actor import Actor
from luoshi.journal.service import allowed
from luoshi.plan import policies, states
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord
from luoshi.plan.queries.headings import HeadingView, headings
from luoshi.plan.queries.owners import NOBODY, Owners, owners
from luoshi.plan.queries.plans import PlanView, plan_view
from luoshi.plan.rows import visible_plan

NONE = "none"
"""The value of a filter for rows that have no such thing."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows; an empty filter does not narrow. All are strings, as they stand in an address."""

    section: str = ""
    """A section id: that section and all below it; with ``=`` before it: without those below; ``none``: outside all."""
    state: str = ""
    """A state of commitments; empty: all that stand, so neither rejected nor withdrawn."""
    strength: str = ""
    kind: str = ""
    measurable: str = ""
    """yes or no"""
    organ: str = ""
    """An organ that has a part; ``none``: no lead organ."""
    role: str = ""
    """lead or support, together with `organ`."""
    answer: str = ""
    """waiting, asked, accepted or objected: at least one part with this answer."""
    due: str = ""
    """A month YYYY-MM or a day YYYY-MM-DD in which it is due; ``inferred``: no written deadline."""
    how_known: str = ""
    q: str = ""
    """Words that the text or the number holds."""

    def query(self) -> dict[str, str]:
        """The filters that narrow, as parameters of an address."""
        return {each.name: getattr(self, each.name) for each in fields(self) if getattr(self, each.name)}


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment in a list."""

    id: UUID
    section: UUID | None
    number: str
    key: str
    start: int
    end: int
    text: str
    kind: str
    strength: str
    measurable: bool
    state: str
    how_known: str
    due_on: date | None
    due_is_inferred: bool
    version: int
    owners: Owners


@dataclass(frozen=True, slots=True)
class Node:
    """A heading with the rows directly under it; ``total`` counts those of the headings below as well."""

    heading: HeadingView | None
    rows: list[Row]
    children: list[Node]
    total: int


@dataclass(frozen=True, slots=True)
class Tree:
    """The filtered plan."""

    plan: PlanView
    filters: Filters
    nodes: list[Node]
    total: int
    organs: list[str]
    """Keys of organs that have a part somewhere in the rows the asker may see, for the filter's choices."""


def tree(actor: Actor, plan_id: UUID | str, filters: Filters | None = None) -> Tree:
    """The plan's headings with the rows that the asker may see and the filters let through.

    Headings without any such row are left out.

    Raises:
        NotFoundError: there is no such plan, or the asker may not see it.
    """
    plan = visible_plan(actor, plan_id)
    chosen = filters or Filters()
    sections = headings(plan.id)
    rows = row_views(actor, filtered(actor, scope(actor, plan), chosen, sections))
    by_section: defaultdict[UUID | None, list[Row]] = defaultdict(list)
    for row in rows:
        by_section[row.section].append(row)
    return Tree(
        plan_view(actor, plan), chosen, _nodes(sections, by_section), len(rows), _organs(actor, plan, chosen, rows)
    )


def _organs(actor: Actor, plan: PlanRecord, filters: Filters, rows: Sequence[Row]) -> list[str]:
    if not filters.query():
        return sorted({part.organ for row in rows for part in row.owners.all})
    seen = scope(actor, plan).filter(state__in=states.STANDING).order_by().values("id")
    parts = AssignmentRecord.objects.filter(commitment__in=seen, ended_on=None)
    return list(parts.order_by("organ").values_list("organ", flat=True).distinct())


def scope(actor: Actor, plan: PlanRecord) -> QuerySet[CommitmentRecord]:
    """The commitments of a plan that the asker may see: where every list, count and export begins."""
    rows = CommitmentRecord.objects.filter(plan=plan).exclude(state=states.REPLACED)
    return allowed(rows, policies.see_commitment(actor))


def filtered(
    actor: Actor, rows: QuerySet[CommitmentRecord], filters: Filters, sections: Sequence[HeadingView]
) -> QuerySet[CommitmentRecord]:
    """The rows that the filters let through; a value that names nothing lets nothing through."""
    if any("\x00" in value for value in filters.query().values()):
        return rows.none()  # PostgreSQL keeps no such character, so nothing can hold it.
    rows = rows.filter(state=filters.state) if filters.state else rows.filter(state__in=states.STANDING)
    for name in ("strength", "kind"):
        if getattr(filters, name):
            rows = rows.filter(**{name: getattr(filters, name)})
    if filters.how_known:
        rows = rows.filter(how_known="" if filters.how_known == NONE else filters.how_known)
    if filters.measurable:
        rows = rows.filter(measurable=filters.measurable == "yes")
    if filters.section:
        rows = rows.filter(_in_section(filters.section, sections))
    if filters.due:
        rows = rows.filter(_due(filters.due))
    if filters.q:
        rows = rows.filter(Q(text__icontains=filters.q) | Q(number__iexact=filters.q.strip()))
    return _with_part(actor, rows, filters)


def row_views(actor: Actor, rows: QuerySet[CommitmentRecord]) -> list[Row]:
    """`rows` in text order with their owners: two statements."""
    names = (
        "id", "section_key", "number", "key", "start", "end", "text", "kind", "strength", "measurable", "state",
        "how_known", "due_on", "due_is_inferred", "version",
    )  # fmt: skip
    parts = owners(actor, rows)
    # Few sections hold many rows: each key is turned into a UUID once.
    sections: dict[str | None, UUID | None] = {None: None}
    found: list[Row] = []
    for row_id, key, *values in rows.annotate(section_key=Cast("section_id", CharField())).values_list(*names):
        if key not in sections:
            sections[key] = UUID(key)
        found.append(Row(row_id, sections[key], *values, owners=parts.get(row_id.hex, NOBODY)))
    return found


def _in_section(wanted: str, sections: Sequence[HeadingView]) -> Q:
    if wanted == NONE:
        return Q(section=None)
    if wanted.startswith("="):
        return Q(section__in=[section.id for section in sections if str(section.id) == wanted[1:]])
    inside: set[UUID] = set()
    for section in sections:
        if str(section.id) == wanted or section.parent in inside:
            inside.add(section.id)
    return Q(section__in=inside)


def _due(wanted: str) -> Q:
    if wanted == "inferred":
        return Q(due_is_inferred=True)
    try:
        if len(wanted) == 7:
            first = date.fromisoformat(f"{wanted}-01")
            return Q(due_on__year=first.year, due_on__month=first.month)
        return Q(due_on=date.fromisoformat(wanted))
    except ValueError:
        return Q(pk__in=[])


def _with_part(actor: Actor, rows: QuerySet[CommitmentRecord], filters: Filters) -> QuerySet[CommitmentRecord]:
    parts: QuerySet[Any] = AssignmentRecord.objects.filter(commitment=OuterRef("pk"), ended_on=None)
    if filters.organ == NONE:
        return rows.filter(~Exists(parts.filter(role=states.LEAD)))
    if filters.answer:
        # Owners are open to whoever sees the row, answers are not.
        parts = allowed(parts, policies.see_assignment(actor))
    narrowing = {name: getattr(filters, name) for name in ("organ", "role", "answer") if getattr(filters, name)}
    return rows.filter(Exists(parts.filter(**narrowing))) if narrowing else rows


def _nodes(sections: Sequence[HeadingView], rows: dict[UUID | None, list[Row]]) -> list[Node]:
    children: defaultdict[UUID | None, list[Node]] = defaultdict(list)
    # Children stand behind their parent in the text, so from the end every node finds its children ready.
    for section in reversed(sections):
        below = children.pop(section.id, [])[::-1]
        own = rows.get(section.id, [])
        total = len(own) + sum(node.total for node in below)
        if total:
            children[section.parent].append(Node(section, own, below, total))
    top = children.pop(None, [])[::-1]
    loose = rows.get(None, [])
    return [Node(None, loose, [], len(loose)), *top] if loose else top
