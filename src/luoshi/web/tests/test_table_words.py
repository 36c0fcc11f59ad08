"""Data of tables in the reader's language: names, values, and the record of a finding."""

from __future__ import annotations

import pytest
from django.utils import translation

from luoshi.base.text import Text, msg
from luoshi.web.table_words import DataWords

FORMS = [
    {"key": "catalog/element/industry", "name": {"zh": "所属行业", "en": "Industry"}, "unit": None,
     "identity": "industry", "choices": [{"value": "餐饮业", "name": {"zh": "餐饮业", "en": "Catering"}}]},
    {"key": "catalog/element/staff", "name": {"zh": "参保人数", "en": "Insured staff"}, "choices": [],
     "unit": {"zh": "人", "en": "people"}},
    {"key": "catalog/element/arrears", "name": {"zh": "欠费", "en": None}, "unit": None, "choices": []},
]  # fmt: skip
RECORD = {"所属行业": "餐饮业", "参保人数": "1200", "欠费": "true", "营业收入增幅": "null"}


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", [("Industry", "Catering"), ("Insured staff", "1,200 people"), ("欠费", "yes"),
                ("营业收入增幅", "not known")]),
        ("zh-hans", [("所属行业", "餐饮业"), ("参保人数", "1,200 人"), ("欠费", "是"), ("营业收入增幅", "未知")]),
    ],
)  # fmt: skip
def test_a_record_is_said_in_the_readers_language(language: str, shown: list[tuple[str, str]]) -> None:
    """No true or false, no number without its unit; what has no English name keeps the one that it has."""
    with translation.override(language):
        assert DataWords.of(FORMS).record(RECORD) == shown


def test_the_example_of_a_finding_is_said_in_words() -> None:
    """As far as the finding names it; the rest of the record can stand below."""
    part = Text("{a}, {b}", (("a", "所属行业 = “餐饮业”"), ("b", "欠费 = true")))
    problem = msg("no rule catches this case: {example}", example=part)
    with translation.override("en"):
        words = DataWords.of(FORMS)
        assert str(words.problem(problem, RECORD)) == "no rule catches this case: Industry Catering, 欠费 yes"
        assert not words.is_all_said(problem, RECORD)
        assert words.is_all_said(problem, {"所属行业": "餐饮业", "欠费": "true"})


def test_values_of_a_register_are_translated_where_they_are_declared() -> None:
    """A district that nobody declared keeps its name."""
    with translation.override("en"):
        words = DataWords.of(FORMS)
        assert (words.value_of_register("餐饮业"), words.value_of_register("某区")) == ("Catering", "某区")
