"""The structure of a report: its headings, the text under each that is read, the noise, and what looks odd.

`read_structure` takes these steps, each linear in the length of the text and driven by regular expressions:

- `script` makes signs that mean the same the same, one for one, so that offsets hold;
- `paragraphs` finds the lines and joins those that a page's width has broken; `noise` marks what belongs to the page;
- `units` (with `labels`, `sentences`, `organs`, `tables`) finds numbered pieces, their first sentences and brackets;
- `front` finds the title of the whole and titles of parts without a number, `titles` and `votes` the sub-titles that no
  label announces: a short sentence is one only in company of its like; `unbroken` those of texts without paragraphs;
- `outline` and `walk` nest the headings and lay the running text under them, while `horizon` tells past from plan;
- `rhetoric` tells appeals and what recounts the past, `passages` hands out the other running text with role and
  organs, `counts` says what looks odd.
"""

from __future__ import annotations

from dataclasses import replace

from luoshi.reading.model import Section, Span
from luoshi.reading.structure.counts import warnings_of
from luoshi.reading.structure.noise import is_own_line, noisy
from luoshi.reading.structure.outline import Node
from luoshi.reading.structure.paragraphs import Paragraph, paragraphs
from luoshi.reading.structure.passages import passages_of
from luoshi.reading.structure.script import fold
from luoshi.reading.structure.units import units_of
from luoshi.reading.structure.walk import Walk, Walker
from luoshi.reading.structure_model import Passage, Structure

__all__ = ["read_structure"]


def read_structure(text: str) -> Structure:
    """The structure of `text`; any string has one, if only an empty one."""
    folded = fold(text)
    found = paragraphs(folded, is_own_line)
    noise = noisy(found)
    walk = Walker(folded, units_of(folded, found, noise)).walk()
    _number(walk.nodes)
    passages = _as_written(text, folded, passages_of(folded, walk))
    _restore(text, walk)
    sections = tuple(map(_section, walk.nodes))
    warnings = tuple(warnings_of(text, walk, found, noise))
    return Structure(sections, tuple(passages), _noise_spans(text, found, noise), warnings)


def _as_written(text: str, folded: str, passages: list[Passage]) -> list[Passage]:
    """The names of organs as the source writes them."""
    if text == folded:
        return passages
    names = {name for item in passages for name in (*item.lead, *item.support)}
    written = {name: text[at : at + len(name)] for name in names if (at := folded.find(name)) >= 0}
    return [
        replace(
            item,
            lead=tuple(written.get(name, name) for name in item.lead),
            support=tuple(written.get(name, name) for name in item.support),
        )
        for item in passages
    ]


def _restore(text: str, walk: Walk) -> None:
    """Labels and titles as the source writes them."""
    for node in (*walk.nodes, *walk.listed):
        node.label = text[node.start : node.start + len(node.label)]
        node.title = text[node.end - len(node.title) : node.end]


def _number(nodes: list[Node]) -> None:
    """Give section ids: "1.3" is the third heading under the first; what encloses the whole text is "0"."""
    counts: dict[str, int] = {}
    for node in nodes:
        above = node.parent.id if node.parent and node.parent.level > 0 else ""
        below = above if node.level else "0"
        counts[below] = counts.get(below, 0) + 1
        if node.level:
            node.id = f"{above}.{counts[below]}" if above else str(counts[below])
        else:
            node.id = "0" if counts[below] == 1 else f"0.{counts[below] - 1}"


def _section(node: Node) -> Section:
    parent = node.parent.id if node.parent else None
    return Section(node.id, parent, node.level, node.label, node.title, node.start, node.end, node.horizon)


def _noise_spans(text: str, found: list[Paragraph], noise: list[bool]) -> tuple[Span, ...]:
    spans = [Span(item.start, item.end) for item, marked in zip(found, noise, strict=True) if marked]
    if text.startswith("\ufeff"):
        spans.insert(0, Span(0, 1))
    return tuple(spans)
