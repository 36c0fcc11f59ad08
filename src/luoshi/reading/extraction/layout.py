"""From lines on pages to paragraphs: pure geometry, without regard to where the lines came from."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–―·•~第]*\s*[0-9０-９ⅠⅡⅢⅣⅤivxIVX]{1,4}\s*(?:页|[-—–―·•~]|/\s*[0-9]{1,4}|"
    r"页?\s*共\s*[0-9]{1,4}\s*页)*)\s*"
)
_DIGITS = re.compile(r"[0-9０-９]+")
_LATIN = re.compile(r"[A-Za-z0-9,.;:)]$")
# The parts of a page, from the top and from the bottom, in which running heads stand.
_MARGIN = 0.13
_FEWEST_REPEATS = 3
_INDENT, _SHORT, _GAP = 1.2, 1.6, 0.9


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its box; `size` is the height of its type."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines from top to bottom."""

    height: float
    lines: list[Line]


def in_reading_order(lines: list[Line]) -> list[Line]:
    """From top to bottom; pieces on one baseline, such as a number and its text, are one line."""
    out: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.bottom, line.left)):
        last = out[-1] if out else None
        if last and line.bottom - last.bottom < 0.5 * min(line.size, last.size) and line.left >= last.right:
            gap = " " if line.left - last.right > 0.5 * line.size else ""
            out[-1] = replace(last, text=last.text + gap + line.text, right=max(last.right, line.right))
        else:
            out.append(line)
    return out


def split_off_running_heads(pages: list[Page]) -> tuple[list[Page], int]:
    """The pages without what repeats at their edges, and how many lines that were."""
    repeats = Counter(key for page in pages for key in {_key(line) for line in page.lines if _at_edge(line, page)})
    needed = max(2, min(_FEWEST_REPEATS, len(pages)))
    bodies: list[Page] = []
    for page in pages:
        kept = [
            line
            for line in page.lines
            if not (_at_edge(line, page) and (_PAGE_NUMBER.fullmatch(line.text) or repeats[_key(line)] >= needed))
        ]
        bodies.append(replace(page, lines=kept))
    return bodies, sum(len(page.lines) for page in pages) - sum(len(page.lines) for page in bodies)


def _at_edge(line: Line, page: Page) -> bool:
    return line.bottom < page.height * _MARGIN or line.top > page.height * (1 - _MARGIN)


def _key(line: Line) -> str:
    """A running head is the same on each page but for its number."""
    return _DIGITS.sub("#", line.text.strip())


def join_lines(pages: list[Page]) -> str:
    """One line of text for each paragraph; a paragraph may go on over a page."""
    lines = [(line, number) for number, page in enumerate(pages) for line in page.lines]
    if not lines:
        return ""
    left, right = _margins([line for line, _ in lines])
    out = [lines[0][0].text.strip()]
    for (before, its_page), (line, page) in itertools.pairwise(lines):
        if _begins_paragraph(before, line, left, right, same_page=its_page == page):
            out.append(line.text.strip())
        else:
            out[-1] = _run_on(out[-1], line.text.strip())
    return "\n".join(out) + "\n"


def _margins(lines: list[Line]) -> tuple[float, float]:
    """The left edge that most lines share, and the right edge that full lines reach."""
    left = Counter(round(line.left / 2) for line in lines).most_common(1)[0][0] * 2.0
    edges = sorted(line.right for line in lines)
    return left, edges[len(edges) * 9 // 10]


def _begins_paragraph(before: Line, line: Line, left: float, right: float, *, same_page: bool) -> bool:
    """Indented, after a short line, after a gap, or in another size of type."""
    if line.left > left + _INDENT * line.size or before.right < right - _SHORT * before.size:
        return True
    if abs(line.size - before.size) > 0.15 * before.size:
        return True
    return same_page and line.top - before.bottom > _gap(before)


def _gap(line: Line) -> float:
    return _GAP * (line.bottom - line.top) + line.size


def _run_on(text: str, more: str) -> str:
    """Chinese runs on without a space; Latin words keep one, and a hyphen at the end of a line goes."""
    if not _LATIN.search(text) or not more[:1].isascii():
        return text + more
    if text.endswith("-"):
        return text[:-1] + more
    return f"{text} {more}" if more[:1].isalnum() and text[-1:].isalpha() else text + more
