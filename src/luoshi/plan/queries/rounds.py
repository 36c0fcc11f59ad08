"""Reporting rounds as the office, an organ, the mayor and the auditor see them: each their own reports, one scope."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from luoshi.base.actor import Actor
from luoshi.journal.service import allowed
from luoshi.plan import policies, states
from luoshi.plan.clauses import figure
from luoshi.plan.models import RoundRecord, RoundReport, RoundReportItem
from luoshi.plan.reporting.filling import items_of
from luoshi.plan.reporting.finding import visible_round
from luoshi.plan.rows import visible_plan

STATES = (states.ASKED, states.DRAFTED, states.SUBMITTED, states.APPROVED, states.ACCEPTED, states.RETURNED)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One organ's report in a list."""

    id: UUID
    round: UUID
    round_title: str
    closes_on: date
    organ: str
    state: str
    is_late: bool
    filled: int
    lines: int
    delegate: str
    times_returned: int
    reason: str
    """Why it was returned last."""
    approved_on: date | None
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round with the number of reports in each state that the asker sees."""

    id: UUID
    plan: UUID
    title: str
    period_from: date
    period_until: date
    opens_on: date
    closes_on: date
    state: str
    counts: dict[str, int]
    late: int
    may_keep: bool
    """Whether the asker opens and closes it."""


@dataclass(frozen=True, slots=True)
class RoundBoard:
    """A round with its reports; those that wait for the office first, then late ones."""

    round: RoundView
    reports: list[ReportLine]


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """The lines of a round as a table; texts and plain digits."""

    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


COLUMNS = (
    "organ", "state", "late", "number", "text", "indicator", "target", "unit", "value", "expected", "statement",
)  # fmt: skip


def rounds(actor: Actor, plan_id: UUID | str) -> list[RoundView]:
    """The rounds of a plan, the newest first, as far as the asker may see them.

    Raises:
        NotFoundError: there is no such plan, or the asker may not see it.
    """
    plan = visible_plan(actor, plan_id)
    rows = allowed(RoundRecord.objects.filter(plan=plan), policies.see_round(actor))
    found = list(rows.select_related("plan").order_by("-period_until"))
    return _views(actor, found)


def round_board(actor: Actor, round_id: UUID | str) -> RoundBoard:
    """One round with every report that the asker may see.

    Raises:
        NotFoundError: there is no such round, or the asker may not see it.
    """
    row = visible_round(actor, round_id)
    order = {states.APPROVED: 0, states.SUBMITTED: 1, states.RETURNED: 2, states.DRAFTED: 3, states.ASKED: 4}
    lines = report_lines(_seen(actor).filter(round=row))
    lines.sort(key=lambda each: (order.get(each.state, 5), not each.is_late, each.organ))
    return RoundBoard(_views(actor, [row])[0], lines)


def my_reports(actor: Actor, only_owed: bool = True) -> list[ReportLine]:
    """The reports of the asker's own organ, what it owes first (or nothing else), the most urgent first."""
    rows = _seen(actor).filter(organ=actor.organ) if actor.organ else _seen(actor).none()
    owed = rows.filter(state__in=states.OWED)
    found = report_lines((owed if only_owed else rows).order_by("round__closes_on", "pk"))
    return sorted(found, key=lambda each: each.state not in states.OWED)


def report_lines(rows: QuerySet[RoundReport]) -> list[ReportLine]:
    """Reports with how much of their form is filled."""
    items = Count("items", distinct=True)
    is_filled = Q(items__claim_value__isnull=False) | Q(items__statement__gt="")
    filled = Count("items", filter=is_filled, distinct=True)
    fields = (
        "id", "round_id", "round__title", "round__closes_on", "organ", "state", "is_late", "filled", "line_count",
        "delegate", "times_returned", "reason", "approved_on", "decided_on",
    )  # fmt: skip
    counted = rows.annotate(filled=filled, line_count=items)
    return [ReportLine(*values) for values in counted.values_list(*fields)]


def export_round(actor: Actor, round_id: UUID | str) -> RoundSheet:
    """The lines of all reports of a round that the asker may see, as plain columns.

    Raises:
        NotFoundError: there is no such round, or the asker may not see it.
    """
    row = visible_round(actor, round_id)
    found: list[tuple[str, ...]] = []
    for report in _seen(actor).filter(round=row).select_related("round").order_by("organ"):
        found += [_cells(report, item) for item in items_of(report)]
    return RoundSheet(COLUMNS, found)


def _cells(report: RoundReport, item: RoundReportItem) -> tuple[str, ...]:
    target = item.target
    return (
        report.organ, report.state, "1" if report.is_late else "0", item.commitment.number, item.commitment.text,
        target.indicator if target else "", figure(target.value) if target else "", target.unit if target else "%",
        "" if item.claim_value is None else figure(item.claim_value),
        "" if item.expected_value is None else figure(item.expected_value), item.statement,
    )  # fmt: skip


def _seen(actor: Actor) -> QuerySet[RoundReport]:
    return allowed(RoundReport.objects.all(), policies.see_report(actor))


def _views(actor: Actor, found: Iterable[RoundRecord]) -> list[RoundView]:
    rows = list(found)
    counts: defaultdict[UUID, Counter[str]] = defaultdict(Counter)
    late: Counter[UUID] = Counter()
    reports = _seen(actor).filter(round__in=rows)
    for round_id, state, is_late in reports.values_list("round_id", "state", F("is_late")):
        counts[round_id][state] += 1
        late[round_id] += is_late
    keep = policies.keep_round(actor)
    return [
        RoundView(
            row.id, row.plan_id, row.title, row.period_from, row.period_until, row.opens_on, row.closes_on, row.state,
            {state: counts[row.id][state] for state in STATES}, late[row.id], keep.allows(row),
        )
        for row in rows
    ]  # fmt: skip
