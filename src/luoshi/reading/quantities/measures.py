"""What a match of the grammar says: value, unit and lower bound, without regard to the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.reading.quantities.numerals import ARABIC_DIGITS, DIGITS, parse_number
from luoshi.reading.quantities.units import SHARE

_BASES = {"百": "%", "千": "‰", "万": "‱"}
_MONEY = re.compile(r"总值|产值|收入|总量|投资|规模|总额|营收|贷款|资金|资产|余额|经济|税|GDP|支出|债券|基金|存款")
# How far back a word such as 投资 may stand for 元 to be meant where no unit is written.
_MONEY_REACH = 30


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: value, unit, the lower bound of a range, and whether it is an order of magnitude only."""

    value: float
    unit: str
    low: float | None = None
    level: bool = False


def unit_of(found: re.Match[str]) -> str:
    """The unit or measure word of a match, under the form in which it is reported."""
    if found["base"]:
        return _BASES[found["base"]]
    if found["below"] or found["part"] or found["half"] or found["tenths"] or found["full"]:
        return "%"
    unit = found["unit"] or found["bareunit"] or ""
    return SHARE.get(unit, unit)


def measure(text: str, start: int, found: re.Match[str]) -> Measure | None:
    """The figure of a match of the grammar; nothing for a fraction of zero."""
    if found["level"]:
        return Measure(parse_number(found["level"]), found["money"] or "元", level=True)
    if found["number"]:
        return Measure(parse_number(found["number"]), unit_of(found), _low(found) if found["low"] else None)
    if found["bare"]:
        return Measure(parse_number(found["bare"]), unit_of(found))
    if found["plain"]:
        return Measure(parse_number(found["plain"]), _unwritten_unit(text, start, found))
    return _share(found)


def _share(found: re.Match[str]) -> Measure | None:
    """百分之X, X分之Y, 一半, X成, 清零, 全覆盖, 翻番."""
    if found["share"]:
        low = parse_number(found["sharelow"]) if found["sharelow"] else None
        return Measure(parse_number(found["share"]), unit_of(found), low)
    if found["below"]:
        below = parse_number(found["below"])
        return Measure(100 * parse_number(found["above"]) / below, "%") if below else None
    if found["part"]:
        return Measure(100 * float(found["part"][0]) / float(found["part"][-1]), "%")
    if found["half"]:
        return Measure(50.0, "%")
    if found["tenths"]:
        return Measure(10.0 * DIGITS[found["tenths"]], "%")
    if found["zero"]:
        return Measure(0.0, "")
    if found["full"]:
        return Measure(100.0, "%")
    return Measure(float(DIGITS.get(found["doubled"][1], 1)), "番")


def _unwritten_unit(text: str, start: int, found: re.Match[str]) -> str:
    """元 where the words before a 万 or 亿 speak of money, else none."""
    at = found.start()
    meant = found["plain"][-1] in "万亿" and _MONEY.search(text, max(start, at - _MONEY_REACH), at)
    return "元" if meant else ""


def _low(found: re.Match[str]) -> float:
    """The lower bound of a range; in 5至8万 it shares the multiplier of the upper one."""
    low, high = found["low"], found["number"]
    scale = high.lstrip(ARABIC_DIGITS + ".．·•,，")
    if not found["lowunit"] and low[-1] in ARABIC_DIGITS and scale and high[0] in ARABIC_DIGITS:
        return parse_number(low + scale)
    return parse_number(low)
