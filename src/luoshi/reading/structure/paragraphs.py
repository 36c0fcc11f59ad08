"""The lines of a text as paragraphs: trimmed, with wrapped lines joined again.

Offsets are never changed: a paragraph is a stretch of the source text, and joining two lines only means that one
paragraph reaches over the break between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from luoshi.reading.structure.labels import read_label

LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+")
# What may stand before the words of a line: blanks, a byte-order mark, quote, list and heading signs of markdown.
LEAD = re.compile(r"[\s\ufeff\u200b>]*(?P<marks>#{1,6}(?=[\s\u4e00-\u9fff]))?(?:[\s\u200b]+|[*\-+•●◆■▪►·○□★☆▶➤※]\s+)*")
BOLD = re.compile(r"(?:\*\*|__)(?=\S)")
BLANKS = " \t\u3000\xa0\u200b\ufeff*_\x00"
SENTENCE_END = tuple("。！？；：…”）)》】.!?;:」』")
OPEN_AT_END = tuple("，、（(《〈“,")
# A page is rarely wider than this; longer lines are whole paragraphs, so the text is not hard-wrapped.
WIDEST_PAGE = 60
LONGEST_HEAD = 40
# Latin letters and figures are narrower, so full lines differ by a few signs.
RAGGED = 4
LONG_LINE = 80


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that was one paragraph; ``marks`` counts the heading signs of markdown before it."""

    start: int
    end: int
    text: str
    marks: int = 0
    bold_end: int | None = None

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence or a bracket does, so that nothing of it can follow on the next line."""
        return self.text.endswith(SENTENCE_END)


def paragraphs(text: str, stands_alone: Callable[[str], bool] = lambda words: False) -> list[Paragraph]:
    """The paragraphs of `text` in order; empty lines leave none.

    `stands_alone`: which lines are never joined to others, as those of the page around a report are not.
    """
    lines = [line for match in LINE.finditer(text) if (line := _trim(match)) is not None]
    return _join(text, lines, stands_alone)


def _trim(match: re.Match[str]) -> Paragraph | None:
    line = match.group()
    lead = LEAD.match(line)
    first = lead.end() if lead else 0
    marks = len(lead.group("marks") or "") if lead else 0
    bold_end = None
    bold = BOLD.match(line, first)
    if bold:
        first = bold.end()
        close = line.find(bold.group(), first)
        bold_end = match.start() + close if close >= 0 else None
    words = line[first:].rstrip(BLANKS)
    if not words:
        return None
    start = match.start() + first
    return Paragraph(start, start + len(words), words, marks, bold_end)


def _join(text: str, lines: list[Paragraph], stands_alone: Callable[[str], bool]) -> list[Paragraph]:
    """Put lines together that an extractor or a page's width has broken."""
    width = _page_width(lines)
    joined: list[Paragraph] = []
    pieces: list[Paragraph] = []
    for line in lines:
        goes_on = bool(pieces) and _continues(pieces[-1], line, width)
        if pieces and (not goes_on or stands_alone(pieces[-1].text) or stands_alone(line.text)):
            joined.append(_glue(text, pieces))
            pieces = []
        pieces.append(line)
    if pieces:
        joined.append(_glue(text, pieces))
    return joined


def _glue(text: str, pieces: list[Paragraph]) -> Paragraph:
    first, last = pieces[0], pieces[-1]
    if first is last:
        return first
    return Paragraph(first.start, last.end, text[first.start : last.end], first.marks, first.bold_end)


def _page_width(lines: list[Paragraph]) -> int | None:
    """The width at which a hard-wrapped text breaks its lines, or None where lines are whole paragraphs."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 8 or lengths[-1] > LONG_LINE:
        return None
    broken = [line for line in lines if len(line.text) >= 15 and not line.closed]
    if 2 * len(broken) < sum(len(line.text) >= 15 for line in lines):
        return None
    widest = lengths[int(len(lengths) * 0.9)]
    # A page breaks its lines at one width; lines of many lengths without a stop are a list.
    full = sum(len(line.text) >= widest - RAGGED for line in broken)
    return widest if 15 <= widest <= WIDEST_PAGE and 2 * full >= len(broken) else None


def _continues(above: Paragraph, line: Paragraph, width: int | None) -> bool:
    if line.marks or above.marks or line.bold_end is not None or "\t" in above.text or "\t" in line.text:
        return False
    if above.text.endswith(("（", "(")):
        return True
    if read_label(line.text, 0) is not None:
        return False
    label = read_label(above.text, 0)
    if label is not None and label.end == len(above.text):
        # A table or a list of the source has put the number on a line of its own.
        return len(line.text) <= LONGEST_HEAD and not line.closed
    if above.text.endswith(OPEN_AT_END):
        return True
    # In a hard-wrapped text a line that fills the page goes on below, unless its last sentence just ended there.
    return width is not None and len(above.text) >= width - RAGGED and not above.closed
