"""What lies on whose desk because of a plan, written in the same transaction as what it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from luoshi.base.text import Text, msg
from luoshi.desk.service import WorkItem, close_items, open_items
from luoshi.plan import states
from luoshi.plan.models import AssignmentRecord, ReceiptRecord, RevisionRecord

Subject = AssignmentRecord | ReceiptRecord | RevisionRecord
_SUBJECTS: dict[type[Subject], str] = {
    AssignmentRecord: "assignment",
    ReceiptRecord: "receipt",
    RevisionRecord: "revision",
}
ANSWER, SETTLE, SIGN, DECIDE = "plan.answer", "plan.settle", "plan.sign", "plan.decide"


def ask(parts: Iterable[AssignmentRecord]) -> None:
    """Organs answer for these parts (with their commitment and plan loaded)."""
    open_items(
        _item(ANSWER, part, msg("Accept your part or object: {text}", text=part.commitment.text), part.organ)
        for part in parts
        if part.answer == states.ASKED and part.ended_on is None
    )


def answered(parts: Iterable[UUID]) -> None:
    """These parts wait for no answer any more."""
    close_items(ANSWER, "assignment", parts)


def objected(part: AssignmentRecord) -> None:
    """The delivery office settles this objection."""
    text = msg("Settle the objection: {text}", text=part.commitment.text)
    open_items([_item(SETTLE, part, text, part.commitment.plan.organ, states.DELIVERY)])


def settled(part: UUID) -> None:
    """It did."""
    close_items(SETTLE, "assignment", [part])


def sign(receipts: Iterable[ReceiptRecord]) -> None:
    """Organs sign for their lists."""
    open_items(
        _item(SIGN, receipt, msg("Sign for the task list: {plan}", plan=receipt.plan.title), receipt.organ)
        for receipt in receipts
    )


def signed(receipt: UUID) -> None:
    """One did."""
    close_items(SIGN, "receipt", [receipt])


def decide(revision: RevisionRecord) -> None:
    """The delivery office decides on this revision."""
    row = revision.commitment
    text = msg("Decide on the revision: {text}", text=row.text)
    open_items([_item(DECIDE, revision, text, row.plan.organ, states.DELIVERY)])


def decided(revision: UUID) -> None:
    """It did."""
    close_items(DECIDE, "revision", [revision])


def _item(kind: str, about: Subject, title: Text, organ: str, role: str = "") -> WorkItem:
    due_on = about.commitment.plan.answers_due_on if kind == ANSWER and isinstance(about, AssignmentRecord) else None
    subject = _SUBJECTS[type(about)]
    return WorkItem(kind, subject, str(about.pk), title.template, dict(title.values), organ, role, due_on=due_on)
