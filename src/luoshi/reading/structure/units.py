"""The pieces of a text that may carry a title: numbered units, plain paragraphs, and items numbered inside one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.reading.structure.labels import CJK, Label, read_label
from luoshi.reading.structure.paragraphs import Paragraph
from luoshi.reading.structure.sentences import first_sentence_end

CLOSING = "。！？；：:;.*_ \t\u3000\xa0\n"
# An item numbered inside a paragraph begins right after a sentence or the colon that announces the list.
ITEM = re.compile(rf"(?<=[。！；：])(?=(?:第[{CJK}]{{1,3}}[、，：]|[一二三四五六七八九十]{{1,2}}(?:是(?!否)|要(?!素|点|求))))")
# 医疗卫生方面： or 加强领导　　各级…: a short head that a colon or a gap divides from its text.
HEAD = re.compile(r"[^，。；：！？\n]{2,20}(?:：|:)(?=[^\n]{12})|[^，。；：！？\n\s]{2,25}(?:[\u3000\xa0]+|[ ]{2,})(?=[^\n]{12})")
ANNOUNCES = re.compile(r"(?:包括|如下|目标|以下|要求|其中|任务|是|为)[：:]?\Z")
LONGEST_TITLE = 60


@dataclass(slots=True)
class Unit:
    """One piece: where it begins, its label, its first sentence (a title or not), and where the text after it begins."""

    start: int
    end: int
    label: Label | None
    head_start: int
    head_end: int
    rest: int
    paragraph: int
    marks: int = 0
    bold: bool = False
    opens_paragraph: bool = True

    @property
    def more(self) -> bool:
        """Whether text follows the first sentence inside the piece."""
        return self.rest < self.end


def units_of(text: str, found: list[Paragraph], noise: list[bool]) -> list[Unit]:
    """The pieces of all paragraphs that are not noise, in order."""
    units: list[Unit] = []
    for index, paragraph in enumerate(found):
        if not noise[index]:
            units += _pieces(text, paragraph, index)
    return units


def _pieces(text: str, paragraph: Paragraph, index: int) -> list[Unit]:
    cuts = [paragraph.start, *_items(text, paragraph), paragraph.end]
    pieces = [make_unit(text, a, b, index) for a, b in zip(cuts, cuts[1:], strict=False)]
    pieces[0].marks = paragraph.marks
    if paragraph.bold_end is not None:
        _set_bold(text, pieces[0], paragraph.bold_end)
    for piece in pieces[1:]:
        piece.opens_paragraph = False
    return pieces


def _items(text: str, paragraph: Paragraph) -> list[int]:
    """Where items numbered from one stand inside the paragraph: 一是…。二是…。"""
    found: list[int] = []
    expected: dict[str, int] = {}
    for match in ITEM.finditer(paragraph.text):
        at = paragraph.start + match.start()
        label = read_label(text, at)
        if label is None or label.number is None or label.number != expected.get(label.style, 0) + 1:
            continue
        expected[label.style] = label.number
        found.append(at)
    return found if len(found) > 1 else []


def make_unit(text: str, start: int, end: int, index: int) -> Unit:
    """The piece ``text[start:end]`` with its label and first sentence found."""
    label = read_label(text, start)
    head = min(label.end, end) if label else start
    stop = _head_stop(text, head, end, numbered=label is not None)
    words = text[head:stop].rstrip(CLOSING)
    rest = stop
    while rest < end and text[rest].isspace():
        rest += 1
    return Unit(start, end, label, head, head + len(words), rest, index)


def _head_stop(text: str, head: int, end: int, *, numbered: bool) -> int:
    if numbered:
        short = HEAD.match(text, head, end)
        if short and not ANNOUNCES.search(short.group().rstrip()):
            return short.end()
    return first_sentence_end(text, head, end)


def _set_bold(text: str, piece: Unit, bold_end: int) -> None:
    """The words set in bold at the head of a paragraph are its title, wherever their sentence ends."""
    if not piece.head_start < bold_end <= piece.end:
        return
    piece.bold = True
    piece.head_end = piece.head_start + len(text[piece.head_start : bold_end].rstrip(CLOSING))
    rest = bold_end
    while rest < piece.end and text[rest] in CLOSING:
        rest += 1
    piece.rest = rest
