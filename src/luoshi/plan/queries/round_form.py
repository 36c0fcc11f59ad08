"""A form as the organ that fills it, its head and the office see it: what is asked beside what is known already."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.text import Text
from luoshi.base.today import today
from luoshi.directory.service import people_of
from luoshi.plan import policies, states
from luoshi.plan.claims import Book
from luoshi.plan.models import RoundReport, RoundReportItem
from luoshi.plan.queries.rounds import ReportLine, report_lines
from luoshi.plan.queries.standing import Side, standings
from luoshi.plan.reporting.accepting import day_of, faults
from luoshi.plan.reporting.filling import gaps, items_of
from luoshi.plan.reporting.finding import has_head, visible_report
from luoshi.plan.reporting.forms import asked_of


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of a form."""

    item: UUID
    commitment: UUID
    number: str
    text: str
    target: UUID | None
    indicator: str
    unit: str
    asked: tuple[str, ...]
    value: Decimal | None
    expected: Decimal | None
    statement: str
    evidence: tuple[str, ...]
    side: Side
    """What is promised, was claimed last, is computed and scheduled for the end of the period."""


@dataclass(frozen=True, slots=True)
class Form:
    """A report with its lines and what the asker may do to it."""

    report: ReportLine
    version: int
    text: str
    lines: list[FormLine]
    missing: list[Text]
    """What it lacks, one text for each line; nothing of it keeps the form from being kept as a draft."""
    wrong: list[Text]
    """Figures that cannot be claimed, with what stands against them."""
    people: list[tuple[str, str]]
    """To whom the head may hand it: internal id and name."""
    has_head: bool
    may_fill: bool
    may_delegate: bool
    may_approve: bool
    may_decide: bool
    may_correct: bool


def report_form(actor: Actor, report_id: UUID | str) -> Form:
    """One report with its form.

    Raises:
        NotFoundError: there is no such report, or the asker may not see it.
    """
    report = visible_report(actor, report_id)
    items = items_of(report)
    day = day_of(report, today())
    sides = standings([item.commitment for item in items], day, today())
    leads = policies.lead_report(actor).allows(report)
    fills = policies.fill_report(actor).allows(report)
    decides = policies.decide_report(actor).allows(report)
    is_open = report.state in states.FILLABLE
    people = people_of(report.organ, *states.ORGAN_ROLES).order_by("pk") if leads and is_open else ()
    return Form(
        report=report_lines(RoundReport.objects.filter(pk=report.pk))[0],
        version=report.version,
        text=report.text,
        lines=[_line(report, item, sides[item.commitment_id]) for item in items],
        missing=gaps(report, items),
        wrong=faults(report, items, Book({item.commitment_id for item in items}), today())
        if report.state != states.ACCEPTED
        else [],
        people=[(str(person.pk), person.name) for person in people],
        has_head=has_head(report.organ),
        may_fill=fills and is_open,
        may_delegate=leads and is_open,
        may_approve=leads and report.state == states.SUBMITTED,
        may_decide=decides and report.state == states.APPROVED,
        may_correct=fills and report.state == states.ACCEPTED and report.round.state == states.CLOSED,
    )


def _line(report: RoundReport, item: RoundReportItem, sides: list[Side]) -> FormLine:
    # A target that was revised since the form went out is answered for by the row that replaced it.
    side = next((each for each in sides if item.target_id in each.rows), sides[0])
    return FormLine(
        item=item.id,
        commitment=item.commitment_id,
        number=item.commitment.number,
        text=item.commitment.text,
        target=item.target_id,
        indicator=item.target.indicator if item.target else "",
        unit=item.target.unit if item.target else "%",
        asked=asked_of(report.round.form, item.commitment.kind, item.target_id is not None),
        value=item.claim_value,
        expected=item.expected_value,
        statement=item.statement,
        evidence=tuple(item.evidence),
        side=side,
    )
