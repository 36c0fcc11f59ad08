"""No text without Chinese, no value and no action without a word."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from django.utils import translation

from luoshi.base.text import Text
from luoshi.journal.service import Action
from luoshi.plan import service as plans
from luoshi.plan import states
from luoshi.plan.reporting import service as reporting
from luoshi.programmes import service as ledgers
from luoshi.support import service as support
from luoshi.support.lists import service as lists
from luoshi.support.tables import service as tables
from luoshi.web.deeds import DEEDS
from luoshi.web.oddities import said
from luoshi.web.refusals import advice
from luoshi.web.words import TONES, WORDS

ROOT = Path(__file__).resolve().parents[4]


def test_every_text_has_its_chinese() -> None:
    """Every msgid of the sources stands in the catalogue with a translation."""
    spec = importlib.util.spec_from_file_location("messages_script", ROOT / "scripts" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.gaps() == []


def test_every_action_of_a_plan_has_a_name_for_the_history() -> None:
    """A reader of a history never meets a code."""
    offered = [getattr(room, name) for room in (plans, reporting) for name in room.__all__]
    codes = {each.code for each in offered if isinstance(each, type) and issubclass(each, Action)}
    assert codes - set(DEEDS) == set()


def test_every_action_of_support_has_a_name_for_the_history() -> None:
    """Tables, cases, lists, pushes and what companies do."""
    rooms = (support, tables, lists)
    offered = [value for room in rooms for value in vars(room).values() if isinstance(value, type)]
    codes = {each.code for each in offered if issubclass(each, Action) and each is not Action}
    assert len(codes) > 15
    assert codes - set(DEEDS) == set()


def test_every_action_on_a_ledger_has_a_name_for_the_history() -> None:
    """Lists, bindings, and what is recorded of objects."""
    offered = [getattr(ledgers, name) for name in ledgers.__all__]
    codes = {each.code for each in offered if isinstance(each, type) and issubclass(each, Action)}
    assert len(codes) > 10
    assert codes - set(DEEDS) == set()


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("plan_state", (states.DRAFT, states.CONSULTING, states.ADOPTED)),
        ("strength", states.STRENGTHS),
        ("kind", states.KINDS),
        ("how_known", states.HOW_KNOWN),
        ("source", states.SOURCES),
        ("level", states.LEVELS),
        ("state", (*states.STANDING, states.REJECTED, states.WITHDRAWN)),
    ],
)
def test_every_value_that_a_row_may_hold_has_a_word(kind: str, values: tuple[str, ...]) -> None:
    """Badges and filters show words."""
    assert set(values) - set(WORDS[kind]) == set()


def test_every_colour_belongs_to_a_word() -> None:
    """A tone for a value that does not exist would never be seen."""
    assert all(set(tones) <= set(WORDS[kind]) for kind, tones in TONES.items())


def test_a_warning_of_the_reader_is_told_in_the_readers_language() -> None:
    """The template is found again in the finished English sentence."""
    from django.utils.translation import override

    with override("zh-hans"):
        assert said("六个方面: 6 declared, 5 found") == "“六个方面”：文中称有 6 项，实际列出 5 项"
        assert said("something new") == "something new"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("locale", "problem", "shown"),
    [
        ("zh-hans", "行业 = “餐饮业”", "行业 = “餐饮业”。 请补一行"),
        ("en", "nothing fits", "nothing fits. 请补一行"),
        ("en", "No.", "No. 请补一行"),
    ],
)
def test_a_cure_stands_behind_a_whole_sentence(locale: str, problem: str, shown: str) -> None:
    """What is wrong ends before what to do begins."""
    with translation.override(locale):
        assert advice(Text(problem), Text("请补一行")) == shown
        assert advice(Text(problem), None) == problem
