"""From pieces to headings and running text, in the order of the source."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.reading.model import Horizon
from luoshi.reading.structure.front import (
    APPENDED,
    front_words,
    further_titles,
    headlines,
    is_front,
    is_occasion,
    opens_glossary,
    sole_first,
    title_of,
    trim_occasion,
)
from luoshi.reading.structure.horizon import Clock, plan_year
from luoshi.reading.structure.labels import PARTS, Style
from luoshi.reading.structure.organs import Organs
from luoshi.reading.structure.outline import ADDRESS, Node, Stack, titled
from luoshi.reading.structure.units import CLOSING, Unit
from luoshi.reading.structure.votes import Votes, vote

HEAD_OF_TEXT = 600


@dataclass(slots=True)
class Text:
    """A stretch of running text under one heading.

    ``own_line``: the paragraph carries no title of its own; ``leads``: titles follow that it introduces.
    """

    start: int
    end: int
    node: Node | None
    horizon: Horizon
    label: str = ""
    own_line: bool = False
    preamble: bool = False
    organs: Organs | None = None
    leads: bool = False


@dataclass(slots=True)
class Walk:
    """What the walk over all pieces found."""

    nodes: list[Node] = field(default_factory=list[Node])
    texts: list[Text] = field(default_factory=list[Text])
    listed: list[Node] = field(default_factory=list[Node])
    began: bool = False


class Walker:
    """Goes through the pieces once, keeping the open headings and the time spoken of."""

    def __init__(self, text: str, units: list[Unit]) -> None:
        self.text = text
        self.units = units
        self.titled = titled(text, units)
        self.votes: Votes = vote(text, units, self.titled)
        self.stack = Stack()
        self.explaining = False
        self.appending = False
        self.found = Walk()
        self.front = title_of(text, units)
        if self.front is not None:
            trim_occasion(text, units[self.front])
        self.sole = sole_first(units)
        self.headlines = headlines(text, units, self.titled)
        if self.headlines.keys() <= {self.front}:
            # The title of the text is none of its parts.
            self.headlines = {}
        self.zero = {self.front, self.sole} | further_titles(text, units, self.titled)
        self.goes_on = _goes_on(units, self.titled)
        headless = not (self.titled or self.votes.titles or self.headlines)
        title = units[self.front] if self.front is not None else None
        words = text[title.head_start : title.head_end] if title else ""
        self.clock = Clock(self._year(), words, headless=headless)
        self.headless = headless

    def walk(self) -> Walk:
        """All headings and texts."""
        for index, unit in enumerate(self.units):
            self._visit(index, unit)
        return self.found

    def _year(self) -> int | None:
        parts = (unit for index, unit in enumerate(self.units) if index in self.titled and unit.label)
        titles = [
            self.text[unit.head_start : unit.head_end] for unit in parts if unit.label and unit.label.style == "cjk"
        ]
        return plan_year(front_words(self.text, self.units, self.front), titles, self.text[:HEAD_OF_TEXT])

    def _visit(self, index: int, unit: Unit) -> None:
        """Put one piece in its place."""
        if unit.opens_paragraph:
            self.stack.close_inline()
        if self._silent(index, unit):
            return
        if unit.row:
            self._row(unit)
            return
        if index in self.zero:
            self._open(unit, level=0)
        elif index in self.titled:
            self._heading(unit)
        elif index in self.headlines:
            self._heading(unit, self.headlines[index])
        elif index in self.votes.titles:
            self._heading(unit, self._style(index))
        else:
            self._plain(index, unit)

    def _style(self, index: int) -> Style:
        if index in self.votes.refrains:
            return "refrain"
        return "run-in" if index in self.votes.lines else "plain"

    def _row(self, unit: Unit) -> None:
        """The task of a table's row is read as a measure, with the organs that stand beside it."""
        row = Text(unit.start, unit.end, self.stack.top, self.clock.now, label="row", organs=unit.organs)
        self.found.texts.append(row)

    def _silent(self, index: int, unit: Unit) -> bool:
        """Whether the piece says nothing: the occasion of the report, and what explains its terms."""
        if opens_glossary(self.text, unit):
            self._open(unit, style="headline")
            self.explaining = True
            return True
        part = unit.label is not None and unit.label.style in PARTS and index in self.titled
        if part or index in self.zero:
            self.explaining = False
        return self.explaining or self._appended(unit) or (not self.found.began and is_occasion(self.text, unit))

    def _appended(self, unit: Unit) -> bool:
        """Whether the piece belongs to a list of appendices: 附件：1.… and the numbers after it."""
        closed = self.text[unit.end - 1] in "。；！"
        if APPENDED.match(self.text, unit.start, unit.end):
            self.appending = not closed
        else:
            self.appending = self.appending and unit.label is not None and not unit.more and not closed
        return self.appending

    def _heading(self, unit: Unit, style: Style = "plain") -> None:
        node = self._open(unit, style=style)
        self.found.began = True
        if node.level <= 1:
            node.horizon = self.clock.part(node.title)
        else:
            node.horizon = self.clock.unit() if unit.label else self.clock.now
        if unit.more:
            self._running(unit, unit.rest, unit.end, own_line=False)

    def _open(self, unit: Unit, level: int | None = None, style: Style = "plain") -> Node:
        label = unit.label
        node = Node(
            unit.start,
            unit.head_end,
            label.text if label else "",
            self.text[unit.head_start : unit.head_end],
            label.style if label else style,
            number=label.number if label else None,
            inline=not unit.opens_paragraph,
            organs=unit.organs,
        )
        if level is None:
            self.stack.enter(node)
        else:
            self.stack.open = [node]
            node.level = level
        self.found.nodes.append(node)
        return node

    def _plain(self, index: int, unit: Unit) -> None:
        words = self.text[unit.start : unit.end]
        if ADDRESS.match(words):
            self.stack.close_plain() if self.goes_on[index] else self.stack.close_to_part()
        if unit.label is not None:
            self.found.listed.append(self._listed(unit))
        elif not self.found.began and is_front(words, preamble=not self.headless):
            return
        before = self.clock.now
        if unit.opens_paragraph and self.clock.paragraph(words[:60]) != before:
            # The last of the achievements does not enclose the goals that follow it.
            self.stack.close_to_part()
        self._running(unit, unit.head_start, unit.end, own_line=True)

    def _listed(self, unit: Unit) -> Node:
        """A numbered unit without a title, for the counts."""
        label = unit.label
        top = self.stack.top
        assert label is not None
        return Node(unit.start, unit.end, label.text, "", label.style, number=label.number, parent=top)

    def _running(self, unit: Unit, start: int, end: int, *, own_line: bool) -> None:
        """Running text: cut at its run-in titles where the part has such."""
        if unit.start not in self.votes.run_ins:
            self._text(unit, start, end, own_line=own_line)
            return
        at = start
        for sentence in self.votes.run_ins[unit.start]:
            self._text(unit, at, sentence.start, own_line=False)
            node = Node(sentence.start, sentence.start + len(sentence.words), "", sentence.words, "run-in", inline=True)
            node.horizon = self.clock.now
            self.stack.enter(node)
            self.found.nodes.append(node)
            at = sentence.end
        self._text(unit, at, end, own_line=False)

    def _text(self, unit: Unit, start: int, end: int, *, own_line: bool) -> None:
        while start < end and self.text[start] in CLOSING:
            start += 1
        if start >= end:
            return
        label = unit.label.text if unit.label and own_line else ""
        preamble = not (self.found.began or self.headless)
        self.found.texts.append(Text(start, end, self.stack.top, self.clock.now, label, own_line, preamble))


def _goes_on(units: list[Unit], titled: set[int]) -> list[bool]:
    """For each piece, whether a numbered unit of its part is still to come, so that an address ends nothing."""
    result: list[bool] = []
    coming = False
    for index in range(len(units) - 1, -1, -1):
        label = units[index].label
        if label and index in titled and label.style in PARTS | {"paren-cjk"}:
            coming = label.style == "paren-cjk" and label.number != 1
        result.append(coming)
    return result[::-1]
