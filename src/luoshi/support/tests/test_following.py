"""News on the day on which something changes: once, to those who follow it, and only about what they may know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from luoshi.base.actor import PUBLIC, Actor
from luoshi.base.errors import CheckError, NotFoundError, PermissionError
from luoshi.base.today import frozen
from luoshi.journal.service import perform, run_due_days
from luoshi.messages.service import inbox
from luoshi.packs import Manifest
from luoshi.support import service as support
from luoshi.support.errors import SubscriptionStateError
from luoshi.support.tests import small_city as small
from luoshi.support.tests.small_city import KITCHEN, MARCH, OWNER, ROWS, STRANGER, Row

Load = Callable[[list[Row]], str]


def told(actor: Actor) -> list[str]:
    """The actor's messages, the oldest first."""
    return [str(line.text) for line in reversed(inbox(actor))]


def on(day: int) -> None:
    """The worker runs every day until `day` of March."""
    with frozen(MARCH + timedelta(days=day - 1)):
        run_due_days()


def test_a_new_table_is_news_on_its_day_and_once(city: Manifest, tmp_path: Path) -> None:
    """Published for the 15th: nothing before, one message on the day, none after, however often the worker runs."""
    perform(support.Subscribe(policy="jobs", company=KITCHEN), OWNER)
    on(1)
    eased = small.DECISIONS.replace("'>= 10'", "'>= 8'")
    small.publish(small.declared(tmp_path / "later", decisions=eased), date(2024, 3, 15))
    on(14)
    assert told(OWNER) == []
    on(15)
    assert told(OWNER) == ["“吸纳就业奖励” is for your company from today on."]
    on(15)
    on(20)
    assert len(told(OWNER)) == 1
    assert inbox(OWNER)[0].link == "/support/policies/jobs/"


def test_a_new_snapshot_and_a_given_datum_are_news_too(city: Manifest, load: Load) -> None:
    """Two more employees, and a turnover that the company tells."""
    perform(support.Subscribe(company=KITCHEN), OWNER)
    on(1)
    perform(support.GiveDatum(KITCHEN, "catalog/element/turnover", "3000000"), OWNER)
    on(2)
    assert told(OWNER) == ["“营收增长奖励” is for your company from today on."]
    with frozen(MARCH + timedelta(days=4)):
        load([{**ROWS[0], "staff": 10, "turnover": Decimal("1.00")}])
    on(5)
    assert sorted(told(OWNER)[1:]) == [
        "“吸纳就业奖励” is for your company from today on.",
        "“营收增长奖励” is not for your company any more.",
    ]


def test_who_follows_without_a_company_hears_of_policies_only(city: Manifest, tmp_path: Path) -> None:
    """A changed, a new and an ended policy of the kind; nothing of other kinds."""
    perform(support.Subscribe(kind="award"), STRANGER)
    on(1)
    changed = small.POLICIES.replace("About jobs", "About more jobs").replace(
        "title: {zh: 营收增长奖励, en: Policy growth}",
        "title: {zh: 营收增长奖励, en: Policy growth}\n  open_until: 2024-03-09",
    )
    small.publish(small.declared(tmp_path / "changed", policies=changed), date(2024, 3, 5))
    on(10)
    assert told(STRANGER) == [
        "“吸纳就业奖励” has changed: other words or other conditions hold from today on.",
        "“营收增长奖励” has changed: other words or other conditions hold from today on.",
        "“营收增长奖励” cannot be had any more.",
    ]


def test_an_ended_mandate_ends_what_is_told_of_the_company(city: Manifest, load: Load) -> None:
    """Nobody hears of a company that they no longer speak for."""
    perform(support.Subscribe(company=KITCHEN), OWNER)
    perform(support.EndMandate(support.my_mandates(OWNER)[0].id), OWNER)
    with frozen(MARCH + timedelta(days=4)):
        load([{**ROWS[0], "staff": 10}])
    on(5)
    assert told(OWNER) == []
    assert support.my_subscriptions(OWNER) == []


def test_a_subscription_can_be_ended_and_begun_again(city: Manifest) -> None:
    """Twice at once is refused, and so is ending what is not one's own."""
    made = UUID(perform(support.Subscribe(policy="jobs"), OWNER)["subscription"])
    with pytest.raises(SubscriptionStateError):
        perform(support.Subscribe(policy="jobs"), OWNER)
    with pytest.raises(NotFoundError):
        perform(support.Unsubscribe(made), STRANGER)
    perform(support.Unsubscribe(made), OWNER)
    perform(support.Subscribe(policy="jobs"), OWNER)
    assert [each.policy for each in support.my_subscriptions(OWNER)] == ["support/policy/jobs"]


def test_what_cannot_be_followed_is_refused(city: Manifest) -> None:
    """By the public, for a company of others, an unknown policy or kind, both at once."""
    with pytest.raises(PermissionError):
        perform(support.Subscribe(policy="jobs"), PUBLIC)
    for wrong in (support.Subscribe(company=KITCHEN), support.Subscribe(policy="unheard-of")):
        with pytest.raises(NotFoundError):
            perform(wrong, STRANGER)
    for wrong in (support.Subscribe(kind="gold"), support.Subscribe(policy="jobs", kind="award")):
        with pytest.raises(CheckError):
            perform(wrong, OWNER)
