"""Which pieces are headings, on which level, and what encloses what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from luoshi.reading.model import Horizon
from luoshi.reading.structure.labels import FLOATING, PARTS, Style
from luoshi.reading.structure.organs import LINE, Organs
from luoshi.reading.structure.titles import FIGURES, STATES
from luoshi.reading.structure.units import LONGEST_TITLE, Unit

RANK: dict[Style, int] = {
    "part": 0,
    "chapter": 1,
    "cjk": 2,
    "headline": 2,
    "paren-cjk": 3,
    "article": 4,
    "topic": 4,
    "digit": 5,
    "decimal2": 6,
    "decimal3": 7,
    "paren-digit": 8,
    "circled": 9,
}
LEAST_LEVEL: dict[Style, int] = {
    "part": 1,
    "chapter": 1,
    "cjk": 1,
    "headline": 1,
    "paren-cjk": 2,
    "ordinal": 2,
    "is": 2,
    "dash": 2,
    "refrain": 2,
    "plain": 1,
}
ADDRESS = re.compile(r"各位代表[，！：,!:]")
# Where half of a numbering have titles, the others have too, and one may be longer.
LONGEST_AMONG_TITLES = 80
OCCASION = re.compile(r".{0,4}\d{4}年.{1,8}日.{0,40}(?:会议|大会|全会)|.{4,50}(?:会议|大会)上$")


@dataclass(slots=True)
class Node:
    """A heading, or a numbered unit that turned out to have none."""

    start: int
    end: int
    label: str
    title: str
    style: Style
    level: int = 0
    number: int | None = None
    inline: bool = False
    organs: Organs | None = None
    horizon: Horizon | None = None
    id: str = ""
    parent: Node | None = None
    children: list[Node] = field(default_factory=list["Node"])


class Stack:
    """The headings that enclose the place reached so far."""

    def __init__(self) -> None:
        self.open: list[Node] = []

    @property
    def top(self) -> Node | None:
        """The innermost heading."""
        return self.open[-1] if self.open else None

    def enter(self, node: Node) -> None:
        """Find the place of `node` among the open headings and open it."""
        while self.open and not self._encloses(node):
            self.open.pop()
        node.parent = self.top
        below = self.open[-1].level + 1 if self.open else 0
        node.level = max(LEAST_LEVEL.get(node.style, 1), below)
        if node.parent:
            node.parent.children.append(node)
        self.open.append(node)

    def _encloses(self, node: Node) -> bool:
        """Whether the innermost open heading may enclose `node`; if not it is closed."""
        top = self.open[-1]
        if top.level == 0:
            return True
        if any(item.style == node.style and item.level > 0 for item in self.open):
            return False
        if node.style == "refrain":
            return top.style in PARTS | {"paren-cjk", "headline"}
        if node.style in FLOATING or node.style in ("plain", "run-in"):
            return True
        if top.style in RANK:
            return RANK[top.style] < RANK[node.style]
        # A list numbered below a floating label or a plain title belongs to it; a higher numbering closes it.
        return RANK[node.style] > RANK["paren-cjk"]

    def close_inline(self) -> None:
        """A new paragraph ends the items and titles that stood inside the one before."""
        while self.open and self.open[-1].inline:
            self.open.pop()

    def close_plain(self) -> None:
        """An address in the middle of a numbering ends the titles below the numbered unit only."""
        while self.open and self.open[-1].style == "plain" and self.open[-1].level > 1:
            self.open.pop()

    def close_to_part(self) -> None:
        """A new address to the assembly ends whatever was numbered below the part."""
        while self.open and self.open[-1].level > 1:
            self.open.pop()


def titled(text: str, units: list[Unit]) -> set[int]:
    """Which labelled units have a title: the indexes of those whose first sentence is a heading."""
    result: set[int] = set()
    for members in _numberings(units):
        having = [index for index in members if _has_text(text, units, index)]
        # What follows the last of a list of single sentences is the next paragraph of the text, not of the item.
        if (
            len(members) > 1
            and having == members[-1:]
            and not units[members[-1]].more
            and _closed(text, units[members[0]])
        ):
            continue
        # Where most units of a numbering are single sentences it is a list of measures, and none has a title.
        if 2 * len(having) >= len(members):
            able = [index for index in having if _could_head(text, units[index])]
            longest = LONGEST_AMONG_TITLES if 2 * len(able) >= len(members) else LONGEST_TITLE
            result.update(index for index in having if _could_head(text, units[index], longest))
    return result


def _closed(text: str, unit: Unit) -> bool:
    return text[unit.end - 1] in "。；;！）"


def _could_head(text: str, unit: Unit, longest: int = LONGEST_TITLE) -> bool:
    """Whether the words can be a title: not too many, no target in clauses, no statement in the middle of a paragraph.

    A target in clauses is 新建公园3个，改造公园5个: the sentence that opens a measure, not its name.
    """
    words = text[unit.head_start : unit.head_end]
    promises = FIGURES.search(words) is not None and "，" in words
    if not words or (unit.more and not unit.bold and (promises or len(words) > longest)):
        return False
    if unit.opens_paragraph or (unit.label and unit.label.style in PARTS):
        return True
    return not (STATES.match(words) or FIGURES.search(words))


def _numberings(units: list[Unit]) -> list[list[int]]:
    """Labelled units by numbering: same parent, same style, counted on from one."""
    groups: list[list[int]] = []
    latest: dict[tuple[int, Style, bool], list[int]] = {}
    stack = Stack()
    nodes: list[Node] = []
    for index, unit in enumerate(units):
        label = unit.label
        if label is None:
            continue
        node = Node(unit.start, unit.end, label.text, "", label.style)
        stack.enter(node)
        # Kept so that the identity of a parent is never given to another node.
        nodes.append(node)
        key = (id(node.parent), label.style, unit.opens_paragraph)
        if key not in latest or label.number == 1:
            latest[key] = []
            groups.append(latest[key])
        latest[key].append(index)
    return groups


def _has_text(text: str, units: list[Unit], index: int) -> bool:
    """Whether anything follows the first sentence of the unit: on its line, in a unit below it, or in a paragraph."""
    unit = units[index]
    if unit.more:
        return True
    after = units[index + 1] if index + 1 < len(units) else None
    if after is None or unit.label is None:
        return False
    if after.label is None:
        return after.opens_paragraph and LINE.match(text, after.start) is None
    return after.label.style != unit.label.style and _below(after.label.style, unit.label.style)


def _below(inner: Style, outer: Style) -> bool:
    if inner in FLOATING:
        return outer not in FLOATING or inner != outer
    if outer in FLOATING:
        return RANK.get(inner, 9) > RANK["paren-cjk"]
    return RANK.get(inner, 9) > RANK.get(outer, 9)
