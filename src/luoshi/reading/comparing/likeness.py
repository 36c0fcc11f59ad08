"""How much two promises speak of the same thing.

Both are taken apart into pairs of neighbouring characters. A pair counts as much as it is rare in both plans together,
so that what every promise says (加强, 推进, 建设) hardly counts, and what one thing is called counts most.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from luoshi.reading.comparing.figures import unit_of
from luoshi.reading.comparing.promise import Promise

COMMON = 0.08
"""A pair in more than this share of promises finds no candidates: it still counts between those found by others."""
FEW = 40
"""In short plans nothing is too common."""
ENOUGH = 0.44
"""Below it wrong pairs come faster than right ones among those judged by hand; a wrong one hides a dropped promise."""
SAYS_ENOUGH = 12.0
"""The weight of about two rare pairs: what says less than that is not found again inside a longer promise."""
SAME_UNIT, OTHER_UNIT, SAME_HEADING, OTHER_HORIZON = 0.06, 0.04, 0.08, 0.06
_ALIASES = Path(__file__).resolve().parents[1] / "lexicon" / "same_measure.txt"
_PARTS = re.compile(r"[\u3400-\u9fffA-Za-z]+")
_EMPTY = re.compile(
    r"今年|明年|去年|全年|年内|年底前|拟按|力争|力求|确保|继续|持续|深入|扎实|稳步|稳妥|积极|大力|加快|进一步|切实|不断|着力|全面|再"
    r"|[的地得着了和与及、等要将把使让对为以在]"
)

Bag = frozenset[str]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two promises by their places in their plans, and how alike they are (0 to about 1)."""

    old: int
    new: int
    likeness: float


def alike(old: Sequence[Promise], new: Sequence[Promise]) -> Iterator[Alike]:
    """All pairs that are alike enough to be the same promise, in no particular order."""
    bags_old, bags_new = [_bag(p.bare) for p in old], [_bag(p.bare) for p in new]
    weigh = _weights([*bags_old, *bags_new])
    total_new = [sum(map(weigh.__getitem__, sorted(bag))) for bag in bags_new]
    heads_old, heads_new = [_bag(p.heading) for p in old], [_bag(p.heading) for p in new]
    holders = _holders(bags_new, Counter(pair for bag in bags_old for pair in bag), len(old) + len(new))
    equals: defaultdict[Bag, list[int]] = defaultdict(list)
    for j, bag in enumerate(bags_new):
        equals[bag].append(j)
    for i, bag in enumerate(bags_old):
        if not bag:
            continue
        total = sum(map(weigh.__getitem__, sorted(bag)))
        for j in {j for pair in bag for j in holders.get(pair, ())}.union(equals.get(bag, ())):
            shared = sum(map(weigh.__getitem__, sorted(bag & bags_new[j])))
            # Half over both, half over the shorter: a promise that is only worded at more length stays the same one.
            words = shared / (total + total_new[j]) + 0.5 * shared / max(min(total, total_new[j]), SAYS_ENOUGH)
            likeness = words + _circumstances(old[i], new[j]) + SAME_HEADING * _dice(heads_old[i], heads_new[j])
            if likeness >= ENOUGH:
                yield Alike(i, j, round(likeness, 9))


def _circumstances(one: Promise, other: Promise) -> float:
    """What speaks for two promises besides their words."""
    likeness = 0.0
    if one.figures and other.figures:
        units = {unit_of(f) for f in one.figures} & {unit_of(f) for f in other.figures}
        likeness += SAME_UNIT if units else -OTHER_UNIT
    elif one.figures or other.figures:
        likeness -= OTHER_UNIT
    if one.horizon and other.horizon and one.horizon != other.horizon:
        likeness -= OTHER_HORIZON
    return likeness


def _bag(text: str) -> Bag:
    """The pairs of neighbouring characters in what a text says; a single character stands for itself."""
    for alias, name in aliases().items():
        text = text.replace(alias, name)
    parts = (part for stretch in _EMPTY.sub(" ", text).split() for part in _PARTS.findall(stretch))
    return frozenset(pair for part in parts for pair in _pairs(part))


def _pairs(part: str) -> Iterable[str]:
    return (part[i : i + 2] for i in range(len(part) - 1)) if len(part) > 1 else (part,)


def _weights(bags: Sequence[Bag]) -> Mapping[str, float]:
    counts = Counter(pair for bag in bags for pair in bag)
    return {pair: log(1 + len(bags) / count) for pair, count in counts.items()}


def _holders(bags: Sequence[Bag], others: Counter[str], promises: int) -> Mapping[str, list[int]]:
    """By each pair that is not too common in both plans, the promises that hold it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for pair in bag:
            found[pair].append(index)
    most = max(promises * COMMON, FEW)
    return {pair: held for pair, held in found.items() if len(held) + others[pair] <= most}


def _dice(one: Bag, other: Bag) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


@cache
def aliases() -> Mapping[str, str]:
    """Other names of the same measure, the longest first, so that none is replaced inside another."""
    lines = (line.split("#")[0].split() for line in _ALIASES.read_text(encoding="utf-8").splitlines())
    pairs = [(alias, words[0]) for words in lines if words for alias in words[1:]]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
