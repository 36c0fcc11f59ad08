"""The report as HTML with every promise marked where it stands.

Pure: takes the text and spans, gives one piece of HTML per line, so that an action redraws only the lines it touched.
Each stretch of text carries ``data-o``, its code point offset, which lets a mouse selection be turned into a span.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol


class Marked(Protocol):
    """What is needed of a commitment to mark it."""

    @property
    def id(self) -> object: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def measurable(self) -> bool: ...


class Heading(Protocol):
    """What is needed of a section to set its title off."""

    @property
    def id(self) -> object: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def level(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source: its place and its HTML."""

    number: int
    start: int
    end: int
    html: str


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    opening: str
    closing: str


def line_starts(text: str) -> list[int]:
    """Offsets at which the lines of `text` begin."""
    starts, at = [0], text.find("\n")
    while at != -1:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def lines_of_spans(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Numbers of the lines that the spans touch."""
    starts = line_starts(text)
    touched: set[int] = set()
    for start, end in spans:
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, max(start, end - 1)) - 1
        touched.update(range(first, last + 1))
    return touched


def draw_lines(
    text: str,
    headings: Sequence[Heading],
    commitments: Sequence[Marked],
    noise: Sequence[tuple[int, int]] = (),
    only: set[int] | None = None,
) -> list[Line]:
    """HTML of the lines (all, or those numbered in `only`); empty lines are left out.

    `commitments` must not overlap one another; parts of one that crosses a line end are drawn in each line.
    """
    starts = line_starts(text)
    pieces = sorted(
        [_heading_piece(each) for each in headings]
        + [_mark_piece(each) for each in commitments]
        + [_Piece(start, end, '<span class="noise"', "</span>") for start, end in noise],
        key=lambda piece: (piece.start, piece.end),
    )
    firsts = [piece.start for piece in pieces]
    levels = {each.start: each.level for each in headings}
    drawn: list[Line] = []
    for number, start in enumerate(starts):
        if only is not None and number not in only:
            continue
        end = starts[number + 1] - 1 if number + 1 < len(starts) else len(text)
        if text[start:end].strip():
            low = bisect_left(firsts, start)
            # One piece that began on an earlier line may reach into this one.
            low -= 1 if low and pieces[low - 1].end > start else 0
            inside = pieces[low : bisect_left(firsts, end)]
            drawn.append(Line(number, start, end, _draw_line(text, start, end, inside, levels)))
    return drawn


def _heading_piece(heading: Heading) -> _Piece:
    opening = f'<strong class="title level-{heading.level}" id="s-{heading.id}" data-section="{heading.id}"'
    return _Piece(heading.start, heading.end, opening, "</strong>")


def _mark_piece(item: Marked) -> _Piece:
    measured = "" if item.measurable else " vague"
    opening = (
        f'<mark class="c {escape(item.state)}{measured}" data-id="{item.id}" data-v="{item.version}" '
        f'data-start="{item.start}" data-end="{item.end}" role="button"'
    )
    return _Piece(item.start, item.end, opening, "</mark>")


def _draw_line(text: str, start: int, end: int, pieces: Sequence[_Piece], levels: dict[int, int]) -> str:
    parts: list[str] = []
    at = start
    for piece in pieces:
        first, last = max(piece.start, at), min(piece.end, end)
        if first >= last:
            continue
        if at < first:
            parts.append(f'<span data-o="{at}">{escape(text[at:first])}</span>')
        parts.append(f'{piece.opening} data-o="{first}">{escape(text[first:last])}{piece.closing}')
        at = last
    if at < end:
        parts.append(f'<span data-o="{at}">{escape(text[at:end])}</span>')
    level = next((levels[piece.start] for piece in pieces if piece.start in levels), None)
    alone = level is not None and len(pieces) == 1 and pieces[0].end >= end - 2
    kind = f' class="line heading level-{level}"' if alone else ' class="line"'
    return f"<p{kind}>{''.join(parts)}</p>"
