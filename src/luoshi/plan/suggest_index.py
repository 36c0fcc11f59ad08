"""The index behind owner suggestion: which words of declared duties and names point to which organ.

A duty is cut at its punctuation into phrases and each phrase into words. The whole phrase points to its organ most,
any run of its words less; pieces that cross a word border never do, for they look arbitrary to whoever asks why. What
many organs share weighs little, what only one has weighs much.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

import rjieba

SHORTEST, LONGEST = 2, 12
WHOLE_PHRASE = 1.5
ORGAN_NAME = 3.0
REPETITION = 0.2
"""What many phrases of an organ's duties say is closer to its heart than what one of them says."""

_EVERYDAY = (
    "发展 建设 推进 推动 提升 提高 加强 加快 促进 完善 优化 深化 强化 扩大 实施 落实 开展 支持 鼓励 引导 组织 "
    "协调 统筹 保障 规范 协同 融合 工作 重点 任务 机制 体系 制度 水平 能力 中心 综合 项目 工程 行动 计划 领域 "
    "问题 高质量 高水平 新型 示范 相关"
)
SAID_OF_ANYTHING = frozenset(_EVERYDAY.split())
"""Words that a plan says of everything: alone they point to nobody, inside a longer run of words they count."""

_JOINTS = frozenset("和与及的等")
_BORDERS = re.compile(r"[\s、，,；;：:。．.（）()“”\"《》〈〉‘’'！!？?·—/]+")


class NameLike(Protocol):
    """A name in Chinese; other languages do not matter here."""

    @property
    def zh(self) -> str: ...


class DutyLike(Protocol):
    """One declared duty with the extra words that point to it."""

    @property
    def text(self) -> str: ...
    @property
    def words(self) -> tuple[str, ...]: ...


class OrganLike(Protocol):
    """What suggestion needs of an organ; `luoshi.directory`'s organ has all of it."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> NameLike: ...
    @property
    def short_names(self) -> tuple[str, ...]: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def duties(self) -> tuple[DutyLike, ...]: ...


@dataclass(frozen=True, slots=True)
class Pointer:
    """Why a term points to an organ: the duty it stands in, and how much of a phrase it is."""

    duty: str
    strength: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of one organ found in a text."""

    organ: int
    term: str
    start: int
    end: int


def names_of(organ: OrganLike) -> tuple[str, ...]:
    """Everything that the organ is called, the full name first."""
    return tuple(dict.fromkeys((organ.name.zh, *organ.short_names, *organ.aliases)))


def _pieces(phrase: str) -> Iterator[tuple[str, float]]:
    """The terms of one phrase with their strength: runs of its words, and the phrase itself."""
    words: list[str] = rjieba.cut(phrase)
    for first, past in combinations(range(len(words) + 1), 2):
        piece = "".join(words[first:past])
        stands = words[first] not in _JOINTS and words[past - 1] not in _JOINTS and not piece.isascii()
        if stands and SHORTEST <= len(piece) <= LONGEST and piece not in SAID_OF_ANYTHING:
            yield piece, WHOLE_PHRASE if piece == phrase else 1.0


class DutyIndex:
    """Terms of all organs, ready to be looked up in any number of texts."""

    def __init__(self, organs: Iterable[OrganLike]) -> None:
        self.organs = tuple(organs)
        self._terms: defaultdict[str, dict[int, Pointer]] = defaultdict(dict)
        self._times: Counter[tuple[str, int]] = Counter()
        for position, organ in enumerate(self.organs):
            self._take_in(position, organ)
        self._longest = max(map(len, self._terms), default=0)

    def _take_in(self, position: int, organ: OrganLike) -> None:
        for duty in organ.duties:
            phrases = (phrase for words in (duty.text, *duty.words) for phrase in _BORDERS.split(words.casefold()))
            for phrase in phrases:
                for term, strength in _pieces(phrase):
                    self._point(term, position, Pointer(duty.text, strength))
        for name in names_of(organ):
            if len(name) >= SHORTEST:
                self._point(name.casefold(), position, Pointer(name, ORGAN_NAME))

    def _point(self, term: str, organ: int, pointer: Pointer) -> None:
        self._times[term, organ] += 1
        known = self._terms[term].get(organ)
        if known is None or pointer.strength > known.strength:
            self._terms[term][organ] = pointer

    def hits(self, text: str) -> Iterator[Hit]:
        """Every term in `text`, per organ the longest at each place, without those inside a longer one before it."""
        folded = text.casefold() if len(text.casefold()) == len(text) else text
        reached: dict[int, int] = {}
        for start in range(len(folded) - 1):
            longest: dict[int, int] = {}
            for end in range(start + SHORTEST, min(start + self._longest, len(folded)) + 1):
                for organ in self._terms.get(folded[start:end], ()):
                    longest[organ] = end
            for organ, end in longest.items():
                if reached.get(organ, 0) < end:
                    reached[organ] = end
                    yield Hit(organ, folded[start:end], start, end)

    def pointer(self, hit: Hit) -> Pointer:
        """Why the term of `hit` points to its organ."""
        return self._terms[hit.term][hit.organ]

    def weight(self, hit: Hit) -> float:
        """How much the term of `hit` says: more if it is long, whole, and shared by few organs."""
        pointers = self._terms[hit.term]
        rarity = math.log(1 + (len(self.organs) - len(pointers) + 0.5) / (len(pointers) + 0.5))
        often = 1 + REPETITION * math.log(self._times[hit.term, hit.organ])
        return (len(hit.term) - 1) * rarity * pointers[hit.organ].strength * often
