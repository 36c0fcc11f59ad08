"""Sentences and the stretches between their commas, in masked text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。；！？;!?\n]+")
# A comma inside a figure (1,650) does not cut.
_SEGMENT = re.compile(r"(?:[^，,：:]|(?<=\d),(?=\d{3})|(?<=\d)[：:](?=\d))+")


class Segment(NamedTuple):
    """A stretch between commas, without the blanks around it; ``mark`` is the punctuation after it."""

    start: int
    end: int
    mark: str


def sentences(masked: str, start: int, end: int) -> Iterator[list[Segment]]:
    """The segments of each sentence between ``start`` and ``end``."""
    for sentence in _SENTENCE.finditer(masked, start, end):
        found = [_trimmed(masked, part, sentence.end()) for part in _SEGMENT.finditer(masked, sentence.start(), sentence.end())]
        kept = [segment for segment in found if segment.start < segment.end]
        if kept:
            yield kept


def _trimmed(masked: str, part: re.Match[str], limit: int) -> Segment:
    raw = part.group()
    start = part.end() - len(raw.lstrip())
    end = part.start() + len(raw.rstrip())
    return Segment(start, end, masked[part.end()] if part.end() < limit else "")
