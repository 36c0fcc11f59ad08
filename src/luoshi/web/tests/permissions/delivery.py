"""The delivery year of the standard situation: claims, rounds in every state, an attempt at each action on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.today import frozen, now, today
from luoshi.journal.service import Action
from luoshi.plan import service as plans
from luoshi.plan.models import RoundReport, RoundReportItem, TargetRecord
from luoshi.plan.reporting import service as reporting
from luoshi.plan.service import perform
from luoshi.web.tests.conftest import ROADS
from luoshi.web.tests.permissions.situation import Situation

ROUNDS = ("filling", "submitted", "approved")
"""Rounds of ten days each, the newest first, by the state of what roads reports in them."""
CLERK = Actor("person", "clerk", "clerk", ROADS, roles=frozenset({"organ-officer"}))
"""An officer of the organ that has a head."""


def delivery_year(made: Situation) -> None:
    """A claim, a target that can be bound, and a round for each state in which something can be done."""
    head = made.who["organ-head"]
    target = TargetRecord.objects.filter(commitment=made.item("adopted", 1).id).latest("id")
    claimed = perform(plans.MakeClaim(target.commitment_id, "5", target.id), head)
    made.ids |= {"claim": UUID(claimed["claim"]), "bindable": target.id}
    _closed_round(made)
    for place, name in enumerate(ROUNDS):
        made.ids[f"round {name}"] = _round(made, name, place)
        made.ids[f"report {name}"] = _report(made, name)
    perform(reporting.SubmitReport(made.ids["report submitted"]), CLERK)
    perform(reporting.SubmitReport(made.ids["report approved"]), head)
    made.ids["round prepared"] = _round(made, "prepared", -1, opens_in=1)


def _round(made: Situation, title: str, place: int, opens_in: int = 0) -> UUID:
    last = today() - timedelta(days=10 * place + 1)
    action = reporting.OpenRound(
        made.plans["adopted"], title, last - timedelta(days=9), last, today() + timedelta(days=9),
        today() + timedelta(days=opens_in),
    )  # fmt: skip
    return UUID(perform(action, made.office)["round"])


def _closed_round(made: Situation) -> None:
    """Long ago roads reported and the office closed the round; a later one ended and was never closed."""
    with frozen(now() - timedelta(days=60)):
        made.ids["round closed"] = _round(made, "closed", 0)
        made.ids["report closed"] = _report(made, "closed")
        perform(reporting.SubmitReport(made.ids["report closed"]), made.who["organ-head"])
        perform(reporting.AcceptReport(made.ids["report closed"]), made.office)
    with frozen(now() - timedelta(days=40)):
        perform(reporting.CloseRound(made.ids["round closed"]), made.office)
        made.ids["round ended"] = _round(made, "ended", 0)
    items = RoundReportItem.objects.filter(report=made.ids["report closed"])
    made.ids["item closed"] = items.exclude(target=None)[0].id


def _report(made: Situation, name: str) -> UUID:
    """What roads reports in a round, filled."""
    report = RoundReport.objects.get(round=made.ids[f"round {name}"], organ=ROADS)
    lines: list[dict[str, Any]] = []
    for item in RoundReportItem.objects.filter(report=report):
        figures = {"value": "3", "expected": "2000"} if item.target_id else {}
        lines.append({"item": str(item.id), "statement": "进展顺利。", **figures})
    perform(reporting.FillReport(report.id, lines), made.who["organ-head"])
    return report.id


def _claim(made: Situation, _actor: Actor) -> Action[Any]:
    target = TargetRecord.objects.get(pk=made.ids["bindable"])
    return plans.MakeClaim(target.commitment_id, "6", target.id)


def _fill(made: Situation, _actor: Actor) -> Action[Any]:
    item = RoundReportItem.objects.filter(report=made.ids["report filling"])[0]
    return reporting.FillReport(item.report_id, [{"item": str(item.id), "statement": "x"}])


def _measure(made: Situation, _actor: Actor) -> Action[Any]:
    target = TargetRecord.objects.get(pk=made.ids["bindable"])
    none = plans.Measurement(target.commitment_id, target.id, "indicators/indicator/x", None, reason="x")
    return plans.RecordMeasurement(made.plans["adopted"], [none])


def _open(made: Situation, _actor: Actor) -> Action[Any]:
    first = today() + timedelta(days=100)
    return reporting.OpenRound(made.plans["adopted"], "x", first, first, first)


def _on(name: str, make: Callable[[UUID], Action[Any]]) -> Callable[[Situation, Actor], Action[Any]]:
    return lambda made, _actor: make(made.ids[name])


DELIVERY: dict[str, Callable[[Situation, Actor], Action[Any]]] = {
    "claim.make": _claim,
    "claim.correct": _on("claim", lambda one: plans.CorrectClaim(one, "4", "x")),
    "target.bind": _on("bindable", lambda one: plans.BindIndicator(one, "")),
    "measurement.record": _measure,
    "lights.judge": lambda _made, _actor: plans.JudgeLights(),
    "round.open": _open,
    "round.start": _on("round prepared", reporting.StartRound),
    "round.remind": _on("round filling", reporting.RemindOrgans),
    "round.mark_late": _on("round ended", reporting.MarkReportsLate),
    "round.close": _on("round ended", reporting.CloseRound),
    "form.fill": _fill,
    "form.delegate": _on("report filling", reporting.DelegateReport),
    "form.submit": _on("report filling", reporting.SubmitReport),
    "form.approve": _on("report submitted", reporting.ApproveReport),
    "form.return": _on("report approved", lambda one: reporting.ReturnReport(one, "x")),
    "form.accept": _on("report approved", reporting.AcceptReport),
    "form.accept_all": _on("round approved", reporting.AcceptAllReports),
    "form.correct": _on("item closed", lambda one: reporting.CorrectAfterClosing(one, "2", "x")),
}
