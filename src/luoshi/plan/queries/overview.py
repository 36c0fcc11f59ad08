"""One page: how many promises, where, how firm, whose, answered how, due when. Every slice opens to its rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.plan import policies, states
from luoshi.plan.models import CommitmentRecord, PlanRecord
from luoshi.plan.queries.headings import HeadingView, headings
from luoshi.plan.queries.owners import NOBODY, Owners, owners
from luoshi.plan.queries.plans import PlanView, plan_view
from luoshi.plan.queries.tree import NONE, Filters, scope
from luoshi.plan.rows import visible_plan

SMALLEST = 5
"""Groups below this are not shown to the public."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One value of a group. ``count`` is None where it is too small to be shown to the public."""

    value: str
    label: str
    """A heading's title or an organ's key; empty where the value itself is the label."""
    count: int | None
    filters: Filters | None
    """What opens the rows behind it with `tree`; None where the asker may not see rows."""


@dataclass(frozen=True, slots=True)
class Group:
    """One way to cut the plan. ``name``: area, state, strength, kind, measurable, lead, answer, how_known, due."""

    name: str
    slices: list[Slice]


@dataclass(frozen=True, slots=True)
class Overview:
    """The plan in numbers, over the rows that the asker may see (the public: over all, small groups left out)."""

    plan: PlanView
    total: int | None
    measurable: int | None
    assigned: int | None
    groups: list[Group]

    def group(self, name: str) -> Group:
        """The group called `name`, empty if there is none."""
        return next((group for group in self.groups if group.name == name), Group(name, []))


@dataclass(frozen=True, slots=True)
class _Fact:
    id: UUID
    section: UUID | None
    state: str
    strength: str
    kind: str
    measurable: bool
    how_known: str
    due_on: date | None


def overview(actor: Actor, plan_id: UUID | str) -> Overview:
    """The plan in numbers.

    Raises:
        NotFoundError: there is no such plan, or the asker may not see it.
    """
    plan = visible_plan(actor, plan_id)
    sections = headings(plan.id)
    facts, parts, opens = _facts(actor, plan)
    groups = [Group(name, slices) for name, slices in _slices(facts, parts, sections) if slices]
    if not opens:
        groups = [_published(group) for group in groups if group.name not in ("state", "answer")]
    view = plan_view(actor, plan)
    measurable = sum(fact.measurable for fact in facts)
    assigned = sum(parts.get(fact.id, NOBODY).lead is not None for fact in facts)
    counts = [len(facts), measurable, assigned]
    if not opens:
        counts = [_safe(count, len(facts)) for count in counts]
    return Overview(view, counts[0], counts[1], counts[2], groups)


def _facts(actor: Actor, plan: PlanRecord) -> tuple[list[_Fact], dict[UUID, Owners], bool]:
    """The rows to count, who owns them, and whether the asker may open them."""
    if policies.is_public(actor):
        if plan.state != states.ADOPTED:
            raise NotFoundError(msg("There is no such plan, or it is not open to you."))
        rows = CommitmentRecord.objects.filter(plan=plan)
    else:
        rows = scope(actor, plan)
    rows = rows.filter(state__in=states.STANDING)
    names = ("id", "section_id", "state", "strength", "kind", "measurable", "how_known", "due_on")
    facts = [_Fact(*values) for values in rows.order_by().values_list(*names)]
    return facts, owners(actor, rows.order_by().values("id")), not policies.is_public(actor)


def _slices(
    facts: Sequence[_Fact], parts: dict[UUID, Owners], sections: Sequence[HeadingView]
) -> Iterable[tuple[str, list[Slice]]]:
    yield "area", _areas(facts, sections)
    for name, known in (("state", states.STANDING), ("strength", states.STRENGTHS), ("kind", states.KINDS)):
        counted = Counter(getattr(fact, name) for fact in facts)
        yield name, [Slice(each, "", counted[each], Filters(**{name: each})) for each in known if counted[each]]
    yes = sum(fact.measurable for fact in facts)
    yield (
        "measurable",
        [
            Slice(value, "", count, Filters(measurable=value))
            for value, count in (("yes", yes), ("no", len(facts) - yes))
            if count
        ],
    )
    yield "lead", _leads(facts, parts)
    yield "answer", _answers(facts, parts)
    known_by = Counter(fact.how_known or NONE for fact in facts)
    yield "how_known", [Slice(each, "", known_by[each], Filters(how_known=each)) for each in sorted(known_by)]
    due = Counter(f"{fact.due_on:%Y-%m}" for fact in facts if fact.due_on)
    yield "due", [Slice(month, "", due[month], Filters(due=month)) for month in sorted(due)]


def _areas(facts: Sequence[_Fact], sections: Sequence[HeadingView]) -> list[Slice]:
    area = {section.id: section.area for section in sections}
    counted = Counter(area.get(fact.section) if fact.section else None for fact in facts)
    # Right under a heading that is divided into areas: an area of its own, without those below.
    divided = {section.parent for section in sections if section.area == section.id}
    slices = [
        Slice(
            str(section.id),
            section.title,
            counted[section.id],
            Filters(section=f"={section.id}" if section.id in divided else str(section.id)),
        )
        for section in sections
        if counted[section.id]
    ]
    if counted[None]:
        slices.append(Slice(NONE, "", counted[None], Filters(section=NONE)))
    return slices


def _leads(facts: Sequence[_Fact], parts: dict[UUID, Owners]) -> list[Slice]:
    leads = [parts.get(fact.id, NOBODY).lead for fact in facts]
    counted = Counter(lead.organ for lead in leads if lead)
    slices = [
        Slice(organ, organ, count, Filters(organ=organ, role=states.LEAD))
        for organ, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    ]
    nobody = sum(lead is None for lead in leads)
    return [*slices, Slice(NONE, "", nobody, Filters(organ=NONE))] if nobody else slices


def _answers(facts: Sequence[_Fact], parts: dict[UUID, Owners]) -> list[Slice]:
    with_answer: defaultdict[str, int] = defaultdict(int)
    for fact in facts:
        for answer in {part.answer for part in parts.get(fact.id, NOBODY).all if part.answer}:
            with_answer[answer] += 1
    return [
        Slice(answer, "", with_answer[answer], Filters(answer=answer))
        for answer in (states.WAITING, states.ASKED, states.ACCEPTED, states.OBJECTED)
        if with_answer[answer]
    ]


def _safe(count: int, total: int) -> int | None:
    """A count that gives nobody away: neither small itself nor small as the remainder."""
    return None if 0 < count < SMALLEST or 0 < total - count < SMALLEST else count


def _published(group: Group) -> Group:
    """The group for the public. One hidden slice alone could be worked out from the total, so a second one hides too."""
    hidden = {each.value for each in group.slices if each.count is not None and each.count < SMALLEST}
    if len(hidden) == 1:
        others = [each for each in group.slices if each.value not in hidden]
        if others:
            hidden.add(min(others, key=lambda each: (each.count or 0, each.value)).value)
    return Group(
        group.name,
        [Slice(each.value, each.label, None if each.value in hidden else each.count, None) for each in group.slices],
    )
