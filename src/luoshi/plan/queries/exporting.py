"""The rows of a list as plain values: what JSON, CSV and xlsx are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.plan.clauses import figure
from luoshi.plan.models import CommitmentRecord, TargetRecord
from luoshi.plan.queries.headings import headings
from luoshi.plan.queries.owners import NOBODY, owners
from luoshi.plan.queries.plans import PlanView, plan_view
from luoshi.plan.queries.tree import Filters, filtered, scope
from luoshi.plan.rows import visible_plan

COLUMNS = (
    "number", "area", "section", "text", "kind", "strength", "measurable", "figures", "targets", "due_on",
    "due_is_inferred", "how_known", "how_reason", "lead", "support", "state",
)  # fmt: skip
EDITABLE = ("kind", "strength", "measurable", "due_on", "how_known", "how_reason", "lead", "support")
"""What an import takes back while the plan is a draft; with the organs only `lead` and `support`."""


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One commitment: `values` by column. `lead` is an organ's key, `support` a list of keys, `due_on` a date."""

    id: UUID
    version: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Export:
    """A list that leaves: the same rows that `tree` shows with the same filters."""

    plan: PlanView
    columns: tuple[str, ...]
    editable: tuple[str, ...]
    """Columns that come back with `import_rows` in the plan's present state, for this asker."""
    rows: list[ExportRow]


def export_rows(actor: Actor, plan_id: UUID | str, filters: Filters | None = None) -> Export:
    """The filtered rows that the asker may see, in text order.

    Raises:
        NotFoundError: there is no such plan, or the asker may not see it.
    """
    plan = visible_plan(actor, plan_id)
    view = plan_view(actor, plan)
    sections = headings(plan.id)
    titles = {each.id: each.title for each in sections}
    areas = {each.id: titles[each.area] for each in sections}
    rows = filtered(actor, scope(actor, plan), filters or Filters(), sections)
    parts = owners(actor, rows)
    targets = _targets(rows.order_by().values("id"))
    exported: list[ExportRow] = []
    for row in rows:
        own = parts.get(row.id.hex, NOBODY)
        values = _values(row) | {
            "area": areas[row.section_id] if row.section_id else "",
            "section": titles[row.section_id] if row.section_id else "",
            "targets": targets.get(row.id, []),
            "lead": own.lead.organ if own.lead else "",
            "support": [part.organ for part in own.support],
        }
        exported.append(ExportRow(row.id, row.version, {name: values[name] for name in COLUMNS}))
    return Export(view, COLUMNS, editable_columns(view), exported)


def editable_columns(plan: PlanView) -> tuple[str, ...]:
    """The columns that an import takes back now."""
    if plan.may_review:
        return EDITABLE
    return ("lead", "support") if plan.may_settle else ()


def _values(row: CommitmentRecord) -> dict[str, Any]:
    due: date | None = row.due_on
    return {
        "number": row.number, "text": row.text, "kind": row.kind, "strength": row.strength,
        "measurable": row.measurable, "figures": [each["text"] for each in row.quantities], "due_on": due,
        "due_is_inferred": row.due_is_inferred, "how_known": row.how_known, "how_reason": row.how_reason,
        "state": row.state,
    }  # fmt: skip


def _targets(commitments: Any) -> dict[UUID, list[str]]:
    """Targets as people read them: indicator, comparator, figure, unit."""
    found: dict[UUID, list[str]] = {}
    for row in TargetRecord.objects.filter(commitment__in=commitments, ended_on=None).order_by("id"):
        low = f"{figure(row.lower)}-" if row.lower is not None else ""
        sign = "" if row.comparator in ("=", "range") else row.comparator
        found.setdefault(row.commitment_id, []).append(f"{row.indicator} {sign}{low}{figure(row.value)}{row.unit}")
    return found
