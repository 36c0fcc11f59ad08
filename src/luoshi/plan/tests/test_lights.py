"""Lights by the daily job: nobody looks, and the months are judged, kept and announced."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from luoshi.base.actor import PUBLIC, job
from luoshi.base.errors import NotFoundError, PermissionError
from luoshi.base.today import frozen
from luoshi.journal.outbox import unsubscribe
from luoshi.journal.service import Announcement, PublishManifest, deliver_due, perform, subscribe
from luoshi.plan.actions.judge_lights import TURNED, JudgeLights
from luoshi.plan.errors import LightTableError
from luoshi.plan.lights.asking import light_on, lights_of, plan_lights, what_if
from luoshi.plan.lights.jobs import judge_lights
from luoshi.plan.lights.tests.tables import USUAL, table
from luoshi.plan.models import CommitmentRecord, LightRecord, PlanRecord, RoundRecord, TargetRecord
from luoshi.plan.service import MakeClaim, Measurement, RecordMeasurement
from luoshi.plan.tests.conftest import EAST_OFFICER, MAYOR, OFFICER, ROADS_HEAD
from luoshi.rules.declarations import DecisionDeclaration

JUDGE = job("plan.judge")


def at(day: date) -> AbstractContextManager[None]:
    """Noon of a day."""
    return frozen(datetime(day.year, day.month, day.day, 4, tzinfo=UTC))


def publish(decision: DecisionDeclaration = USUAL, day: date = date(2024, 1, 1)) -> str:
    """A manifest whose lights come from a table; returns its version."""
    policy = {
        "key": "plan/light-policy/lights", "name": {"zh": "亮灯", "en": "Lights"}, "decision": decision.key,
        "effective_from": "2024-01-01", "source": {"kind": "example"},
    }  # fmt: skip
    table = decision.model_dump(mode="json", exclude_none=True)
    body = json.dumps({"declarations": {"plan/light-policy": [policy], "rules/decision": [table]}})
    version = hashlib.sha256(body.encode()).hexdigest()
    perform(PublishManifest(version, "luoshi.pack/1", day, body, "Asia/Shanghai"), job("load-pack"))
    return version


@pytest.fixture
def alleys(adopt: Callable[[], PlanRecord], row: Callable[[str], CommitmentRecord]) -> TargetRecord:
    """1,650 alleys, adopted in January, under the usual table."""
    with at(date(2024, 1, 20)):
        publish()
        adopt()
    return TargetRecord.objects.select_related("commitment").get(commitment=row("背街"))


@pytest.fixture
def heard() -> Iterator[list[Announcement]]:
    """What rooms above hear of lights."""
    got: list[Announcement] = []
    subscribe(TURNED, "test.lights", got.append)
    yield got
    unsubscribe(TURNED, "test.lights")


def run(first: date, until: date | None = None) -> None:
    """The daily job on each day from `first` to `until`."""
    for away in range(((until or first) - first).days + 1):
        with at(first + timedelta(away)):
            judge_lights(JUDGE)


def claim(target: TargetRecord, value: int, on: date, known: date | None = None) -> None:
    """Roads says that `value` was done on a day, on that day or later."""
    with at(known or on):
        perform(MakeClaim(target.commitment_id, str(value), target.id, effective_on=on), ROADS_HEAD)


def lights(target: TargetRecord) -> list[tuple[str, str, str]]:
    """The lights of the commitment in the order in which they were judged: month, light, reason."""
    rows = LightRecord.objects.filter(commitment=target.commitment_id).order_by("sequence")
    return [(f"{row.period:%m}", row.light, row.reason) for row in rows]


def told(heard: list[Announcement], target: TargetRecord) -> list[tuple[str, str, str, int]]:
    """What was announced of the commitment: month, light before, light, months that closed red."""
    deliver_due(limit=10_000)
    own = [each.payload for each in heard if each.payload["commitment"] == str(target.commitment_id)]
    return [(each["period"][5:7], each["before"], each["light"], each["periods_red"]) for each in own]


def test_the_light_follows_the_schedule_and_nobody_looks(alleys: TargetRecord, heard: list[Announcement]) -> None:
    """In April nothing was done: the light turns yellow and then red by itself, with its facts and its table."""
    claim(alleys, 150, date(2024, 1, 31))
    run(date(2024, 2, 1), date(2024, 4, 30))
    assert lights(alleys)[:3] == [("01", "green", "r4"), ("02", "green", "r4"), ("02", "yellow", "r3")]
    assert lights(alleys)[-1] == ("04", "red", "r1")
    row = LightRecord.objects.filter(commitment=alleys.commitment_id).order_by("sequence").last()
    assert row is not None
    assert row.facts["gap"].startswith("0.2")
    assert (row.decision, len(row.decision_version)) == ("rules/decision/lights", 64)
    assert [each[1:3] for each in told(heard, alleys)][:2] == [("green", "yellow"), ("yellow", "red")]


def test_a_red_month_made_good_late_is_yellow_and_never_green(alleys: TargetRecord) -> None:
    """April closes red on 10 May; what comes on 20 May repaints it yellow, and May itself may be green."""
    run(date(2024, 4, 28), date(2024, 5, 15))
    assert lights(alleys)[-2:] == [("04", "red", "r1"), ("05", "red", "r1")]
    claim(alleys, 700, date(2024, 4, 30), known=date(2024, 5, 20))
    run(date(2024, 5, 20))
    assert lights(alleys)[-2:] == [("04", "yellow", "made-good-late"), ("05", "green", "r4")]
    with at(date(2024, 5, 21)):
        months = {each.period.month: each for each in lights_of(OFFICER, alleys.commitment_id)}
        then = light_on(OFFICER, alleys.commitment_id, date(2024, 4, 30), known=date(2024, 5, 15))
    assert (months[4].light, months[4].was_red) == ("yellow", True)
    assert then is not None
    assert then.light == "red"


def test_word_that_comes_in_time_makes_the_month_green(alleys: TargetRecord) -> None:
    """Until its closing day a month is still open: a claim of 5 May about April is not late."""
    run(date(2024, 4, 28), date(2024, 5, 4))
    claim(alleys, 700, date(2024, 4, 30), known=date(2024, 5, 5))
    run(date(2024, 5, 5), date(2024, 5, 12))
    april = [light for month, light, _ in lights(alleys) if month == "04"]
    assert (april[0], april[-1]) == ("red", "green")


def test_a_round_that_opens_in_time_keeps_its_month_open(alleys: TargetRecord) -> None:
    """The closing day is the round's; a round that opens after a month closed red does not open it again."""
    plan = alleys.commitment.plan_id
    fields: dict[str, Any] = {"plan_id": plan, "state": "open", "created_at": datetime(2024, 5, 1, tzinfo=UTC)}
    RoundRecord.objects.create(
        period_from=date(2024, 1, 1), period_until=date(2024, 4, 30), opens_on=date(2024, 5, 1),
        closes_on=date(2024, 5, 20), **fields
    )  # fmt: skip
    run(date(2024, 3, 25), date(2024, 5, 18))
    claim(alleys, 700, date(2024, 3, 31), known=date(2024, 5, 19))
    run(date(2024, 5, 19))
    newest = {month: light for month, light, _ in lights(alleys)}
    assert newest == {"03": "yellow", "04": "green", "05": "green"}


