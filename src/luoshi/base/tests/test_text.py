"""Texts are made once and read in every language; errors are texts with a code and a cure."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

import luoshi
from luoshi.base.actor import PUBLIC, Actor, job
from luoshi.base.errors import ConflictError, LuoshiError, RefusedError
from luoshi.base.text import Text, msg, packed, unpacked

CHINESE = {"{declared} declared, {found} found": "写明{declared}个，实有{found}个", "areas": "方面", "Stop.": "停。"}


def chinese(template: str) -> str:
    """A translator with three entries."""
    return CHINESE.get(template, template)


def test_a_text_is_read_in_the_readers_language() -> None:
    """English without a translator; values keep their places in any order."""
    text = msg("{declared} declared, {found} found", declared=11, found=5)
    assert str(text) == "11 declared, 5 found"
    assert text.render(chinese) == "写明11个，实有5个"


def test_a_value_that_is_a_text_is_translated_too() -> None:
    """However deep."""
    text = msg("{declared} declared, {found} found", declared=msg("areas"), found=0)
    assert text.render(chinese) == "写明方面个，实有0个"


@given(st.text(), st.text())
def test_values_are_never_taken_for_templates(value: str, other: str) -> None:
    """Braces of a report stay braces."""
    assert str(msg("{a}|{b}", a=value, b=other)) == f"{value}|{other}"


@given(st.text())
def test_an_error_from_a_plain_string_says_that_string(message: str) -> None:
    """Also with braces in it."""
    assert str(LuoshiError(message)) == message


VALUES = st.recursive(
    st.text(max_size=5), lambda inner: st.builds(lambda value: msg("<{x}>", x=value), inner), max_leaves=3
)


@given(st.lists(st.dictionaries(st.sampled_from(["a", "b"]), VALUES), max_size=3))
def test_packed_texts_come_back_the_same(values: list[dict[str, str | Text]]) -> None:
    """So that a warning of today can be read in another language tomorrow."""
    texts = [Text(" ".join(f"{{{name}}}" for name in each) or "x", tuple(each.items())) for each in values]
    assert [str(text) for text in unpacked(packed(texts))] == [str(text) for text in texts]


@given(st.text())
def test_any_stored_string_can_be_unpacked(stored: str) -> None:
    """Strings from before, or from elsewhere, say themselves."""
    assert all(isinstance(text, Text) for text in unpacked(stored))


def test_an_error_carries_its_cure_in_the_same_language() -> None:
    """Message first, then what to do."""
    error = RefusedError(msg("areas"), msg("Stop."))
    assert error.render(chinese) == "方面 停。"
    assert str(error) == "areas Stop."
    assert ConflictError().cure is not None


def every_error() -> list[type[LuoshiError]]:
    """All error classes of all rooms that can be loaded without a database."""
    for module in pkgutil.walk_packages(luoshi.__path__, "luoshi."):
        if module.name.endswith(".errors"):
            importlib.import_module(module.name)
    found, waiting = list[type[LuoshiError]](), [LuoshiError]
    while waiting:
        found.append(waiting.pop())
        waiting += found[-1].__subclasses__()
    return [error for error in dict.fromkeys(found) if error.__module__.startswith("luoshi.")]


def test_every_error_has_a_code_of_its_own() -> None:
    """A code leads to one page of the reference; phases are R, C, F, X and P."""
    errors = [error for error in every_error() if "code" in vars(error) and error is not LuoshiError]
    codes = [error.code for error in errors]
    assert all(code[0] in "RCFXP" and code[1:].isdigit() and len(code) == 4 for code in codes)
    own = [error for error in errors if not error.code.endswith("00")]
    twice = {error.code for error in own if [other.code for other in own].count(error.code) > 1}
    assert not twice


@pytest.mark.parametrize(
    ("actor", "roles", "holds"),
    [
        (Actor("person", "p", roles=frozenset({"mayor"})), ("mayor", "x"), True),
        (Actor("person", "p", roles=frozenset({"mayor"})), ("x",), False),
        (job("anchors"), ("system",), True),
        (PUBLIC, ("system",), False),
        (PUBLIC, (), False),
    ],
)
def test_an_actor_holds_one_of_the_roles(actor: Actor, roles: tuple[str, ...], holds: bool) -> None:
    """One is enough; none asked is none held."""
    assert actor.has_role(*roles) is holds
