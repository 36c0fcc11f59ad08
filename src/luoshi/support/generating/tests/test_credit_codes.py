"""Credit codes: the check digits of the standard, no code twice."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from luoshi.support.generating import check_digit, is_credit_code
from luoshi.support.generating.credit_codes import ALPHABET, credit_codes

HEAD = np.frombuffer(b"91110105", dtype=np.uint8)


def codes(rows: range, start: int = 0) -> list[str]:
    """The codes of some rows."""
    heads = np.tile(HEAD, (len(rows), 1))
    return [code.decode() for code in credit_codes(heads, "YL", np.array(rows, dtype=np.int64), start)]


def test_a_published_code_checks() -> None:
    """The example of the standard itself (GB 32100) has the check digit that it prints."""
    assert check_digit("91350100M000100Y4") == "3"
    assert is_credit_code("91350100M000100Y43")


@given(st.integers(0, 10**12), st.integers(0, 31**6))
def test_every_code_that_is_made_checks(first: int, start: int) -> None:
    """Whatever the row and the seed."""
    assert all(is_credit_code(code) for code in codes(range(first, first + 3), start))


@given(st.integers(0, 17), st.sampled_from(ALPHABET))
def test_a_changed_character_is_noticed(place: int, sign: str) -> None:
    """The last character checks all others."""
    code = codes(range(1))[0]
    changed = code[:place] + sign + code[place + 1 :]
    assert is_credit_code(changed) == (changed == code)


def test_no_two_rows_share_a_code() -> None:
    """Three hundred thousand rows have as many codes."""
    assert len(set(codes(range(300_000)))) == 300_000
