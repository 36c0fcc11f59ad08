"""Decoding: bytes of a text file to the text that all offsets refer to."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from luoshi.reading.extraction.errors import BinaryFileError, EmptyFileError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_HANZI = re.compile(r"[㐀-鿿]")
# The commonest characters of official Chinese, simplified and traditional: text decoded wrongly hardly holds any.
_COMMON = re.compile(r"[的一是在和了中国國大为為有工年业業发發展人经經会會全行政建设設要加推进進、，。]")
_PLAUSIBLE = 0.08
LOST = "\ufffd"
# At most one character in so many may be broken.
_BROKEN = 200


def notes_on(text: str) -> tuple[str, ...]:
    """What a reader has to know about a decoded text."""
    lost = text.count(LOST)
    return (f"{lost} characters could not be decoded and stand as {LOST}.",) if lost else ()


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding. A byte order mark stays in the text as its first character."""
    if not data:
        raise EmptyFileError(name)
    text, encoding = _decoded(data) or (None, "")
    if text is None or _is_binary(text):
        raise BinaryFileError(name)
    if not text.strip("\ufeff \t\r\n\f　"):
        raise EmptyFileError(name)
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _tried(data, encoding)
    unmarked = _utf16_without_mark(data)
    if unmarked is not None:
        return unmarked
    return _tried(data, "utf-8") or _chinese(data) or _repaired(data) or _guessed(data)


def _tried(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> tuple[str, str] | None:
    """UTF-16 betrays itself by zero bytes in every second place of its spaces, digits and line ends."""
    head = data[:4096]
    if len(data) % 2 or not 0 < head.count(0) < len(head):
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd):
        return None
    found = _tried(data, "utf-16-le" if odd > even else "utf-16-be")
    return found if found and (_CONTROL.search(found[0]) is None) else None


def _chinese(data: bytes) -> tuple[str, str] | None:
    """GB18030 or Big5, whichever gives more of the characters that Chinese is made of."""
    found = [pair for encoding in ("gb18030", "big5hkscs") if (pair := _tried(data, encoding))]
    if not found:
        return None
    best = max(found, key=lambda pair: _plausibility(pair[0]))
    return best if _plausibility(best[0]) >= _PLAUSIBLE else None


def _repaired(data: bytes) -> tuple[str, str] | None:
    """Text with a few broken bytes, as after a bad copy: each becomes the mark of a lost character."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        if text.count(LOST) * _BROKEN <= len(text) and _plausibility(text) >= _PLAUSIBLE:
            return text, encoding
    return None


def _plausibility(text: str) -> float:
    sample = text[:20000]
    hanzi = len(_HANZI.findall(sample))
    return len(_COMMON.findall(sample)) / hanzi if hanzi else 0.0


def _guessed(data: bytes) -> tuple[str, str] | None:
    best = from_bytes(data[: 1024 * 1024]).best()
    return _tried(data, best.encoding) if best is not None else None


def _is_binary(text: str) -> bool:
    """A text has no zero bytes and next to no control characters."""
    return "\x00" in text or len(_CONTROL.findall(text)) > len(text) // 500
