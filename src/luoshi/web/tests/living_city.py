"""The template city in the spring of its delivery year: a ledger, claims, figures, lights, an order; its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.test import Client

from luoshi.base.actor import job
from luoshi.cases import service as cases
from luoshi.cases.tests.conftest import ORDER, START, build_city, person, rows_of
from luoshi.directory.service import PersonRecord
from luoshi.indicators.service import Indicator, bind_declared, record_due
from luoshi.indicators.tests.alleys import finished, listed, refuse, verify
from luoshi.plan import service as plans
from luoshi.plan.nouns import Commitment
from luoshi.programmes.tests.small_ledger import WEST

SPRING = datetime(2024, 4, 1, 2, tzinfo=UTC)
FEBRUARY = date(2024, 2, 20)


@dataclass
class Living:
    """Where to look."""

    plan: UUID
    alleys: UUID
    target: UUID
    order: UUID

    def client(self, slug: str, language: str = "zh-hans") -> Client:
        """The browser of somebody of the template."""
        client = Client(headers={"accept-language": language})
        row = PersonRecord.objects.get(key=f"directory/person/{slug}")
        client.force_login(row.account)  # type: ignore[arg-type]
        return client


def brought_to_life() -> Living:
    """Seven alleys, of which five are claimed and two verified; the daily jobs ran; the office sent an order."""
    manifest = build_city()
    bind_declared(job("load-pack"), manifest.all(Indicator), manifest.all(Commitment))
    (target,) = plans.bound_targets()
    for number in range(2):
        verify(finished(f"E-{number}", FEBRUARY))
    refuse(finished("E-2", FEBRUARY))
    finished("E-3", FEBRUARY)
    finished("W-1", FEBRUARY, WEST)
    listed("E-4")
    listed("W-2", WEST)
    claim = plans.MakeClaim(target.commitment, "5", target.target, effective_on=date(2024, 3, 20))
    plans.perform(claim, person("zhou-an"))
    record_due(job("indicators.measure"))
    plans.perform(plans.JudgeLights(), job("plan.judge"))
    said = cases.Said("请于十个工作日内答复。")
    made = cases.perform(cases.OpenCase(ORDER, str(target.commitment), said=said), person("lin-yue"))
    (plan,) = {row.id for row in plans.plans(START)}
    assert rows_of(plan)
    return Living(plan, target.commitment, target.target, UUID(made["case"]))
