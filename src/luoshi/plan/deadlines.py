"""Deadlines as reports write them, read as days. Pure: no database, and no guess where the words leave it open."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DIGITS = str.maketrans("〇零一二三四五六七八九０１２３４５６７８９", "00123456789" + "0123456789")
_SMALL = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
          "十一": 11, "十二": 12}  # fmt: skip
_FIVE_YEARS = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_YEAR = r"(?P<year>[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3}|今|本|当|明|后|次|来)年"
_NUMBER = r"十[一二]?|[一二三四五六七八九]|1[0-2]|0?[1-9]"
_WHEN = re.compile(
    rf"(?:{_YEAR}度?)?(?:\s*的)?(?:"
    rf"(?P<month>{_NUMBER})月(?:份)?(?:(?P<day>[12][0-9]|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
    r"|(?P<part>上旬|中旬|下旬|底|末|初|中)|(?P<before>以?前|之前))?"
    r"|第?(?P<quarter>[一二三四1-4]|首)季度?(?:(?P<quarterstart>初)|[底末内])?"
    r"|(?P<half>上半年|下半年)"
    r"|(?P<end>(?<=年)[底末内]|年[底末内]|全年)"
    r"|(?P<holiday>国庆节?|元旦|五一|七一|十一)前"
    r")"
    rf"|{_YEAR.replace('<year>', '<alone>')}"
    r"|[“\"]?(?P<five>十[三四五六]五)[”\"]?(?:时期|期间|期末|末)?"
    r"|(?P<span>两|[二三四五六七八九十]|[2-9]|10)年(?:之?内|时间)"
)
_HOLIDAYS = {"国庆": (9, 30), "国庆节": (9, 30), "十一": (9, 30), "元旦": (12, 31), "五一": (4, 30), "七一": (6, 30)}
_OFFSETS = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "来": 1, "后": 2}


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which something is to be done; inferred when the report does not write one."""

    on: date
    is_inferred: bool


def due_of(phrase: str | None, year: int) -> Due:
    """The day that `phrase` names in a plan of `year`, else the plan year's end, marked inferred."""
    days = list(_days(phrase or "", year))
    return Due(max(days), False) if days else Due(date(year, 12, 31), True)


def _days(phrase: str, year: int) -> Iterator[date]:
    current = year
    for found in _WHEN.finditer(phrase):
        named = found["year"] or found["alone"]
        if named:
            current = _year(named, year)
        day = _day(found, current, year)
        if day is not None:
            yield day


def _year(named: str, year: int) -> int:
    if named in _OFFSETS:
        return year + _OFFSETS[named]
    return int(named.translate(_DIGITS))


def _day(found: re.Match[str], year: int, plan_year: int) -> date | None:
    if found["month"]:
        return _in_month(found, year)
    if found["quarter"]:
        return _in_quarter(found, year)
    if found["half"]:
        return date(year, 6, 30) if found["half"] == "上半年" else date(year, 12, 31)
    if found["holiday"]:
        return date(year, *_HOLIDAYS[found["holiday"]])
    if found["five"]:
        return date(_FIVE_YEARS[found["five"]], 12, 31)
    if found["span"]:
        return date(plan_year + _number(found["span"]) - 1, 12, 31)
    return date(year, 12, 31)


def _in_month(found: re.Match[str], year: int) -> date | None:
    month = _number(found["month"])
    if found["before"]:
        return date(year, month, 1) - timedelta(days=1)
    last = calendar.monthrange(year, month)[1]
    if found["day"]:
        day = _number(found["day"])
        return date(year, month, day) if 1 <= day <= last else None
    ends = {"上旬": 10, "中旬": 20, "初": 10, "中": 20}
    return date(year, month, ends.get(found["part"] or "", last))


def _in_quarter(found: re.Match[str], year: int) -> date:
    quarter = 1 if found["quarter"] == "首" else _number(found["quarter"])
    if found["quarterstart"]:
        return date(year, quarter * 3 - 2, 10)
    return date(year, quarter * 3, calendar.monthrange(year, quarter * 3)[1])


def _number(written: str) -> int:
    if written.isascii():
        return int(written)
    if written in _SMALL:
        return _SMALL[written]
    tens, _, ones = written.partition("十")
    return _SMALL.get(tens, 1) * 10 + _SMALL.get(ones, 0)
