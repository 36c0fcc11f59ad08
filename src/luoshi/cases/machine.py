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
from luoshi.clock import Calendar, UnknownYearError, add_working_days, working_days_between

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

    Where a limit runs into a year whose holidays are not declared, nobody is kept from acting: the step that follows
    has no day, which is shown as such. A case is not opened and not extended into such a year.

    Raises:
        UnknownYearError: X221 when a case is opened or extended into a year whose holidays are not declared.
    """
    if state is None:
        first = _limit_of(kind, event.slug, None)
        due_on = add_working_days(calendar, event.on, first.working_days) if first else None
        return _entered(kind, State(event.slug, 1, 1, event.on, None), event.slug, event.on, due_on)
    by_time = event.what in ("late", "climbed")
    state = replace(state, events=state.events + 1, version=state.version + (not by_time))
    match event.what:
        case "acted":
            return _acted(kind, calendar, state, event)
        case "asked":
            return replace(state, asked_days=event.days)
        case "extended":
            assert state.due_on is not None
            return _extended(state, add_working_days(calendar, state.due_on, event.days), event.on)
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

    Each rung comes once for each time that a step is entered, also when several are reached on one day. In a year whose
    holidays are not declared no rung is reached, for the working days cannot be counted; late is late all the same.
    """
    if state.due_on is None or state.closed_on is not None:
        return
    if state.due_on < today and not state.is_late:
        yield Event("late", today)
    try:
        passed = working_days_between(calendar, state.due_on, today)
    except UnknownYearError:
        return
    for rung in _rungs_above(kind, state.rung):
        if passed >= rung.after:
            yield Event("climbed", today, rung.slug)


def _acted(kind: CaseKind, calendar: Calendar, state: State, event: Event) -> State:
    action = kind.action(event.slug)
    assert action is not None
    state = replace(state, done_by={**state.done_by, event.slug: event.actor})
    if action.leads_to == state.step:
        return state
    limit = _limit_of(kind, action.leads_to, action.limit)
    try:
        due_on = add_working_days(calendar, event.on, limit.working_days) if limit else None
    except UnknownYearError:
        due_on = None
    return _entered(kind, state, action.leads_to, event.on, due_on)


def _extended(state: State, due_on: date, on: date) -> State:
    """A new day that is not past has its own reminders: the ladder is climbed from the bottom again."""
    past = due_on < on
    return replace(
        state,
        asked_days=0,
        extensions=state.extensions + 1,
        due_on=due_on,
        is_late=state.is_late and past,
        rung=state.rung if past else "",
    )


def _limit_of(kind: CaseKind, slug: str, instead: Limit | None) -> Limit | None:
    step = kind.step(slug)
    return None if step.outcome else instead or step.limit


def _entered(kind: CaseKind, state: State, slug: str, on: date, due_on: date | None) -> State:
    """The step is new: its day runs from today, and what belonged to the step before is gone."""
    step = kind.step(slug)
    ends = step.outcome is not None
    return replace(
        state,
        step=slug,
        entered_on=on,
        due_on=due_on,
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
