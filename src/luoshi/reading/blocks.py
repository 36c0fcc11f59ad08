"""The partition of a text into headings, commitments, noise and context."""

from __future__ import annotations

import re
from collections.abc import Iterable

from luoshi.reading.model import Block, BlockKind, Commitment, Section, Span

# Closing punctuation and blanks belong to what they close.
_CLOSING = re.compile(r"[\s，。；：！？、,.;:!?”’）)】』」》]*")
Item = tuple[int, int, BlockKind]


def apart(sections: Iterable[Section], commitments: Iterable[Commitment], noise: Iterable[Span]) -> list[Item]:
    """Headings, then commitments, then noise, in order of the text, without whatever overlaps an earlier kind."""
    headings: list[Item] = [(s.start, s.end, "heading") for s in sections]
    promises: list[Item] = [(c.start, c.end, "commitment") for c in commitments]
    strays: list[Item] = [(n.start, n.end, "noise") for n in noise]
    kept: list[Item] = []
    for item in sorted([*headings, *promises, *strays]):
        if item[1] > item[0] and (not kept or item[0] >= kept[-1][1]):
            kept.append(item)
    return kept


def partition(text: str, items: list[Item]) -> tuple[Block, ...]:
    """Blocks that cover the whole text in order; ``items`` must be in order and apart."""
    blocks: list[Block] = []
    at = 0
    for index, (start, end, kind) in enumerate(items):
        if start > at:
            blocks.append(Block("context", at, start))
        limit = items[index + 1][0] if index + 1 < len(items) else len(text)
        closing = _CLOSING.match(text, end, limit) if kind != "noise" else None
        at = closing.end() if closing else end
        blocks.append(Block(kind, start, at))
    if at < len(text):
        blocks.append(Block("context", at, len(text)))
    return tuple(blocks)
