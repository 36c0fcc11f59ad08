"""Predicates joined inside one stretch by 、 or 和, where both sides are full verb phrases."""

from __future__ import annotations

import re

from luoshi.reading.clause import Clause
from luoshi.reading.groups import TAKES_CLAUSE
from luoshi.reading.lexicons import ADVERB, NOUN_VERB, VERB
from luoshi.reading.targets import has_figure

_JOINED = re.compile(
    rf"(?P<mark>[、和并])(?:(?P<more>更(?:(?!的)[\u4e00-\u9fff]){{3,4}}?)|(?:{ADVERB})*)(?P<verb>(?:{VERB}|{NOUN_VERB})(?!化(?![解肥工学石纤妆]))|[降扩稳促保增补强去优控惠育减拓兴防引调畅提创延打抓改创治](?=[^，。；、和的等到]{{2,3}}(?:[，。；、]|$)))(?=[^，。；、和的等到]{{2}})"
)
# A verb right after the verb opens a list of phrases that are its object (注重惠民生、促消费).
_NOMINAL = re.compile(rf"(?:{VERB}|{NOUN_VERB})(?![性型])|[惠促增稳保扩强补降育兴][\u4e00-\u9fff]{{2}}(?:[、和]|$)")

_ROW = re.compile("、")


def split_predicates(masked: str, clause: Clause) -> list[Clause]:
    """The clause, or the several that it holds."""
    parts = [clause]
    stop = clause.end
    mark = _ROW.search(masked, clause.verb_end, stop)
    counted = mark is not None and has_figure(masked, clause.verb_end, mark.start())
    if not counted and _NOMINAL.match(masked, clause.verb_end, stop):
        return parts
    for joined in _JOINED.finditer(masked, clause.verb_end + 1, stop):
        if not _both_full(masked, parts[-1], joined, stop):
            continue
        parts[-1].end = joined.start()
        verb = joined.span("verb")
        parts.append(Clause(joined.start() + 1, stop, *verb, "strong", clause.illustrative))
    return parts


def _both_full(masked: str, left: Clause, joined: re.Match[str], stop: int) -> bool:
    rest = masked[joined.end() : stop]
    if "用于" in masked[left.verb_end : joined.start()]:
        return False
    if (
        ("的" in rest and not _made(masked, left, joined))
        or ("等" in rest and not left.illustrative)
        or joined.start() - left.verb_end < 2
    ):
        return False
    if joined.group("mark") != "、" and len(rest) < 5:
        return False
    if len(joined.group("verb")) == 1:
        # 减环节、减材料: short verbs are parted only from their like.
        return left.verb_end - left.verb_start == 1
    if joined.group("mark") == "、" and has_figure(masked, left.verb_end, joined.start()):
        # 完成改水3万户、改厕2万户: what is counted right behind it is an object, no predicate.
        return not (masked.startswith("完成", left.verb_start) and masked[joined.end()].isdigit())
    strong = joined["more"] is not None or not _is_nominal(joined.group("verb"))
    return strong and (
        not TAKES_CLAUSE.match(masked, left.verb_start, left.verb_end) or bool(TAKES_CLAUSE.match(joined.group("verb")))
    )


def _made(masked: str, left: Clause, joined: re.Match[str]) -> bool:
    """执行现行的法规并制定相应的细则: both halves have an object with 的, so neither 的 holds the other half."""
    return joined["mark"] == "并" and "的" in masked[left.verb_end : joined.start()]


def _is_nominal(verb: str) -> bool:
    return re.fullmatch(NOUN_VERB, verb) is not None
