"""What a round lays on desks and into inboxes, and what it costs the organs: in the same transaction as the change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from luoshi.base.text import Text, msg
from luoshi.desk.service import WorkItem, close_items, open_items
from luoshi.messages.service import Message, post
from luoshi.plan import states
from luoshi.plan.models import RoundReport
from luoshi.plan.reporting.metering import Request, count_requests
from luoshi.plan.wording import organs_named

FILL, APPROVE, ACCEPT = "plan.report", "plan.approve_report", "plan.accept_report"
SUBJECT = "round-report"


def to_fill(reports: Iterable[RoundReport]) -> None:
    """These organs (or the person it was handed to) fill their form."""
    open_items(
        _item(FILL, each, msg("Fill the report: {round}", round=each.round.title), each.organ, person=each.delegate)
        for each in reports
    )


def filled(report: RoundReport) -> None:
    """One did, or it goes to another person."""
    close_items(FILL, SUBJECT, [report.id])


def to_approve(report: RoundReport) -> None:
    """The head of the organ approves."""
    text = msg("Approve the report: {round}", round=report.round.title)
    open_items([_item(APPROVE, report, text, report.organ, states.HEAD)])


def to_accept(report: RoundReport) -> None:
    """The office accepts or returns."""
    name = organs_named([report.organ])
    text = msg("Accept the report of {organ}: {round}", organ=name, round=report.round.title)
    open_items([_item(ACCEPT, report, text, report.round.plan.organ, states.DELIVERY)])


def decided(reports: Iterable[UUID]) -> None:
    """Nobody needs to approve or accept these any more."""
    ids = list(reports)
    close_items(APPROVE, SUBJECT, ids)
    close_items(ACCEPT, SUBJECT, ids)


def tell(organs: Iterable[str], text: Text, person: str = "") -> None:
    """Put the same words into the inboxes of organs, or of one person."""
    values = {name: str(value) for name, value in text.values}
    if person:
        post([Message(text.template, values, person=person, topic="rounds")])
    else:
        post(Message(text.template, values, organ=each, topic="rounds") for each in organs)


def meter(kind: str, reports: Sequence[RoundReport], lines: Sequence[int]) -> None:
    """Count what was asked of organs."""
    count_requests(
        Request(each.organ, kind, SUBJECT, str(each.id), count, each.round.plan_id)
        for each, count in zip(reports, lines, strict=True)
    )


def _item(kind: str, report: RoundReport, title: Text, organ: str, role: str = "", person: str = "") -> WorkItem:
    values = {name: str(value) for name, value in title.values}
    due_on = report.round.closes_on if kind != ACCEPT else None
    return WorkItem(kind, SUBJECT, str(report.id), title.template, values, organ, role, person, due_on)
