"""Sub-titles of units whose paragraphs are lost: texts stored in one line, or one line a sentence.

With the layout went what tells a sub-title from a short deed, so only the rhythm is left: sub-titles stand some way
apart, each at the head of a run of sentences, and they share the unit among them evenly. The chain of short sentences
that does so best is taken, and only where it does so well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.reading.structure.outline import ADDRESS
from luoshi.reading.structure.sentences import sentence_ends
from luoshi.reading.structure.titles import CHINESE, FIGURES, SHORT, STATES, Sentence
from luoshi.reading.structure.units import CLOSING, Unit

LEAST_UNITS, ROOM = 4, 300
# What a deed names and a sub-title does not; a small field of its own is a deed too (发展边境贸易, 完善…制度).
DEED = re.compile(
    r"(?:支持|实施|出台|举办|开展|编制|制定|启动|新增|开工|设立|组织|试行|落实|鼓励|引导|修订|研究|继续(?:完成|实施|严)|让|将|严禁|在|使)"
    r"|.*(?:一批|试点|条例|办法|方案|计划)|[“《]"
)
FIELD = re.compile(r"发展(?!更)|倡导|培育|构建|维护|弘扬|完善|健全|.*(?:体系|机制|平台|制度)$")
LEAST_GAP, FULL_GAP, FAR = 70, 270, 420
IN_A_RUN, SMALL_FIELD, LONG = 0.5, 0.3, 14
INTRODUCTION = 160
LOOK_BACK = 14
LEAST_WEIGHT = 0.55
Chain = dict[int, tuple[float, int | None]]


def lines_lost(text: str, units: list[Unit], titled: set[int]) -> list[int]:
    """The titled units of a text that stands in one line; none where its paragraphs are kept."""
    inline = [
        index
        for index in titled
        if (label := units[index].label) and label.style == "paren-cjk" and not units[index].opens_paragraph
    ]
    room = sum(units[index].end - units[index].rest for index in inline)
    return sorted(inline) if len(inline) >= LEAST_UNITS and room >= ROOM * len(inline) else []


def stretches(units: list[Unit], titled: set[int]) -> Iterator[tuple[int, int]]:
    """First and last piece of the lines below each titled unit of a text that has one line a sentence."""
    first: int | None = None
    for index, unit in enumerate(units):
        if unit.label is None:
            continue
        if first is not None and index - first > 1:
            yield first + 1, index - 1
        first = index if index in titled and unit.label.style == "paren-cjk" else None
    if first is not None and len(units) - first > 1:
        yield first + 1, len(units) - 1


def chained_titles(text: str, start: int, end: int) -> list[Sentence]:
    """The sub-titles of the unit in ``text[start:end]``, up to an address to the assembly; none or at least two."""
    address = ADDRESS.search(text, start, end)
    end = address.start() if address else end
    if end - start < ROOM:
        return []
    sentences = list(_sentences(text, start, end))
    chain, weight = _best(sentences)
    return [sentences[index] for index in chain] if len(chain) > 1 and weight >= LEAST_WEIGHT * len(chain) else []


def _sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    at = start
    for stop in sentence_ends(text, start, end):
        while at < stop and text[at].isspace():
            at += 1
        yield Sentence(at, stop, text[at:stop].strip(CLOSING))
        at = stop


def _is_short(words: str) -> bool:
    return (
        SHORT.fullmatch(words) is not None
        and CHINESE.search(words) is not None
        and not FIGURES.search(words)
        and not STATES.match(words)
    )


def _best(sentences: list[Sentence]) -> tuple[list[int], float]:
    """The chain of short sentences with the most weight, each looking back at few others only."""
    short = [_is_short(item.words) for item in sentences]
    able = [i for i in range(len(sentences) - 1) if short[i] and not DEED.match(sentences[i].words)]
    best: Chain = {}
    for place, index in enumerate(able):
        weight = _weight(sentences[index].words, in_a_run=index > 0 and short[index - 1])
        lead = sentences[index].start - sentences[0].start
        best[index] = (weight - max(0, lead - INTRODUCTION) / 200, None)
        for before in able[max(0, place - LOOK_BACK) : place]:
            gap = sentences[index].start - sentences[before].end
            total = best[before][0] + weight - _uneven(gap)
            if gap >= LEAST_GAP and total > best[index][0]:
                best[index] = (total, before)
    return _traced(sentences, best)


def _traced(sentences: list[Sentence], best: Chain) -> tuple[list[int], float]:
    ends = {index: best[index][0] - _uneven(sentences[-1].end - sentences[index].end) for index in best}
    if not ends:
        return [], 0.0
    chain = [max(ends, key=lambda index: ends[index])]
    while (before := best[chain[-1]][1]) is not None:
        chain.append(before)
    return chain[::-1], ends[chain[0]]


def _weight(words: str, *, in_a_run: bool) -> float:
    weight = 1.0 - 0.04 * max(0, len(words) - LONG)
    return weight - (IN_A_RUN if in_a_run else 0.0) - (SMALL_FIELD if FIELD.match(words) else 0.0)


def _uneven(gap: int) -> float:
    """What is taken off for less, or for more, text than a sub-title stands over."""
    return max(0, FULL_GAP - gap) / 200 + max(0, gap - FAR) / 400
