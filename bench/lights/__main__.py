"""``python -m bench.lights``: all lights of a day over 3,000 commitments with 36 months of facts.

Fills a database of its own (SQLite, or the one of LUOSHI_DATABASE_URL, which must be empty) with 3,000 commitments, a
target each, a claim and a measurement in each of 36 months, and the lights that those months had. Then it runs the
daily job as the worker does, with the journal entry, the new lights and their announcements, and asks for past days.
A day is to take less than five seconds, a question about a past day less than 0.2. The peer is the loop that one would
write first: the same pure functions, one commitment after the other, on a sample of it.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

SIZE, MONTHS, SAMPLE, TIMES = 3000, 36, 60, 5
DAY_LIMIT, ASK_LIMIT = 5.0, 0.2
LAST = date(2024, 12, 31)
PACK = Path(__file__).resolve().parents[2] / "packs" / "template"


def main() -> int:
    """Fill, judge, ask, print; 1 if something takes longer than it may, 2 if lights are missing."""
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as home:
        os.environ |= {"LUOSHI_HOME": home, "DJANGO_SETTINGS_MODULE": "luoshi.project.settings"}
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        plan = fill()
        print(f"{connection.vendor}: {SIZE} commitments, {MONTHS} months, {counted()}")
        return measured(plan)


def fill() -> Any:
    """The plan, the city's table of lights, and three years of facts."""
    from luoshi.base.actor import job
    from luoshi.journal.service import PublishManifest, perform
    from luoshi.packs import load_pack
    from luoshi.packs.freeze import MANIFEST_FORMAT
    from luoshi.plan.models import CommitmentRecord, PlanRecord, TargetRecord
    from luoshi.project.kinds import KINDS

    manifest = load_pack(PACK, KINDS)
    begin = date(2020, 1, 1)
    perform(PublishManifest(manifest.version, MANIFEST_FORMAT, begin, manifest.body, "Asia/Shanghai"), job("start"))
    adopted = datetime(2022, 1, 15, tzinfo=UTC)
    plan = PlanRecord.objects.create(
        title="bench", year=2022, organ="office", state="adopted", created_at=adopted, adopted_at=adopted
    )
    rows = [
        CommitmentRecord(
            plan=plan, start=n * 20, end=n * 20 + 10, text=f"完成第{n:04d}号", state="adopted", due_on=LAST
        )
        for n in range(SIZE)
    ]
    CommitmentRecord.objects.bulk_create(rows, batch_size=500)
    targets = [
        TargetRecord(commitment=row, indicator="处", value=Decimal(100 + n % 900), unit="处", due_on=LAST)
        for n, row in enumerate(rows)
    ]
    TargetRecord.objects.bulk_create(targets, batch_size=500)
    _facts(targets)
    return plan


def _facts(targets: list[Any]) -> None:
    """A claim, a measurement and two lights in each month but the last, whose lights are to be judged."""
    from luoshi.plan.models import ClaimRecord, LightRecord, MeasurementRecord

    claims: list[Any] = []
    measured: list[Any] = []
    lights: list[Any] = []
    for n, target in enumerate(targets):
        pace = Decimal(60 + n % 50) / 100
        for month in range(MONTHS):
            end = _end_of(month)
            when = {"effective_on": end, "recorded_on": end, "recorded_at": datetime(2022, 1, 31, tzinfo=UTC)}
            value = target.value * pace * (month + 1) / MONTHS
            own: dict[str, Any] = {"commitment_id": target.commitment_id, "target": target, "sequence": month + 1}
            claims.append(ClaimRecord(value=value, by="p", organ="o", **own, **when))
            measured.append(MeasurementRecord(indicator="i", value=value * Decimal("0.9"), row_count=9, **own, **when))
            for turn in (0, 1) if month < MONTHS - 1 else ():
                lights.append(
                    LightRecord(
                        commitment_id=target.commitment_id, period=end.replace(day=1), sequence=2 * month + turn + 1,
                        light=("green", "yellow", "red")[(n + month + turn) % 3], reason="behind",
                        judged_on=end - timedelta(days=10 * (1 - turn)), recorded_at=when["recorded_at"], facts={},
                    )
                )  # fmt: skip
    for model, made in ((ClaimRecord, claims), (MeasurementRecord, measured), (LightRecord, lights)):
        model.objects.bulk_create(made, batch_size=2000)


