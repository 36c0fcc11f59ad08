"""How a company stands to the policies of a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.base.actor import PUBLIC
from luoshi.base.errors import NotFoundError
from luoshi.base.today import frozen
from luoshi.journal.service import perform
from luoshi.packs import Manifest
from luoshi.support import service as support
from luoshi.support.actions.grant_mandate import GrantMandate
from luoshi.support.errors import NoRegistryError, NothingDeclaredError
from luoshi.support.tests import small_city as small
from luoshi.support.tests.small_city import (
    BAKERY,
    KITCHEN,
    MARCH,
    OFFICER,
    OWNER,
    ROWS,
    SHOP,
    START,
    STRANGER,
    WORKS,
    Row,
)

Load = Callable[[list[Row]], str]


def slugs(found: list[support.PolicyStanding]) -> list[str]:
    """The policies' slugs."""
    return [each.policy.slug for each in found]


def test_the_owner_sees_what_is_hers_what_she_nearly_has_and_what_nobody_knows(city: Manifest) -> None:
    """The story: one policy is hers, one lacks two employees, one cannot be told, one is far."""
    mine = support.standing(OWNER, KITCHEN)
    assert mine.name == "巷口炊烟餐饮有限公司"
    assert slugs(mine.of("matched")) == ["dining"]
    assert slugs(mine.of("near")) == ["jobs"]
    assert slugs(mine.of("unknown")) == ["growth"]
    assert slugs(mine.of("far")) == ["plant"]


def test_every_condition_shows_its_datum_source_and_day(city: Manifest) -> None:
    """The value that was used, who answers for it, and for which day it holds."""
    (mine,) = support.standing(OWNER, KITCHEN).of("matched")
    (clause,) = mine.best
    assert [line.state for line in clause.conditions] == [True, True]
    staff = clause.conditions[1].known[0]
    assert (staff.value, staff.source, staff.day) == (Decimal(8), "明川市政府办公室", date(2024, 2, 29))


def test_what_is_missing_is_named_and_can_be_given_where_the_element_says_so(city: Manifest) -> None:
    """The turnover is asked for; it becomes the company's own word, marked as such, and the policy is hers."""
    (unknown,) = support.standing(OWNER, KITCHEN).of("unknown")
    assert [(known.element.slug, known.can_be_given) for known in unknown.missing] == [("turnover", True)]
    perform(support.GiveDatum(KITCHEN, "catalog/element/turnover", "2,500,000.5"), OWNER)
    mine = support.standing(OWNER, KITCHEN)
    assert slugs(mine.of("matched")) == ["dining", "growth"]
    turnover = mine.record["营业收入"]
    assert (turnover.value, turnover.is_given, turnover.day) == (Decimal("2500000.5"), True, date(2024, 3, 1))


def test_the_source_wins_once_it_knows_and_the_difference_is_shown(city: Manifest, load: Load) -> None:
    """From the day of the new snapshot on; the day before keeps the company's own word."""
    perform(support.GiveDatum(KITCHEN, "catalog/element/turnover", "2500000"), OWNER)
    with frozen(MARCH + timedelta(days=10)):
        load([{**ROWS[0], "turnover": Decimal("1900000.00")}])
        mine = support.standing(OWNER, KITCHEN)
        assert "growth" not in slugs(mine.of("matched"))
        (different,) = mine.differences
        assert different.given is not None
        assert (different.value, different.given.value) == (Decimal("1900000.00"), Decimal("2500000"))
        assert "growth" in slugs(support.standing(OWNER, KITCHEN, date(2024, 3, 10)).of("matched"))


def test_nobody_sees_a_company_without_a_mandate_for_it(city: Manifest) -> None:
    """Not another agent, not the owner for another company, not an officer, not the public; all hear the same."""
    attempts = [(STRANGER, KITCHEN), (OWNER, BAKERY), (OFFICER, KITCHEN), (OWNER, "0" * 18)]
    messages = set[str]()
    for actor, company in attempts:
        with pytest.raises(NotFoundError) as refused:
            support.standing(actor, company)
        messages.add(str(refused.value))
    assert len(messages) == 1


def test_an_ended_mandate_shows_nothing_any_more(city: Manifest) -> None:
    """From the day on which it ended."""
    (mandate,) = support.my_mandates(OWNER)
    perform(support.EndMandate(mandate.id), OWNER)
    with pytest.raises(NotFoundError):
        support.standing(OWNER, KITCHEN)
    assert support.my_mandates(OWNER) == []


