"""Finding policies, and the calculator that stores nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.apps import apps

from luoshi.base.errors import NotFoundError
from luoshi.packs import Manifest
from luoshi.support import service as support
from luoshi.support.service import PolicyFilters
from luoshi.support.tests import small_city as small


def found(**filters: str) -> list[str]:
    """Slugs of what is found."""
    return [each.slug for each in support.policies_on(PolicyFilters(**filters))]


def test_policies_are_found_by_words_of_both_languages_and_by_what_they_ask(city: Manifest) -> None:
    """Two characters of the title, an English word, the name of an element."""
    assert found(words="房租") == ["dining"]
    assert found(words="growth") == ["growth"]
    assert found(words="营业收入") == ["growth"]
    assert found(words="没有这样的词") == []


def test_filters_narrow_together_with_words(city: Manifest) -> None:
    """Kind, organ, delivery and state."""
    assert found() == ["dining", "jobs", "growth", "plant"]
    assert found(kind="award") == ["jobs", "growth"]
    assert found(kind="award", words="就业") == ["jobs"]
    assert found(organ="directory/organ/nobody") == []
    assert found(delivery="automatic") == []
    assert found(when="closed") == []


def test_a_later_manifest_is_found_by_its_own_words_from_its_day_on(city: Manifest, tmp_path: Path) -> None:
    """The word that is new finds it then, and finds nothing before."""
    changed = small.POLICIES.replace("吸纳就业奖励的说明", "稳岗扩岗的说明")
    small.publish(small.declared(tmp_path / "words", policies=changed), date(2024, 3, 15))
    assert found(words="稳岗") == []
    later = support.policies_on(PolicyFilters(words="稳岗"), date(2024, 3, 15))
    assert [each.slug for each in later] == ["jobs"]


def test_the_calculator_asks_what_the_table_asks_and_answers_with_reasons(city: Manifest) -> None:
    """Known answers are used, others are not known; a wrong one is named and does not stop the page."""
    asked = support.calculator("jobs")
    assert [element.slug for element in asked.questions] == ["dishonest", "staff"], "in the order of the columns"
    assert support.calculated("jobs", {"staff": "12", "dishonest": "false"}).standing.state == "matched"
    assert support.calculated("jobs", {"staff": "9", "dishonest": "false"}).standing.state == "near"
    assert support.calculated("jobs", {"staff": "9"}).standing.state == "far"
    assert support.calculated("jobs", {"staff": "12"}).standing.state == "unknown"
    assert support.calculated("jobs", {}).standing.state == "unknown"
    wrong = support.calculated("jobs", {"staff": "a dozen"})
    assert list(wrong.errors) == ["staff"]
    assert wrong.standing.state == "unknown"
    with pytest.raises(NotFoundError):
        support.calculated("unheard-of", {})


def test_the_calculator_stores_nothing(city: Manifest) -> None:
    """No table of the database has a row more."""

    def rows() -> dict[str, int]:
        return {model._meta.label: model._default_manager.count() for model in apps.get_models()}

    before = rows()
    support.calculated("growth", {"turnover": "123456789", "industry": "餐饮业"})
    assert rows() == before
