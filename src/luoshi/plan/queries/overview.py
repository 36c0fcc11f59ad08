"""One page: how many promises, where, how firm, whose, answered how, due when. Every slice opens to its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.journal.service import allowed
from luoshi.plan import policies, states
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord
from luoshi.plan.queries.headings import HeadingView, headings
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


def overview(actor: Actor, plan_id: UUID | str) -> Overview:
    """The plan in numbers.

    Raises:
        NotFoundError: there is no such plan, or the asker may not see it.
    """
    plan = visible_plan(actor, plan_id)
    sections = headings(plan.id)
    rows = _rows(actor, plan)
    facts = list(rows.values_list(*_FACTS))
    parts = AssignmentRecord.objects.filter(commitment__in=rows.values("id"), ended_on=None).order_by()
    groups = [Group("area", _areas([fact[0] for fact in facts], sections)), *_columns(facts)]
    leads = Counter(dict(parts.filter(role=states.LEAD).values_list("organ").annotate(Count("id"))))
    groups.append(Group("lead", _leads(leads, len(facts))))
    heard = allowed(parts, policies.see_assignment(actor)).values_list("answer")
    groups.append(Group("answer", _answers(dict(heard.annotate(Count("commitment", distinct=True))))))
    counts = [len(facts), sum(fact[4] for fact in facts), leads.total()]
    groups = [group for group in groups if group.slices]
    if policies.is_public(actor):
        groups = [_published(group) for group in groups if group.name not in ("state", "answer")]
        counts = [_safe(count, len(facts)) for count in counts]
    return Overview(plan_view(actor, plan), counts[0], counts[1], counts[2], groups)


_FACTS = ("section_id", "state", "strength", "kind", "measurable", "how_known", "due_on")


def _rows(actor: Actor, plan: PlanRecord) -> QuerySet[CommitmentRecord]:
    """The rows to count: those the asker may see; of an adopted plan all, if the asker sees aggregates only."""
    if not policies.is_public(actor):
        rows = scope(actor, plan)
    elif plan.state == states.ADOPTED:
        rows = CommitmentRecord.objects.filter(plan=plan)
    else:
        raise NotFoundError(msg("There is no such plan, or it is not open to you."))
    return rows.filter(state__in=states.STANDING).order_by()


def _columns(facts: Sequence[tuple[Any, ...]]) -> Iterable[Group]:
    """The groups that one column of the facts gives."""
    for name, known in (("state", states.STANDING), ("strength", states.STRENGTHS), ("kind", states.KINDS)):
        counted = Counter(fact[_FACTS.index(name)] for fact in facts)
        yield Group(name, [Slice(each, "", counted[each], Filters(**{name: each})) for each in known if counted[each]])
    claims = Counter("yes" if fact[4] else "no" for fact in facts)
    yield Group(
        "measurable", [Slice(each, "", claims[each], Filters(measurable=each)) for each in sorted(claims)[::-1]]
    )
    known_by = Counter(fact[5] or NONE for fact in facts)
    yield Group("how_known", [Slice(each, "", known_by[each], Filters(how_known=each)) for each in sorted(known_by)])
    due = Counter(f"{fact[6]:%Y-%m}" for fact in facts if fact[6])
    yield Group("due", [Slice(month, "", due[month], Filters(due=month)) for month in sorted(due)])


def _areas(used: Sequence[UUID | None], sections: Sequence[HeadingView]) -> list[Slice]:
    area = {section.id: section.area for section in sections}
    counted = Counter(area.get(section) if section else None for section in used)
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


def _leads(leads: Counter[str], total: int) -> list[Slice]:
    slices = [
        Slice(organ, organ, count, Filters(organ=organ, role=states.LEAD))
        for organ, count in sorted(leads.items(), key=lambda item: (-item[1], item[0]))
    ]
    nobody = total - leads.total()
    return [*slices, Slice(NONE, "", nobody, Filters(organ=NONE))] if nobody else slices


def _answers(counts: Mapping[str, int]) -> list[Slice]:
    return [
        Slice(answer, "", counts[answer], Filters(answer=answer))
        for answer in (states.WAITING, states.ASKED, states.ACCEPTED, states.OBJECTED)
        if answer in counts
    ]


def _safe(count: int, total: int) -> int | None:
    """A count that gives nobody away: neither small itself nor small as the remainder."""
    return None if 0 < count < SMALLEST or 0 < total - count < SMALLEST else count


def _published(group: Group) -> Group:
    """The group for the public. A lone hidden slice could be worked out from the total, so a second one hides too."""
    hidden = {each.value for each in group.slices if each.count is not None and each.count < SMALLEST}
    if len(hidden) == 1:
        others = [each for each in group.slices if each.value not in hidden]
        if others:
            hidden.add(min(others, key=lambda each: (each.count or 0, each.value)).value)
    return Group(
        group.name,
        [Slice(each.value, each.label, None if each.value in hidden else each.count, None) for each in group.slices],
    )
