"""The running text that is read for commitments: in which role, and for which organs."""

from __future__ import annotations

import re

from luoshi.reading.structure.labels import FLOATING
from luoshi.reading.structure.organs import Organs, brackets_of
from luoshi.reading.structure.outline import ADDRESS, Node
from luoshi.reading.structure.rhetoric import closing_words, flourishes, recounts
from luoshi.reading.structure.units import CLOSING
from luoshi.reading.structure.walk import Text, Walk
from luoshi.reading.structure_model import Passage

EXPECTED = re.compile(r"预期[目指]标|主要目标(?:是|为|：)|主要指标(?:是|为|：|包括)")
# A paragraph that opens so says in what spirit the work is to be done, also where no numbered unit follows it.
SPIRIT = re.compile(
    r"(?:各位代表[，！,!]\s*)?(?:做好(?:今年|明年|全年|当年|新一年|下一步|下一阶段|\d{4}年)的?[^，。；,]{0,8}工作[，,]?(?:必须|要(?!求)|应)|"
    r"(?:今年|明年|\d{4}年|全年)?[^，。；,]{0,10}(?:总体要求|总体思路|指导思想|总要求|工作思路|总的要求)(?:就?是|：|:|为))"
)
# Units that say how things are.
SITUATION = re.compile(
    r"(?:基本|总体|发展)?(?:情况|概况|现状)(?:分析)?|(?:面临的?|发展)?形势(?:分析)?|存在的?(?:主要|突出)?问题"
)
CLAUSE = re.compile(r"[^，；。：]+")
PRINCIPLES = re.compile(
    r"(?:指导思想|基本原则|总体要求|总体思路|工作原则|主要原则|工作思路|基本要求|重大意义|重要意义|总体目标|"
    r"发展目标|工作目标|主要目标|目标要求|总体要求和.{0,6}目标)"
)
FIGURE = re.compile(r"[0-9]")
# 努力实现以下8个方面主要目标: such a number counts what is listed and is no target.
COUNT_OF_A_LIST = re.compile(r"[0-9]+(?:个(?:方面|领域|重点|着力)|项(?:主要|重点)?(?:指标|任务|工程))")
SENTENCE = re.compile(r"[。！？；，]")
WITHOUT_WORDS = 24


def passages_of(text: str, walk: Walk) -> list[Passage]:
    """The passages of all texts in order, with the organs of the brackets that follow them."""
    result: list[Passage] = []
    since: dict[int, int] = {}
    closing = closing_words(text, walk.texts)
    for index, piece in enumerate(walk.texts):
        if piece.horizon == "past" or _tells(text, piece) or (piece.node and SITUATION.fullmatch(piece.node.title)):
            continue
        piece.leads = _leads(walk.texts, index)
        key = id(piece.node)
        since.setdefault(key, len(result))
        at, end = piece.start, closing.get(id(piece), piece.end)
        for organs in brackets_of(text, piece.start, end):
            _add(result, text, piece, (at, organs.start))
            _assign(result, since[key], organs)
            since[key], at = len(result), organs.end
        _add(result, text, piece, (at, end))
    return result


def _add(result: list[Passage], text: str, piece: Text, span: tuple[int, int]) -> None:
    """Add the passage of `span`, unless it is a signature, a date or nothing at all."""
    start, end = span
    words = text[start:end]
    if not ADDRESS.sub("", words).strip(CLOSING) or not (
        SENTENCE.search(words) or len(words) > WITHOUT_WORDS or piece.label
    ):
        return
    passage = _passage(text, piece, span)
    if passage.role != "intro" or not _only_counts(words):
        result.append(passage)


def _only_counts(words: str) -> bool:
    """Whether the figures of an introduction count the items of lists, so that it holds no target."""
    return COUNT_OF_A_LIST.search(words) is not None and FIGURE.search(COUNT_OF_A_LIST.sub("", words)) is None


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
    if _names_targets(words, node) or (node and _is_principle(node)):
        return True
    if piece.preamble or piece.leads or (piece.own_line and not piece.label and SPIRIT.match(words)):
        return True
    below_title = node is not None and node.style == "plain"
    return piece.own_line and not FIGURE.search(words) and flourishes(words, below_title=below_title)


def _names_targets(words: str, node: Node | None) -> bool:
    """Whether the paragraph is the list of expected targets; inside a numbered unit most clauses must hold a figure."""
    if not EXPECTED.search(words, 0, 60):
        return False
    if node is None or node.level < 2 or not node.label:
        return True
    clauses = CLAUSE.findall(words)
    return 2 * sum(FIGURE.search(item) is not None for item in clauses) > len(clauses)


def _tells(text: str, piece: Text) -> bool:
    """Whether a paragraph of its own in a plan tells of the past."""
    return piece.own_line and not piece.label and recounts(text[piece.start : piece.end])


def _leads(texts: list[Text], index: int) -> bool:
    """Whether the text leads to titles below its own heading.

    Where a paragraph of the same heading follows, it is that one that leads: the text of a list's item, and a
    paragraph between two units, stand for themselves.
    """
    piece = texts[index]
    node = piece.node
    if node is None or not node.children or node.children[-1].start <= piece.start:
        return False
    after = texts[index + 1] if index + 1 < len(texts) else None
    if after is None or after.node is not node:
        return True
    return node.children[0].start > piece.start if piece.own_line else node.style not in FLOATING


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
