"""The pieces of a text that may carry a title: numbered units, plain paragraphs, and items numbered inside one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from luoshi.reading.structure.labels import CJK, Label, read_label
from luoshi.reading.structure.organs import Organs, brackets_of
from luoshi.reading.structure.paragraphs import Paragraph
from luoshi.reading.structure.sentences import first_sentence_end
from luoshi.reading.structure.tables import Row, rows_of

CLOSING = "。！？；：:;.*_ \t\u3000\xa0\n"
# An item numbered inside a paragraph begins right after a sentence or the colon that announces the list. Texts that
# an extractor has run into one line have their parts there too.
ITEM = re.compile(
    rf"(?<=[。！？；：”）])[ \u3000]*(?=第[{CJK}]{{1,3}}[、，：]|[一二三四五六七八九十]{{1,2}}(?:是(?!否)|"
    rf"要(?!素|点|求))"
    r"|(?:重点|任务|专题|举措|目标|工程|板块)[一二三四五六七八九十]{1,3}[：:]"
    r"|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|（[0-9]{1,2}）|[0-9]{1,2}[.、](?![0-9])|——)"
)
# Where a run-together part title ends when neither a stop nor a gap tells.
PART_HEAD = re.compile(
    r"[^，。；：！？\n]{2,28}?(?:回顾|总结|重点工作|主要工作|工作任务|工作安排|总体部署|主要任务|目标任务|"
    r"工作建议|政府自身建设|总体要求)"
    r"(?=[^，。；：！？、的和及与])|[^，。；：！？\n\s]{2,28}[ \u3000](?=[^\n]{12})"
)
# 医疗卫生方面： or 加强领导　　各级…: a short head that a colon or a gap divides from its text.
HEAD = re.compile(
    r"[^，。；：！？\n]{2,20}(?:：|:)(?=[^\n]{12})|[^，。；：！？\n\s]{2,25}(?:[\u3000\xa0]+|[ ]{2,})(?=[^\n]{12})"
)
ANNOUNCES = re.compile(r"(?:包括|如下|以下|其中|是|为)[：:]?\Z")
LONGEST_TITLE = 60
LONGEST_BRACKET = 300


@dataclass(slots=True)
class Unit:
    """One piece: where it begins, its label, its first sentence (a title or not), and where text goes on after it."""

    start: int
    end: int
    label: Label | None
    head_start: int
    head_end: int
    rest: int
    marks: int = 0
    bold: bool = False
    opens_paragraph: bool = True
    # Organs named in the title, or right after it with no other text between.
    organs: Organs | None = None
    only_organs: bool = False
    row: bool = False

    @property
    def more(self) -> bool:
        """Whether text follows the first sentence inside the piece; a bracket with organs is none."""
        return self.rest < self.end and not self.only_organs


def units_of(text: str, found: list[Paragraph], noise: list[bool]) -> list[Unit]:
    """The pieces of all paragraphs that are not noise, in order."""
    units: list[Unit] = []
    rows = rows_of(found)
    for index, paragraph in enumerate(found):
        if noise[index]:
            continue
        if index in rows:
            row = rows[index]
            units += [_task(row)] if row else []
        else:
            units += _pieces(text, paragraph)
    return units


def _task(row: Row) -> Unit:
    """The cell of a table that says what is to be done."""
    return Unit(row.start, row.end, None, row.start, row.end, row.end, organs=row.organs, row=True)


def _pieces(text: str, paragraph: Paragraph) -> list[Unit]:
    cuts = [paragraph.start, *_items(text, paragraph), paragraph.end]
    pieces = [make_unit(text, a, b, inline=a > cuts[0]) for a, b in pairwise(cuts)]
    pieces[0].marks = paragraph.marks
    if paragraph.bold_end is not None:
        _set_bold(text, pieces[0], paragraph.bold_end)
    return pieces


def _items(text: str, paragraph: Paragraph) -> list[int]:
    """Where items numbered from one stand inside the paragraph: 一是…。二是…。"""
    found: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    own = read_label(text, paragraph.start)
    if own and own.number:
        last[own.style] = own.number
    for match in ITEM.finditer(paragraph.text):
        at = paragraph.start + match.end()
        label = read_label(text, at)
        if label is None:
            continue
        number = label.number or last.get(label.style, 0) + 1
        if number in (1, last.get(label.style, 0) + 1):
            last[label.style] = number
            found.setdefault(label.style, []).append(at)
    runs = [places for style, places in found.items() if len(places) > 1 or (own and own.style == style)]
    return sorted(at for places in runs for at in places)


def make_unit(text: str, start: int, end: int, *, inline: bool) -> Unit:
    """The piece ``text[start:end]`` with its label and first sentence found."""
    label = read_label(text, start)
    head = _after_blanks(text, min(label.end, end), end) if label else start
    stop = _head_stop(text, head, end, label, inline=inline)
    words = text[head:stop].rstrip(CLOSING)
    rest = _after_blanks(text, stop, end)
    unit = Unit(start, end, label, head, head + len(words), rest, opens_paragraph=not inline)
    if label:
        _find_organs(text, unit)
    return unit


def _after_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _find_organs(text: str, unit: Unit) -> None:
    """Keep a bracket with organs apart from the title before it."""
    if text[unit.head_end - 1 : unit.head_end] in ("）", ")"):
        named = brackets_of(text, unit.head_start, unit.head_end)
        if named and named[-1].start > unit.head_start:
            unit.organs = named[-1]
            unit.head_end = unit.head_start + len(text[unit.head_start : named[-1].start].rstrip(CLOSING))
    if 0 < unit.end - unit.rest <= LONGEST_BRACKET:
        named = brackets_of(text, unit.rest, unit.end)
        if len(named) == 1 and named[0].start <= unit.rest and not text[named[0].end : unit.end].strip(CLOSING):
            unit.organs, unit.only_organs = named[0], True


def _head_stop(text: str, head: int, end: int, label: Label | None, *, inline: bool) -> int:
    if label and label.style == "cjk" and inline:
        part = PART_HEAD.match(text, head, end)
        if part:
            return part.end()
    if label:
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
