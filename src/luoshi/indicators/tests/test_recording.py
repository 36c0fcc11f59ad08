"""The daily job: what rows say is recorded on the plan where it is new, before lights are judged."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from luoshi.base.actor import job
from luoshi.base.text import unpacked
from luoshi.base.today import frozen
from luoshi.indicators.recording import is_due, record_due
from luoshi.indicators.service import measure
from luoshi.indicators.tests.alleys import finish, finished, listed, verify
from luoshi.journal.service import run_due_days
from luoshi.plan.errors import MeasureError
from luoshi.plan.models import LightRecord, MeasurementRecord
from luoshi.plan.service import BindIndicator, Bound, measured_as_of, perform
from luoshi.programmes.tests.small_ledger import MARCH

MEASURE = job("indicators.measure")
VERIFIED = "indicators/indicator/alleys-verified"
FEBRUARY = date(2024, 2, 20)


def noon(month: int, day: int) -> datetime:
    """Noon of a day of 2024."""
    return datetime(2024, month, day, 4, tzinfo=UTC)


def figures(target: Bound) -> list[tuple[date, Decimal | None]]:
    """What was recorded, in order."""
    rows = MeasurementRecord.objects.filter(target=target.target).order_by("sequence")
    return list(rows.values_list("effective_on", "value"))


def test_declared_indicators_are_bound_to_their_targets(target: Bound) -> None:
    """The template says that its ledger computes the 120 alleys."""
    assert (target.indicator, target.unit, target.commitment_key) == (
        VERIFIED, "条", "plan/commitment/alley-renovation",
    )  # fmt: skip


def test_what_rows_say_is_recorded_once(target: Bound) -> None:
    """The figure with its rows and digest; a day on which nothing changed adds nothing."""
    verify(finished("E-1", FEBRUARY))
    listed("E-2")
    record_due(MEASURE)
    assert record_due(MEASURE) == 0
    with frozen(noon(3, 2)):
        assert record_due(MEASURE) == 0
    assert figures(target) == [(date(2024, 1, 31), Decimal(0)), (date(2024, 2, 29), Decimal(1))]
    row = MeasurementRecord.objects.get(value=1)
    assert row.row_count == 2
    assert row.rows_digest == measure(VERIFIED).digest
    assert row.manifest_version


def test_an_empty_ledger_records_why_there_is_no_number(target: Bound) -> None:
    """The reason stands on the plan where the number would be, in words that can be translated."""
    record_due(MEASURE)
    (row,) = MeasurementRecord.objects.all()
    assert (row.value, row.row_count) == (None, 0)
    assert "no rows, no number" in str(unpacked(row.reason)[0])


def test_what_comes_late_is_measured_for_the_months_it_changes(target: Bound) -> None:
    """A stage of March that is recorded in April gives March another figure, known from April on."""
    row, early = listed("E-1"), finished("E-0", FEBRUARY)
    verify(early)
    with frozen(noon(3, 31)):
        record_due(MEASURE)
    with frozen(noon(4, 20)):
        finish(row, date(2024, 3, 25))
        verify(row)
        record_due(MEASURE)
    march, subject = date(2024, 3, 31), (target.commitment, target.target)
    assert (march, Decimal(1)) in figures(target)
    assert measured_as_of([target.commitment], march, march)[subject].value == 1
    assert measured_as_of([target.commitment], date(2024, 4, 20), date(2024, 4, 20))[subject].value == 2


def test_the_day_measures_before_it_judges(target: Bound) -> None:
    """The worker runs both jobs, and the light of the day is judged by the figure of the day."""
    with frozen(noon(6, 30)):
        verify(finished("E-1", FEBRUARY))
        run_due_days()
    light = LightRecord.objects.get(commitment=target.commitment, period=date(2024, 6, 1))
    assert light.facts["is_computed"]
    assert light.facts["computed_share"] == "0.008333"
    assert light.light == "red"


def test_a_target_is_not_computed_in_another_unit(target: Bound) -> None:
    """Alleys are not kilometres: the office cannot bind them."""
    with pytest.raises(MeasureError, match="公里"):
        perform(BindIndicator(target.target, VERIFIED, "公里"), job("load-pack"))


def test_an_indicator_that_is_gone_says_so_and_stops_no_other(target: Bound) -> None:
    """A target that names what is no longer declared has a reason instead of a number."""
    perform(BindIndicator(target.target, "indicators/indicator/lanes", "条"), job("load-pack"))
    record_due(MEASURE)
    (row,) = MeasurementRecord.objects.all()
    assert row.value is None
    assert "no longer declared" in str(unpacked(row.reason)[0])


def test_a_grain_says_on_which_days_a_number_is_made() -> None:
    """Every day, the last of a month, the last of a quarter."""
    days = [MARCH.date(), date(2024, 3, 31), date(2024, 4, 30)]
    assert [[is_due(grain, day) for day in days] for grain in ("day", "month", "quarter")] == [
        [True, True, True],
        [False, True, True],
        [False, True, False],
    ]
