"""Elements of a pack: what is refused stands in the gallery of broken packs, what comes out of a sound one here."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from pydantic import ValidationError

from luoshi.catalog.declarations import KINDS, ElementDeclaration
from luoshi.catalog.nouns import Element, Unit

SOUND: dict[str, object] = {
    "key": "catalog/element/paid",
    "name": {"zh": "实缴税款", "en": "Taxes paid"},
    "meaning": {"zh": "上年度入库税款。", "en": "Taxes received last year."},
    "type": "money",
    "organ": "directory/organ/tax",
    "rhythm": "yearly",
}


def resolved(form: dict[str, object]) -> Element:
    """What a written element becomes."""
    element = KINDS[0].resolve(ElementDeclaration.model_validate_json(_json(form)), _Nothing())
    assert isinstance(element, Element)
    return element


def test_an_element_is_resolved_with_its_slug_and_its_values() -> None:
    """The slug is the column, the values are what a choice may be."""
    choices = [{"value": "甲", "name": {"zh": "甲级", "en": "A"}}, {"value": "乙", "name": {"zh": "乙级", "en": "B"}}]
    grade = resolved(SOUND | {"key": "catalog/element/credit-grade", "type": "string", "choices": choices})
    assert (grade.slug, grade.feel_type, grade.values, grade.unit) == ("credit-grade", "string", ("甲", "乙"), None)


def test_money_is_a_number_of_yuan_for_rules() -> None:
    """A rule compares amounts as numbers; the unit need not be written."""
    element = resolved(SOUND)
    assert element.feel_type == "number"
    assert element.unit is not None
    assert element.unit.en == "yuan"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"type": "boolean", "unit": {"zh": "人"}}, "only a number has a unit"),
        ({"identity": "region"}, "an identity is a string"),
        ({"self_reported": True}, "there is no question for it"),
        (
            {"type": "string", "choices": [{"value": "甲", "name": {"zh": "甲", "en": "A"}}] * 2},
            "the choice 甲 is there twice",
        ),
    ],
)
def test_parts_that_contradict_each_other_are_refused(change: dict[str, object], words: str) -> None:
    """Each contradiction has its own words."""
    with pytest.raises(ValidationError, match=words):
        ElementDeclaration.model_validate_json(_json(SOUND | change))


def _json(form: dict[str, object]) -> str:
    """The form as a pack's reader hands it over."""
    return json.dumps(form)


class _Nothing:
    """The rest of a pack, of which resolving an element needs nothing."""

    def find(self, written: object, key: str) -> None:
        return None

    def all(self, written: object) -> tuple[()]:
        return ()

    def is_whole(self, written: object) -> bool:
        return True

    def material(self, path: str) -> str:
        return ""


def test_a_unit_after_one_is_said_as_such() -> None:
    """1 person, 2 people, and in Chinese always the same."""
    unit = Unit(zh="人", en="people", one="person")
    said = [unit.after(number, english=True) for number in (Decimal(1), Decimal(2), None)]
    assert said == ["person", "people", "people"]
    assert unit.after(Decimal(1), english=False) == "人"
    assert Unit(zh="个", en="seats").after(Decimal(1), english=True) == "seats"
