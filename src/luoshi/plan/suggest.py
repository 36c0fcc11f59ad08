"""Who could own a commitment: organs whose declared duties share words with it, and which words those are.

The suggestion is arithmetic over what a pack declares. Nothing is learnt from past assignments, the same text always
gives the same answer, and each answer shows the words that led to it, so that a person can see at once when it is
wrong. Nothing is assigned by it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luoshi.plan.suggest_index import DutyIndex, Hit, OrganLike, names_of

OPENING_COUNTS = 1.5
"""The first clause of a task names its subject, so words in it count this much more."""
CONTEXT_SHARE = 0.3
"""The most that headings and neighbours may add, as a share of the best score of the text itself."""
SATURATION = 1.2
"""A word said three times is not three times the reason."""
WORTH_SHOWING = 0.1
"""Words below this share of an organ's strongest reason are not shown."""
WORTH_NAMING = 0.15
"""Organs below this share of the best score are left out: a person would only wonder why they are there."""

_FIRST_STOP = re.compile(r"[。；;！!？?\n]")


@dataclass(frozen=True, slots=True)
class MatchedWords:
    """Words of the text that point to an organ, and the duty or the name that they stand in."""

    words: str
    start: int
    end: int
    """Code points in the text, half open; in the context if `in_context`."""
    duty: str
    weight: float
    in_context: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An organ that could own a commitment, with the reasons, the strongest first."""

    organ: str
    score: float
    words: tuple[MatchedWords, ...]


def suggest_owners(
    text: str, organs: Iterable[OrganLike] | DutyIndex, k: int = 3, context: Sequence[str] = ()
) -> tuple[Suggestion, ...]:
    """The `k` organs whose duties speak most for owning `text`; `context` holds headings or neighbouring text.

    Pass a `DutyIndex` instead of organs to ask for many texts. An organ without any shared word is never suggested, so
    the answer may be shorter than `k` or empty.
    """
    index = organs if isinstance(organs, DutyIndex) else DutyIndex(organs)
    opening = _FIRST_STOP.search(text)
    own = _reasons(index, text, opening.end() if opening else len(text))
    around = _reasons(index, "\n".join(context), 0, in_context=True)
    scores = _combine(_totals(own), _totals(around))
    least = WORTH_NAMING * max(scores.values(), default=0.0)
    ranked = sorted((organ for organ in scores if scores[organ] >= least), key=lambda organ: (-scores[organ], organ))
    return tuple(
        Suggestion(index.organs[organ].key, round(scores[organ], 4), _worth_showing(own[organ], around[organ]))
        for organ in ranked[:k]
    )


def resolve_organ(written: str, organs: Iterable[OrganLike]) -> str | None:
    """The key of the organ that a document means by `written`, such as 人力资源社会保障部等有关部门和单位.

    An exact name wins; else the known name that begins first in it, the longest of those.
    """
    known = {name: organ.key for organ in reversed(tuple(organs)) for name in reversed(names_of(organ))}
    if written in known:
        return known[written]
    found = [(written.find(name), -len(name), known[name]) for name in known if name in written]
    return min(found)[2] if found else None


def _reasons(
    index: DutyIndex, text: str, opening: int, *, in_context: bool = False
) -> defaultdict[int, list[MatchedWords]]:
    places: defaultdict[tuple[int, str], list[Hit]] = defaultdict(list)
    for hit in index.hits(text):
        places[hit.organ, hit.term].append(hit)
    reasons: defaultdict[int, list[MatchedWords]] = defaultdict(list)
    for (organ, _), hits in places.items():
        first = hits[0]
        count = sum(OPENING_COUNTS if hit.start < opening else 1.0 for hit in hits)
        weight = index.weight(first) * count * (1 + SATURATION) / (count + SATURATION)
        words = text[first.start : first.end]
        duty = index.pointer(first).duty
        reasons[organ].append(MatchedWords(words, first.start, first.end, duty, round(weight, 4), in_context))
    return reasons


def _totals(reasons: dict[int, list[MatchedWords]]) -> dict[int, float]:
    return {organ: sum(reason.weight for reason in found) for organ, found in reasons.items()}


def _combine(own: dict[int, float], around: dict[int, float]) -> dict[int, float]:
    limit = CONTEXT_SHARE * (max(own.values(), default=0.0) or 1.0)
    scale = min(1.0, limit / max(around.values(), default=limit))
    return {organ: own.get(organ, 0.0) + scale * around.get(organ, 0.0) for organ in own.keys() | around.keys()}


def _worth_showing(own: list[MatchedWords], around: list[MatchedWords]) -> tuple[MatchedWords, ...]:
    shown: list[MatchedWords] = []
    for reasons in (own, around):
        strongest = max((reason.weight for reason in reasons), default=0.0)
        kept = [reason for reason in reasons if reason.weight >= WORTH_SHOWING * strongest]
        shown += sorted(kept, key=lambda reason: (-reason.weight, reason.start))
    return tuple(shown)
