"""Any past day can be asked with what was known then, and what becomes known later never changes that answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.base.today import frozen
from luoshi.journal.service import Act
from luoshi.programmes import slots
from luoshi.programmes.declared import ledger_on
from luoshi.programmes.models import LedgerObjectRecord, ObjectFactRecord
from luoshi.programmes.recording import Fact, append
from luoshi.programmes.slots import ObjectState, SlotState, Value, plain, state_of
from luoshi.programmes.standing import standing_on
from luoshi.programmes.tests.small_ledger import ALLEYS, EAST, EASTERN

FIRST = date(2024, 1, 1)
DAYS = 8
# Each history begins with an empty ledger of its own in the one city.
EACH = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
SLOTS = [
    slots.actual("listed"), slots.actual("works"), slots.actual("done"), slots.planned("done"),
    slots.quantity("length"), slots.money("paid"), slots.VERIFICATION, slots.problem("utilities"), slots.REMOVED,
]  # fmt: skip


@dataclass(frozen=True)
class Event:
    """Something recorded on a day about an earlier or the same one; perhaps in the place of an earlier event."""

    known: int
    valid: int
    object: int
    slot: str
    value: int
    corrects: int | None
    takes_back: bool


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events in the order in which they were recorded."""
    events: list[Event] = []
    known = 0
    for _ in range(draw(st.integers(1, 14))):
        known = min(DAYS - 1, known + draw(st.integers(0, 2)))
        free = [n for n in range(len(events)) if all(each.corrects != n for each in events)]
        corrected = draw(st.none() | st.sampled_from(free)) if free else None
        old = events[corrected] if corrected is not None else None
        events.append(
            Event(
                known,
                draw(st.integers(0, known)),
                old.object if old else draw(st.integers(0, 1)),
                old.slot if old else draw(st.sampled_from(SLOTS)),
                draw(st.integers(0, 3)),
                corrected,
                old is not None and draw(st.booleans()),
            )
        )
    return events


def value_of(event: Event) -> Value:
    """A value of the sort that the slot holds."""
    if event.takes_back:
        return None
    kind = event.slot.partition(":")[0]
    if kind == "stage":
        return FIRST + timedelta(event.valid if event.slot.endswith("actual") else 100 + event.value)
    if kind in ("quantity", "money"):
        return Decimal(event.value)
    if kind == slots.REMOVED:
        return slots.REMOVED
    if kind == "problem":
        return (slots.OPEN, slots.RESOLVED)[event.value % 2]
    return (slots.NONE, slots.WAITING, slots.VERIFIED, slots.REFUSED)[event.value]


def expected(events: list[Event], valid: int, known: int) -> dict[int, ObjectState]:
    """The same answer, worked out one event at a time."""
    heard = [(n, event) for n, event in enumerate(events) if event.known <= known]
    void = {event.corrects for _, event in heard}
    newest: dict[tuple[int, str], tuple[int, int, Value]] = {}
    for n, event in heard:
        if n in void or event.valid > valid or event.takes_back:
            continue
        key = (event.object, event.slot)
        if key not in newest or (event.valid, n) > newest[key][:2]:
            newest[key] = (event.valid, n, value_of(event))
    states: dict[int, ObjectState] = {}
    for number in (0, 1):
        found = [
            SlotState(slot, value, FIRST + timedelta(day), n)
            for (subject, slot), (day, n, value) in newest.items()
            if subject == number
        ]
        if (state := state_of(found)).stage:
            states[number] = state
    return states


def write(events: list[Event], objects: list[UUID], written: list[int]) -> None:
    """Record events as they happened; `written` holds the sequences of those before."""
    for event in events:
        moment = datetime(2024, 1, 1, 4, tzinfo=UTC) + timedelta(event.known)
        with frozen(moment):
            fact = Fact(
                objects[event.object],
                event.slot,
                value_of(event),
                FIRST + timedelta(event.valid),
                corrects=written[event.corrects] if event.corrects is not None else None,
            )
            append(Act(EASTERN, moment, moment.date()), ledger_on(ALLEYS, date(2024, 1, 1)), [fact])
        written.append(ObjectFactRecord.objects.latest("sequence").sequence)


def fresh(count: int = 2) -> list[UUID]:
    """Objects without any fact, in an empty ledger."""
    for fact in ObjectFactRecord.objects.order_by("-sequence"):
        fact.delete()
    LedgerObjectRecord.objects.all().delete()
    return [
        LedgerObjectRecord.objects.create(
            programme=ALLEYS, identity=str(n), organ=EAST, stage="listed", created_at=datetime(2024, 1, 1, tzinfo=UTC)
        ).id
        for n in range(count)
    ]


def answers(objects: list[UUID], until: int) -> dict[tuple[int, int], dict[int, ObjectState]]:
    """What is said of every day with what was known on every day up to `until`."""
    place = {key: n for n, key in enumerate(objects)}
    return {
        (valid, known): {
            place[key]: state
            for key, state in standing_on(ALLEYS, FIRST + timedelta(valid), FIRST + timedelta(known)).items()
        }
        for valid in range(0, DAYS, 2)
        for known in range(until + 1)
    }


@pytest.mark.usefixtures("city")
@EACH
@given(histories())
def test_the_statement_says_what_the_events_say_one_by_one(events: list[Event]) -> None:
    """On every day, with what was known on every day; and the objects' own columns are the answer of today."""
    objects = fresh()
    write(events, objects, [])
    for (valid, known), found in answers(objects, DAYS - 1).items():
        assert found == expected(events, valid, known), (valid, known)
    last = events[-1].known
    for n, state in expected(events, last, last).items():
        row = LedgerObjectRecord.objects.get(pk=objects[n])
        touched = max(event.known for event in events if event.object == n)
        if expected(events, touched, touched).get(n) == state:
            assert (row.stage, row.verification) == (state.stage, state.verification)
            assert row.quantities == {slug: plain(number) for slug, number in state.quantities.items()}
            assert row.problems == list(state.problems)


@pytest.mark.usefixtures("city")
@EACH
@given(histories(), st.data())
def test_what_is_recorded_later_never_changes_an_earlier_answer(events: list[Event], data: st.DataObject) -> None:
    """Cut a history on a day: whatever follows, also backdated and corrected, the answers until then stay."""
    cut = data.draw(st.integers(0, events[-1].known))
    before = [event for event in events if event.known <= cut]
    objects, written = fresh(), list[int]()
    write(before, objects, written)
    known = answers(objects, cut)
    write(events[len(before) :], objects, written)
    assert answers(objects, cut) == known


def test_a_state_without_facts_is_empty_and_the_last_reached_stage_counts() -> None:
    """Of two stages of one day the one that was recorded later."""
    assert state_of([]) == ObjectState()
    day = date(2024, 3, 1)
    two = [SlotState(slots.actual("done"), day, day, 2), SlotState(slots.actual("works"), day, day, 1)]
    assert state_of(two).stage == "done"
