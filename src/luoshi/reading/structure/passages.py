"""The running text that is read for commitments: in which role, and for which organs."""

from __future__ import annotations

import re

from luoshi.reading.structure.organs import Organs, bracket_of
from luoshi.reading.structure.outline import Node
from luoshi.reading.structure.walk import Text, Walk
from luoshi.reading.structure_model import Passage

EXPECTED = re.compile(r"预期目标|主要目标(?:是|为|：)|主要指标")
PRINCIPLES = re.compile(r"(?:指导思想|基本原则|总体要求|总体思路|工作原则|主要原则|工作思路|基本要求|重大意义|重要意义|总体目标|发展目标|工作目标|主要目标|目标要求|总体要求和.{0,6}目标)")
APPEAL = re.compile(r"让我们|我们坚信|我们相信|我们更加紧密地团结|我们要更加紧密地团结|为.{2,60}(?:而|不懈|努力|共同)奋斗|衷心感谢|崇高敬意|请予?审[议查]")
RHETORIC = re.compile(r"我们(?:要|将|一定|必须|坚信|相信)|让")
SENTENCE = re.compile(r"[。！？；，]")
GLOSSARY = re.compile(r"(?:名词|术语|有关)?(?:名词|用语|词语|术语|概念)(?:解释|注释|说明)|注释|注解|字库未存字注释")
SHORT_TAIL = 130
WITHOUT_WORDS = 24


def passages_of(text: str, walk: Walk, ids: dict[int, str]) -> list[Passage]:
    """The passages of all texts in order, with the organs of the brackets that follow them."""
    result: list[Passage] = []
    since: dict[int, int] = {}
    for piece in walk.texts:
        if piece.horizon == "past" or _in_glossary(piece.node):
            continue
        organs = bracket_of(text, piece.start, piece.end)
        end = organs.start if organs else piece.end
        key = id(piece.node)
        since.setdefault(key, len(result))
        if end > piece.start and not _empty(text, piece, end):
            result.append(_passage(text, piece, end, ids))
        if organs:
            _assign(result, since[key], organs)
            since[key] = len(result)
    return result


def _passage(text: str, piece: Text, end: int, ids: dict[int, str]) -> Passage:
    section = ids.get(id(piece.node)) if piece.node else None
    role = "plan"
    if _introduces(text, piece, end):
        role = "intro"
    elif piece.label:
        role = "title-only"
    return Passage(piece.start, end, section, role, piece.horizon)


def _introduces(text: str, piece: Text, end: int) -> bool:
    """Whether only clauses with a quantified target count here."""
    node = piece.node
    words = text[piece.start : end]
    if EXPECTED.search(words, 0, 60) or (node and _is_principle(node)):
        return True
    if node is None:
        return False
    if any(child.start > piece.start for child in node.children):
        return True
    # After a unit's last sub-title has closed, a short paragraph that speaks of "us" is the unit's closing flourish.
    return piece.own_line and node.style == "plain" and len(words) < SHORT_TAIL and RHETORIC.search(words) is not None


def _is_principle(node: Node) -> bool:
    at: Node | None = node
    while at is not None and at.level > 0:
        if PRINCIPLES.fullmatch(at.title):
            return True
        at = at.parent
    return False


def _in_glossary(node: Node | None) -> bool:
    at = node
    while at is not None:
        if GLOSSARY.search(at.title) and len(at.title) < 20:
            return True
        at = at.parent
    return False


def _empty(text: str, piece: Text, end: int) -> bool:
    """A closing appeal, a signature or a date holds nothing to promise."""
    words = text[piece.start : end]
    if not SENTENCE.search(words) and len(words) <= WITHOUT_WORDS and not piece.label:
        return True
    return piece.own_line and APPEAL.search(words) is not None and len(words) < 400


def _assign(passages: list[Passage], since: int, organs: Organs) -> None:
    for index in range(since, len(passages)):
        old = passages[index]
        passages[index] = Passage(
            old.start, old.end, old.section, old.role, old.horizon, organs.lead, organs.support
        )
