"""There is one source of the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.base import today as source
from luoshi.base.today import frozen, install, now, recorded_now, today


@pytest.fixture(autouse=True)
def _own_source() -> Iterator[None]:
    """No database behind the day: the zone is fixed and the offset is nothing."""
    before = (source._offset, source._zone)  # pyright: ignore[reportPrivateUsage]
    install(lambda: timedelta(0), lambda: "Asia/Shanghai")
    yield
    install(*before)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 12, 31, 15, 59, 59, tzinfo=UTC), date(2024, 12, 31)),
        (datetime(2024, 12, 31, 16, 0, tzinfo=UTC), date(2025, 1, 1)),
    ],
)
def test_the_legal_day_turns_at_midnight_of_the_citys_zone(moment: datetime, day: date) -> None:
    """Which is four in the afternoon in UTC."""
    with frozen(moment):
        assert today() == day
        assert now() == moment


@given(st.integers(0, 3000))
def test_the_offset_moves_the_day_but_not_the_record(days: int) -> None:
    """`recorded_now` stays real, whatever the demo's day is."""
    install(lambda: timedelta(days=days), lambda: "UTC")
    assert timedelta(days=days) <= now() - recorded_now() + timedelta(minutes=1)
    assert recorded_now() - datetime.now(UTC) < timedelta(minutes=1)


def test_a_frozen_moment_ends_with_its_block_also_when_it_fails() -> None:
    """And the inner one of two wins."""
    outer, inner = datetime(2024, 1, 1, tzinfo=UTC), datetime(2024, 6, 1, tzinfo=UTC)
    with frozen(outer):
        with pytest.raises(ZeroDivisionError), frozen(inner):
            _ = 1 // (now() - inner).days
        assert now() == outer
    assert now() not in {outer, inner}
