"""Sentences and the stretches between their commas, in masked text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.reading.evaluations import undertaken

_SENTENCE = re.compile(r"[^。；！？;!?\n]+")
# A comma inside a figure (1,650) does not cut, nor does a colon inside a ratio (2.1:1).
_CUT = re.compile(r"，|：|(?<!\d),|,(?!\d{3})|(?<!\d):|:(?!\d)")
_EDGE = " \t\r\u3000\xa0"


class Segment(NamedTuple):
    """A stretch between commas, without the blanks around it; ``mark`` is the punctuation after it."""

    start: int
    end: int
    mark: str


def sentences(masked: str, start: int, end: int) -> Iterator[list[Segment]]:
    """The segments of each sentence between ``start`` and ``end``, without those that only argue or state."""
    for sentence in stretches(masked, start, end):
        kept = undertaken(masked, sentence)
        if kept:
            yield kept


def stretches(masked: str, start: int, end: int) -> Iterator[list[Segment]]:
    """All segments of each sentence between ``start`` and ``end``."""
    for sentence in _SENTENCE.finditer(masked, start, end):
        kept = [segment for segment in _segments(masked, *sentence.span()) if segment.start < segment.end]
        if kept:
            yield kept


def _segments(masked: str, start: int, end: int) -> Iterator[Segment]:
    for cut in _CUT.finditer(masked, start, end):
        yield _trimmed(masked, start, cut.start(), cut.group())
        start = cut.end()
    yield _trimmed(masked, start, end, "")


def _trimmed(masked: str, start: int, end: int, mark: str) -> Segment:
    while start < end and masked[start] in _EDGE:
        start += 1
    while start < end and masked[end - 1] in _EDGE:
        end -= 1
    return Segment(start, end, mark)
