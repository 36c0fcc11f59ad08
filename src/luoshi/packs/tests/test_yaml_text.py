"""YAML as packs use it, for whatever a person or a machine may have written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.compat import StringIO

from luoshi.packs.yaml_text import read_yaml

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=8)
LEAVES = st.one_of(
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.decimals(-10000, 10000, places=3, allow_nan=False).map(float),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(str),
    st.none(),
)
DATA = st.recursive(LEAVES, lambda part: st.lists(part, max_size=4) | st.dictionaries(NAMES, part, max_size=4))


def dumped(data: Any) -> str:
    """The data as another program writes YAML: in blocks, for ruamel cannot read back its own ``[?0]``."""
    out = StringIO()
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.dump(data, out)
    return out.getvalue()


@given(st.dictionaries(NAMES, DATA, max_size=5))
def test_what_another_program_wrote_is_read_as_it_was_meant(data: dict[str, Any]) -> None:
    """Texts, numbers, truth values and structure survive the way through a file."""
    document = read_yaml(dumped(data), "f.yaml")
    assert document.faults == []
    assert document.data == data


@given(st.text())
def test_no_text_at_all_raises(text: str) -> None:
    """Any text gives data or faults, never an exception."""
    document = read_yaml(text, "f.yaml")
    assert document.faults or document.data is None or isinstance(document.data, (dict, list, str, int, float, bool))


@given(st.text(st.sampled_from("[]{}:-&*!|>?,'\"%@# \n\tab1.0~<")))
def test_no_punctuation_raises(text: str) -> None:
    """The characters that mean something in YAML, in any order."""
    read_yaml(text, "f.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("true", True),
        ("2024-03-01", "2024-03-01"),
        ("09:30", "09:30"),
        ("1.50", 1.5),
        ("-3", -3),
        ('"007"', "007"),
        ("~", None),
        ("", None),
    ],
)
def test_a_scalar_means_what_yaml_1_2_says(text: str, value: object) -> None:
    """Words of older versions are words; days and times stay text until a field asks for a day."""
    assert read_yaml(f"a: {text}", "f.yaml").data == {"a": value}


@pytest.mark.parametrize("text", ["007", "0x1f", "1_000", ".inf", ".nan", "1e999", "0.1234567890123456"])
def test_a_number_that_would_not_survive_is_refused(text: str) -> None:
    """No digit is lost in silence."""
    assert [fault.code for fault in read_yaml(f"a: {text}", "f.yaml").faults] == ["R110"]


def test_an_alias_is_never_expanded() -> None:
    """Thirty doublings would be a billion words; reading them takes no time because nothing is repeated."""
    lines = ["- &a0 [x, x]"] + [f"- &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 31)]
    document = read_yaml("\n".join(lines), "f.yaml")
    assert len(document.faults) == 31
    assert document.data == [None] * 31


def test_a_version_directive_is_refused() -> None:
    """Nobody brings the truth values of YAML 1.1 back."""
    assert [fault.code for fault in read_yaml("%YAML 1.1\n---\na: yes", "f.yaml").faults] == ["R107"]


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_a_file_that_is_all_brackets_is_refused_where_it_gets_too_deep(opening: str) -> None:
    """A quarter of a million levels: nothing is read after the sixtieth, which is named."""
    faults = read_yaml(opening * 250_000, "f.yaml").faults
    assert [fault.code for fault in faults] == ["R107"]
    assert 59 * len(opening) < (faults[0].place.column or 0) <= 60 * len(opening) + 1
