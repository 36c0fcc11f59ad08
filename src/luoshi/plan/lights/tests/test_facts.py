"""The facts of a period: shares of the way, what is behind, what was late."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from luoshi.plan.lights.facts import FEEL_NAMES, Aim, Before, facts_of, record_of, share

figures = st.decimals(min_value=-(10**9), max_value=10**9, places=6)
FIRST, DAY = date(2024, 6, 1), date(2024, 6, 30)


def aim(**more: Any) -> Aim:
    """1,650 alleys by the end of the year, half of them by the end of June."""
    known: dict[str, Any] = {
        "key": "alleys", "comparator": "=", "value": Decimal(1650), "due_on": date(2024, 12, 31),
        "scheduled": Decimal(825),
    }  # fmt: skip
    return Aim(**known | more)


@given(value=figures, baseline=figures, goal=figures)
def test_a_share_is_nought_at_the_baseline_and_one_at_the_goal(
    value: Decimal, baseline: Decimal, goal: Decimal
) -> None:
    """Whether a figure has to rise or to fall, and whatever the unit is."""
    one = aim(value=goal, baseline=baseline)
    assert share(one, goal) == 1
    if goal != baseline:
        assert share(one, baseline) == 0
        between = (value - baseline) * (goal - value) >= 0
        assert not between or 0 <= share(one, value) <= 1


@given(goal=figures, value=figures, more=st.decimals(min_value=0, max_value=10**9, places=6))
def test_nearer_the_goal_is_never_a_smaller_share(goal: Decimal, value: Decimal, more: Decimal) -> None:
    """A share rises with the value where it should rise, and falls with it where it should fall."""
    up = aim(value=abs(goal) + 1)
    assert share(up, value + more) >= share(up, value)
    down = aim(comparator="<=", value=goal, baseline=goal + 1)
    assert share(down, value + more) <= share(down, value)


@given(goal=figures, value=figures)
def test_a_ceiling_without_a_baseline_is_kept_or_broken(goal: Decimal, value: Decimal) -> None:
    """“At most” has no way on which one could stand."""
    assert share(aim(comparator="<=", value=goal), value) == (1 if value <= goal else 0)


def test_an_exact_aim_without_a_way_is_kept_or_broken() -> None:
    """No new building: one is not “more than promised”."""
    none = aim(value=Decimal(0), scheduled=Decimal(0))
    assert [share(none, Decimal(value)) for value in (0, 5)] == [1, 0]
    assert share(aim(comparator=">=", value=Decimal(0)), Decimal(5)) == 1


def test_a_range_is_reached_at_its_lower_end() -> None:
    """From there on what was promised holds."""
    assert share(aim(comparator="range", lower=Decimal(5), value=Decimal(6)), Decimal("5.2")) >= 1


def test_what_rows_say_goes_before_what_is_claimed() -> None:
    """900 claimed and 612 verified of 1,650: the gap is that of the rows, and the claim stands beside it."""
    found = facts_of([aim(claimed=Decimal(900), claimed_on=DAY, computed=Decimal(612))], FIRST, DAY, Before())
    assert found is not None
    assert (found.scheduled_share, found.claimed_share) == (Decimal("0.5"), Decimal("0.545455"))
    assert found.reached_share == found.computed_share == Decimal("0.370909")
    assert (found.gap, found.overclaim) == (Decimal("0.129091"), Decimal("0.174546"))
    assert found.is_reported
    assert not found.is_finished


def test_what_nobody_said_is_not_nought() -> None:
    """A missing claim stays unknown to the table, though nothing is known to be reached."""
    found = facts_of([aim()], FIRST, DAY, Before())
    assert found is not None
    assert (found.claimed_share, found.computed_share, found.overclaim) == (None, None, None)
    assert (found.reached_share, found.gap, found.is_reported) == (0, Decimal("0.5"), False)


def test_a_claim_of_an_earlier_month_is_no_report_of_this_one() -> None:
    """Its value still stands, for claims are cumulative."""
    found = facts_of([aim(claimed=Decimal(300), claimed_on=date(2024, 5, 31))], FIRST, DAY, Before())
    assert found is not None
    assert not found.is_reported
    assert found.claimed_share


def test_of_several_targets_the_one_furthest_behind_speaks() -> None:
    """A commitment is as far as the least of what it promised."""
    found = facts_of([aim(claimed=Decimal(825)), aim(key="trees", claimed=Decimal(10))], FIRST, DAY, Before())
    assert found is not None
    assert found.target == "trees"


def test_days_late_end_when_it_is_finished() -> None:
    """What was reached is no longer late, and what is due later is not late yet."""
    due = {"due_on": date(2024, 6, 10), "scheduled": Decimal(1650)}
    late = facts_of([aim(**due, claimed=Decimal(1600))], FIRST, DAY, Before())
    done = facts_of([aim(**due, claimed=Decimal(1650))], FIRST, DAY, Before())
    assert late is not None
    assert done is not None
    assert (late.days_late, done.days_late, done.is_finished) == (20, 0, True)


def test_nothing_to_aim_at_is_nothing_to_judge() -> None:
    """Neither no target, nor one to which no way was promised and of which nobody spoke, makes facts."""
    assert facts_of([], FIRST, DAY, Before()) is None
    assert facts_of([aim(scheduled=None)], FIRST, DAY, Before()) is None


def test_without_a_promised_way_there_is_no_gap() -> None:
    """A rate that is due in December is neither behind nor ahead in June, though its claim is known."""
    found = facts_of([aim(scheduled=None, claimed=Decimal(800))], FIRST, DAY, Before())
    assert found is not None
    assert (found.scheduled_share, found.gap, found.days_late) == (None, None, 0)


def test_a_day_that_has_passed_is_judged_even_if_nobody_spoke() -> None:
    """Silence does not make a promise less late."""
    found = facts_of([aim(scheduled=None, due_on=date(2024, 5, 31))], FIRST, DAY, Before())
    assert found is not None
    assert found.days_late == 30


@given(claimed=st.none() | figures, computed=st.none() | figures, red=st.booleans(), periods=st.integers(0, 40))
def test_stored_facts_ask_a_table_the_same_question(
    claimed: Decimal | None, computed: Decimal | None, red: bool, periods: int
) -> None:
    """What-if on a new table works from the facts that a light keeps."""
    found = facts_of([aim(claimed=claimed, computed=computed)], FIRST, DAY, Before(red, periods))
    assert found is not None
    assert record_of(found.plain()) == found.record()
    assert set(found.record()) == set(FEEL_NAMES)
