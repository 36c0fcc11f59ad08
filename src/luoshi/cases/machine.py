"""What a kind means: a case is the fold of its events, and nothing here touches a database.

`advance` takes the next event and gives the next state; actions store what it gave, the tests fold the stored events
again, and the two are the same. It does not ask who may do what: that is decided before an event is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from luoshi.cases.nouns import CaseKind, Limit, Rung
from luoshi.clock import Calendar, add_working_days, working_days_between

What = Literal["opened", "acted", "asked", "extended", "refused", "late", "climbed"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a case. ``slug``: the first step, action or rung; ``days``: of an extension."""

    what: What
    on: date
    slug: str = ""
    days: int = 0
    actor: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where a case stands after its events."""

    step: str
    events: int
    """How many events there were."""
    version: int
    """How many of them people made; two who act at once name the same one, and only one of them is right.

    What the passing of days brings is not counted: nobody's answer is turned away because a reminder went out.
    """
    entered_on: date
    due_on: date | None
    is_late: bool = False
    rung: str = ""
    """The highest rung climbed at this step."""
    highest: str = ""
    """The highest rung climbed at any step."""
    asked_days: int = 0
    """Working days that the handler has asked for and nobody has answered; 0 if none."""
    extensions: int = 0
    sent_at: int | None = None
    """The event with which the handler first had it; before that the handler does not know of it."""
    closed_on: date | None = None
    outcome: str = ""
    done_by: Mapping[str, str] = field(default_factory=dict[str, str])
    """Action → who did it last."""


def advance(kind: CaseKind, calendar: Calendar, state: State | None, event: Event) -> State:
    """The state after `event`.

    Raises:
        UnknownYearError: X221 when a limit runs into a year whose holidays are not declared.
    """
    if state is None:
        return _entered(kind, calendar, State(event.slug, 1, 1, event.on, None), event.slug, event.on, None)
    by_time = event.what in ("late", "climbed")
    state = replace(state, events=state.events + 1, version=state.version + (not by_time))
    match event.what:
        case "acted":
            return _acted(kind, calendar, state, event)
        case "asked":
            return replace(state, asked_days=event.days)
        case "extended":
            assert state.due_on is not None
            due_on = add_working_days(calendar, state.due_on, event.days)
            late = state.is_late and due_on < event.on
            return replace(state, asked_days=0, extensions=state.extensions + 1, due_on=due_on, is_late=late)
        case "refused":
            return replace(state, asked_days=0)
        case "late":
            return replace(state, is_late=True)
        case _:
            return replace(state, rung=event.slug, highest=_higher(kind, state.highest, event.slug))


def replay(kind: CaseKind, calendar: Calendar, events: Iterable[Event]) -> State:
    """The state after all `events`, of which there is at least one."""
    state: State | None = None
    for event in events:
        state = advance(kind, calendar, state, event)
    assert state is not None
    return state


def due_events(kind: CaseKind, calendar: Calendar, state: State, today: date) -> Iterator[Event]:
    """What the passing of days means for an open case on the morning of `today`: late, and the rungs that are reached.

    Each rung comes once for each time that a step is entered, also when several are reached on one day.
    """
    if state.due_on is None or state.closed_on is not None:
        return
    if state.due_on < today and not state.is_late:
        yield Event("late", today)
    passed = working_days_between(calendar, state.due_on, today)
    for rung in _rungs_above(kind, state.rung):
        if passed >= rung.after:
            yield Event("climbed", today, rung.slug)


def _acted(kind: CaseKind, calendar: Calendar, state: State, event: Event) -> State:
    action = kind.action(event.slug)
    assert action is not None
    state = replace(state, done_by={**state.done_by, event.slug: event.actor})
    if action.leads_to == state.step:
        return state
    return _entered(kind, calendar, state, action.leads_to, event.on, action.limit)


def _entered(
    kind: CaseKind, calendar: Calendar, state: State, slug: str, on: date, instead: Limit | None
) -> State:  # fmt: skip
    """The step is new: its day runs from today, and what belonged to the step before is gone."""
    step = kind.step(slug)
    ends = step.outcome is not None
    limit = None if ends else instead or step.limit
    return replace(
        state,
        step=slug,
        entered_on=on,
        due_on=add_working_days(calendar, on, limit.working_days) if limit else None,
        is_late=False,
        rung="",
        asked_days=0,
        sent_at=state.events if state.sent_at is None and step.waits_for == "handler" else state.sent_at,
        closed_on=on if ends else None,
        outcome=step.outcome or "",
    )


def _rungs_above(kind: CaseKind, slug: str) -> tuple[Rung, ...]:
    slugs = [each.slug for each in kind.ladder]
    return kind.ladder[slugs.index(slug) + 1 if slug in slugs else 0 :]


def _higher(kind: CaseKind, one: str, other: str) -> str:
    slugs = ["", *(each.slug for each in kind.ladder)]
    return max(one, other, key=lambda slug: slugs.index(slug) if slug in slugs else 0)