def test_two_months_that_close_red_are_announced_as_two(alleys: TargetRecord, heard: list[Announcement]) -> None:
    """Whoever sends orders hears of it on the day after the second closing day, once."""
    run(date(2024, 3, 25), date(2024, 5, 31))
    closings = [each for each in told(heard, alleys) if each[1] == each[2] == "red"]
    assert closings == [("03", "red", "red", 1), ("04", "red", "red", 2)]


def test_computed_rows_go_before_the_claim(alleys: TargetRecord) -> None:
    """900 claimed and 612 verified: in June the light is yellow by the rows."""
    claim(alleys, 900, date(2024, 6, 30))
    with at(date(2024, 6, 30)):
        figures = Measurement(alleys.commitment_id, alleys.id, "indicators/indicator/a", Decimal(612), row_count=1650)
        perform(RecordMeasurement(alleys.commitment.plan_id, [figures]), job("indicators.measure"))
    run(date(2024, 6, 30))
    assert lights(alleys)[-1] == ("06", "yellow", "r3")
    facts = LightRecord.objects.get(commitment=alleys.commitment_id, period=date(2024, 6, 1)).facts
    assert (facts["claimed_share"], facts["computed_share"]) == ("0.545455", "0.370909")


def test_a_day_is_judged_once_however_often_the_job_runs(alleys: TargetRecord, heard: list[Announcement]) -> None:
    """A job that runs again for a day appends nothing and announces nothing."""
    run(date(2024, 4, 30))
    before, announced = LightRecord.objects.count(), len(told(heard, alleys))
    run(date(2024, 4, 30))
    assert (LightRecord.objects.count(), len(told(heard, alleys))) == (before, announced)


