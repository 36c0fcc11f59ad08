"""What indicators computed stands beside the claims: never typed, never without rows, never in another unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from luoshi.base.actor import job
from luoshi.base.errors import NotFoundError, PermissionError
from luoshi.base.today import frozen
from luoshi.journal.models import EntryRecord
from luoshi.plan.errors import MeasureError
from luoshi.plan.measuring import Measurement, bound_targets, measured_as_of
from luoshi.plan.models import MeasurementRecord, TargetRecord
from luoshi.plan.service import BindIndicator, RecordMeasurement, perform
from luoshi.plan.tests.conftest import OFFICER, ROADS_HEAD, on

INDICATOR = "indicators/indicator/alleys-verified"
MEASURE = job("indicators.measure")


def measured(target: TargetRecord, value: int | None, **more: Any) -> Measurement:
    """A measurement of the target."""
    fields: dict[str, Any] = {"row_count": 1650, "reason": ""} | more
    return Measurement(target.commitment_id, target.id, INDICATOR, None if value is None else Decimal(value), **fields)


def record(target: TargetRecord, *values: Measurement, effective_on: date | None = None) -> dict[str, Any]:
    """The job records them."""
    return perform(RecordMeasurement(target.commitment.plan_id, values, effective_on, "v1"), MEASURE)


def test_a_measurement_answers_for_its_day_as_known_then(
    alleys: TargetRecord, journal: Callable[..., list[EntryRecord]]
) -> None:
    """A day measured again later keeps the answer that was known before."""
    with frozen(on(6, 30)):
        record(alleys, measured(alleys, 612))
    with frozen(on(7, 10)):
        record(alleys, measured(alleys, 640), effective_on=date(2024, 6, 30))
    subject, june = (alleys.commitment_id, alleys.id), date(2024, 6, 30)
    assert measured_as_of([alleys.commitment_id], june, june)[subject].value == 612
    assert measured_as_of([alleys.commitment_id], june, date(2024, 7, 10))[subject].value == 640
    assert measured_as_of([alleys.commitment_id], date(2024, 6, 29), date(2024, 7, 10)) == {}
    entry = journal(alleys.commitment.plan_id)[-1]
    assert (entry.action, entry.actor_kind, entry.payload["count"]) == ("measurement.record", "job", 1)


def test_no_rows_give_no_number(alleys: TargetRecord) -> None:
    """Either a number from rows, or the reason why there is none; and nothing for a day to come."""
    with frozen(on(6, 30)):
        record(alleys, measured(alleys, None, row_count=0, reason="division by zero"))
        for wrong, words in (
            (measured(alleys, 5, row_count=0), "No rows"),
            (measured(alleys, None), "the reason why"),
            (measured(alleys, 5, reason="x"), "the reason why"),
        ):
            with pytest.raises(MeasureError, match=words):
                record(alleys, wrong)
        with pytest.raises(MeasureError, match="has not come"):
            record(alleys, measured(alleys, 5), effective_on=date(2024, 7, 1))
        with pytest.raises(MeasureError, match="not a target of this plan"):
            record(alleys, Measurement(alleys.commitment_id, uuid4(), INDICATOR, Decimal(1), row_count=1))
    assert MeasurementRecord.objects.count() == 1


def test_nobody_types_a_computed_figure(alleys: TargetRecord) -> None:
    """Not even the office that keeps the plan."""
    action = RecordMeasurement(alleys.commitment.plan_id, [measured(alleys, 1650)])
    for someone in (OFFICER, ROADS_HEAD):
        with pytest.raises(PermissionError):
            perform(action, someone)


def test_an_indicator_in_another_unit_is_refused(alleys: TargetRecord) -> None:
    """Alleys are not kilometres; bound, it is what the daily job measures; unbound, it is not."""
    with pytest.raises(MeasureError, match="“条”, the indicator in “公里”"):
        perform(BindIndicator(alleys.id, INDICATOR, "公里"), OFFICER)
    with pytest.raises(PermissionError):
        perform(BindIndicator(alleys.id, INDICATOR, "条"), ROADS_HEAD)
    perform(BindIndicator(alleys.id, INDICATOR, "条"), OFFICER)
    assert [(each.target, each.indicator, each.unit) for each in bound_targets()] == [(alleys.id, INDICATOR, "条")]
    perform(BindIndicator(alleys.id, ""), OFFICER)
    assert bound_targets() == []
    with pytest.raises(NotFoundError):
        perform(BindIndicator(uuid4(), INDICATOR, "条"), OFFICER)
