"""Identifiers: UUIDv7 for rows, numbers with a check character for people."""

from __future__ import annotations

import os
import threading
import time
from uuid import UUID

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_lock = threading.Lock()
_last = 0


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): ordered by creation inside one process, random elsewhere."""
    global _last
    with _lock:
        # 12 bits of sub-millisecond fraction keep rows of one millisecond in order.
        ticks = time.time_ns() * 4096 // 1_000_000
        _last = ticks if ticks > _last else _last + 1
        ticks = _last
    millis, fraction = ticks >> 12, ticks & 0xFFF
    tail = int.from_bytes(os.urandom(8)) & 0x3FFF_FFFF_FFFF_FFFF
    return UUID(int=(millis & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | tail)


def check_character(body: str) -> str:
    """The Luhn mod 32 character of `body` (Crockford's alphabet): finds one wrong and most swapped characters."""
    total, factor = 0, 2
    for character in reversed(body):
        addend = factor * _ALPHABET.index(character)
        total += addend // 32 + addend % 32
        factor = 3 - factor
    return _ALPHABET[-total % 32]


def readable_number(prefix: str, year: int, sequence: int) -> str:
    """A number that people read and type, such as ``T2024-0042-K``; the last character checks the digits."""
    body = f"{prefix}{year}-{sequence:04d}"
    return f"{body}-{check_character(_digits(body))}"


def is_readable_number(number: str) -> bool:
    """Whether `number` has the form of `readable_number` and its check character fits."""
    head, _, check = number.rpartition("-")
    digits = _digits(head)
    return bool(digits) and check == check_character(digits)


def _digits(text: str) -> str:
    # Plain digits only: other scripts have digits too, and no number of ours is written with them.
    return "".join(character for character in text if character in "0123456789")
