"""What a kind means, without a database: any events lead where the declaration says, and days pass the same way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.conf import settings as project
from django.utils.module_loading import import_string
from hypothesis import given
from hypothesis import strategies as st

from luoshi.cases.machine import Event, State, advance, due_events, replay
from luoshi.cases.nouns import CaseKind, reached
from luoshi.cases.tests.conftest import ORDER, PACKS
from luoshi.clock import Calendar, add_working_days, working_days_between
from luoshi.packs import load_pack

MANIFEST = load_pack(PACKS / "template", import_string(project.LUOSHI_KINDS))
KIND = MANIFEST.get(CaseKind, ORDER)
CALENDAR = MANIFEST.get(Calendar, KIND.calendar)
FIRST = date(2024, 1, 8)
MOVES = st.lists(st.tuples(st.sampled_from([each.slug for each in KIND.actions]), st.integers(0, 20)), max_size=12)


def history(moves: list[tuple[str, int]], opening: str) -> list[Event]:
    """Those of the moves that the kind allows, each so many days after the one before, as somebody would make them."""
    day = FIRST
    events = [Event("opened", day, opening)]
    for slug, days in moves:
        state = replay(KIND, CALENDAR, events)
        action = KIND.action(slug)
        assert action is not None
        day += timedelta(days)
        if state.step in action.at:
            events.append(Event("acted", day, slug, actor=f"{slug}-{days}"))
    return events


@given(MOVES, st.sampled_from([each.step for each in KIND.opens]))
def test_every_history_keeps_its_promises(moves: list[tuple[str, int]], opening: str) -> None:
    """Counts, days and ends agree with the declaration at every point of any history."""
    events = history(moves, opening)
    for count in range(1, len(events) + 1):
        state = replay(KIND, CALENDAR, events[:count])
        step = KIND.step(state.step)
        assert (state.events, state.version) == (count, count)
        assert (state.closed_on is not None) == (step.outcome is not None) == bool(state.outcome)
        assert (state.sent_at is not None) or all(
            KIND.step(replay(KIND, CALENDAR, events[:part]).step).waits_for != "handler" for part in range(1, count + 1)
        )
        if state.due_on is not None:
            allowed = {each.limit.working_days for each in (step, *KIND.actions) if each.limit}
            assert working_days_between(CALENDAR, state.entered_on, state.due_on) in allowed


@given(MOVES, st.integers(0, 90))
def test_days_that_pass_one_by_one_bring_what_they_bring_at_once(moves: list[tuple[str, int]], days: int) -> None:
    """Somebody who looks only at the end finds the same rungs and the same lateness as who looked every morning."""
    events = history(moves, "issued")
    start = replay(KIND, CALENDAR, events)
    begin = events[-1].on
    daily = start
    for number in range(days + 1):
        for event in due_events(KIND, CALENDAR, daily, begin + timedelta(number)):
            daily = advance(KIND, CALENDAR, daily, event)
    at_once = start
    for event in due_events(KIND, CALENDAR, at_once, begin + timedelta(days)):
        at_once = advance(KIND, CALENDAR, at_once, event)
    assert replace(daily, events=0) == replace(at_once, events=0)
    assert daily.version == start.version
    assert not list(due_events(KIND, CALENDAR, daily, begin + timedelta(days)))


@given(st.integers(1, 10), st.integers(0, 40))
def test_more_time_counts_from_the_day_that_was(days: int, later: int) -> None:
    """Also when it is given late: the flag goes only if the new day is not past."""
    state = replay(KIND, CALENDAR, [Event("opened", FIRST, "issued")])
    assert state.due_on is not None
    on = FIRST + timedelta(later)
    for event in due_events(KIND, CALENDAR, state, on):
        state = advance(KIND, CALENDAR, state, event)
    longer = advance(KIND, CALENDAR, state, Event("extended", on, days=days))
    assert longer.due_on is not None
    assert state.due_on is not None
    assert longer.due_on == add_working_days(CALENDAR, state.due_on, days)
    assert longer.is_late == (longer.due_on < on)
    assert longer.extensions == 1
    assert longer.rung == (state.rung if longer.is_late else "")
    assert longer.highest == state.highest


def test_the_highest_rung_never_falls() -> None:
    """A case that was once talked about keeps the mark, however it goes on."""
    state = State("issued", 1, 1, FIRST, FIRST, highest="interview")
    assert advance(KIND, CALENDAR, state, Event("climbed", FIRST, "reminder")).highest == "interview"
    assert advance(KIND, CALENDAR, state, Event("acted", FIRST, "answer")).highest == "interview"


def test_reaching_follows_actions_only() -> None:
    """From an end nothing is reached but itself."""
    assert reached({"accepted"}, KIND.actions) == {"accepted"}
    assert reached({"proposed"}, KIND.actions) == {each.slug for each in KIND.steps}
