"""The one roll-up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.plan.progress import share_done

WEIGHTS = st.decimals(min_value=0, max_value=1000, places=3)


@pytest.mark.parametrize(
    ("steps", "share"),
    [
        ([], None),
        ([(Decimal(0), True)], None),
        ([(Decimal(0), True), (Decimal(1), False)], Decimal(0)),
        ([(Decimal(1), True)], Decimal(1)),
        ([(None, True), (Decimal(1), False)], Decimal("0.5")),
        ([(None, True), (None, False), (Decimal(2), False)], Decimal("0.25")),
        ([(Decimal(3), True), (Decimal(7), False)], Decimal("0.3")),
    ],
)
def test_weights_of_zero_one_and_none_roll_up(steps: list[tuple[Decimal | None, bool]], share: Decimal | None) -> None:
    """Zero moves nothing, missing counts as one, and a share of nothing is no share."""
    assert share_done(steps) == share


@given(st.lists(st.tuples(st.one_of(st.none(), WEIGHTS), st.booleans()), max_size=12))
def test_a_share_is_between_nothing_and_all_and_grows_with_each_step(steps: list[tuple[Decimal | None, bool]]) -> None:
    """Doing one more step never lowers it."""
    share = share_done(steps)
    assert share is None or 0 <= share <= 1
    for index, (weight, _) in enumerate(steps):
        more = share_done([*steps[:index], (weight, True), *steps[index + 1 :]])
        assert (more is None) == (share is None)
        assert more is None or share is None or more >= share
