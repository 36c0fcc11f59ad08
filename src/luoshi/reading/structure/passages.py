"""The running text that is read for commitments: in which role, and for which organs."""

from __future__ import annotations

import re

from luoshi.reading.structure.organs import Organs, brackets_of
from luoshi.reading.structure.outline import ADDRESS, Node
from luoshi.reading.structure.titles import STATES
from luoshi.reading.structure.units import CLOSING
from luoshi.reading.structure.walk import Text, Walk
from luoshi.reading.structure_model import Passage

EXPECTED = re.compile(r"预期目标|主要目标(?:是|为|：)|主要指标(?:是|为|：|包括)")
PRINCIPLES = re.compile(
    r"(?:指导思想|基本原则|总体要求|总体思路|工作原则|主要原则|工作思路|基本要求|重大意义|重要意义|总体目标|"
    r"发展目标|工作目标|主要目标|目标要求|总体要求和.{0,6}目标)"
)
APPEAL = re.compile(
    r"让我们|我们坚信|我们相信|我们更加紧密地团结|我们要更加紧密地团结|为.{2,60}(?:而|不懈|努力|共同)奋斗|"
    r"衷心感谢|崇高敬意|请予?审[议查]"
)
RHETORIC = re.compile(r"我们(?:要|将|一定|必须|坚信|相信)|让")
FIGURE = re.compile(r"[0-9]")
SENTENCE = re.compile(r"[。！？；，]")
SHORT_TAIL, LONGEST_CRY = 130, 170
# A report closes with an appeal in one of its last paragraphs.
LAST_WORDS = 4
WITHOUT_WORDS = 24


def passages_of(text: str, walk: Walk) -> list[Passage]:
    """The passages of all texts in order, with the organs of the brackets that follow them."""
    result: list[Passage] = []
    since: dict[int, int] = {}
    closing = {id(piece) for piece in walk.texts[-LAST_WORDS:]}
    for piece in walk.texts:
        if piece.horizon == "past":
            continue
        if piece.own_line and id(piece) in closing and APPEAL.search(text, piece.start, piece.end):
            continue
        key = id(piece.node)
        since.setdefault(key, len(result))
        at = piece.start
        for organs in brackets_of(text, piece.start, piece.end):
            _add(result, text, piece, (at, organs.start))
            _assign(result, since[key], organs)
            since[key], at = len(result), organs.end
        _add(result, text, piece, (at, piece.end))
    return result


def _add(result: list[Passage], text: str, piece: Text, span: tuple[int, int]) -> None:
    """Add the passage of `span`, unless it is a signature, a date or nothing at all."""
    start, end = span
    words = text[start:end]
    if not ADDRESS.sub("", words).strip(CLOSING) or not (
        SENTENCE.search(words) or len(words) > WITHOUT_WORDS or piece.label
    ):
        return
    result.append(_passage(text, piece, span))


def _passage(text: str, piece: Text, span: tuple[int, int]) -> Passage:
    section = piece.node.id if piece.node else None
    role = "plan"
    if _introduces(text, piece, span):
        role = "intro"
    elif piece.label:
        role = "title-only"
    organs = piece.organs or _inherited(piece.node)
    if organs is None:
        return Passage(*span, section, role, piece.horizon)
    return Passage(*span, section, role, piece.horizon, organs.lead, organs.support)


def _inherited(node: Node | None) -> Organs | None:
    """The organs that a title names hold for all below it."""
    at = node
    while at is not None:
        if at.organs is not None:
            return at.organs
        at = at.parent
    return None


def _introduces(text: str, piece: Text, span: tuple[int, int]) -> bool:
    """Whether only clauses with a quantified target count here."""
    node = piece.node
    words = text[span[0] : span[1]]
    if EXPECTED.search(words, 0, 60) or (node and _is_principle(node)):
        return True
    if piece.preamble or (node and node.children and node.children[-1].start > piece.start):
        return True
    return piece.own_line and not FIGURE.search(words) and _flourishes(words, below_title=_is_plain(node))


def _is_plain(node: Node | None) -> bool:
    return node is not None and node.style == "plain"


def _flourishes(words: str, *, below_title: bool) -> bool:
    """Whether a short paragraph only exclaims or, below the last sub-title of a unit, evaluates or speaks of "us"."""
    if len(words) < LONGEST_CRY and words.endswith("！"):
        return True
    if not below_title or len(words) >= SHORT_TAIL:
        return False
    return RHETORIC.search(words) is not None or STATES.match(words.partition("。")[0]) is not None


def _is_principle(node: Node) -> bool:
    at: Node | None = node
    while at is not None and at.level > 0:
        if PRINCIPLES.fullmatch(at.title):
            return True
        at = at.parent
    return False


def _assign(passages: list[Passage], since: int, organs: Organs) -> None:
    for index in range(since, len(passages)):
        old = passages[index]
        passages[index] = Passage(old.start, old.end, old.section, old.role, old.horizon, organs.lead, organs.support)