def test_a_clause_of_its_own_state_stands_first(city: Manifest) -> None:
    """Ten people are two away, fifty are forty-two away: both are near, for each lacks one condition."""
    (jobs,) = support.standing(OWNER, KITCHEN).of("near")
    assert [(each.clause.rule, each.state) for each in jobs.clauses] == [("ten", "near"), ("fifty", "near")]


def test_a_company_of_which_little_is_known_is_told_what_is_not_known(city: Manifest) -> None:
    """Nothing is taken for no where it is not known."""
    perform(GrantMandate(OWNER.id, SHOP), START)
    shop = support.standing(OWNER, SHOP)
    assert slugs(shop.of("unknown")) == ["dining", "jobs", "growth", "plant"]
    assert shop.of("near") == []


def test_the_page_changes_on_the_day_on_which_a_new_table_takes_effect_and_not_before(
    city: Manifest, tmp_path: Path
) -> None:
    """Published on 1 March for 15 March: the eve shows the old table, the day the new one, the past stays."""
    eased = small.DECISIONS.replace("'>= 10'", "'>= 8'").replace('">= 10"', '">= 8"')
    assert eased != small.DECISIONS
    later = small.declared(tmp_path / "later", decisions=eased)
    small.publish(later, date(2024, 3, 15))
    for day, state in [(1, "near"), (14, "near"), (15, "matched"), (31, "matched")]:
        with frozen(MARCH + timedelta(days=day - 1)):
            assert "jobs" in slugs(support.standing(OWNER, KITCHEN).of(state)), day  # type: ignore[arg-type]
    with frozen(MARCH + timedelta(days=30)):
        assert "jobs" in slugs(support.standing(OWNER, KITCHEN, date(2024, 3, 14)).of("near"))


def test_a_policy_that_has_not_begun_or_has_ended_stands_apart(city: Manifest, tmp_path: Path) -> None:
    """It is neither hers nor nearly so on that day."""
    closed = small.policy("dining", "餐饮房租补贴", ["small"], "  open_until: 2024-02-01\n", kind="rent")
    coming = small.policy("jobs", "吸纳就业奖励", ["ten", "fifty"], "  open_from: 2024-06-01\n", kind="award")
    rest = "".join(small.POLICIES[small.POLICIES.index("- key: support/policy/growth") :])
    small.publish(small.declared(tmp_path / "dated", policies=closed + coming + "\n" + rest))
    mine = support.standing(OWNER, KITCHEN)
    assert [(each.policy.slug, each.when) for each in mine.not_open] == [("dining", "closed"), ("jobs", "coming")]
    assert mine.of("matched") == []


def test_days_without_manifest_or_registry_say_so(city: Manifest) -> None:
    """A day before everything has nothing to show."""
    with pytest.raises((NothingDeclaredError, NoRegistryError, NotFoundError)):
        support.standing(OWNER, KITCHEN, date(2024, 2, 1))


def test_what_may_grow_stands_before_what_a_company_is(city: Manifest) -> None:
    """The works have the people and one entry in the way; that they are no restaurant comes after it."""
    perform(GrantMandate(OWNER.id, WORKS), START)
    works = support.standing(OWNER, WORKS)
    jobs, growth = works.of("near")
    assert (jobs.is_fixed, growth.is_fixed) == (False, True)
    assert [[line.label for line in clause.unmet] for clause in jobs.best] == [["严重失信"], ["严重失信"]]


def test_an_officer_learns_whether_and_never_why(city: Manifest) -> None:
    """Clauses given or not, in the same words for every reason; nothing for other organs, agents or the public."""
    seen = support.glance(OFFICER, KITCHEN, "jobs")
    assert [(each.rule, each.is_matched, str(each.says)) for each in seen] == [
        ("ten", False, "a condition is not met"),
        ("fifty", False, "a condition is not met"),
    ]
    assert [each.is_matched for each in support.glance(OFFICER, KITCHEN, "dining")] == [True]
    for actor in (replace(OFFICER, organ="directory/organ/other"), OWNER, PUBLIC):
        with pytest.raises(NotFoundError):
            support.glance(actor, KITCHEN, "jobs")
