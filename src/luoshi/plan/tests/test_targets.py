"""Targets come from the figures in a commitment's own words, whatever figures those are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.plan.clauses import figure
from luoshi.plan.models import CommitmentRecord, PlanRecord
from luoshi.plan.targets import derived


def quantity(value: str, **fields: Any) -> dict[str, Any]:
    """A quantity as a row keeps it."""
    given = {"text": value, "start": 0, "end": 1, "value": value, "unit": "条", "comparator": "=", "direction": None}
    return given | {"from": None, "precision": "exact"} | fields


def row(*quantities: dict[str, Any], **fields: Any) -> CommitmentRecord:
    """An unsaved commitment."""
    plan = PlanRecord(title="p", year=2024)
    given = {"text": "完成1650条背街小巷整治", "objects_named": ["背街小巷整治"], "due_on": date(2024, 6, 30)}
    return CommitmentRecord(plan=plan, start=0, end=13, quantities=list(quantities), **(given | fields))


def test_the_lower_bound_of_a_range_and_the_start_of_a_rise_are_kept_apart() -> None:
    """3—12 has a lower end; from A to B has a baseline."""
    span, rise = derived([row(quantity("12", comparator="range", **{"from": "3"}), quantity("60", **{"from": "50"}))])
    assert (span.value, span.lower, span.baseline) == (Decimal(12), Decimal(3), None)
    assert (rise.value, rise.lower, rise.baseline) == (Decimal(60), None, Decimal(50))


def test_a_target_is_due_when_its_commitment_is() -> None:
    """Without a day, at the plan year's end."""
    (written,) = derived([row(quantity("1"), due_is_inferred=False)])
    (inferred,) = derived([row(quantity("1"), due_on=None)])
    assert (written.due_on, written.due_is_inferred) == (date(2024, 6, 30), False)
    assert (inferred.due_on, inferred.due_is_inferred) == (date(2024, 12, 31), True)


@pytest.mark.parametrize(("objects", "indicator"), [(["背街小巷整治"], "背街小巷整治"), ([], "完成背街小巷整治")])
def test_the_indicator_is_the_object_else_the_words_without_the_figure(objects: list[str], indicator: str) -> None:
    """So that it can be read alone."""
    (target,) = derived([row(quantity("1650", text="1650条"), objects_named=objects)])
    assert target.indicator == indicator


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_no_figure_that_a_reader_can_give_stops_an_adoption(value: float, start: float) -> None:
    """What no column holds gives no target; what one holds keeps six decimals."""
    targets = derived([row(quantity(figure(value), **{"from": figure(start)}))])
    assert len(targets) == (abs(value) < 10**18 and abs(start) < 10**18)
    for target in targets:
        assert abs(target.value - Decimal(repr(value))) <= Decimal("0.000001")
