"""Every ledger of Beijing from a list to verified objects, by the people whom the pack itself names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from luoshi.base.errors import LuoshiError, NotFoundError
from luoshi.base.today import frozen, today
from luoshi.journal.service import perform
from luoshi.plan.nouns import Commitment
from luoshi.programmes import service
from luoshi.programmes.nouns import Programme
from tests.walking_ledgers import (
    LEDGERS,
    MARCH,
    carry_through,
    hands,
    listed,
    object_of,
    open_beijing,
    pack,
    people_of,
)


@pytest.fixture
def city(db: None) -> Iterator[None]:
    """Beijing on 1 March 2024, with nothing in its ledgers."""
    with frozen(MARCH):
        open_beijing()
        yield


@pytest.mark.parametrize("key", LEDGERS, ids=lambda key: key.rpartition("/")[2])
def test_a_ledger_is_walked_from_its_list_to_its_counts(city: None, key: str) -> None:
    """Of three objects one is verified and one refused by another person, and one is late; the numbers say so."""
    ledger = service.ledger_on(key)
    who = hands(ledger)
    assert listed(ledger, who) == {"new": 3, "changed": 0, "same": 0, "faults": 0}
    good, bad = carry_through(ledger, who, 1), carry_through(ledger, who, 2)
    assert service.counts(who.keeper, key, "verification") == {"": 1, "waiting": 2}
    with pytest.raises(LuoshiError):
        perform(service.VerifyObject(good, object_of(who.crew, ledger, 1).version), who.crew)
    perform(service.VerifyObject(good, object_of(who.looker, ledger, 1).version), who.looker)
    perform(service.RefuseObject(bad, object_of(who.looker, ledger, 2).version, "与现场不符"), who.looker)
    view = service.programme(who.keeper, key)
    assert (view.objects, view.done, view.verified, view.refused, view.waiting, view.late) == (3, 2, 1, 1, 0, 1)
    by_stage = {ledger.stages[0].slug: 1, ledger.stages[-1].slug: 2}
    assert service.counts(who.keeper, key, "stage") == by_stage


@pytest.mark.parametrize("key", LEDGERS, ids=lambda key: key.rpartition("/")[2])
def test_a_ledger_is_shown_as_it_was_known_before(city: None, key: str) -> None:
    """What was recorded in March of February changes no answer that was given in February; its figures are there."""
    ledger = service.ledger_on(key)
    who = hands(ledger)
    listed(ledger, who)
    carry_through(ledger, who, 1)
    assert service.object_facts(ledger, today(), date(2024, 2, 29)).num_rows == 0
    rows = service.object_facts(ledger, date(2024, 1, 31), today()).to_pylist()
    assert Counter(row["is_done"] for row in rows) == {False: 3}
    now = {row["identity"]: row for row in service.object_facts(ledger).to_pylist()}
    one = now[f"{ledger.slug}-1"]
    assert one["is_done"]
    assert one["verification"] == "waiting"
    for quantity in ledger.quantities:
        assert one["quantity_" + quantity.slug.replace("-", "_")] == Decimal("12.5")
    for stage in ledger.money:
        assert one[f"money_{stage}"] == Decimal(10_000)


def test_other_districts_and_the_public_see_none_of_a_ledger(city: None) -> None:
    """The crew of one district sees nothing of another's alleys, nor does an organ that has no part."""
    ledger = service.ledger_on("back-alleys")
    who = hands(ledger)
    listed(ledger, who)
    other = people_of("directory/organ/beijing-xicheng-government")[0]
    finance = people_of("directory/organ/beijing-finance")[0]
    assert service.objects(who.crew, ledger.key).total == 3
    assert service.objects(other, ledger.key).total == 0
    assert service.objects(finance, ledger.key).total == 0
    with pytest.raises(NotFoundError):
        service.object_page(other, object_of(who.crew, ledger, 1).id)


def test_every_ledger_is_bound_to_its_commitments(city: None) -> None:
    """All eleven stand behind a commitment of the report, and behind none that the report does not hold."""
    promised = {each.key: uuid4() for each in pack().all(Commitment)}
    office = hands(service.ledger_on("back-alleys")).office
    named = [key for each in pack().all(Programme) for key in each.commitments]
    assert perform(service.BindDeclared(promised), office) == len(named) == 11
    assert perform(service.BindDeclared(promised), office) == 0
    behind = service.programmes_of([promised["plan/commitment/back-alleys"]])
    assert behind == {promised["plan/commitment/back-alleys"]: ("programmes/programme/back-alleys",)}


def test_ledgers_hold_what_the_issue_names() -> None:
    """Alleys, land, illegal building, key projects, parks, factories, laboratories, funds and courses."""
    slugs = {each.slug for each in pack().all(Programme)}
    assert slugs >= {
        "back-alleys", "land-reduction", "illegal-building", "key-projects", "science-parks",
        "smart-factories", "key-laboratories", "investment-funds", "sky-classroom",
    }  # fmt: skip
    assert all(each.source.kind == "example" for each in pack().all(Programme))
