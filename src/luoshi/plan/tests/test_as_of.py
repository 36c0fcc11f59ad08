"""Any past day can be asked with what was known then, and no later word changes the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from luoshi.plan.as_of import in_force_on, state_on

DAYS = st.integers(0, 60).map(lambda days: date(2024, 1, 1) + timedelta(days))


@dataclass(frozen=True)
class Said:
    """A fact."""

    effective_on: date
    recorded_on: date
    sequence: int


@dataclass(frozen=True)
class Held:
    """A promise."""

    effective_from: date | None
    ended_on: date | None


@st.composite
def histories(draw: st.DrawFn) -> list[Said]:
    """Facts in the order in which they became known; each may be true of any day."""
    known = sorted(draw(st.lists(DAYS, max_size=12)))
    return [Said(draw(DAYS), day, number) for number, day in enumerate(known, 1)]


@given(histories(), DAYS, DAYS)
def test_what_was_answered_is_never_changed_by_what_is_recorded_later(
    facts: list[Said], valid: date, known: date
) -> None:
    """The answer for (valid, known) is the one that could be given on the day `known` itself."""
    then = [each for each in facts if each.recorded_on <= known]
    assert state_on(facts, valid, known) == state_on(then, valid, known)


@given(histories(), DAYS, DAYS)
def test_the_answer_is_the_last_word_on_the_latest_day(facts: list[Said], valid: date, known: date) -> None:
    """No fact that was known and not in the future of `valid` is newer than the answer."""
    found = state_on(facts, valid, known)
    told = [each for each in facts if each.effective_on <= valid and each.recorded_on <= known]
    assert (found is None) == (not told)
    for each in told:
        assert found
        assert (each.effective_on, each.sequence) <= (found.effective_on, found.sequence)


@given(st.lists(st.builds(Held, st.none() | DAYS, st.none() | DAYS), max_size=6), DAYS, DAYS, DAYS)
def test_what_held_is_not_changed_by_a_later_change(held: list[Held], valid: date, known: date, change: date) -> None:
    """Ending a promise after both days leaves the answer for them as it was."""
    change = max(change, valid, known) + timedelta(1)
    ended = [Held(each.effective_from, each.ended_on or change) for each in held]
    assert len(in_force_on(held, valid, known)) == len(in_force_on(ended, valid, known))
