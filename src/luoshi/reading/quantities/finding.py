"""From a stretch of text to its quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from luoshi.reading.model import Comparator, Quantity
from luoshi.reading.quantities import comparators
from luoshi.reading.quantities.contexts import Surroundings
from luoshi.reading.quantities.grammar import FORM, REST, SPARK
from luoshi.reading.quantities.measures import Measure, measure, unit_of

_FROM = re.compile(r"[由从自]")
_BECOMES = re.compile(
    r"(?:提高|提升|增加|增长|上升|升|增|扩大|扩展|扩|拓展|放宽|延长|调整|调|上调|下调|下降|降低|降|减少|减|压缩|"
    r"压减|压|"
    r"缩短|缩小|缩|精简|变|改|发展|跃升|恢复|回升|回落|上浮|推进|跨越)?[到至为]"
)
_BREAK = re.compile("[，。；]")
# So many characters at most stand between the two figures of one movement.
_REACH = 48


def find_quantities(text: str, start: int, end: int) -> list[Quantity]:
    """The quantities of ``text[start:end]`` that an action is to reach; offsets are those of the whole text."""
    found: list[Quantity] = []
    for quantity in _candidates(text, start, end):
        if found and _is_start_of(text, start, found[-1], quantity):
            found[-1] = _moved(found[-1], quantity)
        else:
            found.append(quantity)
    return found


def _candidates(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Every quantity of the stretch by itself."""
    around: Surroundings | None = None
    spark = SPARK.search(text, start, end)
    while spark is not None:
        found = FORM.match(text, spark.start(), end)
        at = _end(found or REST.match(text, spark.start(), end), spark.end())
        if found is not None:
            around = around or Surroundings(text, start, end)
            quantity = _quantity(text, start, found, around)
            if quantity is not None:
                around.latest = at
                yield quantity
        spark = SPARK.search(text, at, end)


def _end(found: re.Match[str] | None, least: int) -> int:
    return max(found.end(), least) if found else least


def _quantity(text: str, start: int, found: re.Match[str], around: Surroundings) -> Quantity | None:
    size = measure(text, start, found) if around.counts(found, unit_of(found)) else None
    if size is None:
        return None
    at = found.start()
    word = comparators.word_before(text, start, at)
    begin, end = comparators.text_begins(word, at), found.end()
    return Quantity(
        text[begin:end],
        begin,
        end,
        size.value,
        size.unit,
        _comparator(text, start, found, size, word),
        "decrease" if found["zero"] else comparators.direction(text, around.segment(at)[0], at),
        size.low,
        "order-of-magnitude" if size.level else "exact",
    )


def _comparator(text: str, start: int, found: re.Match[str], size: Measure, word: re.Match[str] | None) -> Comparator:
    """At least, at most, about, a range or just so."""
    if size.level:
        return "~"
    if size.low is not None:
        return "range"
    if found["half"] == "过半":
        return ">="
    numeral = found["number"] or found["plain"] or found["bare"] or ""
    said = comparators.comparator(word, numeral, found["suffix"] or "")
    return said if said != "=" else comparators.word_before_whole(text, start, found.start()) or "="


def _is_start_of(text: str, start: int, first: Quantity, second: Quantity) -> bool:
    """由A提高到B: whether `first` is where the movement to `second` begins."""
    if first.unit != second.unit or second.start - first.end > _REACH:
        return False
    if not _BECOMES.search(text, first.end, second.start):
        return False
    origins = [origin.start() for origin in _FROM.finditer(text, max(start, first.start - _REACH), first.start)]
    return bool(origins) and not _BREAK.search(text, origins[-1], second.start)


def _moved(first: Quantity, second: Quantity) -> Quantity:
    """The end of a movement, which keeps its start unless it is a range itself."""
    if second.comparator == "range" or first.value == second.value:
        return second
    moves = "increase" if second.value > first.value else "decrease"
    return replace(second, from_value=first.value, direction=moves)
