"""Every indicator of Beijing over a ledger of three objects: one verified, one refused, one not begun."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from luoshi.base.today import frozen
from luoshi.indicators import service as indicators
from luoshi.indicators.nouns import Indicator
from luoshi.journal.service import perform
from luoshi.plan.nouns import Commitment
from luoshi.programmes import service
from luoshi.programmes.nouns import Programme
from tests.walking_ledgers import LEDGERS, MARCH, Hands, carry_through, hands, listed, object_of, open_beijing, pack

# The objects have 12.5, 25 and 37.5 of every quantity and 10, 20 and 30 thousand yuan of every money.
EXPECTED: dict[str, dict[str, str]] = {
    "back-alleys": {
        "back-alleys-verified": "1", "back-alleys-verified-share": "50",
        "back-alleys-paid": "6", "back-alleys-paid-share": "100",
    },
    "land-reduction": {"land-reduced": "0.125", "land-verified-share": "33.33", "land-paid": "6"},
    "illegal-building": {
        "illegal-building-left": "2", "illegal-building-removed": "1", "illegal-building-verified-share": "50",
    },
    "shopping-districts": {"shopping-districts-renewed": "1", "shopping-districts-paid": "6"},
    "key-projects": {
        "key-projects-started": "2", "key-projects-started-share": "66.67", "key-projects-completed": "1",
        "key-projects-investment": "100", "key-projects-paid": "6",
    },
    "investment-funds": {"funds-evaluated": "1", "funds-evaluated-share": "33.33", "funds-paid-share": "100"},
    "overdue-payments": {"debts-cleared": "1", "debts-paid": "6", "debts-paid-share": "100"},
    "science-parks": {"parks-carried-out": "1", "parks-approved-share": "66.67"},
    "smart-factories": {"factories-accepted": "1", "factories-verified-share": "50", "factories-paid": "6"},
    "key-laboratories": {"laboratories-begun": "2", "laboratories-decided": "1", "laboratories-paid": "6"},
    "sky-classroom": {"courses-online": "1", "courses-online-share": "33.33", "courses-paid": "6"},
}  # fmt: skip


@pytest.fixture
def city(db: None) -> Iterator[None]:
    """Beijing on 1 March 2024, with nothing in its ledgers."""
    with frozen(MARCH):
        open_beijing()
        yield


def walked(slug: str) -> Hands:
    """A ledger with one object verified, one refused, one not begun."""
    ledger = service.ledger_on(slug)
    who = hands(ledger)
    listed(ledger, who)
    good, bad = carry_through(ledger, who, 1), carry_through(ledger, who, 2)
    perform(service.VerifyObject(good, object_of(who.looker, ledger, 1).version), who.looker)
    perform(service.RefuseObject(bad, object_of(who.looker, ledger, 2).version, "与现场不符"), who.looker)
    return who


def said(slug: str, value: Decimal) -> bool:
    """Whether a value is the one that is expected, to as many places as are written."""
    expected = next(Decimal(every[slug]) for every in EXPECTED.values() if slug in every)
    return round(value, max(0, -int(expected.as_tuple().exponent))) == expected


@pytest.mark.parametrize("slug", sorted(EXPECTED))
def test_numbers_are_those_of_the_rows(city: None, slug: str) -> None:
    """Before anything was brought there is no number, only a reason; then every indicator says what the rows say."""
    for name in EXPECTED[slug]:
        empty = indicators.measure(f"indicators/indicator/{name}")
        assert empty.value is None
        assert empty.reason
    walked(slug)
    for name in EXPECTED[slug]:
        measured = indicators.measure(f"indicators/indicator/{name}")
        assert measured.value is not None, (name, str(measured.reason))
        assert said(name, measured.value), (name, measured.value)


def test_every_ledger_and_every_indicator_is_measured_here() -> None:
    """Eleven ledgers, each with its numbers; none is left out of the table above."""
    declared: dict[str, set[str]] = {}
    for each in pack().all(Indicator):
        declared.setdefault((each.programme or "").rpartition("/")[2], set()).add(each.slug)
    assert {f"programmes/programme/{slug}" for slug in EXPECTED} == set(LEDGERS)
    assert declared == {slug: set(names) for slug, names in EXPECTED.items()}


def test_what_the_report_puts_in_figures_is_computed() -> None:
    """Alleys, land and illegal building: the targets that have a ledger have an indicator in their unit."""
    named = [(each, found.unit) for found in pack().all(Indicator) for each in found.measures]
    computed = {(each.commitment, each.target): unit for each, unit in named}
    behind = {key for each in pack().all(Programme) for key in each.commitments}
    promised = [each for each in pack().all(Commitment) if each.key in behind]
    targets = {(each.key, one.slug): one.unit for each in promised for one in each.targets}
    assert computed == targets
    assert len(computed) == 3


def test_the_number_of_alleys_opens_to_its_rows(city: None) -> None:
    """One counts; one does not because it was refused, one because of its stage."""
    who = walked("back-alleys")
    opened = indicators.rows_of(who.office, "indicators/indicator/back-alleys-verified")
    assert opened.groups == {"counted": 1, "refused": 1, "stage": 1}
