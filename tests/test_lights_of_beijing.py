"""The table of lights of Beijing, asked with the facts of months that happen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from luoshi.packs import read_pack
from luoshi.plan.lights.declarations import LightPolicyDeclaration
from luoshi.plan.lights.facts import Aim, Before, facts_of
from luoshi.plan.lights.judging import MADE_GOOD_LATE, Judge, Verdict, judge, settled
from luoshi.plan.nouns import Comparator
from luoshi.project.kinds import KINDS
from luoshi.rules.checking import check_model
from luoshi.rules.decide import runnable
from luoshi.rules.declarations import DecisionDeclaration
from luoshi.rules.forms import model_of

BEIJING = Path(__file__).resolve().parents[1] / "packs" / "beijing"
YEAR_END = date(2024, 12, 31)


@cache
def declared() -> DecisionDeclaration:
    """The table that the pack's light policy names."""
    written = read_pack(BEIJING, KINDS)
    (policy,) = written.all(LightPolicyDeclaration)
    decision = written.find(DecisionDeclaration, policy.decision)
    assert decision is not None
    return decision


@cache
def table() -> Judge:
    """The table, ready to be asked."""
    return Judge(declared())


def test_the_table_has_no_gap_and_no_rule_that_nothing_reaches() -> None:
    """What `luoshi rules check` says of it: nothing."""
    assert not list(check_model(runnable(model_of(declared()))))


def alleys(scheduled: int, claimed: int, computed: int, day: date, was_red: bool = False) -> Verdict:
    """What 1,650 alleys look like with these figures on a day."""
    aim = Aim(
        "alleys", ">=", Decimal(1650), YEAR_END, Decimal(scheduled), baseline=Decimal(0),
        claimed=Decimal(claimed), claimed_on=day, computed=Decimal(computed),
    )  # fmt: skip
    return judge(table(), facts_of([aim], day.replace(day=1), day, Before(was_red, int(was_red))))


@pytest.mark.parametrize(
    ("scheduled", "claimed", "computed", "expected"),
    [
        (825, 900, 612, Verdict("yellow", "behind")),
        (825, 900, 480, Verdict("red", "far-behind")),
        (600, 900, 612, Verdict("yellow", "overclaimed")),
        (600, 620, 612, Verdict("green", "on-schedule")),
        (1650, 1650, 1650, Verdict("green", "finished")),
        (1650, 1900, 1650, Verdict("yellow", "overclaimed-at-the-end")),
    ],
)
def test_june_is_judged_by_what_rows_say(scheduled: int, claimed: int, computed: int, expected: Verdict) -> None:
    """900 claimed do not help where 612 were verified; and claiming far more than there is shows by itself."""
    assert alleys(scheduled, claimed, computed, date(2024, 6, 30)) == expected


@pytest.mark.parametrize(
    ("day", "was_red", "expected"),
    [
        (date(2025, 1, 20), False, Verdict("yellow", "overdue-a-little")),
        (date(2025, 1, 20), True, Verdict("red", "overdue-again")),
        (date(2025, 2, 20), False, Verdict("red", "overdue")),
    ],
)
def test_days_late_count_from_the_day_it_was_due(day: date, was_red: bool, expected: Verdict) -> None:
    """Twenty days late is yellow, or red for one that was red before; fifty is red in any case."""
    assert alleys(1650, 1640, 1640, day, was_red) == expected


def test_after_a_red_month_nothing_may_be_missing() -> None:
    """A small gap is green for others and yellow for one that was red the month before."""
    assert alleys(800, 780, 780, date(2024, 7, 31)) == Verdict("green", "on-schedule")
    assert alleys(800, 780, 780, date(2024, 7, 31), was_red=True) == Verdict("yellow", "recovering")
    assert alleys(800, 800, 800, date(2024, 7, 31), was_red=True) == Verdict("green", "on-schedule")


def test_a_red_month_made_good_late_is_yellow() -> None:
    """What came after closing makes all figures good, and the month yellow, not green."""
    made_good = alleys(825, 830, 830, date(2024, 6, 30))
    assert made_good.light == "green"
    assert settled(made_good, closed_red=True) == Verdict("yellow", MADE_GOOD_LATE)


@pytest.mark.parametrize(("left", "light"), [(0, "green"), (1, "red"), (40, "red")])
def test_dynamic_zero_is_kept_at_zero_only(left: int, light: str) -> None:
    """One building that is not removed breaks what was promised, on any day of the year."""
    equal: Comparator = "="
    aim = Aim("zero", equal, Decimal(0), YEAR_END, Decimal(0), computed=Decimal(left))
    assert judge(table(), facts_of([aim], date(2024, 4, 1), date(2024, 4, 30), Before())).light == light


def test_what_was_reported_late_is_never_green() -> None:
    """On schedule, but told only after the month had closed."""
    day = date(2024, 6, 30)
    aim = Aim(
        "alleys", ">=", Decimal(1650), YEAR_END, Decimal(600), baseline=Decimal(0), claimed=Decimal(650),
        claimed_on=day, is_claimed_late=True, computed=Decimal(640),
    )  # fmt: skip
    assert judge(table(), facts_of([aim], date(2024, 6, 1), day, Before())) == Verdict("yellow", "reported-late")
