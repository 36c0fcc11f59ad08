"""What a clause says besides its verb: objects, agent, means, basis, purpose, scope."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.reading.clause import Clause
from luoshi.reading.groups import TAKES_CLAUSE
from luoshi.reading.lexicons import NOUN_VERB, VERB
from luoshi.reading.prefixes import BASIS, MEANS


class Details(NamedTuple):
    """The parts of a clause, each as written, None where not written."""

    objects: tuple[str, ...]
    agent: str | None = None
    means: str | None = None
    purpose: str | None = None
    basis: str | None = None
    scope: str | None = None


_PIVOT = re.compile(r"支持|鼓励|引导|吸引|推动|促进|组织|帮助|允许|让|使|督促|要求|带动")
_INNER_VERB = re.compile(rf"(?:不断|更好|持续|加快|积极|更加|进一步|做)?(?:{VERB}|向|赴|(?:{NOUN_VERB})(?=$|[、和与]))")
_MEANS = re.compile(rf"(?:{MEANS}|以(?!上|下|内|外|前|后|及|来))")
_BASIS = re.compile(rf"(?:{BASIS}|在[^，]*(?:基础上|前提下|条件下|背景下))")
_SCOPE = re.compile(r"对于?(?!接|标|照)|在")
_PURPOSE = re.compile(r"，?(?:用于|从而|以便|进而|以(?=[适满实达确促保推]))[^，。；]*$|，为[^，。；]*提供[^，。；]*$")
_TAIL_SCOPE = re.compile(r"[，,]\s*(?:重点(?:是|用于)|如|包括|特别是|尤其是|涵盖)[^。；]*$")
_AND = re.compile(r"、|和|与|及|以及")
_TRAILING = re.compile(r"等(?P<head>[^，。；、]*)$")
_SHARED = re.compile(
    r"(?:建设|消费|供给|发展|作用|改革|合作|治理|落地|部署|应用|布局|机制|能力|服务|投资|转型|监管|保护)$"
)
_COUNT = re.compile(r"^(?:更多|一批|若干|[\d.,]+[万亿]?(?:多|余|左右)?[个家项条名座所件套台]?)")


def details_of(text: str, masked: str, clause: Clause) -> Details:
    """The parts of ``clause``; quoted stretches are seen blanked, but given as written."""
    opening = text[clause.start : clause.verb_start].strip(" ，,")
    shown = masked[clause.start : clause.verb_start].lstrip()
    stop = clause.end
    purpose = _PURPOSE.search(masked, clause.verb_end, stop)
    stop = purpose.start() if purpose else stop
    tail = _TAIL_SCOPE.search(masked, clause.verb_end, stop)
    stop = tail.start() if tail else stop
    agent, objects = _objects(text, masked, clause, stop)
    basis = opening if _BASIS.match(shown) else None
    means = opening if not basis and _MEANS.match(shown) else None
    scope = opening if not basis and _SCOPE.match(shown) else None
    if tail:
        scope = text[tail.start() : tail.end()].strip(" ，,")
    said = text[purpose.start() : purpose.end()].strip(" ，,") if purpose else None
    return Details(objects, agent or _doer(clause, opening), means, said, basis, scope)


def _doer(clause: Clause, opening: str) -> str | None:
    if clause.reading not in ("modal", "relative", "forbidden", "agent"):
        return None
    subject = re.sub(r"(?:要|应当?|可以?|必须|须|不得|由)[^，]*$", "", opening)
    return subject or None


def _objects(text: str, masked: str, clause: Clause, stop: int) -> tuple[str | None, tuple[str, ...]]:
    """Agent and objects of what follows the verb."""
    rest = text[clause.verb_end : stop].strip(" ，,")
    verb = text[clause.verb_start : clause.verb_end]
    if clause.reading == "metric":
        return None, (verb,)
    if clause.reading == "figure":
        return None, (text[clause.start : clause.verb_start].strip(" ，,"),)
    if _PIVOT.match(verb):
        inner = _INNER_VERB.search(masked, clause.verb_end + 2, stop)
        if inner and "的" not in masked[inner.end() : stop]:
            return text[clause.verb_end : inner.start()] or None, (text[inner.start() : stop],)
        return None, (rest,) if rest else ()
    if TAKES_CLAUSE.match(verb) or not rest:
        return None, (rest,) if rest else ()
    return None, _listed(text, masked, clause.verb_end, stop)


def _listed(text: str, masked: str, start: int, stop: int) -> tuple[str, ...]:
    trailing = _TRAILING.search(masked, start, stop)
    end = trailing.start() if trailing else stop
    shared = _SHARED.search(trailing.group("head")) if trailing else None
    items: list[str] = []
    at = start
    for joined in [*_AND.finditer(masked, start, end), None]:
        upto = joined.start() if joined else end
        item = _COUNT.sub("", text[at:upto].strip(" ，,好"))
        if item:
            items.append(item + (shared.group() if shared else ""))
        at = joined.end() if joined else end
    return tuple(items)
