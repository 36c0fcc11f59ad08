"""From a stretch of text to its quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from luoshi.reading.model import Comparator, Quantity
from luoshi.reading.quantities import comparators
from luoshi.reading.quantities.contexts import Surroundings
from luoshi.reading.quantities.grammar import FORM, SPARK
from luoshi.reading.quantities.numerals import DIGITS, parse_number
from luoshi.reading.quantities.units import SHARE

_BASES = {"百": "%", "千": "‰", "万": "‱"}
_MONEY = re.compile(r"总值|产值|收入|总量|投资|规模|总额|营收|贷款|资金|资产|余额|经济|税|GDP|支出|债券|基金|存款")


@dataclass(frozen=True, slots=True)
class Measure:
    """The bare figure of a match: value, unit, lower bound and whether it is an order of magnitude only."""

    value: float
    unit: str
    low: float | None = None
    level: bool = False


def _share(found: re.Match[str]) -> Measure | None:
    """百分之X, X分之Y, 一半, X成, 清零, 全覆盖, 翻番."""
    if found["share"]:
        low = parse_number(found["sharelow"]) if found["sharelow"] else None
        return Measure(parse_number(found["share"]), _BASES[found["base"]], low)
    if found["below"]:
        below = parse_number(found["below"])
        return Measure(100 * parse_number(found["above"]) / below, "%") if below else None
    if found["half"]:
        return Measure(50.0, "%")
    if found["tenths"]:
        return Measure(10.0 * DIGITS[found["tenths"]], "%")
    if found["zero"]:
        return Measure(0.0, "")
    if found["full"]:
        return Measure(100.0, "%")
    return Measure(float(DIGITS.get(found["doubled"][1], 1)), "番")


def _plain_unit(text: str, start: int, found: re.Match[str]) -> str:
    """The unit that was left out: 元 where the words before speak of money, else none."""
    return "元" if found["plain"][-1] in "万亿" and _MONEY.search(text, max(start, found.start() - 30), found.start()) else ""


def _measure(text: str, start: int, found: re.Match[str]) -> Measure | None:
    """What a match of the grammar says, without regard to the words around it."""
    if found["level"]:
        return Measure(parse_number(found["level"]), found["money"] or "元", level=True)
    if found["number"]:
        unit = SHARE.get(found["unit"], found["unit"])
        low = _low(found) if found["low"] else None
        return Measure(parse_number(found["number"]), unit, low)
    if found["bare"]:
        return Measure(parse_number(found["bare"]), found["bareunit"])
    if found["plain"]:
        return Measure(parse_number(found["plain"]), _plain_unit(text, start, found))
    return _share(found)


def _low(found: re.Match[str]) -> float:
    """The lower bound of a range, which takes the multiplier of the upper one where it has none: 5至8万 is 50,000 up."""
    low, high = found["low"], found["number"]
    scale = high.lstrip("0123456789０１２３４５６７８９.．,，")
    if not found["lowunit"] and low[-1].isdigit() and scale:
        return parse_number(low + scale)
    return parse_number(low)


def _quantity(text: str, start: int, found: re.Match[str], around: Surroundings) -> Quantity | None:
    measure = _measure(text, start, found)
    if measure is None or not around.counts(found, measure.unit):
        return None
    word = comparators.word_before(text, start, found.start())
    begin, end = comparators.text_begins(word, found.start()), found.end()
    sign: Comparator
    if measure.level:
        sign = "~"
    else:
        numeral = found["number"] or found["plain"] or found["bare"] or ""
        sign = comparators.comparator(word, numeral, found["suffix"] or "")
        sign = ">=" if found["half"] == "过半" else "range" if measure.low is not None else sign
    moves = "decrease" if found["zero"] else comparators.direction(text, around.segment(found.start())[0], found.start())
    return Quantity(
        text[begin:end], begin, end, measure.value, measure.unit, sign, moves, measure.low,
        "order-of-magnitude" if measure.level else "exact",
    )  # fmt: skip


def _candidates(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], Quantity]]:
    """Every quantity of the stretch, each beside the match that it came from."""
    spark = SPARK.search(text, start, end)
    if spark is None:
        return
    around = Surroundings(text, start, end)
    while spark is not None:
        found = FORM.match(text, spark.start(), end)
        if found is None:
            at = spark.end()
        else:
            at = found.end()
            quantity = _quantity(text, start, found, around)
            if quantity is not None:
                yield found, quantity
        spark = SPARK.search(text, at, end)


_FROM = re.compile(r"[由从自]")
_BECOMES = re.compile(r"[到至为成]")
_REACH = 48


def _folded(text: str, start: int, quantities: list[Quantity]) -> list[Quantity]:
    """由A提高到B: A becomes `from_value` of B and is no quantity of its own."""
    out: list[Quantity] = []
    for quantity in quantities:
        before = out[-1] if out else None
        if before is not None and _is_start_of(text, start, before, quantity):
            moves = "increase" if quantity.value > before.value else "decrease" if quantity.value < before.value else None
            out[-1] = replace(quantity, from_value=before.value, direction=moves)
        else:
            out.append(quantity)
    return out


def _is_start_of(text: str, start: int, first: Quantity, second: Quantity) -> bool:
    """Whether `first` is where the movement to `second` begins."""
    if first.unit != second.unit or second.start - first.end > _REACH or second.from_value is not None:
        return False
    if not _BECOMES.search(text, first.end, second.start):
        return False
    origin = None
    for origin in _FROM.finditer(text, max(start, first.start - _REACH), first.start):
        pass
    return origin is not None and not re.search("[。；]", text[origin.start() : second.start])


def find_quantities(text: str, start: int, end: int) -> list[Quantity]:
    """The quantities of ``text[start:end]`` that an action is to reach; offsets are those of the whole text."""
    return _folded(text, start, [quantity for _, quantity in _candidates(text, start, end)])
