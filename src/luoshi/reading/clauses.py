"""From the running text of one passage to its commitments' borders and verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.reading.heads import ADVERBS, Head, head_at, skip_joins
from luoshi.reading.prefixes import (
    PREPOSITION,
    condition_end,
    verb_after_agent,
    verb_after_inner_phrase,
    verb_after_modal,
    verb_after_preposition,
    verb_from,
    verb_with_adverb,
)
from luoshi.reading.segments import Segment, sentences
from luoshi.reading.splitting import split_predicates
from luoshi.reading.structure_model import Role
from luoshi.reading.targets import figure_head, has_figure


@dataclass(slots=True)
class Clause:
    """A commitment in the making: its span and its verb."""

    start: int
    end: int
    verb_start: int
    verb_end: int
    reading: str
    illustrative: bool = False


_TOPIC = re.compile(r".{2,14}方面$")
_FACT = re.compile(r"^(?:这|我们(?!要|将)|各位|事实|实践|必须看到|历史)|(?<!还)是(?!否)|已经?|了(?!解)|^只有|^没有")
_TAIL = re.compile(r"重点(?:是|包括|支持)|包括|(?:主要)?(?:是|为)|特别是|尤其是|以及|及|和|等|如(?!期)|\d|[一二三四五六七八九十]+[个名家项条]")
_SERVES = re.compile(r"(?:为[^，。；]*提供[^，。；]{0,4}(?:支撑|保障|动力|动能|助力|支持)|从而|用于|以便|进而)")
_ILLUSTRATES = re.compile(r"\s*(?:如(?!期|何|实)|例如|比如|包括)")
_ADVERBS = re.compile(ADVERBS)


def clauses_of(masked: str, start: int, end: int, role: Role) -> list[Clause]:
    """The clauses of a passage that promise something."""
    found: list[Clause] = []
    for sentence in sentences(masked, start, end):
        found.extend(_targets(masked, sentence) if role == "intro" else _SentenceReader(masked, sentence).read())
    return found


def _targets(masked: str, sentence: list[Segment]) -> list[Clause]:
    """Only clauses with a figure count in an introductory paragraph."""
    found: list[Clause] = []
    for segment in sentence:
        start = skip_joins(masked, segment.start, segment.end)
        if not has_figure(masked, start, segment.end):
            continue
        head = head_at(masked, start, segment.end) or figure_head(masked, start, segment.end)
        if head:
            found.append(Clause(head.start, segment.end, head.verb_start, head.verb_end, head.reading))
    return found


class _SentenceReader:
    """Reads the segments of one sentence from left to right, holding what still waits for its verb."""

    def __init__(self, masked: str, sentence: list[Segment]) -> None:
        self._masked = masked
        self._sentence = sentence
        self._found: list[Clause] = []
        self._opened: int | None = None
        self._previous: Clause | None = None

    def read(self) -> list[Clause]:
        for index, segment in enumerate(self._sentence):
            self._take(segment, index + 1 == len(self._sentence))
        return self._found

    def _take(self, segment: Segment, last: bool) -> None:
        masked, (start, end, mark) = self._masked, segment
        if mark and mark in "：:":
            self._opened = self._previous = None
        elif _TOPIC.match(masked[start:end]):
            self._opened = None
        elif self._previous and _SERVES.match(masked, start, end):
            self._previous.end = end
        elif not last and waits(masked, segment):
            self._opened = skip_joins(masked, start, end) if self._opened is None else self._opened
        else:
            head = head_of(masked, segment)
            if head:
                self._add(head, segment)
            else:
                self._leave(segment)

    def _add(self, head: Head, segment: Segment) -> None:
        clause = Clause(head.start if self._opened is None else self._opened, segment.end, head.verb_start, head.verb_end, head.reading)
        if _ILLUSTRATES.match(self._masked, segment.start, segment.end):
            clause.illustrative = True
            if self._masked[clause.end - 1] == "等":
                clause.end -= 1
        parts = split_predicates(self._masked, clause)
        self._found.extend(parts)
        self._previous, self._opened = parts[-1], None

    def _leave(self, segment: Segment) -> None:
        if self._previous and _continues(self._masked, self._previous, segment):
            self._previous.end = segment.end
        else:
            self._previous = None
        self._opened = None


def _continues(masked: str, previous: Clause, segment: Segment) -> bool:
    if _TAIL.match(masked, segment.start, segment.end):
        return True
    return has_figure(masked, segment.start, segment.end) and has_figure(masked, previous.verb_end, previous.end)


def waits(masked: str, segment: Segment) -> bool:
    """Whether the segment only prepares the next: a phrase, a time or a condition."""
    end = segment.end
    start = skip_joins(masked, segment.start, end)
    adverbs = _ADVERBS.match(masked, start, end)
    at = adverbs.end() if adverbs else start
    if at == end:
        return True
    if masked[end - 1] in "的后时前起日":
        return True
    phrase = PREPOSITION.match(masked, at, end)
    if not phrase:
        return False
    return phrase.lastgroup != "other" or verb_after_preposition(masked, phrase, end) is None


def head_of(masked: str, segment: Segment) -> Head | None:
    """The head of a segment by the first reading that fits."""
    end = segment.end
    start = skip_joins(masked, segment.start, end)
    if start >= end or masked[end - 1] == "的":
        return None
    adverbs = _ADVERBS.match(masked, start, end)
    at = adverbs.end() if adverbs else start
    phrase = PREPOSITION.match(masked, at, end)
    if phrase:
        verb = verb_after_preposition(masked, phrase, end)
        return Head(start, *verb, "phrase") if verb else None
    head = head_at(masked, start, end)
    condition = condition_end(masked, start, end)
    if condition is not None:
        verb = verb_from(masked, condition, end)
        if verb and (head is None or head.reading != "strong" or verb[0] - condition < 6):
            return Head(start, *verb, "condition")
    if head:
        return None if masked[head.verb_start : head.verb_end] == "坚持" else head
    return None if _FACT.search(masked[start:end]) else _with_subject(masked, start, end)


def _with_subject(masked: str, start: int, end: int) -> Head | None:
    head = verb_after_modal(masked, start, end) or verb_after_agent(masked, start, end)
    if head is None and has_figure(masked, start, end):
        head = figure_head(masked, start, end)
    return head or verb_after_inner_phrase(masked, start, end) or verb_with_adverb(masked, start, end)
