"""Judging: what a table answers, and what a month that was red may still become."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from luoshi.plan.lights.facts import Aim, Before, Light, PeriodFacts, facts_of
from luoshi.plan.lights.judging import (
    MADE_GOOD_LATE,
    NO_RULE,
    NOTHING_TO_JUDGE,
    Judge,
    Judged,
    Verdict,
    closed_red,
    closing_of,
    first_of,
    judge,
    period_before,
    settled,
)
from luoshi.plan.lights.tests.tables import USUAL, table

lights = st.sampled_from(get_args(Light))
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CLOSING = date(2024, 6, 30)


def behind(share: str, due_on: date = date(2024, 12, 31)) -> PeriodFacts:
    """Facts of June, so far behind."""
    aim = Aim("a", "=", Decimal(1), due_on, Decimal(1), claimed=1 - Decimal(share))
    found = facts_of([aim], date(2024, 6, 1), CLOSING, Before())
    assert found is not None
    return found


def test_the_table_says_the_light_and_which_rule_said_it() -> None:
    """The first rule that holds answers, with its id as the reason."""
    usual = Judge(USUAL)
    assert judge(usual, behind("0.3")) == Verdict("red", "r1")
    assert judge(usual, behind("0.1", date(2024, 5, 1))) == Verdict("red", "r2")
    assert judge(usual, behind("0.2")) == Verdict("yellow", "r3")
    assert judge(usual, behind("0.05")) == Verdict("green", "r4")


def test_no_facts_and_no_rule_are_no_light() -> None:
    """Neither is green: a light is never made up."""
    assert judge(Judge(USUAL), None) == Verdict("none", NOTHING_TO_JUDGE)
    assert judge(Judge(table(("> 0.2", "-", "red"))), behind("0")) == Verdict("none", NO_RULE)


def test_an_expression_may_say_the_light() -> None:
    """A decision need not be a table."""
    words = USUAL.model_dump(mode="json", exclude={"inputs", "outputs", "rules", "hit_policy"}, exclude_none=True)
    words |= {"expression": 'if gap > 0.2 then "red" else "green"', "data": [{"name": "gap", "type": "number"}]}
    made = Judge(type(USUAL).model_validate_json(json.dumps(words)))
    assert [judge(made, behind(share)).light for share in ("0.3", "0")] == ["red", "green"]


def test_a_red_month_made_good_late_is_yellow() -> None:
    """A late catch-up does not repaint it green, and says why it is yellow."""
    assert settled(Verdict("green", "r4"), closed_red=True) == Verdict("yellow", MADE_GOOD_LATE)


@given(light=lights, red=st.booleans())
def test_a_month_that_closed_red_never_turns_green(light: Light, red: bool) -> None:
    """Whatever the table says of it later; any other month is what the table says."""
    found = settled(Verdict(light, "r"), closed_red=red)
    assert found.light in ("yellow", "red") if red else found == Verdict(light, "r")


@given(history=st.lists(st.tuples(lights, st.integers(-40, 40)), max_size=8))
def test_what_happened_before_the_close_does_not_count_as_red(history: list[tuple[Light, int]]) -> None:
    """A month is red if it is when it closes, or is judged red later; red days before that are made good in time."""
    told = sorted(history, key=lambda each: each[1])
    judged = [Judged(light, CLOSING + timedelta(days=away)) for light, away in told]
    at_close = [light for light, away in told if away <= 0][-1:]
    later = [light for light, away in told if away > 0]
    assert closed_red(judged, CLOSING) == ("red" in [*at_close, *later])


@given(day=days)
def test_months_follow_each_other_without_a_gap(day: date) -> None:
    """The day after a month closes is the first of the next, whose month before is this one."""
    first, closing = first_of(day), closing_of(day)
    assert first <= day <= closing
    assert period_before(closing + timedelta(1)) == first
    assert first_of(closing + timedelta(1)) == closing + timedelta(1)
