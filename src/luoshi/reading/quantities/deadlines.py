"""By when: the deadline of an action as it is written."""

from __future__ import annotations

import re

_NUMERAL = r"[0-9０-９一二三四五六七八九十两〇○零]"
_YEAR = rf"(?:{_NUMERAL}{{4}}年|今年|明年|后年|来年)"
_MONTH = rf"{_NUMERAL}{{1,3}}月(?:份)?"
_DAY = rf"{_NUMERAL}{{1,3}}[日号]"
_PART = r"(?:[上下]半年|[一二三四1-4]季度|第[一二三四1-4]季度|年[底末中]|[底末]|[上中下]旬)"
_DATE = rf"{_YEAR}(?:{_PART}|(?:{_MONTH})(?:{_DAY}|[底末初]|[上中下]旬)?)?"
_PLAN = r"[“\"]?[一二三四五六七八九十]{1,3}五[”\"]?(?:规划|计划)?(?:时期|期间|末期?|期末|结束时)"
_SEASON = r"(?:春节|国庆节?|元旦|五一|十一|开学|汛期?|入冬|入汛|采暖期|采暖季|供暖季|冬季|暑期|春耕|秋收)"
_SPAN = rf"{_NUMERAL}{{1,3}}(?:(?:至|到|-|—){_NUMERAL}{{1,2}})?(?:年|个月|天|日|周|个工作日|个?小时)"
_EDGE = r"(?:之前|以前|前后|前|内|之内|以内|止|间|期间)"

_DEADLINE = re.compile(
    rf"""
    (?:[从自]\s?)?{_DATE}(?:起)?(?:[、和]{_DATE})+
  | (?:[从自]\s?)?{_DATE}(?:起)?(?:至|到|—{{1,2}}|-|～|~){_YEAR}?(?:{_PART}|{_MONTH}(?:{_DAY}|[底末])?)?(?:{_EDGE})?
  | [从自]\s?{_DATE}起
  | 今明两年
  | (?:每年|到|至|在)?{_DATE}(?:底|末)?(?:{_EDGE})?(?:起)?
  | 到?(?:本世纪|二十世纪|世纪)(?:[末中]叶?|内|{_NUMERAL}{{2}}年代(?:末|中期|初)?)
  | (?:到|在)?{_PLAN}
  | (?:每年|到|在)?(?:年[底末中]|月底|本月底|{_MONTH}(?:{_DAY}|[底末初]|[上中下]旬)?)(?:{_EDGE})
  | (?:每年|到|在)?{_MONTH}(?:底|末|{_DAY})(?:{_EDGE})?
  | (?:年内|年底|年末|全年|[上下]半年|今冬明春|今秋|今冬|第?[一二三四]季度|近期|年中)(?:{_EDGE})?
  | 在[^，。；\n]{{0,12}}之日起{_SPAN}(?:之内|以内|内)
  | 用?(?:[一二两三四五六七八九]、)?{_SPAN}(?:左右)?(?:的?时间)?(?:左右)?(?:之内|以内|内)
  | 用{_SPAN}(?:左右)?的?时间
  | (?:在)?(?:今后|未来)(?:的)?{_NUMERAL}{{1,3}}年(?:内|里)?
  | (?:本|该)?(?:届政府)?任期内
  | {_SEASON}(?:结束)?(?:之前|以前|前|末|内)
    """,
    re.VERBOSE,
)
# The years in the title of a plan are when the plan runs.
_TITLE = re.compile(r"《[^《》\n]{1,120}》")
# Every deadline holds one of these; most clauses hold none.
_HINT = re.compile(r"年|月|世纪|季度|任期|近期|今冬|今秋|[日天周之以时]内|五[”\"末期规时]|前")

# 五年新增装机6500万千瓦: a stretch of time that opens the clause, before a verb of result.
_OPENING = re.compile(rf"{_SPAN}(?=累计|共|合计|(?:城镇|全国|全省|全市)?新增|完成|建成|培训|转移|净增)")

# A year that another figure is compared with, or that says from when something is, is no deadline.
_COMPARED = re.compile(r"(?:比|较|同比|相比|超过|自|以|在|对|与|按|按照|截至|[缩减降控][^，]{0,2}[至到为在])$")
_NOT_AFTER = re.compile(r"(?:年度)?(?:以来|水平|基础上|实施|版|的|同期|度|新一轮|基数|相比|修订|第)")
# In 在2023年规划已经实施的基础上 the year says what is built on.
_BASIS = re.compile(r"[^，。；：\n在]{0,60}基础上")


def find_deadline(text: str, start: int, end: int) -> str | None:
    """The first deadline in ``text[start:end]``, as written; nothing is inferred."""
    if _HINT.search(text, start, end) is None:
        return None
    opening = _OPENING.match(text, start, end)
    if opening is not None:
        return opening.group()
    titles = [title.span() for title in _TITLE.finditer(text, start, end)] if "《" in text[start:end] else []
    for found in _DEADLINE.finditer(text, start, end):
        if any(first < found.start() < last for first, last in titles):
            continue
        before = text[max(start, found.start() - 4) : found.start()]
        within = before.endswith("在") and found.group().endswith("内")
        if (_COMPARED.search(before) and not within) or text[found.start() - 1 : found.start()] in ("第", "每"):
            continue
        if _NOT_AFTER.match(text, found.end(), end):
            continue
        if found.group()[0] != "到" and _BASIS.match(text, found.end(), end):
            continue
        return found.group().strip()
    return None
