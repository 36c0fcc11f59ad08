"""From the running text of one passage to its commitments' borders and verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.reading.groups import TAKES_CLAUSE, group_end
from luoshi.reading.heads import ADVERBS, Head, head_at, skip_joins
from luoshi.reading.prefixes import (
    PREPOSITION,
    condition_end,
    holds_verb,
    main_verb,
    treats,
    verb_after_agent,
    verb_after_inner_phrase,
    verb_after_modal,
    verb_after_preposition,
    verb_from,
    verb_with_adverb,
    verb_with_object,
)
from luoshi.reading.segments import Segment, sentences
from luoshi.reading.splitting import split_predicates
from luoshi.reading.structure_model import Role
from luoshi.reading.targets import compared_at, figure_head, has_figure


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
# Statements, not undertakings: what is, what was, what somebody knows.
_FACT = re.compile(
    r"(?:这|我们(?!要|将)|各位|事实|实践|历史|只有|没有|体现|反映|充分说明|表明了)|"
    r".*?(?:(?<![还凡总于可但硬若算要就正只其别点])是(?!否|非)|已经?(?!有)|才能|有所|[^为除未到罢]了(?![解然]))"
)
# What goes on with the clause before, whatever verb it may hold.
_REVIEWS = re.compile(r"反映|体现|说明|[^为除未到罢]了(?![解然])")
_APPEAL = re.compile(r"我们|让|愿|同志们|各位")
_HARD_TAIL = re.compile(r"(?:重点|主要|首先|优先)*用于|(?:重点|主要)(?:是|包括)|包括|涵盖|比上年|较上年|同比|或(?!许)")
_TAIL = re.compile(
    r"重点支持|(?:主要)?(?:是|为)|特别是|尤其是|以及|及|和|等|如(?!期|需)|"
    r"[\d０-９]|[一二三四五六七八九十]+[个名家项条]"
)
_SERVES = re.compile(
    r"为[^，。；]*提供[^，。；]{0,4}(?:支撑|保障|动力|动能|助力|支持)$|从而|以便|进而|以(?:适应|满足|利于|确保|保证|保障|促进|推动|便于|更好)(?![^，。；]*为(?:重点|主|抓手|核心|目标|导向))"
)
_ILLUSTRATES = re.compile(r"\s*(?:如(?!期|何|实|需)|例如|比如)")
_ADVERBS = re.compile(ADVERBS)
_ACCORDING = re.compile(r"[^，。；]{2,10}(?:根据|依据|按照?|参照)")
_CLOSED = re.compile(r"(?:[的后时前起日等]|[以之的]外|基础上|前提下|同时|情况下|条件下|过程中|框架下|背景下|(?:[日天周月年]|期限|时限|规定时间)内)$")
_COUNTED = re.compile(r"[\d０-９,]+(?:余|多)?[名个家项户所万亿座处人件台套场]")
# A noun that can be the subject of what follows after the comma.
_DOER = re.compile(r"(?:人员|人才|青年|学生|企业|单位|机构|职工|家庭|组织|团体|毕业生|项目|产品|货物|物品|试剂|食品|事项|资金|的[^的，]{1,8})$")
# 允许对…: the pivot waits for the verb phrase after the comma.
_OPEN_PIVOT = re.compile(r"(?:允许|鼓励|支持|引导|推动)(?:对|以|在|通过)")
_BARE_PRINCIPLE = re.compile(r"(?:坚持|突出)(?!(?:和|与|并|、)?(?:发展|完善|巩固|推进|实施|开展|办好|落实|深化|加强|用好|抓好|推动|贯彻))")
# The object of these goes on over a comma as long as a subject stands first.
_HOLDS_ON = re.compile(r"争取|力争|预计|力求")
_LONG_SUBJECT = 8
_SHORT = 10


def clauses_of(masked: str, start: int, end: int, role: Role) -> list[Clause]:
    """The clauses of a passage that promise something."""
    found: list[Clause] = []
    for sentence in sentences(masked, start, end):
        reader = _SentenceReader(masked, sentence, role == "intro")
        found.extend(reader.read())
    return found


class _SentenceReader:
    """Reads the segments of one sentence from left to right, holding what still waits for its verb."""

    def __init__(self, masked: str, sentence: list[Segment], figures_only: bool) -> None:
        self._masked = masked
        self._sentence = sentence
        self._figures_only = figures_only
        self._found: list[Clause] = []
        self._opened: int | None = None
        self._previous: Clause | None = None

    def read(self) -> list[Clause]:
        """The clauses of the sentence; in an introduction only those with a figure."""
        last = len(self._sentence) - 1
        for index, segment in enumerate(self._sentence):
            self._take(segment, index == last)
        if self._masked[self._sentence[-1].end : self._sentence[-1].end + 1] in ("！", "!"):
            return [clause for clause in self._found if clause.reading in ("strong", "noun") and not self._rhetoric(clause)]
        if self._figures_only:
            if any(_REVIEWS.search(self._masked, start, end) for start, end, _ in self._sentence):
                return []
            return [clause for clause in self._found if has_figure(self._masked, clause.start, clause.end)]
        return self._found

    def _rhetoric(self, clause: Clause) -> bool:
        return _APPEAL.match(self._masked, self._sentence[0].start, clause.end) is not None

    def _take(self, segment: Segment, last: bool) -> None:
        masked, (start, end, mark) = self._masked, segment
        if mark and mark in "：:":
            self._opened = self._previous = None
        elif _TOPIC.match(masked, start, end):
            self._opened = None
        elif self._previous and self._is_tail(start, end):
            self._previous.end = end
        elif not last and waits(masked, segment):
            self._wait(segment)
        else:
            head = head_of(masked, segment)
            if head and self._previous and self._goes_on(head):
                self._previous.end = end
            elif head:
                self._add(head, segment)
            else:
                self._leave(segment, last)

    def _is_tail(self, start: int, end: int) -> bool:
        masked, previous = self._masked, self._previous
        if previous is None:
            return False
        if _SERVES.match(masked, start, end) or _HARD_TAIL.match(masked, start, end):
            return True
        pivots = TAKES_CLAUSE.match(masked, previous.verb_start, previous.verb_end)
        return bool(pivots and _COUNTED.match(masked, start, end) and has_figure(masked, previous.verb_end, previous.end))

    def _goes_on(self, head: Head) -> bool:
        masked, previous = self._masked, self._previous
        if previous is None:
            return False
        if _OPEN_PIVOT.match(masked, previous.verb_start, previous.end):
            return main_verb(masked, previous.verb_end + 1, previous.end) is None
        if head.reading in ("strong", "noun", "single", "phrase", "pair", "pivot"):
            return False
        return bool(_HOLDS_ON.match(masked, previous.verb_start, previous.verb_end))

    def _wait(self, segment: Segment) -> None:
        if self._opened is None:
            self._opened = skip_joins(self._masked, segment.start, segment.end)

    def _add(self, head: Head, segment: Segment) -> None:
        start = head.start if self._opened is None else self._opened
        stop = group_end(self._masked, head.verb_start, head.verb_end, segment.end)
        clause = Clause(start, segment.end, head.verb_start, stop, head.reading)
        if _ILLUSTRATES.match(self._masked, segment.start, segment.end):
            clause.illustrative = True
            if self._masked[clause.end - 1] == "等":
                clause.end -= 1
        parts = split_predicates(self._masked, clause)
        self._found.extend(parts)
        self._previous, self._opened = parts[-1], None

    def _leave(self, segment: Segment, last: bool) -> None:
        """No verb here: a tail of what was said, a subject of what follows, or nothing."""
        if self._previous and _continues(self._masked, self._previous, segment):
            self._previous.end = segment.end
        elif self._previous is None and not last and _may_do(self._masked, segment):
            self._wait(segment)
        else:
            self._previous = self._opened = None


def _may_do(masked: str, segment: Segment) -> bool:
    start, end, _ = segment
    if end - start < _LONG_SUBJECT or masked.startswith(("坚持", "突出"), start) or _FACT.match(masked, start, end):
        return False
    return bool(_DOER.search(masked, start, end))


def _continues(masked: str, previous: Clause, segment: Segment) -> bool:
    if _TAIL.match(masked, segment.start, segment.end):
        return True
    if _HOLDS_ON.match(masked, previous.verb_start, previous.verb_end):
        return True
    return has_figure(masked, segment.start, segment.end) and has_figure(masked, previous.verb_end, previous.end)


def waits(masked: str, segment: Segment) -> bool:
    """Whether the segment only prepares the next: a phrase, a time or a condition."""
    end = segment.end
    start = skip_joins(masked, segment.start, end)
    adverbs = _ADVERBS.match(masked, start, end)
    at = adverbs.end() if adverbs else start
    if at >= end:
        return True
    if _CLOSED.search(masked, max(at, end - 4), end):
        return masked[end - 1] != "等" or PREPOSITION.match(masked, at, end) is not None
    phrase = PREPOSITION.match(masked, at, end)
    if not phrase:
        return _is_subject(masked, start, end)
    if phrase.lastgroup != "other":
        return not holds_verb(masked, phrase, end)
    if phrase.group() in ("对", "对于"):
        return not treats(masked, phrase.end(), end)
    return verb_after_preposition(masked, phrase, end) is None


def _is_subject(masked: str, start: int, end: int) -> bool:
    """Whether a long noun phrase stands alone before the comma, waiting for its predicate."""
    if end - start < _LONG_SUBJECT or not _DOER.search(masked, start, end) or _FACT.match(masked, start, end):
        return False
    return "的" in masked[start:end] and head_at(masked, start, end) is None and verb_after_modal(masked, start, end) is None


def head_of(masked: str, segment: Segment) -> Head | None:
    """The head of a segment by the first reading that fits."""
    start = skip_joins(masked, segment.start, segment.end)
    end = compared_at(masked, start, segment.end)
    if start >= end or masked[end - 1] == "的" or _FACT.match(masked, start, end):
        return None
    adverbs = _ADVERBS.match(masked, start, end)
    at = adverbs.end() if adverbs else start
    phrase = PREPOSITION.match(masked, at, end)
    if phrase:
        verb = verb_after_preposition(masked, phrase, end)
        return Head(start, *verb, "phrase") if verb else None
    if masked.startswith(("坚持", "突出"), at):
        return None if _BARE_PRINCIPLE.match(masked, at, end) else Head(start, at, at + 2, "strong")
    return _opening(masked, start, end) or _with_subject(masked, start, end)


def _opening(masked: str, start: int, end: int) -> Head | None:
    """A verb at the front, unless a condition or a modal shows that it belongs to the subject."""
    head = head_at(masked, start, end)
    condition = condition_end(masked, start, end)
    if condition is not None:
        verb = verb_from(masked, condition, end)
        if verb and (head is None or head.reading != "strong" or (verb[0] - condition < 6 and condition - start <= _SHORT)):
            return Head(start, *verb, "condition")
    if head and head.reading == "noun":
        return verb_after_modal(masked, head.verb_end, end) and verb_after_modal(masked, start, end) or head
    return head


def _with_subject(masked: str, start: int, end: int) -> Head | None:
    head = verb_after_modal(masked, start, end) or verb_after_agent(masked, start, end)
    if head is None and _ACCORDING.match(masked, start, end):
        head = verb_after_inner_phrase(masked, start, end)
    if head is None and has_figure(masked, start, end):
        head = figure_head(masked, start, end)
    return head or verb_with_object(masked, start, end) or verb_after_inner_phrase(masked, start, end) or verb_with_adverb(masked, start, end)
