"""The index behind owner suggestion: which words of declared duties and names point to which organ.

A duty is cut at its punctuation into phrases. A phrase points to its organ as a whole and, more weakly, with its
beginning or its end (`垃圾分类管理` also by `垃圾分类`), never with its middle: such pieces cross word borders
and look arbitrary to whoever asks why. What many organs share weighs little, what only one has weighs much.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

SHORTEST, LONGEST = 2, 12
WHOLE_PHRASE = 1.5
SHORT_FRAGMENT = 0.5
ORGAN_NAME = 3.0

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
    """The terms of one phrase with their strength, the whole phrase last."""
    for length in range(SHORTEST, min(len(phrase), LONGEST + 1)):
        strength = SHORT_FRAGMENT if length == SHORTEST else 1.0
        yield phrase[:length], strength
        yield phrase[-length:], strength
    if SHORTEST <= len(phrase) <= LONGEST:
        yield phrase, WHOLE_PHRASE


class DutyIndex:
    """Terms of all organs, ready to be looked up in any number of texts."""

    def __init__(self, organs: Iterable[OrganLike]) -> None:
        self.organs = tuple(organs)
        self._terms: defaultdict[str, dict[int, Pointer]] = defaultdict(dict)
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
        return (len(hit.term) - 1) * rarity * pointers[hit.organ].strength
