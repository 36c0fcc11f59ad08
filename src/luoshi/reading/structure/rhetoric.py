"""Paragraphs of a plan that promise nothing: appeals, perorations, cries, and what tells of the past."""

from __future__ import annotations

import re
from itertools import pairwise

from luoshi.reading.structure.outline import ADDRESS
from luoshi.reading.structure.sentences import sentence_ends
from luoshi.reading.structure.titles import STATES
from luoshi.reading.structure.walk import Text

APPEAL = re.compile(
    r"让我们|我们坚信|我们相信|我们更加紧密地团结|我们要更加紧密地团结|为.{2,60}(?:而|不懈|努力|共同)奋斗|"
    r"衷心感谢|崇高敬意|请予?审[议查]"
)
# Faith stands at the end of sober paragraphs too, and there it takes its own sentence only.
FAITH = re.compile(r"我们坚信|我们相信")
RHETORIC = re.compile(r"我们(?:要|将|一定|必须|坚信|相信)|让|必须")
LONE_ADDRESS = re.compile(r"各位代表[！，：]\s*\Z|同志们[！，：]\s*\Z")
LONGEST_ADDRESS = 12
SHORT_TAIL, LONGEST_CRY = 130, 170
SOBER_SENTENCES = 3
# A report closes with an appeal in one of its last paragraphs, and a longer peroration follows an address alone.
LAST_WORDS, LONGEST_PERORATION = 4, 12
TOLD = re.compile(
    r"(?<![除为])了(?!解)|已经?(?!有的|建成的)|曾|过去|(?:几|[一二两三四五六七八九十多]+)年[多来]|近年来|去年|上年"
)
# What any promise holds in prose that tells, and what a statement about the past does not.
PROMISES = re.compile(
    r"要(?!求|点|素|件)|必须|将|应|继续|今后|争取|力争|努力|务必|确保|进一步|决心|坚决|[今本]年|需|一定|支持|加[强快]"
)
LEAST_TOLD = 0.5


def closing_words(text: str, texts: list[Text]) -> dict[int, int]:
    """Where the closing rhetoric begins in each text that holds some, by the identity of the text."""
    found: dict[int, int] = {}
    last = texts[-LAST_WORDS:]
    for piece in last:
        match = APPEAL.search(text, piece.start, piece.end) if piece.own_line else None
        if match is None:
            continue
        found[id(piece)] = piece.start
        if FAITH.match(match.group()) and piece is not texts[-1]:
            found[id(piece)] = max(end for end in (piece.start, *_ends(text, piece)) if end <= match.start())
    if found:
        found |= _peroration(text, texts)
    return found


def _ends(text: str, piece: Text) -> list[int]:
    return sentence_ends(text, piece.start, piece.end)


def _peroration(text: str, texts: list[Text]) -> dict[int, int]:
    """All paragraphs after the last address that stands alone, where no heading comes between it and the end."""
    tail = texts[-LONGEST_PERORATION:]
    for place in range(len(tail) - 1, -1, -1):
        piece = tail[place]
        if not piece.own_line or piece.label or piece.node is not tail[-1].node:
            break
        if LONE_ADDRESS.search(text, max(0, piece.start - LONGEST_ADDRESS), piece.start):
            return {id(item): item.start for item in tail[place:]}
    return {}


def recounts(words: str) -> bool:
    """Whether the paragraph tells of the past: most sentences say what was done, and none what shall be."""
    if PROMISES.search(words):
        return False
    sentences = [words[a:b] for a, b in _spans(words)]
    return sum(TOLD.search(item) is not None for item in sentences) > LEAST_TOLD * len(sentences)


def _spans(words: str) -> list[tuple[int, int]]:
    ends = sentence_ends(words, 0, len(words))
    return list(pairwise([0, *ends]))


def flourishes(words: str, *, below_title: bool) -> bool:
    """Whether a short paragraph only exclaims or, below the last sub-title of a unit, evaluates or speaks of "us"."""
    if len(words) < LONGEST_CRY and words.endswith("！") and words.count("。") < SOBER_SENTENCES:
        return True
    if not below_title or len(words) >= SHORT_TAIL:
        return False
    address = ADDRESS.match(words)
    spoken = words[address.end() :] if address else words
    return all(_is_rhetoric(spoken[a:b]) for a, b in _spans(spoken))


def _is_rhetoric(sentence: str) -> bool:
    return RHETORIC.search(sentence) is not None or STATES.match(sentence.rstrip("。！？")) is not None
