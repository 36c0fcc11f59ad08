"""The figures of a bulletin, gathered in a few statements for all commitments of a plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.directory.service import organ_names
from luoshi.documents.service import Bulletin, BulletinLine, Linked, OrganLine, Value
from luoshi.journal.service import allowed
from luoshi.plan import policies, states
from luoshi.plan.clauses import figure
from luoshi.plan.lights.declared import table_of
from luoshi.plan.lights.judging import first_of
from luoshi.plan.models import CommitmentRecord, LightRecord, PlanRecord, RoundReport
from luoshi.plan.queries.headings import headings
from luoshi.plan.queries.owners import owners
from luoshi.plan.queries.standing import Side, standings
from luoshi.plan.queries.tree import Filters, filtered, scope
from luoshi.plan.rows import visible_plan

Part = Literal["page", "promised", "claimed", "computed", "scheduled", "gap", "light"]
OpenTo = Callable[[UUID, Part, UUID | None], str]
"""The path of the page that a figure of a commitment (and of one of its targets) opens to; empty for none."""
LIGHTS = ("red", "yellow", "green", "none")
_DJANGO = {"zh": "zh-hans", "en": "en"}


def not_linked(commitment: UUID, part: Part, target: UUID | None) -> str:
    """No figure opens to a page."""
    return ""


@dataclass(frozen=True, slots=True)
class BulletinAsked:
    """Which bulletin: of which days, as known on which day, under which title and number."""

    title: str
    period: str
    first: date
    last: date
    known: date | None = None
    number: str = ""
    summary: str = ""
    purpose: Literal["bulletin", "quarterly-report"] = "bulletin"
    language: str = "zh"
    issued_on: date = field(default_factory=today)


def bulletin_of(actor: Actor, plan_id: UUID | str, asked: BulletinAsked, open_to: OpenTo = not_linked) -> Bulletin:
    """What stands in the bulletin: adopted commitments that the asker sees, red ones first, in the order of the report.

    Raises:
        NotFoundError: X003 when there is no such plan, or the asker may not see it.
    """
    plan = visible_plan(actor, plan_id)
    known = min(asked.known or today(), today())
    rows = filtered(actor, scope(actor, plan), Filters(state=states.ADOPTED), headings(plan.id))
    found = sorted(rows.select_related("plan"), key=lambda row: (row.start, row.end, row.id))
    leads = {UUID(key): part.lead.organ for key, part in owners(actor, rows).items() if part.lead}
    lights = _lights(found, asked, known)
    found.sort(key=lambda row: LIGHTS.index(_light(lights, row.id)))
    with translation.override(_DJANGO.get(asked.language, "zh-hans")):
        told = _Told(asked, open_to, organ_names(asked.language), leads, lights)
        return _bulletin(actor, plan, found, told, known)


@dataclass(frozen=True, slots=True)
class _Told:
    """What every line needs."""

    asked: BulletinAsked
    open_to: OpenTo
    names: Mapping[str, str]
    leads: Mapping[UUID, str]
    lights: Mapping[UUID, LightRecord]

    def linked(self, commitment: UUID, part: Part, value: str, side: Side | None = None) -> Value:
        """A value with the page that it opens to."""
        path = self.open_to(commitment, part, side.target if side else None) if value else ""
        return Linked(value, path) if path else value


def _lights(rows: Sequence[CommitmentRecord], asked: BulletinAsked, known: date) -> dict[UUID, LightRecord]:
    """The light of the period's last month, as judged until the day `known`."""
    judged = LightRecord.objects.filter(commitment__in=rows, period=first_of(asked.last), judged_on__lte=known)
    return {record.commitment_id: record for record in judged.order_by("sequence")}


def _light(lights: Mapping[UUID, LightRecord], commitment: UUID) -> str:
    record = lights.get(commitment)
    return record.light if record and record.light in LIGHTS else "none"


def _bulletin(actor: Actor, plan: PlanRecord, rows: Sequence[CommitmentRecord], told: _Told, known: date) -> Bulletin:
    sides = standings(rows, told.asked.last, known)
    counts = Counter(_light(told.lights, row.id) for row in rows)
    lines = [line for row in rows for line in _lines(row, sides[row.id], told)]
    asked = told.asked
    return Bulletin(
        title=asked.title,
        issuer=told.names.get(plan.organ, plan.organ),
        period=asked.period,
        issued_on=asked.issued_on,
        commitments=len(rows),
        green=counts["green"],
        yellow=counts["yellow"],
        red=counts["red"],
        lines=[_numbered(number, line) for number, line in enumerate(lines, 1)],
        organs=list(_organs(actor, plan, rows, told)),
        number=asked.number,
        example=_("example") if plan.is_example else "",
        summary=asked.summary,
    )


def _numbered(number: int, line: BulletinLine) -> BulletinLine:
    return replace(line, number=number)


def _lines(row: CommitmentRecord, sides: Sequence[Side], told: _Told) -> Iterator[BulletinLine]:
    """One line for each target: figures of different units do not stand in one cell."""
    lead = told.leads.get(row.id, "")
    for side in sides:
        words = f"{row.text} ({side.indicator})" if len(sides) > 1 and side.indicator else row.text
        yield BulletinLine(
            number=None,
            commitment=told.linked(row.id, "page", words),
            lead=told.names.get(lead, lead),
            promised=told.linked(row.id, "promised", _amount(side.promised, side), side),
            claimed=told.linked(row.id, "claimed", _amount(side.claimed.value if side.claimed else None, side), side),
            computed=told.linked(
                row.id, "computed", _amount(side.computed.value if side.computed else None, side), side
            ),
            schedule=told.linked(row.id, "scheduled", _amount(side.scheduled, side), side),
            gap=told.linked(row.id, "gap", _amount(side.gap, side), side),
            light=told.linked(row.id, "light", _light_word(_light(told.lights, row.id))),
            note=_note(told.lights.get(row.id), told.asked.language),
        )


def _amount(value: Decimal | None, side: Side) -> str:
    """A figure with its unit; without one nothing, never a nought."""
    return "" if value is None else f"{figure(value)}{side.unit}"


def _light_word(light: str) -> str:
    return {"red": _("red light"), "yellow": _("yellow light"), "green": _("green light")}.get(light, "")


def _note(record: LightRecord | None, language: str) -> str:
    """What the rule that answered says of itself."""
    table = table_of(record.decision_version) if record else None
    return table.note(record.reason, language) if table and record else ""


def _organs(actor: Actor, plan: PlanRecord, rows: Sequence[CommitmentRecord], told: _Told) -> Iterator[OrganLine]:
    """Each lead organ with its commitments by light and its reports of the period, most red ones first."""
    lights: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        lights[told.leads.get(row.id, "")][_light(told.lights, row.id)] += 1
    asked = told.asked
    reports = RoundReport.objects.filter(
        round__plan=plan, round__period_until__gte=asked.first, round__period_until__lte=asked.last
    )
    handed: Counter[str] = Counter()
    late: Counter[str] = Counter()
    for organ, state, is_late in allowed(reports, policies.see_report(actor)).values_list("organ", "state", "is_late"):
        handed[organ] += state in (states.APPROVED, states.ACCEPTED)
        late[organ] += is_late
    for organ in sorted(lights, key=lambda key: (-lights[key]["red"], -lights[key]["yellow"], key)):
        own = lights[organ]
        yield OrganLine(
            organ=told.names.get(organ, organ) or "–",
            commitments=own.total(),
            green=own["green"],
            yellow=own["yellow"],
            red=own["red"],
            reports=handed[organ],
            late=late[organ],
        )
