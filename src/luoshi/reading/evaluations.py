"""Stretches that only evaluate, foresee or give a reason: what verbs they hold is promised by nobody.

A plan argues for what it announces. In an argument the predicate stands in one stretch between commas and governs the
others: 做好…，办好…，具有重要意义; 只有…，才能…，…; 关键是…，…. So arguments are known by the sentence, and they end
where a modal opens an undertaking again.
"""

from __future__ import annotations

import re
from typing import TypeVar

# A stretch between commas: where it begins and ends, and the mark after it.
Stretch = TypeVar("Stretch", bound=tuple[int, int, str])

# A predicate that values what stands before it in the sentence.
_VALUES = re.compile(
    r"(?:对于?[^，。；]*)?(?:都)?(?:具有|有着|有)[^，。；]{0,12}(?:意义|作用|影响|地位)$|[^，。；]{0,6}意义(?:十分|非常|特别)?(?:重大|深远)$|"
    r"(?:对于?[^，。；]*)?(?:至关|十分|非常|极为|极其)重要$|(?:事关|关系到?|关乎)[^，。；]*(?:全局|大局|根本|福祉|成败)$"
)
# So many stretches further on the predicate of 只有 stands at the latest.
REACH = 8
_ONLY = re.compile(r"只有")
_THEN = re.compile(r"[^，。；]*才[能会有]")
# What an act leads to: 这样做，可以…，….
_THUS = re.compile(r"(?:这样做?|此举|这么做)(?:$|(?=可以|能够?|就|既|不仅))")
_LEADS_TO = re.compile(r"(?:既|不仅|就)?(?:可以|能够?|就|有利于|有助于)")
# 关键是…: what the matter turns on, with all its members.
_TURNS_ON = re.compile(r"[^，。；]{0,8}(?<!以)(?:关键|核心|实质|根本|要害)(?:就|还|都|也)?(?:是|在于)")
# A forecast without a figure, and what is so or may be so.
_STATES = re.compile(
    r"[^，。；]*将(?:会)?有(?:新|更大|较大|很大|相应|进一步|明显|显著)的[^，。；\d]{0,4}(?:发展|增加|增长|提高|改善|变化|进展)$|"
    r"[^，。；]{2,16}(?:仍|还)有(?:很大|较大|巨大|不少|相当)[^，。；]*$|"
    r"[^，。；]{0,60}不(?:能|会|完全)*排除[^，。；]{0,60}可能(?:性)?$|"
    r"[^，。；]{2,12}线路有[^，。；]*[\d０-９]条$|"
    r"(?![^，。；]*引起)[^，。；]*(?<!不)高度重视$|统筹兼顾$|突出重点$|狠抓落实$|统一规划$"
)
# A phrase that only prepares what a stretch states goes with it.
_LEANS = re.compile(r"随着|适应|在(?!建)|按照|根据|由于|为了|鉴于")
_ASSERTS = re.compile(r"[^，。；]*(?:(?<!就)可以|将(?!来|军)|必须|应当|(?<![重主需首])要(?![求素点]))")
_AGAIN = re.compile(
    r"(?:我们|各[级地部][^，。；]{0,10})?(?:因此|所以|为此)?(?:还|也|都)?(?:要(?!求|素)|必须|应当?|务必|坚决)"
)


def undertaken(masked: str, sentence: list[Stretch]) -> list[Stretch]:
    """The stretches of the sentence that may promise something."""
    if len(sentence) > 1:
        sentence = _without_argument(masked, sentence)
    kept: list[Stretch] = []
    for item in sentence:
        if not _STATES.match(masked, *item[:2]):
            kept.append(item)
            continue
        while kept and _LEANS.match(masked, *kept[-1][:2]):
            kept.pop()
    return kept


def _without_argument(masked: str, sentence: list[Stretch]) -> list[Stretch]:
    for place in range(len(sentence) - 1, 0, -1):
        if _VALUES.match(masked, *sentence[place][:2]):
            return sentence[: _asserted(masked, sentence, place)] + sentence[place + 1 :]
    for place in range(len(sentence)):
        if _argues(masked, sentence, place):
            return sentence[:place] + sentence[_turn(masked, sentence, place + 1) :]
    return sentence


def _argues(masked: str, sentence: list[Stretch], place: int) -> bool:
    """Whether an argument begins with this stretch that governs the stretches after it."""
    start, end, _ = sentence[place]
    if _TURNS_ON.match(masked, start, end):
        return True
    if _THUS.match(masked, start, end):
        return place + 1 == len(sentence) or _LEADS_TO.match(masked, *sentence[place + 1][:2]) is not None
    if not _ONLY.match(masked, start, end):
        return False
    return any(_THEN.match(masked, *item[:2]) for item in sentence[place : place + REACH])


def _asserted(masked: str, sentence: list[Stretch], place: int) -> int:
    """Where, before the stretch that values, its subject begins: behind the last that has a modal of its own."""
    own = [index for index in range(place) if _ASSERTS.match(masked, *sentence[index][:2])]
    return own[-1] + 1 if own else 0


def _turn(masked: str, sentence: list[Stretch], place: int) -> int:
    """Where an undertaking begins again, by a modal at its head; behind the sentence if nowhere."""
    for index in range(place, len(sentence)):
        if _AGAIN.match(masked, *sentence[index][:2]):
            return index
    return len(sentence)
