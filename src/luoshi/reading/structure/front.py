"""What stands before the first part: the title of the text, who speaks where, and the greeting."""

from __future__ import annotations

import re

from luoshi.reading.structure.units import Unit

KIND = (
    "报告|意见|通知|决定|决议|办法|方案|规划|纲要|计划|要点|措施|清单|规定|细则|建议|公报|通报|批复|条例|讲话|安排|分工|台账|目录|说明"
)
TITLE = re.compile(rf"[^。！？；]{{2,80}}(?:{KIND})(?:[（(《〈].{{1,20}}[）)》〉])?(?:的(?:报告|说明|通知))?|[^。！？；]{{2,30}}(?:{KIND})[-—―].{{5,60}}")
OCCASION = re.compile(r"[—―–\-]*\s*[（(]?(?:\d{4}|[０-９]{4})年.{1,8}日.{0,50}(?:会议|大会|全会|审议|通过|上)[）)]?|.{4,60}(?:会议|大会)上")
GREETING = re.compile(r"(?:各位|同志|尊敬的|[各、市县区自治州盟省直辖人民政府，国务院部委属机构]{12,}).{0,60}[：:！]")
HEADLINE = re.compile(r"[^。！？；：:、\n]{4,30}(?<![，,.…”）)])")
FRONT_LINES = 25
ENOUGH_TEXT = 60


def is_occasion(text: str, unit: Unit) -> bool:
    """Whether the piece is the line that says when and where the report was given."""
    return unit.end - unit.start < 90 and OCCASION.fullmatch(text, unit.head_start, unit.end) is not None


def title_of(text: str, units: list[Unit]) -> int | None:
    """The index of the piece that is the title of the whole text, if one stands before its first words."""
    for index, unit in enumerate(units[:FRONT_LINES]):
        if unit.label is not None and not is_occasion(text, unit):
            return None
        words = text[unit.start : unit.end]
        if GREETING.match(words) or unit.more or words.endswith(("。", "：", "；")):
            return None
        if unit.label is None and TITLE.fullmatch(words):
            return index
    return None


def trim_occasion(text: str, unit: Unit) -> None:
    """Where the occasion stands on the title's own line, the title ends before it."""
    at = text.find("——", unit.head_start, unit.head_end)
    if at > unit.head_start:
        unit.head_end = at


def headlines(text: str, units: list[Unit], titled: set[int]) -> set[int]:
    """Part titles without a number in a text whose parts have none: lines without a stop that running text follows."""
    if any(unit.label and index in titled and unit.label.style in ("part", "cjk") for index, unit in enumerate(units)):
        return set()
    found: set[int] = set()
    for index, unit in enumerate(units[:-1]):
        words = text[unit.start : unit.end]
        below = units[index + 1]
        if unit.label or unit.more or not unit.opens_paragraph or not HEADLINE.fullmatch(words):
            continue
        if below.end - below.start > ENOUGH_TEXT and below.opens_paragraph and index > 0:
            found.add(index)
    return found if len(found) > 1 else set()


def sole_first(units: list[Unit]) -> int | None:
    """A labelled first line whose numbering never goes on, with others below it: it encloses the whole text."""
    labelled = [index for index, unit in enumerate(units) if unit.label]
    if not labelled or labelled[0] > 0 or units[0].more:
        return None
    first = units[0].label
    others = [units[index].label for index in labelled[1:]]
    if first is None or not others or any(item and item.style == first.style for item in others):
        return None
    return 0
