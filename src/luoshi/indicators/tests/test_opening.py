"""A number opens to its rows: those that count, and those that do not with the reason, as far as one may see them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from luoshi.base.actor import PUBLIC
from luoshi.base.errors import NotFoundError
from luoshi.base.today import frozen
from luoshi.indicators.opening import open_rows
from luoshi.indicators.service import Asked, measure, rows_of
from luoshi.indicators.tests.alleys import finish, finished, listed, refuse, verify
from luoshi.indicators.tests.tables import indicator, part
from luoshi.programmes.tests.small_ledger import EASTERN, MAYOR, OFFICER, WEST, WESTERN

VERIFIED = "indicators/indicator/alleys-verified"
FEBRUARY = date(2024, 2, 20)
APRIL = datetime(2024, 4, 15, 4, tzinfo=UTC)


def ledger() -> None:
    """Seven alleys: two verified, one refused, two that wait, two that are not done."""
    for number in range(2):
        verify(finished(f"E-{number}", FEBRUARY))
    refuse(finished("E-2", FEBRUARY))
    finished("E-3", FEBRUARY)
    listed("E-4")
    finished("W-1", FEBRUARY, WEST)
    listed("W-2", WEST)


def test_the_gap_opens_to_the_very_rows(city: None) -> None:
    """Five were claimed and two are verified: of the three between, one was refused and two wait for verification."""
    ledger()
    assert measure(VERIFIED).value == 2
    opened = rows_of(OFFICER, VERIFIED)
    assert opened.groups == {"counted": 2, "stage": 2, "refused": 1, "not-verified": 2}
    why = {row.values["identity"]: row.why for row in opened.rows}
    assert why == {
        "E-2": "refused", "E-3": "not-verified", "E-4": "stage", "W-1": "not-verified", "W-2": "stage",
    }  # fmt: skip


def test_a_row_that_does_not_count_says_which_condition_it_does_not_meet(city: None) -> None:
    """The condition in its own words, and what was found instead."""
    ledger()
    (row,) = rows_of(MAYOR, VERIFIED, asked=Asked("refused")).rows
    (unmet,) = row.unmet
    assert "verified" in unmet.text
    assert unmet.found == (("verification", "refused"),)
    assert not unmet.unknown
    (first, *_) = rows_of(MAYOR, VERIFIED, asked=Asked("counted")).rows
    assert first.unmet == ()


def test_rows_are_those_that_the_asker_may_see(city: None) -> None:
    """The same number opens to fewer rows for a district, to none for the public."""
    ledger()
    seen = {actor.id: dict(rows_of(actor, VERIFIED).groups) for actor in (EASTERN, WESTERN, PUBLIC)}
    assert seen["eastern"] == {"counted": 2, "stage": 1, "refused": 1, "not-verified": 1}
    assert seen["western"] == {"stage": 1, "not-verified": 1}
    assert seen["public"] == {}


def test_rows_come_in_pages(city: None) -> None:
    """Each page begins where the one before ended, and none is lost."""
    ledger()
    found: list[str] = []
    after = ""
    for _ in range(10):
        page = rows_of(OFFICER, VERIFIED, asked=Asked("all", after=after, size=3))
        found += [row.key for row in page.rows]
        after = page.after
        if not after:
            break
    assert len(found) == len(set(found)) == 7


def test_a_past_day_opens_to_the_rows_of_that_day(city: None) -> None:
    """What is verified in April does not change what March knew."""
    ledger()
    row = listed("E-9")
    with frozen(APRIL):
        finish(row, date(2024, 4, 10))
        verify(row)
        assert measure(VERIFIED).value == 3
        assert measure(VERIFIED, date(2024, 3, 1), date(2024, 3, 1)).value == 2
        assert rows_of(OFFICER, VERIFIED, date(2024, 3, 1), date(2024, 3, 1)).groups["stage"] == 3


def test_an_empty_ledger_gives_no_number(city: None) -> None:
    """No rows, no number: an empty ledger is not nought alleys."""
    found = measure(VERIFIED)
    assert (found.value, found.looked_at) == (None, 0)
    assert found.reason is not None
    assert rows_of(OFFICER, VERIFIED).rows == ()


def test_an_indicator_that_is_not_declared_is_not_found(city: None) -> None:
    """Neither its number nor its rows."""
    with pytest.raises(NotFoundError):
        measure("indicators/indicator/lanes")
    with pytest.raises(NotFoundError):
        rows_of(OFFICER, "indicators/indicator/lanes")


def test_claims_are_rows_as_well(city: None) -> None:
    """What owners said is a fact table, and a number over it opens to the targets that nobody claimed."""
    claimed = replace(indicator(part("is_claimed"), part(), unit="%"), facts="plan/claims", programme=None)
    found = measure(claimed)
    assert (found.value, found.numerator, found.reason) == (0, 0, None)
    assert found.looked_at == found.denominator
    opened = open_rows(OFFICER, claimed)
    assert opened.groups == {"condition": found.looked_at}
    assert opened.rows[0].unmet[0].text == "is_claimed"
    assert open_rows(PUBLIC, claimed).rows == ()
