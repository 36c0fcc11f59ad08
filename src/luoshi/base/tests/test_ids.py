"""Ids are ordered and never twice; numbers that people type find their own mistakes."""

from __future__ import annotations

import string
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.base.ids import check_character, is_readable_number, new_id, readable_number

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
YEARS, SEQUENCES = st.integers(1990, 2099), st.integers(0, 99_999)


def test_ids_come_in_the_order_of_their_making() -> None:
    """Also inside one millisecond, so that a list by id is a list by time."""
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_an_id_is_a_uuid_of_version_seven_and_knows_its_time() -> None:
    """As RFC 9562 has it: 48 bits of milliseconds, version, variant."""
    before = time.time_ns() // 1_000_000
    made = new_id()
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    # The process may run ahead of the clock by the ids it made in the same tick.
    assert before <= made.int >> 80 <= after + 10


def test_threads_never_make_the_same_id() -> None:
    """Eight at once."""

    def make(_: int) -> list[object]:
        return [new_id() for _ in range(1000)]

    with ThreadPoolExecutor(8) as pool:
        made = [one for batch in pool.map(make, range(8)) for one in batch]
    assert len(set(made)) == 8000


@given(st.sampled_from(["T", "D2", ""]), YEARS, SEQUENCES)
def test_a_number_that_was_given_out_is_readable(prefix: str, year: int, sequence: int) -> None:
    """Whatever its prefix."""
    assert is_readable_number(readable_number(prefix, year, sequence))


@given(YEARS, SEQUENCES, st.data())
def test_one_wrong_character_is_found(year: int, sequence: int, data: st.DataObject) -> None:
    """Any digit taken for any other, and any other check character."""
    number = readable_number("T", year, sequence)
    places = [place for place, character in enumerate(number) if character.isdigit() or place == len(number) - 1]
    place = data.draw(st.sampled_from(places))
    others = ALPHABET if place == len(number) - 1 else string.digits
    other = data.draw(st.sampled_from(others.replace(number[place], "")))
    assert not is_readable_number(number[:place] + other + number[place + 1 :])


@given(st.text(string.digits, min_size=2, max_size=12), st.data())
def test_swapped_neighbours_are_found(body: str, data: st.DataObject) -> None:
    """Every swap of two different digits next to each other."""
    place = data.draw(st.integers(0, len(body) - 2))
    swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
    assert swapped == body or check_character(swapped) != check_character(body)


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_not(text: str) -> None:
    """Also digits of other scripts: the question is answered, never raised."""
    assert is_readable_number(text) in {True, False}


@pytest.mark.parametrize("text", ["", "-", "T-K", "²", "T2024-００42-K"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    """Letters alone, superscripts and full width digits."""
    assert not is_readable_number(text)
