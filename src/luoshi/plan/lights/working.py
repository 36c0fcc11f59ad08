"""A day's lights: what is judged, what of it is new, and what turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Min
from django.utils.timezone import localtime

from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.claims import next_numbers
from luoshi.plan.lights.calendar import Asked, Course, Judging, judgings, late_judgings
from luoshi.plan.lights.declared import Table
from luoshi.plan.lights.facts import PeriodFacts, facts_of
from luoshi.plan.lights.gathering import aims_of, subjects
from luoshi.plan.lights.history import History, histories
from luoshi.plan.lights.judging import Judge, Verdict, closed_red, judge, settled
from luoshi.plan.models import (
    ClaimRecord,
    LightRecord,
    MeasurementRecord,
    MilestoneRecord,
    PlanRecord,
    RoundRecord,
)


@dataclass(frozen=True, slots=True)
class Light:
    """The light of one commitment in one month, with what it had before."""

    commitment: UUID
    plan: UUID
    judging: Judging
    facts: PeriodFacts | None
    verdict: Verdict
    was_red: bool
    history: History

    @property
    def is_new(self) -> bool:
        """Whether it says something that was not said before; that there is nothing to say is not written down."""
        period = self.judging.period
        if self.verdict.light == "none" and self.history.latest(period) is None:
            return False
        same = self.history.latest(period) == self.verdict.light and self.history.reason(period) == self.verdict.reason
        return not same

    @property
    def before(self) -> str:
        """The light that people saw: the month's own, else that of the month before it."""
        period = self.judging.period
        return self.history.latest(period) or self.history.newest_before(period) or ""

    @property
    def has_turned(self) -> bool:
        """Whether the light is another one than before (at first: whether it warns), or a month has closed red."""
        light = self.verdict.light
        turned = light != self.before if self.before else light in ("yellow", "red")
        return turned or (self.judging.closes and light == "red")


def courses_on(day: date) -> list[Course]:
    """The adopted plans with the rounds that asked for their months: two statements."""
    rounds: dict[UUID, list[Asked]] = {}
    fields = ("plan_id", "period_from", "period_until", "opens_on", "closes_on")
    open_or_closed = RoundRecord.objects.exclude(state=states.DRAFT).filter(opens_on__lte=day)
    for plan, *days in open_or_closed.values_list(*fields):
        rounds.setdefault(plan, []).append(Asked(*days))
    adopted = PlanRecord.objects.filter(state=states.ADOPTED).exclude(adopted_at=None).values_list("id", "adopted_at")
    return [Course(plan, localtime(at).date(), tuple(rounds.get(plan, ()))) for plan, at in adopted]


def judgings_on(courses: Sequence[Course], day: date) -> list[Judging]:
    """The months to be judged on a day: those that are open, and closed ones of which word came since yesterday."""
    return [*judgings(courses, day), *late_judgings(courses, _late(day), day)]


def lights_on(courses: Sequence[Course], judging: Judging, table: Judge) -> Iterator[Light]:
    """The lights of one judging: one statement for each sort of fact, for any number of commitments."""
    by_plan = {course.plan: course for course in courses}
    rows = subjects(judging.plans, judging.commitments)
    past = histories(rows.values("pk"), judging.period, judging.known)
    for commitment, gathered in aims_of(rows, judging.valid, judging.known).items():
        history = past.get(commitment) or History()
        closing = by_plan[gathered.plan].closing(judging.period)
        facts = facts_of(gathered.aims, judging.period, judging.valid, history.before(judging.period))
        was_red = judging.known > closing and closed_red(history.judged(judging.period), closing)
        verdict = settled(judge(table, facts), closed_red=was_red)
        yield Light(commitment, gathered.plan, judging, facts, verdict, was_red, history)


def append_lights(act: Act, lights: Sequence[Light], table: Table) -> None:
    """Write lights behind those that there are: two statements."""
    numbers = next_numbers(LightRecord, [light.commitment for light in lights])
    LightRecord.objects.bulk_create(
        (
            LightRecord(
                commitment_id=light.commitment, period=light.judging.period, light=light.verdict.light,
                reason=light.verdict.reason, facts=light.facts.plain() if light.facts else {},
                decision=table.declaration.key, decision_version=table.version, was_red=light.was_red,
                judged_on=light.judging.known, recorded_at=act.at, sequence=number,
            )
            for light, number in zip(lights, numbers, strict=True)
        ),
        batch_size=1000,
    )  # fmt: skip


def announcement(light: Light, course: Course, day: date) -> dict[str, Any]:
    """What rooms above hear. `periods_red`: months in a row that closed red, this one among them if it has closed."""
    period, history = light.judging.period, light.history
    if light.judging.closes or course.closing(period) < day:
        red = history.before(period).periods_red + 1 if light.verdict.light == "red" else 0
    else:
        red = history.red_until(course.last_closed(day))
    return {
        "commitment": str(light.commitment), "plan": str(light.plan), "period": period.isoformat(),
        "light": light.verdict.light, "before": light.before, "reason": light.verdict.reason, "periods_red": red,
        "is_closed": course.closing(period) < day,
    }  # fmt: skip


def _late(day: date) -> dict[UUID, tuple[UUID, date]]:
    """Commitments of which something became known since yesterday that is true of an earlier month."""
    since, first = day - timedelta(days=1), day.replace(day=1)
    found: dict[UUID, tuple[UUID, date]] = {}
    dated = {"effective_on__lt": first, "recorded_on__gte": since, "recorded_on__lte": day}
    done = {"done_on__lt": first, "done_recorded_on__gte": since, "done_recorded_on__lte": day}
    for model, field, window in (
        (ClaimRecord, "effective_on", dated),
        (MeasurementRecord, "effective_on", dated),
        (MilestoneRecord, "done_on", done),
    ):
        rows: Any = model.objects.filter(**window)
        for commitment, plan, earliest in rows.values_list("commitment_id", "commitment__plan_id").annotate(Min(field)):
            found[commitment] = (plan, min(earliest, found[commitment][1]) if commitment in found else earliest)
    return found
