"""Unified social credit codes (GB 32100): eighteen characters, of which the last checks the others."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SIGNS = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)
_WEIGHTS = np.array([pow(3, place, 31) for place in range(17)], dtype=np.int64)
_ORGANISATION_WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2], dtype=np.int64)
_ORGANISATION_SIGNS = np.frombuffer(b"0123456789X", dtype=np.uint8)
_VALUES = np.full(256, -1, dtype=np.int64)
_VALUES[_SIGNS] = np.arange(31)
_LETTERS = np.full(256, -1, dtype=np.int64)
_LETTERS[np.frombuffer(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", dtype=np.uint8)] = np.arange(36)
_BLOCK = 31**6
_STRIDE = 486_187_739
"""Coprime with 31, so that row numbers become codes that look unordered and never repeat."""


def check_digit(first_seventeen: str) -> str:
    """The eighteenth character of a code."""
    signs = np.frombuffer(first_seventeen.encode(), dtype=np.uint8)
    return ALPHABET[int(-(_VALUES[signs] @ _WEIGHTS) % 31)]


def is_credit_code(code: str) -> bool:
    """Whether a code has the right length and characters, and its last character checks the others."""
    return len(code) == 18 and set(code) <= set(ALPHABET) and check_digit(code[:17]) == code[17]


def credit_codes(heads: NDArray[np.uint8], organisation: str, rows: NDArray[np.int64], start: int) -> NDArray[Any]:
    """Codes for `rows`: `heads` are their first eight characters, `organisation` begins the code of the organisation.

    Two rows never share a code, whatever their heads, as long as there are fewer than 31⁶ of them.
    """
    count = len(rows)
    codes = np.empty((count, 18), dtype=np.uint8)
    codes[:, :8] = heads
    codes[:, 8:10] = np.frombuffer(organisation.encode(), dtype=np.uint8)
    number = (rows * _STRIDE + start) % _BLOCK
    for place in range(15, 9, -1):
        codes[:, place] = _SIGNS[number % 31]
        number //= 31
    checked = -(_LETTERS[codes[:, 8:16]] @ _ORGANISATION_WEIGHTS) % 11
    codes[:, 16] = _ORGANISATION_SIGNS[checked]
    codes[:, 17] = _SIGNS[-(_VALUES[codes[:, :17]] @ _WEIGHTS) % 31]
    return codes.view("S18").reshape(count)
