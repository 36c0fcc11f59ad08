"""Patterns as XPath has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.builtins import BUILTINS, PatternTimeError


def matches(text: str, pattern: str, flags: str = "") -> object:
    """The function as it is called."""
    return BUILTINS["matches"].call([text, pattern, flags])


@pytest.mark.parametrize(
    ("text", "pattern", "flags", "found"),
    [
        ("abracadabra", "^a.*a$", "", True),
        ("b", "[a-z-[aeiou]]", "", True),
        ("e", "^[a-z-[aeiou]]$", "", False),
        ("3", "^[^a-z-[0-9]]$", "", False),
        ("helloworld", "hello world", "x", True),
        ("helloworld", "hello[ ]world", "x", False),
        ("hello world", r"hello\ sworld", "x", True),
        ("a\nb", "a.b", "", False),
        ("a\nb", "a.b", "s", True),
        ("a\nb", "^b$", "m", True),
        ("ab\n", "b$", "", False),
        ("营业", r"^\w+$", "", True),
        ("a-b", r"^\w+$", "", False),
        ("a&b", "[&&]", "", True),
        ("AB", "ab", "i", True),
        ("αβγ", r"^\p{IsGreekandCoptic}+$|^\p{L}+$", "", True),
        ("abab", r"^(ab)\1$", "", True),
    ],
)
def test_a_pattern_means_what_xpath_says(text: str, pattern: str, flags: str, found: bool) -> None:
    """Classes with subtraction, flags, word characters and back references follow the standard, not Python."""
    assert matches(text, pattern, flags) is found


@pytest.mark.parametrize(
    "pattern",
    ["(?=a)", "(?<n>a)", r"\b", r"\A", "a++", "a{e<=1}", "a{2", "a}", "a]", "[", "[]", "[]a]", r"(.)\3", r"(a)[\1]",
     r"\p{ L}", "*a", "a**", "(", "a{,2}", "[z-a]"],
)  # fmt: skip
def test_what_only_python_knows_is_no_pattern(pattern: str) -> None:
    """Look-around, fuzzy matching and the like, and what is written wrongly, make the call null."""
    assert matches("aaa", pattern) is None


def test_an_unknown_flag_makes_the_call_null() -> None:
    """Only s, m, i and x are flags."""
    assert matches("a", "a", "q") is None


def test_a_pattern_that_would_run_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nested repetitions end in an error that names the pattern."""
    monkeypatch.setattr("luoshi.rules.builtins.texts.SECONDS", 0.05)
    with pytest.raises(PatternTimeError, match=r"\(a\|b\|ab\)\*c"):
        matches("ab" * 60 + "dc", "^(a|b|ab)*c$")


def test_replace_fills_in_groups_and_knows_escapes() -> None:
    """$1 is a group, a longer number only when there are so many groups, and a stray $ or backslash is an error."""
    replace = BUILTINS["replace"].call
    assert replace(["abcd", "(ab)|(a)", "[1=$1][2=$2]"]) == "[1=ab][2=]cd"
    assert replace(["ab", "(a)", "$12"]) == "a2b"
    assert replace(["a", "a", r"\$\\"]) == "$\\"
    assert replace(["a", "a", "$"]) is None
    assert replace(["a", "a", "\\n"]) is None
    assert replace(["abc", ".*?", "x"]) is None


def test_split_keeps_empty_parts() -> None:
    """Nothing between two delimiters is an empty text."""
    assert BUILTINS["split"].call(["a;b;;", ";"]) == ["a", "b", "", ""]


@given(st.text(max_size=20), st.sampled_from(["", "x", "i", "sm"]))
def test_any_text_is_a_pattern_or_null(pattern: str, flags: str) -> None:
    """Translating never fails with an error of its own."""
    assert matches("", pattern, flags) in (True, False, None)


@given(st.text(max_size=20))
def test_a_text_with_its_signs_escaped_matches_itself_alone(text: str) -> None:
    """Every sign that means something can be meant as it stands."""
    escaped = "".join("\\" + sign if sign in r"\|.?*+(){}[]^$-" else sign for sign in text)
    assert matches(text, f"^{escaped}$") is True
    assert matches(text + "!", f"^{escaped}$") is False


def test_capital_letters_stay_capital_where_case_does_not_count() -> None:
    """The flag `i` widens letters and ranges, never a category of letters."""
    assert matches("a", r"\p{Lu}", "i") is False
    assert matches("A", r"\p{Lu}", "i") is True


@pytest.mark.parametrize("pattern", [r"\1(a)", r"(a\1)", r"(a)b\2"])
def test_a_group_can_only_be_meant_after_it_is_closed(pattern: str) -> None:
    """A reference to a group that is not there yet is no pattern."""
    assert matches("aab", pattern) is None