def _end_of(month: int) -> date:
    first = date(2022 + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first - timedelta(days=1)


def counted() -> str:
    """How many facts there are."""
    from luoshi.plan.models import ClaimRecord, LightRecord, MeasurementRecord

    names = ((ClaimRecord, "claims"), (MeasurementRecord, "measurements"), (LightRecord, "lights"))
    return ", ".join(f"{model.objects.count()} {name}" for model, name in names)


def measured(plan: Any) -> int:
    """Time the days and the questions."""
    from luoshi.base.actor import Actor, job
    from luoshi.journal.service import perform
    from luoshi.plan.actions.judge_lights import JudgeLights
    from luoshi.plan.lights.asking import plan_lights, what_if
    from luoshi.plan.lights.declared import table_on
    from luoshi.plan.models import LightRecord

    before = LightRecord.objects.count()
    office = Actor("person", "officer", organ="office", roles=frozenset({"delivery-officer"}))

    def judge() -> None:
        perform(JudgeLights(), job("plan.judge"))

    first = _timed("a day on which every light is new", LAST, judge)
    new = LightRecord.objects.count() - before
    again = _timed("the next day, on which few turn", LAST + timedelta(days=1), judge)
    table = table_on(LAST)
    if table is None or new < SIZE:
        print(f"only {new} lights were judged")
        return 2
    asked = _timed("what-if over all open months", LAST, lambda: what_if(office, table.declaration))
    _loop(plan)
    past = [_asked(f"all lights of {day} as known then", lambda day=day: plan_lights(office, plan.id, day, day))
            for day in (date(2023, 6, 30), date(2024, 11, 30))]  # fmt: skip
    return 1 if max(first, again, asked) > DAY_LIMIT or max(past) > ASK_LIMIT else 0


def _timed(name: str, day: date, work: Callable[[], Any]) -> float:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from luoshi.base.today import frozen

    with frozen(datetime(day.year, day.month, day.day, 4, tzinfo=UTC)), CaptureQueriesContext(connection) as queries:
        began, used = time.perf_counter(), time.process_time()
        work()
        took, used = time.perf_counter() - began, time.process_time() - used
    print(f"{name:>55}: {took:6.2f} s, of the processor {used:5.2f} s, {len(queries)} statements")
    return took


def _asked(name: str, work: Callable[[], Any]) -> float:
    took: list[float] = []
    used = time.process_time()
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    used = (time.process_time() - used) / TIMES
    told = f"{min(took) * 1000:6.0f} ms fastest, {statistics.median(took) * 1000:.0f} ms median of {TIMES}"
    print(f"{name:>55}: {told}, of the processor {used * 1000:.0f} ms")
    return statistics.median(took)


def _loop(plan: Any) -> None:
    """The same lights one commitment at a time."""
    from luoshi.plan.lights.calendar import Judging
    from luoshi.plan.lights.declared import table_on
    from luoshi.plan.lights.working import courses_on, lights_on
    from luoshi.plan.models import CommitmentRecord

    table, courses = table_on(LAST), courses_on(LAST)
    ids = list(CommitmentRecord.objects.filter(plan=plan).values_list("id", flat=True)[:SAMPLE])
    assert table is not None
    began = time.process_time()
    for each in ids:
        one = Judging(LAST.replace(day=1), LAST, LAST, plans=frozenset([plan.id]), commitments=frozenset([each]))
        list(lights_on(courses, one, table.judge))
    whole = (time.process_time() - began) / SAMPLE * SIZE
    name = "peer: one commitment after the other"
    print(f"{name:>55}: {whole:6.2f} s of the processor for all, by a sample of {SAMPLE}")


if __name__ == "__main__":
    sys.exit(main())
