"""The signs of markdown overlooked inside lines, and the way back to the text as given.

A figure set in bold, a link, or the strokes of a table would cut the words that the grammar reads. They are taken out
before a text is read, and every offset of the reading is then moved back. What stands at the head of a line (#, -, a
title in bold) stays: the structure reads it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from luoshi.reading.model import Block, Commitment, Quantity, Report, Section, Warning

# Bounded, so that an unmatched sign costs no more than its line.
_BOLD = r"(?P<bold>\*\*|__)(?=[^\s*_])(?P<set>[^*_\n]{0,299}[^\s*_])(?P=bold)"
_LINK = r"(?P<picture>!)?\[(?P<words>[^\[\]\n]{1,200})\]\([^()\s]{0,500}(?:[ ]\"[^\"\n]{0,100}\")?\)"
_ROW = r"^[ \t]*\|(?P<cells>[^\n|]*\|[^\n]*?)\|[ \t]*\r?$"
_SIGNS = re.compile(rf"{_ROW}|{_BOLD}|{_LINK}", re.MULTILINE)
_INLINE = re.compile(rf"{_BOLD}|{_LINK}")
_HINTS = ("**", "__", "](", "|")
_RULE = re.compile(r"[\s|:\-]*-[\s|:\-]*")
_STROKE = re.compile(r"[ \t]{0,40}(?<!\\)\|[ \t]{0,40}")
# Words in bold that open a line and end there or as a title does are a title.
_OPENS_LINE = re.compile(r"[\s\ufeff\u200b>]*(?:#{1,6}\s*)?(?:[*\-+•]\s+)*")
_ENDS_TITLE = re.compile(r"[。：:；！？.]|[ \t\u3000]*(?:\r|\n|\Z)|[ \t\u3000]")
_LONGEST_LEAD = 40
_Spanned = TypeVar("_Spanned", Section, Warning)


@dataclass(frozen=True, slots=True)
class Cut:
    """A sign ``[start, end)`` that is left out, with what stands for it; ``opened`` is where its partner began."""

    start: int
    end: int
    instead: str = ""
    opened: int | None = None


class Unmarked:
    """A text without the signs inside its lines: ``plain``, and where each of its characters stood."""

    def __init__(self, text: str) -> None:
        self._text = text
        cuts = [cut for cut in _cuts(text) if cut.start < cut.end] if any(hint in text for hint in _HINTS) else []
        self._closers = {cut.start: cut for cut in cuts if cut.opened is not None}
        # The start of each kept piece, in the plain text and in the text as given.
        self._plain_at, self._given_at = [0], [0]
        pieces: list[str] = []
        at = length = 0
        for cut in cuts:
            pieces += (text[at : cut.start], cut.instead)
            length += cut.start - at
            if cut.instead:
                self._keep(length, cut.start)
                length += len(cut.instead)
            at = cut.end
            self._keep(length, at)
        self.plain = "".join([*pieces, text[at:]]) if cuts else text
        self._whole = not cuts

    def _keep(self, plain: int, given: int) -> None:
        if self._plain_at[-1] == plain:
            self._given_at[-1] = given
        else:
            self._plain_at.append(plain)
            self._given_at.append(given)

    def _start(self, at: int) -> int:
        if at >= len(self.plain):
            return len(self._text)
        piece = bisect_right(self._plain_at, at) - 1
        return self._given_at[piece] + at - self._plain_at[piece]

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """From the first to the last character, with the closing sign of whatever opens in between."""
        if end <= start:
            return self._start(start), self._start(start)
        first, last = self._start(start), self._start(end - 1) + 1
        closer = self._closers.get(last)
        while closer is not None and closer.opened is not None and closer.opened >= first:
            last = closer.end
            closer = self._closers.get(last)
        return first, last

    def restored(self, report: Report) -> Report:
        """The reading of the plain text with the offsets and words of the text as given."""
        if self._whole:
            return report
        return replace(
            report,
            chars=len(self._text),
            sections=tuple(self._moved(item) for item in report.sections),
            commitments=tuple(map(self._commitment, report.commitments)),
            blocks=tuple(self._blocks(report.blocks)),
            warnings=tuple(self._moved(item) for item in report.warnings),
        )

    def _moved(self, item: _Spanned) -> _Spanned:
        start, end = self._span(item.start, item.end)
        return replace(item, start=start, end=end)

    def _commitment(self, item: Commitment) -> Commitment:
        start, end = self._span(item.start, item.end)
        verb = self._span(item.verb.start, item.verb.end)
        return replace(
            item,
            start=start,
            end=end,
            text=self._text[start:end],
            verb=replace(item.verb, text=self._text[slice(*verb)], start=verb[0], end=verb[1]),
            quantities=tuple(map(self._quantity, item.quantities)),
        )

    def _quantity(self, item: Quantity) -> Quantity:
        start, end = self._span(item.start, item.end)
        return replace(item, text=self._text[start:end], start=start, end=end)

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        """Each block reaches to the next, over the signs between them."""
        if not blocks:
            yield Block("context", 0, len(self._text))
        at = 0
        for block in blocks:
            end = self._start(block.end)
            yield Block(block.kind, at, end)
            at = end


def _cuts(text: str) -> Iterator[Cut]:
    for found in _SIGNS.finditer(text):
        if found["cells"] is None:
            yield from _sign(text, found)
        elif _RULE.fullmatch(found["cells"]):
            yield Cut(found.start(), found.end())
        else:
            yield from _row(text, found)


def _row(text: str, found: re.Match[str]) -> Iterator[Cut]:
    """Tabs for the strokes between the cells, nothing for those at the edges."""
    first, last = found.span("cells")
    yield Cut(found.start(), first)
    at = first
    cuts = [Cut(*stroke.span(), "\t") for stroke in _STROKE.finditer(text, first, last)]
    for cut in [*cuts, Cut(last, len(found.group().rstrip("\r")) + found.start())]:
        for sign in _INLINE.finditer(text, at, cut.start):
            yield from _sign(text, sign)
        yield cut
        at = cut.end


def _sign(text: str, found: re.Match[str]) -> Iterator[Cut]:
    if found["picture"]:
        yield Cut(*found.span())
        return
    inner = found.span("words" if found["bold"] is None else "set")
    if found["bold"] is not None and _is_title(text, found):
        return
    yield Cut(found.start(), inner[0])
    yield from _inside(text, *inner)
    yield Cut(inner[1], found.end(), opened=found.start())


def _inside(text: str, start: int, end: int) -> Iterator[Cut]:
    """A link inside bold words, or bold words inside a link."""
    for found in _INLINE.finditer(text, start, end):
        inner = found.span("words" if found["bold"] is None else "set")
        yield Cut(found.start(), inner[0])
        yield Cut(inner[1], found.end(), opened=found.start())


def _is_title(text: str, found: re.Match[str]) -> bool:
    line = text.rfind("\n", max(0, found.start() - _LONGEST_LEAD), found.start()) + 1
    if (not line and found.start() > _LONGEST_LEAD) or not _OPENS_LINE.fullmatch(text, line, found.start()):
        return False
    return found["set"][-1] in "。：:；！？." or _ENDS_TITLE.match(text, found.end()) is not None
