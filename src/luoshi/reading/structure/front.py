"""What stands before the first part: the title of the text, who speaks where, and the greeting."""

from __future__ import annotations

import re

from luoshi.reading.structure.labels import PARTS, Style
from luoshi.reading.structure.units import Unit

KIND = (
    "报告|意见|通知|决定|决议|办法|方案|规划|纲要|计划|要点|措施|清单|规定|细则|建议|公报|通报|批复|条例|讲话|"
    "安排|分工|台账|目录|说明|表"
)
TITLE = re.compile(
    rf"[^。！？；]{{2,80}}(?:{KIND})(?:[（(《〈].{{1,20}}[）)》〉])?(?:的(?:报告|说明|通知))?|"
    rf"[^。！？；]{{2,30}}(?:{KIND})[-—―].{{5,60}}"
)
OCCASION = re.compile(
    r"[—―–\-]*\s*[（(]?\d{4}年.{1,8}日.{0,50}(?:会议|大会|全会|审议|通过|上)[）)]?(?:\s.{1,20})?|.{4,60}(?:会议|"
    r"大会)上",
    re.S,
)
GREETING = re.compile(
    r"(?:各位|同志|尊敬的)[^，。；]{1,24}[：！]|[各、市县区自治州盟省直辖人民政府，国务院部委属机构]{12,}.{0,60}："
)
OPENING = re.compile(
    r"我(?:谨)?代表|请予审[议查]|请.{2,20}提出意见|印发给你们|^[0-9]{1,2}月[0-9]{1,2}日|作政府工作报告"
)
FIGURE = re.compile(r"[0-9]")
# 政 府 工 作 报 告, as title pages set it.
SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
HEADLINE = re.compile(
    r"(?=[^\n]*[\u4e00-\u9fff]{2})(?:"
    r"[^。！？；：，、\s（）|]{2,30}(?<![.…”日])|[^。！？；：\s（）|]{6,30}(?<![，、.…”日]))"
)
# Unnumbered titles of the parts of a report, by the words that such titles end in or turn on.
PART = re.compile(
    r"回顾|总结|重点工作|主要工作|工作安排|工作任务|主要任务|目标任务|重点任务|总体要求|总体部署|主要目标|"
    r"自身建设|工作措施|保障措施|工作要求|组织实施"
)
YEAR = re.compile(r"[0-9〇○零一二三四五六七八九]{4}年")
APPENDIX = re.compile(r"附\s?(?:件|表|录)?\s?[0-9一二三四五六七八九十]{0,2}[:：]?")
# Below the signature a notice names what is appended to it.
APPENDED = re.compile(r"附\s?件?\s?[0-9]?：")
GLOSSARY = re.compile(
    r"(?:附\s?件?\s?[0-9]*[:：]?\s*)?[^。，；]{0,16}(?:名词|术语|用语|词语|缩略语)[^。，；]{0,4}(?:解释|注释|注解|说明|释义)：?"
    r"|注释|注解|[^。，；]{1,8}注释[:：]"
)
FRONT_LINES = 25


def is_occasion(text: str, unit: Unit) -> bool:
    """Whether the piece is the line that says when and where the report was given."""
    return unit.end - unit.start < 90 and OCCASION.fullmatch(text, unit.start, unit.end) is not None


def is_front(words: str, *, preamble: bool) -> bool:
    """Whether words before the first heading are a greeting, an opening or a dateline rather than text of the plan.

    `preamble`: headings follow, so that only whole sentences with a figure can say something here.
    """
    if GREETING.match(words) or OPENING.search(words):
        return True
    return preamble and not (FIGURE.search(words) and words.endswith(("。", "：", "；")))


def title_of(text: str, units: list[Unit]) -> int | None:
    """The index of the piece that is the title of the whole text, if one stands before its first words."""
    for index, unit in enumerate(units[:FRONT_LINES]):
        if unit.label is not None and not is_occasion(text, unit):
            return None
        words = text[unit.start : unit.end]
        if GREETING.match(words) or unit.more or words.endswith(("。", "：", "；")):
            return None
        if unit.label is None and TITLE.fullmatch(SPACED.sub("", words)):
            return index
    return None


def front_words(text: str, units: list[Unit], title: int | None) -> str:
    """The title and the occasion of the text, where they stand before its first part."""
    words = [text[units[title].start : units[title].end]] if title is not None else []
    words += [text[unit.start : unit.end] for unit in units[:FRONT_LINES] if is_occasion(text, unit)]
    return "\n".join(words)


def opens_glossary(text: str, unit: Unit) -> bool:
    """Whether the line announces the explanation of names, which promises nothing."""
    return not unit.more and GLOSSARY.fullmatch(text, unit.head_start, unit.end) is not None


def trim_occasion(text: str, unit: Unit) -> None:
    """Where the occasion stands on the title's own line, the title ends before it."""
    at = text.find("——", unit.head_start, unit.head_end)
    if at > unit.head_start:
        unit.head_end = at


def headlines(text: str, units: list[Unit], titled: set[int]) -> dict[int, Style]:
    """Titles without a number in a text whose parts have none: lines without a stop that running text follows.

    Where some of them are titles of parts by their words, the others stand below these.
    """
    if any(unit.label and index in titled and unit.label.style in PARTS for index, unit in enumerate(units)):
        return {}
    found: set[int] = set()
    for index in range(len(units) - 2, _after_greeting(text, units), -1):
        unit, below = units[index], units[index + 1]
        if (
            unit.label
            or unit.more
            or unit.row
            or not unit.opens_paragraph
            or not HEADLINE.fullmatch(text, unit.start, unit.end)
        ):
            continue
        if index + 1 in found or below.more or below.label or text[below.end - 1] in "。；！":
            found.add(index)
    parts = {index for index in found if PART.search(text, units[index].start, units[index].end)}
    # One line alone is a title only where it names a part and the year.
    if len(found) < 2 and not any(YEAR.match(text, units[index].start) for index in parts):
        return {}
    return {index: "headline" if index in parts or not parts else "plain" for index in found}


def _after_greeting(text: str, units: list[Unit]) -> int:
    """The index of the greeting before which only front matter stands; -1 where nobody is greeted."""
    greeted = (index for index, unit in enumerate(units[:FRONT_LINES]) if GREETING.match(text, unit.start, unit.end))
    return next(greeted, -1)


def further_titles(text: str, units: list[Unit], titled: set[int]) -> set[int]:
    """Titles of what a notice passes on, or of an appendix: each encloses what follows it."""
    found: set[int] = set()
    spoken, begun = False, False
    for index, unit in enumerate(units):
        begun = begun or index in titled
        words = text[unit.start : unit.end]
        appended = index > 0 and APPENDIX.fullmatch(text, units[index - 1].start, units[index - 1].end) is not None
        alone = unit.label is None and not unit.more and len(words) < 60 and not words.endswith(("。", "：", "；"))
        if alone and (appended or (spoken and not begun)) and TITLE.fullmatch(words):
            found.add(index)
        spoken = spoken or words.endswith(("。", "："))
    return found


def sole_first(units: list[Unit]) -> int | None:
    """A labelled first line whose numbering never goes on, with others below it: it encloses the whole text."""
    labelled = [index for index, unit in enumerate(units) if unit.label]
    if not labelled or labelled[0] > 0 or units[0].more:
        return None
    first = units[0].label
    others = [units[index].label for index in labelled[1:]]
    # 一、 is a part even when it is the only one, as in an excerpt.
    if (
        first is None
        or first.style in PARTS
        or not others
        or any(item and item.style == first.style for item in others)
    ):
        return None
    return 0