def test_all_lights_of_a_day_take_a_few_statements(
    alleys: TargetRecord, django_assert_max_num_queries: Callable[..., AbstractContextManager[Any]]
) -> None:
    """The number of statements does not hang on the number of commitments."""
    run(date(2024, 4, 15))
    with at(date(2024, 4, 30)), django_assert_max_num_queries(40):
        perform(JudgeLights(), JUDGE)


def test_what_if_tells_which_lights_another_table_would_change(alleys: TargetRecord) -> None:
    """Before a new table is published one sees what it would do; nothing is written."""
    claim(alleys, 400, date(2024, 3, 31))
    run(date(2024, 4, 30))
    before = LightRecord.objects.count()
    with at(date(2024, 4, 30)):
        same = what_if(OFFICER, USUAL)
        milder = what_if(OFFICER, table(("> 0.5", "-", "red"), ("-", "-", "green")))
    assert (same.differs, LightRecord.objects.count()) == ((), before)
    found = {each.commitment: (each.light, each.would_be) for each in milder.differs}
    assert found[alleys.commitment_id] == ("yellow", "green")
    assert milder.judged == same.judged > len(milder.differs)


def test_what_if_refuses_a_table_that_gives_no_lights(alleys: TargetRecord) -> None:
    """The same words as when a pack is checked."""
    with pytest.raises(LightTableError, match="no light"):
        what_if(OFFICER, table(("-", "-", "blue")))


def test_lights_are_seen_by_who_sees_the_commitment(alleys: TargetRecord) -> None:
    """The office and the mayor see them, an organ without a part and the public do not; nobody gives one by hand."""
    run(date(2024, 4, 30))
    with at(date(2024, 4, 30)):
        for actor in (OFFICER, MAYOR, ROADS_HEAD):
            assert lights_of(actor, alleys.commitment_id)
            assert plan_lights(actor, alleys.commitment.plan_id)[alleys.commitment_id] == "red"
        for actor in (EAST_OFFICER, PUBLIC):
            with pytest.raises(NotFoundError):
                lights_of(actor, alleys.commitment_id)
            assert alleys.commitment_id not in plan_lights(actor, alleys.commitment.plan_id)
        with pytest.raises(PermissionError):
            perform(JudgeLights(), OFFICER)


def test_a_new_table_judges_from_its_day_on(alleys: TargetRecord) -> None:
    """The version of the table stands on each light, so that old lights stay explained by the old one."""
    run(date(2024, 4, 30))
    with at(date(2024, 5, 1)):
        milder = publish(table(("> 0.5", "-", "red"), ("-", "-", "green")), date(2024, 5, 1))
    run(date(2024, 5, 1))
    versions = LightRecord.objects.filter(commitment=alleys.commitment_id).order_by("sequence")
    assert [row.decision_version == milder for row in versions] == [False, True, True]
    assert lights(alleys)[-1] == ("05", "green", "r2")


def test_no_table_is_no_light(adopt: Callable[[], PlanRecord], row: Callable[[str], CommitmentRecord]) -> None:
    """A city that declares no lights has none."""
    with at(date(2024, 1, 20)):
        adopt()
    run(date(2024, 4, 30))
    assert not LightRecord.objects.exists()


def test_a_commitment_that_nothing_can_be_judged_by_has_no_light(
    alleys: TargetRecord, row: Callable[[str], CommitmentRecord]
) -> None:
    """Neither figure nor step nor word: not green, and no row that says so every month."""
    run(date(2024, 4, 30))
    assert not LightRecord.objects.filter(commitment=row("河道")).exists()
