"""Titles that no label announces: the short first sentence of a paragraph, and run-in titles inside one.

A short sentence alone proves nothing. What makes it a title is company: its siblings open in the same way, each
is followed by text enough to have needed a title, and none is as specific as the deeds it announces.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
SHORT = re.compile(r"[^，。；：！？\n]{4,24}")
# Two halves with a comma between them are a title only where the line stands alone or the siblings do the same.
DOUBLE = re.compile(r"[^，。；：！？\n]{3,20}，[^，。；：！？\n]{3,24}")
# Openings and turns of sentences that state, address or date something.
STATES = re.compile(
    r"(?:我们?|今年|明年|去年|当前|目前|过去|一年|五年|这|各位|同时|总之|实践|其中|此外|因此|为此|但是|新时代以来|让|"
    r"[12]\d{3}年|[“\"]十[一二三四五六七八九]五|(?:19|20)\d\d)"
    r"|.*(?:(?<!求)(?<!但)(?<!特别)(?<!尤其)是(?!非)|意味着|取决于|在于|，必须|决定|(?<![原规法细])则|成了|称为|事关|关系[到着]|"
    r"不要|不能|[就才]能|已经|如下|以下|离不开|具有.*(?:作用|意义|地位)|越.+越|者胜|必将)"
)
FIGURES = re.compile(r"[0-9]+(?:\.\d+)?(?:%|万|亿|个|家|名|项|条|公里|亩|吨|元|人|户|台|套|座|倍|以上|左右)")
# What a deed names and a title does not: the one thing that is founded, issued, held or finished.
SPECIFIC = re.compile(
    r"(?:支持|实施|出台|举办|承办|办好|创建|筹建|新建|建成|完成|开展|争创|争取|编制|制定|启动|新增|开工|设立|组织|"
    r"率先|成功|入选|获批|首次|首个|全国|"
    r"启用|探索|试行|推行|落实|鼓励|引导|布局|筹备|建好|用好|实施好|开展好|推动出台|推进出台|修订|培育一批|"
    r"建设一批|高标准|高水平建设|成为|获|被)"
    r"|.*(?:一批|试点|条例|办法|规划|方案|计划|博览会|大会|论坛)|.*、|[“《]|.*(?:与|同).*(?:联动|合作|对接)创新"
    r"|.*(?:上线|挂牌|投运|投用|开工|运营|成立|落地|通车|揭牌|获批|竣工|启动|发布)$"
)
LEAST_TEXT, EASY_TEXT = 45, 75
CROWDED, UNREACHED = 0.8, float("-inf")
PLAIN_LENGTH = 12
LONGEST_RUN_IN = 18
LONGEST_INTRODUCTION = 2
REFRAIN, CLOSING_REFRAIN, LEAST_REFRAINS = 3, 4, 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: its offsets and its words without the closing stop."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class RunIns:
    """The run-in titles of a paragraph, and how sure they are by themselves (0 to 1)."""

    titles: list[Sentence]
    sure: float


def opens_like_a_title(words: str, *, alone: bool = False) -> bool:
    """Whether the first sentence of a paragraph could be its title; `alone`: nothing else stands on its line."""
    if STATES.match(words) or FIGURES.search(words) or not CHINESE.search(words):
        return False
    return SHORT.fullmatch(words) is not None or (alone and DOUBLE.fullmatch(words) is not None)


def run_in_titles(sentences: list[Sentence]) -> RunIns:
    """The run-in titles among the sentences of one paragraph; none or at least two.

    An introduction of a sentence or two may stand before the first; a paragraph that starts otherwise has none.
    """
    candidates = [index for index, item in enumerate(sentences) if _could_run_in(item.words)]
    if len(candidates) < 2:
        return RunIns([], 0.0)
    refrain = _refrain(sentences, candidates)
    if refrain:
        return RunIns([sentences[index] for index in refrain], 1.0)
    chosen, weight = _best_chain(sentences, [i for i in candidates if not SPECIFIC.match(sentences[i].words)])
    if len(chosen) < 2:
        return RunIns([], 0.0)
    room = (sentences[-1].end - sentences[chosen[0]].end) / len(chosen)
    sure = len(chosen) / len(candidates) * min(1.0, weight / len(chosen)) * (1.0 if room >= EASY_TEXT else 0.5)
    return RunIns([sentences[index] for index in chosen], sure)


def _refrain(sentences: list[Sentence], candidates: list[int]) -> list[int]:
    """Candidates built alike: 始终做到…。 始终做到…。, or 以甲引领转型升级。 以乙促进转型升级。"""
    for alike in (_opening, _frame):
        words, times = Counter(alike(sentences[index].words) for index in candidates).most_common(1)[0]
        if times >= LEAST_REFRAINS and times * 2 >= len(candidates):
            return [index for index in candidates if alike(sentences[index].words) == words]
    return []


def _opening(words: str) -> str:
    return words[:REFRAIN]


def _frame(words: str) -> str:
    """First sign and last words: closing words alone (…体制改革) are shared by deeds too."""
    return words[0] + words[-CLOSING_REFRAIN:]


def _could_run_in(words: str) -> bool:
    return (
        4 <= len(words) <= LONGEST_RUN_IN
        and "，" not in words
        and SHORT.fullmatch(words) is not None
        and not FIGURES.search(words)
        and not STATES.match(words)
    )


def _best_chain(sentences: list[Sentence], candidates: list[int]) -> tuple[list[int], float]:
    """The chain of candidates with the most weight, and that weight: alike in length, each with text after it.

    Each candidate looks back at few others only: two titles are seldom further apart than a dozen short sentences.
    """
    if not candidates or candidates[0] > LONGEST_INTRODUCTION:
        return [], 0.0
    model = len(sentences[candidates[0]].words)
    best: dict[int, tuple[float, int | None]] = {}
    for place, index in enumerate(candidates):
        weight = _weight(sentences, index, model)
        best[index] = (weight if index <= LONGEST_INTRODUCTION else UNREACHED, None)
        for before in candidates[max(0, place - 12) : place]:
            gap = sentences[index].start - sentences[before].end
            total = best[before][0] + weight - (CROWDED if gap < EASY_TEXT else 0.0)
            if gap >= LEAST_TEXT and total > best[index][0]:
                best[index] = (total, before)
    ends = [index for index in candidates if sentences[-1].end - sentences[index].end >= LEAST_TEXT]
    last = max(ends, key=lambda index: best[index][0], default=None)
    if last is None or best[last][0] <= UNREACHED:
        return [], 0.0
    chain = [last]
    while (before := best[chain[-1]][1]) is not None:
        chain.append(before)
    return chain[::-1], best[last][0]


def _weight(sentences: list[Sentence], index: int, model: int) -> float:
    words = sentences[index].words
    weight = 1.2 - 0.15 * max(0, abs(len(words) - model) - 1) - 0.1 * max(0, len(words) - PLAIN_LENGTH)
    following = sentences[index + 1] if index + 1 < len(sentences) else None
    # A title is explained by the sentence after it, which is seldom as short as itself.
    return weight if following and len(following.words) >= 18 else weight - 0.5
