"""One attempt at each action, where it fits the state, so that only the person can be the reason of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from luoshi.base.actor import Actor
from luoshi.base.errors import LuoshiError
from luoshi.journal.service import Action, perform
from luoshi.plan import service as plans
from luoshi.plan.models import AssignmentRecord
from luoshi.plan.tests.hand_reading import REPORT, reading_of
from luoshi.support import service as support
from luoshi.support.tests.small_city import BAKERY, KITCHEN
from luoshi.web.tests.conftest import PARKS, ROADS
from luoshi.web.tests.permissions.attempts_ledgers import LEDGERS
from luoshi.web.tests.permissions.attempts_tables import TABLES
from luoshi.web.tests.permissions.delivery import DELIVERY
from luoshi.web.tests.permissions.situation import Situation

Attempt = Callable[[Situation, Actor], Action[Any]]


@dataclass(frozen=True)
class Outcome:
    """Done, or refused with a code and words."""

    code: str = ""
    message: str = ""


def tried(action: Action[Any], actor: Actor) -> Outcome:
    """What comes of `action`; whatever it did is taken back."""
    with transaction.atomic():
        try:
            perform(action, actor)
            outcome = Outcome()
        except LuoshiError as refusal:
            outcome = Outcome(refusal.code, str(refusal.message))
        transaction.set_rollback(True)
    return outcome


def _own_part(made: Situation, actor: Actor, answer: str) -> Any:
    """The actor's own part in the plan that is with the organs, else the lead organ's."""
    parts = AssignmentRecord.objects.filter(
        commitment__plan=made.plans["consulting"], answer=answer, ended_on=None
    ).order_by("commitment__start")
    return (parts.filter(organ=actor.organ).first() or parts.filter(organ=ROADS)[0]).pk


def _own_receipt(made: Situation, actor: Actor) -> plans.ReceiptView:
    found = plans.receipts(made.office, made.plans["adopted"])
    return next((each for each in found if each.organ == actor.organ), next(e for e in found if e.organ == ROADS))


def _sign(made: Situation, actor: Actor) -> Action[Any]:
    receipt = _own_receipt(made, actor)
    return plans.SignReceipt(receipt.id, receipt.list_digest)


def _on(plan: str, place: int, make: Callable[[plans.ReviewItem], Action[Any]]) -> Attempt:
    """An attempt at one commitment, in the version it has now."""
    return lambda made, _actor: make(made.item(plan, place))


def _at(words: str) -> tuple[int, int]:
    start = REPORT.index(words)
    return start, start + len(words)


def _merge(made: Situation, _actor: Actor) -> Action[Any]:
    first, second = made.item("draft", 1), made.item("draft", 2)
    return plans.MergeCommitments(first.id, first.version, second.id, second.version)


REVIEW: dict[str, Attempt] = {
    "commitment.accept": _on("draft", 1, lambda one: plans.AcceptCommitment(one.id, one.version)),
    "commitment.reject": _on("draft", 1, lambda one: plans.RejectCommitment(one.id, one.version)),
    "commitment.restore": _on("draft", 5, lambda one: plans.RestoreCommitment(one.id, one.version)),
    "commitment.correct_span": _on(
        "draft", 1, lambda one: plans.CorrectSpan(one.id, one.version, one.start, one.end - 1)
    ),
    "commitment.split": _on("draft", 1, lambda one: plans.SplitCommitment(one.id, one.version, one.start + 5)),
    "commitment.merge": _merge,
    "commitment.add": lambda made, _: plans.AddCommitment(made.plans["draft"], *_at("全市建成公园20个")),
    "commitment.write": lambda made, _: plans.WriteTask(made.plans["ready"], "新建公园5个"),
    "commitment.edit_fields": _on(
        "draft", 1, lambda one: plans.EditCommitment(one.id, one.version, {"how_known": "evidence"})
    ),
    "commitment.assign": _on("draft", 1, lambda one: plans.AssignOwners(one.id, one.version, PARKS)),
    "section.accept": lambda made, _: plans.AcceptSection(made.plans["draft"]),
    "review.undo": lambda made, _: plans.UndoStep(made.plans["draft"]),
    "review.redo": lambda made, _: plans.RedoStep(made.plans["draft"]),
    "target.set": _on(
        "draft", 4, lambda one: plans.SetTarget(one.id, {"indicator": "x", "value": 1, "due_on": "2024-12-31"})
    ),
    "target.remove": lambda made, _: plans.RemoveTarget(made.ids["target"]),
}
PLANS: dict[str, Attempt] = {
    "plan.create": lambda _made, _: plans.CreatePlan(title="x", year=2024),
    "plan.upload": lambda _made, _: plans.UploadPlan("x.txt", "0" * 64),
    "plan.describe": lambda made, actor: plans.DescribePlan(
        made.plans["ready"], plans.plan_for(made.office, made.plans["ready"]).version, "x", 2025
    ),
    "plan.discard": lambda made, _: plans.DiscardPlan(made.plans["ready"]),
    "plan.send_out": lambda made, _: plans.SendOutPlan(made.plans["ready"]),
    "plan.adopt": lambda made, _: plans.AdoptPlan(made.plans["agreed"]),
    "plan.take_over": lambda made, _: plans.TakeOverPlan(made.plans["draft"], ()),
    "report.read_start": lambda made, _: plans.StartReading(made.ids["report queued"]),
    "report.progress": lambda made, _: plans.NoteProgress(made.ids["report reading"], "read", 60),
    "report.finish": lambda made, _: plans.FinishReading(made.ids["report reading"], REPORT, reading_of()),
    "report.fail": lambda made, _: plans.FailReading(made.ids["report reading"], "x"),
    "assignment.accept": lambda made, actor: plans.AcceptAssignment(_own_part(made, actor, "asked")),
    "assignment.accept_all": lambda made, _: plans.AcceptAllAssignments(made.plans["consulting"]),
    "assignment.object": lambda made, actor: plans.ObjectToAssignment(_own_part(made, actor, "asked"), "x"),
    "assignment.settle": lambda made, _: plans.SettleObjection(made.ids["objection"], "overruled", "x"),
    "receipt.sign": _sign,
}
WORK: dict[str, Attempt] = {
    "milestone.add": _on("adopted", 1, lambda one: plans.AddMilestone(one.id, "x", date(2024, 6, 1))),
    "milestone.complete": lambda made, _: plans.CompleteMilestone(made.ids["milestone"]),
    "milestone.remove": lambda made, _: plans.RemoveMilestone(made.ids["milestone"]),
    "revision.propose": _on("adopted", 2, lambda one: plans.ProposeRevision(one.id, {"due_on": "2024-11-30"}, "x")),
    "revision.approve": lambda made, _: plans.ApproveRevision(made.ids["revision"]),
    "revision.refuse": lambda made, _: plans.RefuseRevision(made.ids["revision"], "x"),
    "commitment.withdraw": _on("adopted", 3, lambda one: plans.WithdrawCommitment(one.id, "x")),
    "commitment.link": lambda made, _: plans.LinkCommitments(made.item("adopted", 2).id, made.item("consulting", 2).id),
    "commitment.unlink": lambda made, _: plans.UnlinkCommitments(made.ids["link"]),
    "commitment.comment": _on("adopted", 1, lambda one: plans.AddComment(one.id, "x")),
    "commitment.withdraw_comment": lambda made, _: plans.WithdrawComment(made.ids["comment"]),
    "attachment.add": _on("adopted", 1, lambda one: plans.AddAttachment(one.id, "x", "0" * 64, "text/plain", 1)),
    "attachment.remove": lambda made, _: plans.RemoveAttachment(made.ids["attachment"]),
}
SUPPORT: dict[str, Attempt] = {
    "registry.load": lambda made, _: support.LoadRegistry(made.registry),
    "mandate.grant": lambda made, actor: support.GrantMandate(actor.id, BAKERY),
    "mandate.end": lambda made, _: support.EndMandate(made.ids["mandate"]),
    "datum.give": lambda made, _: support.GiveDatum(KITCHEN, "catalog/element/seats", "40"),
    "datum.withdraw": lambda made, _: support.WithdrawDatum(made.ids["datum"]),
    "subscription.begin": lambda made, _: support.Subscribe(policy="jobs"),
    "subscription.end": lambda made, _: support.Unsubscribe(made.ids["subscription"]),
}
ATTEMPTS = PLANS | REVIEW | WORK | DELIVERY | LEDGERS | SUPPORT | TABLES
