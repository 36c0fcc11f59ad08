"""Indicators over made tables: the engine counts what FEEL counts row by row, and says nothing where nothing is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.indicators.compiling import Compiled, columns_of
from luoshi.indicators.conditions import NAME, condition, faults, names_of
from luoshi.indicators.measuring import DIVISION_BY_ZERO, NO_FIGURES, NO_ROWS, measured_over
from luoshi.indicators.tests.tables import DAY, facts, indicator, part

CONDITIONS = (
    'is_done and verification = "verified"',
    'not(is_done) or verification in ("waiting", "refused")',
    'planned_on < date("2024-03-01") and not(is_done)',
    "money_paid > 0.5 * money_planned",
    "money_paid / money_planned >= 0.5",
    'money_paid ** 2 > 9 and verification != ""',
    'verification = null or string length(verification) > 7',
)  # fmt: skip
money = st.none() | st.decimals(min_value=0, max_value=1000, places=2)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "is_done": st.booleans(),
            "verification": st.sampled_from(["", "waiting", "verified", "refused"]),
            "planned_on": st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31)),
            "money_paid": money,
            "money_planned": money,
        }
    ),
    min_size=1,
    max_size=12,
)
FIVE = [
    {"is_done": True, "verification": "verified", "money_paid": Decimal("10"), "money_planned": Decimal("20")},
    {"is_done": True, "verification": "refused", "money_paid": Decimal("5"), "money_planned": Decimal("10")},
    {"is_done": True, "verification": "waiting", "money_planned": Decimal("10")},
    {"is_done": False, "verification": "", "money_planned": Decimal("10")},
    {"is_done": False, "verification": ""},
]


def numbered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with keys."""
    return [{"object": f"{number:03}"} | row for number, row in enumerate(found)]


@settings(max_examples=20)  # each example asks an engine
@given(found=rows, where=st.sampled_from(CONDITIONS))
def test_the_engine_counts_the_rows_that_the_condition_holds_for(found: list[dict[str, Any]], where: str) -> None:
    """Compiled or judged by row, a row counts exactly if FEEL says true of it; what is unknown does not count."""
    table = facts(numbered(found))
    ready = condition(columns_of(table), where)
    wanted = [row["object"] for row in table.to_pylist() if ready.decide(NAME, row) is True]
    compiled = Compiled(indicator(part(where)), table, "object")
    assert compiled.keys() == wanted
    (sums,) = compiled.sums()
    assert (sums.total, sums.rows) == (len(wanted), len(wanted))
    counted, others = compiled.rows(True), compiled.rows(False)
    assert counted.column("object").to_pylist() == wanted
    assert counted.num_rows + others.num_rows == len(found)


@settings(max_examples=10)
@given(found=rows)
def test_a_sum_is_exact_and_leaves_out_what_is_not_known(found: list[dict[str, Any]]) -> None:
    """No float takes part; a sum over rows without one figure is no number."""
    (sums,) = Compiled(indicator(part(sum="money_paid")), facts(numbered(found)), "object").sums()
    known = [row["money_paid"] for row in found if row["money_paid"] is not None]
    assert sums.total == (sum(known, Decimal(0)) if known else None)


def measured(*parts: Any, rows_: list[dict[str, Any]] | None = None, unit: str = "条") -> Any:
    """What an indicator says of the five rows."""
    return measured_over(indicator(*parts, unit=unit), facts(numbered(FIVE if rows_ is None else rows_)), DAY, DAY)


def test_a_number_says_how_many_rows_it_is_made_of() -> None:
    """One of five alleys counts, and the digest is that of its key."""
    found = measured(part('is_done and verification = "verified"'))
    assert (found.value, found.counted, found.looked_at, found.reason) == (1, 1, 5, None)
    assert len(found.digest) == 64


def test_nought_is_a_number_where_there_are_rows() -> None:
    """No open case among five is nought; no rows at all is no number."""
    none = measured(part('verification = "stolen"'))
    empty = measured(part(), rows_=[])
    assert (none.value, none.reason) == (0, None)
    assert (empty.value, empty.reason) == (None, NO_ROWS)


def test_a_share_has_numerator_and_denominator_in_the_number() -> None:
    """15 of 50 are 30 per cent, and both are kept."""
    found = measured(part(sum="money_paid"), part(sum="money_planned"), unit="%")
    assert (found.value, found.numerator, found.denominator) == (30, 15, 50)
    assert (found.counted, found.looked_at) == (5, 5)
    assert measured(part("is_done"), part(), unit="").value == Decimal("0.6")


def test_nothing_is_a_share_of_nought() -> None:
    """Division by zero gives no number and says so."""
    found = measured(part(), part('verification = "stolen"'), unit="%")
    assert (found.value, found.reason, found.denominator) == (None, DIVISION_BY_ZERO, 0)


def test_rows_without_a_figure_give_no_sum() -> None:
    """That nothing was recorded is not that nothing was paid."""
    found = measured(part('verification = "waiting"', sum="money_paid"))
    assert (found.value, found.reason) == (None, NO_FIGURES)


def test_a_figure_can_be_told_in_a_larger_unit() -> None:
    """15 hectares are 0.15 square kilometres."""
    assert measured(part(sum="money_paid", divide_by=100)).value == Decimal("0.15")


@pytest.mark.parametrize(("text", "words"), [("is_finished", "is_finished"), ("is_done and", "ends too early")])
def test_a_condition_that_cannot_be_asked_is_a_fault(text: str, words: str) -> None:
    """An unknown column and a text that breaks off are found when the pack is checked."""
    columns = columns_of(facts([]))
    assert faults(columns, text)
    assert not faults(columns, CONDITIONS[0])
    assert names_of(columns, CONDITIONS[0]) == {"is_done", "verification"}
    assert words in str(faults(columns, text)[0])
