"""What a light was, on any day as known on any day; and which lights another table would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.journal.service import allowed
from luoshi.plan import policies
from luoshi.plan.lights.declarations import require_light_table
from luoshi.plan.lights.declared import table_of
from luoshi.plan.lights.judging import Judge, first_of, period_before
from luoshi.plan.lights.working import courses_on, judgings_on, lights_on
from luoshi.plan.models import CommitmentRecord, LightRecord
from luoshi.plan.rows import visible_commitment
from luoshi.rules.declarations import DecisionDeclaration


@dataclass(frozen=True, slots=True)
class LightView:
    """The light of a month: when it was judged, why, from which facts, by which version of which table.

    `reason` is the id of the rule that answered, or a code of `lights.judging`; `words` what the rule says of itself.
    `was_red`: the month had closed red, so that what came late could only make it yellow.
    """

    period: date
    light: str
    reason: str
    words: str
    judged_on: date
    was_red: bool
    facts: Mapping[str, Any] = field(repr=False)
    decision: str
    version: str


@dataclass(frozen=True, slots=True)
class Differs:
    """A commitment whose month another table would see otherwise."""

    commitment: UUID
    number: str
    text: str
    period: date
    light: str
    would_be: str
    reason: str
    facts: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What another table would say today: of how many open months, and which of them differ."""

    judged: int
    differs: tuple[Differs, ...]


def lights_of(actor: Actor, commitment_id: UUID, known: date | None = None, language: str = "zh") -> list[LightView]:
    """The light of each month of a commitment in order, as known on a day (default: today).

    Raises:
        NotFoundError: X003 when there is none, or the actor may not see it.
    """
    row = visible_commitment(actor, commitment_id)
    records = LightRecord.objects.filter(commitment=row, judged_on__lte=known or today()).order_by("sequence")
    latest = {record.period: record for record in records}
    return [_view(latest[period], language) for period in sorted(latest)]


def light_on(
    actor: Actor, commitment_id: UUID, valid: date, known: date | None = None, language: str = "zh"
) -> LightView | None:
    """The light on a day: of its month, as it stood on the day `known` (default: today).

    Raises:
        NotFoundError: X003
    """
    row = visible_commitment(actor, commitment_id)
    told = LightRecord.objects.filter(commitment=row, period=first_of(valid), judged_on__lte=known or today())
    # A month is judged while it goes on: what was seen on a day of it is what had been judged until then.
    record = told.order_by("-sequence").first()
    return _view(record, language) if record else None


def plan_lights(actor: Actor, plan_id: UUID, valid: date | None = None, known: date | None = None) -> dict[UUID, str]:
    """The newest light of every commitment of a plan that the actor sees, of the month of `valid` or the last before
    it, as known on `known`; two statements, and one more where some have had no light of late."""
    first, told = first_of(valid or today()), known or today()
    rows = allowed(CommitmentRecord.objects.filter(plan=plan_id), policies.see_commitment(actor))
    seen = LightRecord.objects.filter(commitment__in=rows.values("pk"), judged_on__lte=told)
    recent = _newest(seen.filter(period__gte=period_before(first), period__lte=first))
    left = [pk for pk in rows.values_list("pk", flat=True) if pk not in recent]
    earlier = LightRecord.objects.filter(commitment__in=left, judged_on__lte=told, period__lt=first)
    return (_newest(earlier) if left else {}) | recent


def _newest(rows: Any) -> dict[UUID, str]:
    return dict(rows.order_by("period", "sequence").values_list("commitment_id", "light"))


def what_if(actor: Actor, decision: DecisionDeclaration) -> WhatIf:
    """Which lights of open months another table would give, judged from the facts of today; nothing is written.

    Raises:
        LightTableError: C116 when the table answers no lights, or asks for what no month has.
        RuleCheckError: C… when a text of it does not compile.
    """
    require_light_table(decision)
    table, day = Judge(decision), today()
    courses = courses_on(day)
    visible = allowed(CommitmentRecord.objects.all(), policies.see_commitment(actor))
    named = {row.id: row for row in visible.only("id", "number", "text")}
    judged, found = 0, list[Differs]()
    for judging in judgings_on(courses, day):
        for light in lights_on(courses, judging, table):
            row = named.get(light.commitment)
            if row is None:
                continue
            judged += 1
            now = light.history.latest(judging.period) or "none"
            if now != light.verdict.light:
                facts = light.facts.plain() if light.facts else {}
                found.append(
                    Differs(row.id, row.number, row.text, judging.period, now, light.verdict.light,
                            light.verdict.reason, facts)
                )  # fmt: skip
    return WhatIf(judged, tuple(found))


def _view(record: LightRecord, language: str) -> LightView:
    table = table_of(record.decision_version)
    words = table.note(record.reason, language) if table else ""
    return LightView(
        record.period, record.light, record.reason, words, record.judged_on, record.was_red, record.facts,
        record.decision, record.decision_version,
    )  # fmt: skip
