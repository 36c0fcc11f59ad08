"""Before a table is published its officer sees who gains and who loses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from luoshi.base.today import today
from luoshi.support.tables.comparing import compare, without_rows
from luoshi.support.tables.content import content_of, copied
from luoshi.support.tables.sources import in_force
from luoshi.support.tables.suppressing import suppressed
from luoshi.support.tables.tests.cities import RENT, publish_city
from luoshi.support.tables.tests.registers import Row, code, load

pytestmark = pytest.mark.django_db
EAST, HARBOUR = "东岸区", "港湾开发区"
ROWS: list[Row] = [
    *[(EAST, "餐饮业", people, 1_000_000) for people in (5, 15, 20, 25, 29)],
    *[(HARBOUR, "餐饮业", 22, None) for _ in range(6)],
    (EAST, "零售业", 5, None),
    (EAST, "制造业", 5, None),
    (EAST, "餐饮业", None, None),
]


@pytest.fixture
def contents(db: None, tmp_path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The published rent table, and one for restaurants of up to 25 people and no shops."""
    publish_city()
    load(tmp_path, ROWS)
    old = content_of(in_force().get(RENT))
    new = copied(old)
    new["rules"][0]["when"][1] = "<= 25"
    new["rules"].pop(1)
    return old, new


def test_gains_and_losses_are_counted_by_clause_and_by_district(
    contents: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    """Eight restaurants gain, one shop loses."""
    found = compare(*contents, RENT, today())
    assert (found.companies, found.before, found.after) == (14, 3, 10)
    assert (found.gained, found.lost, found.other) == (8, 1, 0)
    clauses = {each.rule: (each.before, each.after, each.gained, each.lost) for each in found.clauses}
    assert clauses == {"restaurant": (2, 10, 8, 0), "shop": (1, 0, 0, 1)}
    districts = {each.value: (each.gained, each.lost) for each in found.groups["region"]}
    assert districts == {EAST: (2, 1), HARBOUR: (6, 0)}


def test_each_sample_says_which_condition_changed(contents: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """The reason names the condition that stood, or stands, in the way."""
    found = compare(*contents, RENT, today())
    gained = next(each for each in found.samples if each.code == code(3))
    assert (gained.move, gained.before, gained.after) == ("gained", "null", "50000")
    assert any("职工人数" in reason for reason in gained.reasons)
    lost = next(each for each in found.samples if each.move == "lost")
    assert (lost.code, lost.before, lost.after) == (code(11), "20000", "null")


def test_whoever_may_not_see_rows_sees_no_samples_and_no_small_group(
    contents: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    """And a hidden group cannot be had by subtracting the others from the sum."""
    found = without_rows(compare(*contents, RENT, today()))
    assert found.samples == ()
    assert (found.gained, found.lost) == (8, None)
    districts = {each.value: (each.gained, each.lost) for each in found.groups["region"]}
    assert districts == {EAST: (None, None), HARBOUR: (None, 0)}


def test_a_single_small_group_takes_the_next_one_with_it() -> None:
    """Groups of five and more stay where two small ones are hidden."""
    assert suppressed({"a": 3, "b": 8, "c": 20, "d": 0}) == {"a": None, "b": None, "c": 20, "d": 0}
    assert suppressed({"a": 3, "b": 2, "c": 20}) == {"a": None, "b": None, "c": 20}
