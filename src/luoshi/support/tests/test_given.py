"""What a company says of itself: what is taken, how it ends, how it is undone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError, PermissionError
from luoshi.base.today import frozen
from luoshi.catalog.nouns import Element
from luoshi.journal.models import EntryRecord
from luoshi.journal.service import perform
from luoshi.packs import Manifest
from luoshi.support import service as support
from luoshi.support.declared import read_declared
from luoshi.support.errors import DatumError, NotGivableError
from luoshi.support.given import as_value, checked_value
from luoshi.support.models import GivenDatumRecord
from luoshi.support.tests.small_city import BAKERY, KITCHEN, MARCH, OWNER, START, STRANGER

TURNOVER, SEATS = "catalog/element/turnover", "catalog/element/seats"


def give(value: str, element: str = TURNOVER, actor: Actor = OWNER) -> UUID:
    """The owner gives a value; its row."""
    return UUID(perform(support.GiveDatum(KITCHEN, element, value), actor)["datum"])


def holds(name: str = "营业收入") -> object:
    """What counts now for the kitchen."""
    return support.standing(OWNER, KITCHEN).record[name].value


def element(manifest: Manifest, slug: str) -> Element:
    """A declared element."""
    return read_declared(manifest.version, manifest.body).by_slug[slug]


def test_a_value_follows_the_one_before_it_and_giving_can_be_undone(city: Manifest) -> None:
    """Undo brings the former value back; taking back leaves nothing; history keeps all rows."""
    give("100")
    second = give("200")
    assert holds() == Decimal(200)
    perform(support.WithdrawDatum(second, reinstate=True), OWNER)
    assert holds() == Decimal(100)
    current = GivenDatumRecord.objects.get(ended_at=None)
    perform(support.WithdrawDatum(current.id), OWNER)
    assert holds() is None
    assert GivenDatumRecord.objects.count() == 3


def test_undoing_the_first_value_leaves_nothing(city: Manifest) -> None:
    """There was none before it."""
    perform(support.WithdrawDatum(give("100"), reinstate=True), OWNER)
    assert holds() is None


def test_a_past_day_keeps_what_was_said_then(city: Manifest) -> None:
    """Given on the 1st, taken back on the 11th: on the 5th it counted."""
    row = give("2500000")
    with frozen(MARCH + timedelta(days=10)):
        perform(support.WithdrawDatum(row), OWNER)
        assert support.standing(OWNER, KITCHEN, date(2024, 3, 5)).record["营业收入"].value == Decimal(2500000)
        assert holds() is None


def test_only_what_companies_may_give_is_taken(city: Manifest) -> None:
    """Not what has a source of its own, nor what the source has given; the journal has the element and no value."""
    with pytest.raises(NotGivableError, match="comes from its source only"):
        give("20", "catalog/element/staff")
    with pytest.raises(NotFoundError):
        give("20", "catalog/element/unheard-of")
    perform(support.GrantMandate(OWNER.id, BAKERY), START)
    with pytest.raises(NotGivableError, match="has given"):
        perform(support.GiveDatum(BAKERY, TURNOVER, "1"), OWNER)
    give("77")
    entry = EntryRecord.objects.get(action="datum.give")
    assert entry.payload == {"element": TURNOVER}


def test_nobody_gives_or_takes_back_for_a_company_without_a_mandate(city: Manifest) -> None:
    """A stranger hears of no such company; a job does not speak for companies."""
    row = give("100")
    for attempt in (support.GiveDatum(KITCHEN, SEATS, "5"), support.WithdrawDatum(row)):
        with pytest.raises(NotFoundError):
            perform(attempt, STRANGER)
    with pytest.raises((NotFoundError, PermissionError)):
        perform(support.GiveDatum(KITCHEN, SEATS, "5"), START)
    with pytest.raises(NotFoundError):
        perform(support.WithdrawDatum(row), START)


@pytest.mark.parametrize(
    ("slug", "typed", "words"),
    [
        ("turnover", "many", "not a number"),
        ("turnover", "1e9", "not a number"),
        ("turnover", "１２", "not a number"),
        ("turnover", "NaN", "not a number"),
        ("turnover", "-5", "below zero"),
        ("turnover", "1.234", "two decimals"),
        ("turnover", "9" * 40, "too large"),
        ("turnover", " ", "No value"),
        ("industry", "采矿业", "none of the values"),
        ("established-on", "2024-02-30", "not a day"),
        ("established-on", "1.3.2024", "not a day"),
        ("dishonest", "perhaps", "neither yes nor no"),
        ("company-name", "长" * 201, "longer than"),
    ],
)
def test_a_value_that_the_element_cannot_have_is_refused_with_the_cure(
    manifest: Manifest, slug: str, typed: str, words: str
) -> None:
    """Each kind of element says what it takes."""
    with pytest.raises(DatumError, match=words) as refused:
        checked_value(element(manifest, slug), typed)
    assert refused.value.cure is not None


@given(yuan=st.integers(0, 10**14), cents=st.integers(0, 99))
def test_every_amount_comes_back_exactly(manifest: Manifest, yuan: int, cents: int) -> None:
    """Typed with or without separators, stored and read again."""
    wanted = Decimal(f"{yuan}.{cents:02}")
    turnover = element(manifest, "turnover")
    for typed in (str(wanted), f"{wanted:,}", f" {wanted} "):
        assert as_value(turnover, checked_value(turnover, typed)) == wanted
