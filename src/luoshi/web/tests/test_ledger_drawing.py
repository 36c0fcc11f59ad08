"""Pictures of ledgers: days on one scale, places as far apart as they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from luoshi.programmes.service import ObjectView, Point
from luoshi.web.ledger_days import chart
from luoshi.web.ledger_places import picture

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
STAGES = st.dictionaries(st.sampled_from(["listed", "works", "done"]), DAYS)


def an_object(planned: dict[str, date], actual: dict[str, date]) -> ObjectView:
    """An object with these days and nothing else."""
    return ObjectView(
        id=UUID(int=1), identity="1", name="", region="", organ="", longitude=None, latitude=None, stage="listed",
        planned=planned, actual=actual, quantities={}, amounts={}, due_on=planned.get("done"),
        done_on=actual.get("done"), verification="", problems=(), late=False, version=1,
    )  # fmt: skip


def share(text: str) -> float:
    """A share of the width as a number."""
    return float(text.removesuffix("%"))


@given(st.lists(st.tuples(STAGES, STAGES), max_size=6), DAYS)
def test_every_bar_and_mark_lies_inside_the_picture(
    rows: list[tuple[dict[str, date], dict[str, date]]], today: date
) -> None:
    """Whatever the days are, nothing is drawn outside, and today is on it."""
    drawn = chart([an_object(*row) for row in rows], today)
    assert 0 <= share(drawn.today) <= 100
    assert 1 <= len(drawn.ticks) <= 12
    for lane in drawn.lanes:
        for bar in filter(None, (lane.planned, lane.actual)):
            assert share(bar.x) >= 0
            assert share(bar.x) + share(bar.width) <= 100.02
        assert all(0 <= share(mark[0]) <= 100 for mark in (*lane.planned_marks, *lane.actual_marks))


@given(st.lists(STAGES.filter(bool), min_size=1, max_size=6))
def test_earlier_days_lie_further_left(rows: list[dict[str, date]]) -> None:
    """The order of marks is the order of days."""
    for lane in chart([an_object(row, {}) for row in rows], date(2026, 1, 1)).lanes:
        places = [share(mark[0]) for mark in lane.planned_marks]
        assert places == sorted(places)


def a_point(longitude: str, latitude: str) -> Point:
    """An object at a place."""
    return Point(UUID(int=1), "1", Decimal(longitude), Decimal(latitude), "listed", "")


PLACES = st.tuples(st.integers(115_000, 118_000), st.integers(39_000, 41_000))


@given(st.lists(PLACES, min_size=1, max_size=8))
def test_every_point_lies_inside_and_north_is_above(places: list[tuple[int, int]]) -> None:
    """The picture holds all points; further north is further up."""
    points = [a_point(str(Decimal(east) / 1000), str(Decimal(north) / 1000)) for east, north in places]
    drawn = picture(points)
    assert drawn is not None
    for dot in drawn.dots:
        assert 0 <= float(dot.x) <= float(drawn.width)
        assert 0 <= float(dot.y) <= float(drawn.height)
    by_north = sorted(drawn.dots, key=lambda dot: -dot.point.latitude)
    assert [float(dot.y) for dot in by_north] == sorted(float(dot.y) for dot in drawn.dots)


def test_no_place_is_no_picture() -> None:
    """An empty map teaches nothing."""
    assert picture([]) is None
