"""The delivery year of the full city: claims, figures, lights, and rounds in every state."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from luoshi.base.actor import job
from luoshi.base.today import frozen, now, recorded_now, today
from luoshi.plan import service as plans
from luoshi.plan.models import LightRecord, TargetRecord
from luoshi.plan.reporting import service as reporting

if TYPE_CHECKING:
    from luoshi.web.tests.conftest import City

INDICATOR = "indicators/indicator/roads-repaired"
LIGHTS = ("green", "red", "yellow", "none")


def live_through(city: City) -> dict[str, UUID]:
    """What happened in the year of the adopted plan; ids by name."""
    head = city.actors["organ-head"]
    target = TargetRecord.objects.filter(commitment__plan=city.plans["adopted"]).order_by("commitment__number", "id")[0]
    made = {"commitment": target.commitment_id, "target": target.id}
    TargetRecord.objects.filter(pk=target.pk).update(measured_by=INDICATOR, baseline=0)
    claimed = plans.perform(plans.MakeClaim(target.commitment_id, "9", target.id), head)
    plans.perform(plans.CorrectClaim(UUID(claimed["claim"]), "12", "漏报三条。"), head)
    plans.perform(plans.MakeClaim(target.commitment_id, "30", target.id, "expected"), head)
    figure = plans.Measurement(
        target.commitment_id, target.id, INDICATOR, Decimal(8), row_count=8, rows_digest="0" * 64
    )
    plans.perform(plans.RecordMeasurement(UUID(city.plans["adopted"]), [figure]), job("indicators.measure"))
    _lights(target.commitment_id)
    with frozen(now() - timedelta(days=40)):
        made["closed"] = _round(city, "上一期", 30)
        made["report closed"] = _report(city, made["closed"], "3")
        plans.perform(reporting.SubmitReport(made["report closed"]), head)
        plans.perform(reporting.AcceptReport(made["report closed"]), city.office)
        plans.perform(reporting.CloseRound(made["closed"]), city.office)
    for name, place in (("filling", 1), ("returned", 12), ("approved", 23)):
        made[name] = _round(city, f"第{place}期", place)
        made[f"report {name}"] = _report(city, made[name], "12")
    plans.perform(reporting.SubmitReport(made["report approved"]), head)
    plans.perform(reporting.SubmitReport(made["report returned"]), head)
    plans.perform(reporting.ReturnReport(made["report returned"], "请附竣工清单。"), city.office)
    made["prepared"] = _round(city, "下一期", -9, opens_in=1)
    return made


def _lights(commitment: UUID) -> None:
    """Three months as the daily job leaves them."""
    for order, light in enumerate(LIGHTS):
        LightRecord.objects.create(
            commitment_id=commitment,
            period=date(today().year, 1 + order, 1),
            light=light,
            reason=("rule-1", "no-rule-answers", "made-good-late", "nothing-to-judge-by")[order],
            facts={"scheduled_share": "0.5", "claimed_share": "0.45", "days_late": 3, "periods_red": 1},
            decision="rules/decision/lights",
            decision_version="0" * 64,
            was_red=light == "yellow",
            judged_on=today(),
            recorded_at=recorded_now(),
            sequence=order + 1,
        )


def _round(city: City, title: str, place: int, opens_in: int = 0) -> UUID:
    last = today() - timedelta(days=place)
    action = reporting.OpenRound(
        UUID(city.plans["adopted"]), title, last - timedelta(days=9), last, today() + timedelta(days=9),
        today() + timedelta(days=opens_in),
    )  # fmt: skip
    return UUID(plans.perform(action, city.office)["round"])


def _report(city: City, round_id: UUID, figure: str) -> UUID:
    """What roads reports, filled by its head."""
    head = city.actors["organ-head"]
    report = reporting.round_board(head, round_id).reports[0].id
    lines: list[dict[str, Any]] = []
    for line in reporting.report_form(head, report).lines:
        figures = {"value": figure, "expected": "2000"} if line.target else {}
        lines.append({"item": str(line.item), "statement": "进展顺利。", **figures})
    plans.perform(reporting.FillReport(report, lines, text="雨季影响工期。"), head)
    return report
