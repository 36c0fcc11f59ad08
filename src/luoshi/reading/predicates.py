"""The main predicate of a stretch between commas, by the first reading that fits."""

from __future__ import annotations

import re

from luoshi.reading.frames import after_condition
from luoshi.reading.heads import Head, adverbs_end, head_at, skip_joins
from luoshi.reading.lexicons import INNER_ADVERB, KNOWN_VERB, NOUN_VERB
from luoshi.reading.markers import BARE_PRINCIPLE, EMPTY, FACT, MOTTO, SLOGAN_OF_LETTING, STATE
from luoshi.reading.prefixes import (
    PREPOSITION,
    STRONG_AT_END,
    Verb,
    bare_verb,
    holds_verb,
    last_verb,
    main_verb,
    verb_after_preposition,
    verb_from,
    with_adverb,
    with_object,
)
from luoshi.reading.targets import bound_head, compared_at, figure_head, has_figure, metric_moved

MODAL = re.compile(
    r"(?:可以(?!说)|(?<![许认不])可(?![再持靠信见行及感获])|应[当该]|(?<![供相适响效反感对顺回呼照])应(?![用急对有])|必须|(?<!无)须(?!知)|"
    r"[还也都]?(?<![重主需只首摘概纪])要(?![素求点道闻塞])|不得|一律|(?<![模虚])拟|(?<![即必])将(?!来|军))(?![的，])"
)
_FORBIDS = re.compile(
    r"[^，。；]{0,16}?(?:不得|不准|不许|严禁|不要|切勿|决不能|绝不能)(?:再|随意|任意|盲目|擅自|轻易|片面|单纯)*"
    r"(?P<verb>(?![把将在对向以为]|一[边面味])[\u4e00-\u9fff](?:(?![在到向入])[\u4e00-\u9fff])?)"
)
# A noun phrase with a relative clause, or with a verb that says which project, is the subject of a modal behind it.
_RELATIVE_SUBJECT = re.compile(
    r"(?:[^，。；]{2,24}?的(?!的)|(?:新建|续建|在建|扩建|改建|新上|拟建)(?=项目|工程|企业|单位|工厂))[^，。；的]{2,16}?"
    r"(?=(?:也|都|还|一律|尽可能|尽量)*(?:必须|应[当该]|(?<![供相适响效反感对顺回呼照])应(?![用急对有变])|不要|不得|(?<![即必])将(?!来|军)|(?<![重主需只首摘概纪])要(?![素求点道闻塞])))"
)
# 各部门要把…作为…: moves nothing, and no verb in it is the main one.
_VALUES = re.compile(r"[^，。；]{1,16}(?:要|应|必须)[^，。；]{0,4}把[^，。；]*(?:作为|当作|看作|视为|当成)")
# 开发可嵌入…的产品: the modal stands in the object's relative clause.
_OPEN_TO = re.compile(r"(?:[和与、并]?[\u4e00-\u9fff]{2})?可[^，。；]+的")
_BY = re.compile(r"由(?![于来此])")
_INNER = re.compile(
    r"按照?|根据|从(?!严|快|重|优|事|业|而)|(?<![外方面走指导去转趋投流])向|(?<![存现潜所])在(?!建|校|职|岗)|为(?!主)|对(?!外|口|接|标)|将(?!来)|通过|"
    r"以(?![上下内外前后及来])"
)
_ACCORDING = re.compile(r"[^，。；]{2,10}(?:根据|依据|按照?|参照)")
# "…后", "…基础上": a condition in front of the verb.
_CONDITION = re.compile(
    r"[^，。；]{2,30}?(?:基础上|过程中|的?同时|前提下|之后|(?<![事落先今以最期])后(?![续勤备期])|之前|以前|"
    r"(?<![按及适同准随临小平定])时(?![间期代尚空])|期间)"
)
# A condition that begins with a verb of its own is known only by its last word.
_FULFILLED = re.compile(r"[^，。；]{0,8}(?:条件|成熟|批准|到位|合格|建成|竣工|完成|通过|验收|投产)后(?![续勤备期])")
# After a verb used as a noun, these are the predicate (国家公园设立取得进展).
_ARRIVING = re.compile(r"取得|实现|达到|保持|获得|迈上|走在|位居|具备|完成|突破")
_COMPLETES = re.compile(
    r"(?P<verb>投入使用|投入运营|投入运行|建成投[用产运]|建成通车|建成运营|开工建设|加快建设|投[用产运]|通车|通航|"
    r"开工|竣工|完工|贯通|建成|获批|揭牌|开业|开园|上线|落地)$"
)
# …拉动作用持续增强: the predicate stands at the end and only says how things go.
_GOES = re.compile(rf"(?:{INNER_ADVERB})+(?:{KNOWN_VERB}|{NOUN_VERB})$")
# …新格局加快形成: what follows the verb is no object.
_ONLY_VERB = re.compile(rf"(?!建设|推进){KNOWN_VERB}|{NOUN_VERB}")
_AND = re.compile(r"[并和、]")
_GOES_WELL = re.compile(r"明显|显著|更加|日益|持续|不断|大幅|普遍|全面|逐步|初步|基本")


def head_of(masked: str, start: int, end: int) -> Head | None:
    """The head of the stretch ``[start, end)``, or None where it promises nothing by itself."""
    start = skip_joins(masked, start, end)
    end = compared_at(masked, start, end)
    if start >= end:
        return None
    then = after_condition(masked, start, end)
    if then:
        verb = verb_from(masked, then, end)
        return Head(start, *verb, "if") if verb else None
    if masked[end - 1] == "的":
        return None
    head = _after_relative(masked, start, end)
    if head or FACT.match(masked, start, end):
        return head
    at = adverbs_end(masked, start, end)
    if EMPTY.match(masked, at, end):
        return None
    phrase = PREPOSITION.match(masked, at, end)
    if phrase:
        if phrase.lastgroup != "other" and not holds_verb(masked, phrase, end):
            return None
        verb = verb_after_preposition(masked, phrase, end)
        reading = "moved" if phrase.group() in ("把", "将") else "phrase"
        return Head(start, *verb, reading) if verb else None
    if masked.startswith(("坚持", "突出"), at):
        return None if BARE_PRINCIPLE.match(masked, at, end) else Head(start, at, at + 2, "strong")
    if SLOGAN_OF_LETTING.match(masked, at, end):
        return None
    head = _opening(masked, start, end) or _forbidden(masked, start, end)
    return head if head or STATE.match(masked, start, end) else _with_subject(masked, start, end)


def _forbidden(masked: str, start: int, end: int) -> Head | None:
    """不得 and its like make a verb of whatever follows them (不得扰民)."""
    found = _FORBIDS.match(masked, start, end)
    return Head(start, *found.span("verb"), "forbidden") if found else None


def _after_relative(masked: str, start: int, end: int) -> Head | None:
    """Subject with a relative clause, modal, verb (正在扩建的码头要尽快完工): none in the subject counts."""
    found = _RELATIVE_SUBJECT.match(masked, start, end)
    if found is None or PREPOSITION.match(masked, adverbs_end(masked, start, end), end):
        return None
    if FACT.match(masked, found.end(), end) or STATE.match(masked, found.end(), end):
        return None
    verb = verb_from(masked, found.end(), end)
    return Head(start, *verb, "relative") if verb else _forbidden(masked, start, end)


def _opening(masked: str, start: int, end: int) -> Head | None:
    """A verb at the front, unless a condition or a modal shows that it belongs to the subject."""
    head = head_at(masked, start, end)
    condition = (_FULFILLED if head and head.reading == "strong" else _CONDITION).match(masked, start, end)
    if condition:
        verb = verb_from(masked, condition.end(), end)
        if verb:
            return Head(start, *verb, "condition")
    if head is None or head.reading != "noun":
        return head
    if MOTTO.match(masked, start, end) or _ONLY_VERB.fullmatch(masked, head.verb_end, end):
        return None
    if verb_after_modal(masked, head.verb_end, end) and not _OPEN_TO.match(masked, head.verb_end, end):
        return verb_after_modal(masked, start, end)
    return metric_moved(masked, start, end) or head


def _with_subject(masked: str, start: int, end: int) -> Head | None:
    head = verb_after_modal(masked, start, end) or _after_agent(masked, start, end)
    if head is None and _VALUES.match(masked, start, end):
        return None
    if head is None and _ACCORDING.match(masked, start, end):
        head = _after_inner_phrase(masked, start, end)
    counts = has_figure(masked, start, end)
    if head is None and counts:
        head = figure_head(masked, start, end)
    head = head or _with_object(masked, start, end)
    if head is None and counts:
        head = bound_head(masked, start, end) or _nominal(masked, start, end)
    return head or _after_inner_phrase(masked, start, end) or _completed(masked, start, end)


def _nominal(masked: str, start: int, end: int) -> Head | None:
    """A subject and a word that is as often a noun, with an object that is counted (企业投资新兴产业500亿元)."""
    verb = with_object(masked, start + 2, end)
    return Head(start, *verb, "subject") if verb else None


def verb_after_modal(masked: str, start: int, end: int) -> Head | None:
    """Subject, modal, verb: the clause begins with its subject."""
    for modal in MODAL.finditer(masked, start + 1, end):
        verb = verb_from(masked, modal.end(), end) or bare_verb(masked, modal.end(), end)
        if verb:
            return None if BARE_PRINCIPLE.match(masked, verb[0], end) else Head(start, *verb, "modal")
    return None


def _after_agent(masked: str, start: int, end: int) -> Head | None:
    """ "…由 X 承担": the doer stands between 由 and the verb."""
    found = _BY.search(masked, start + 1, end)
    verb = last_verb(masked, found.end() + 1, end) if found else None
    return Head(start, *verb, "agent") if verb else None


def _with_object(masked: str, start: int, end: int) -> Head | None:
    """A subject, a verb and its object (国家公园设立取得突破性进展)."""
    carried = _with_adverb(masked, start, end)
    verb = main_verb(masked, start + 2, end - 2) or carried
    if verb and carried and carried[0] > verb[0] and not _AND.search(masked, verb[1], carried[0]):
        verb = carried
    if verb is None or _GOES.search(masked, verb[1], end) or _ONLY_VERB.fullmatch(masked, verb[1], end):
        return None
    if verb != carried and "的" in masked[verb[1] : end]:
        return None
    if BARE_PRINCIPLE.match(masked, verb[0], end):
        return None
    beside = _ARRIVING.match(masked, verb[1], end - 2)
    return Head(start, *(beside.span() if beside else verb), "subject")


def _with_adverb(masked: str, start: int, end: int) -> Verb | None:
    """A verb with an adverb, if an object follows; without one the clause only says how things go (…明显改善)."""
    verb = with_adverb(masked, start + 2, end)
    return verb if verb and end - verb[1] >= 2 else None


def _after_inner_phrase(masked: str, start: int, end: int) -> Head | None:
    """A subject, then a phrase, then the verb at the end (所需经费从…中列支)."""
    found = _INNER.search(masked, start + 2, min(end, start + 16))
    if found is None:
        return None
    ending = STRONG_AT_END.search(masked, found.end(), end)
    verb = ending.span("verb") if ending else last_verb(masked, found.end() + 1, end)
    if verb is None or "的" in masked[verb[1] : end]:
        return None
    return Head(start, *verb, "inner")


def _completed(masked: str, start: int, end: int) -> Head | None:
    """A subject that is to be finished (…二期投入使用)."""
    found = _COMPLETES.search(masked, start + 2, end)
    if found is None or _GOES_WELL.search(masked, start, found.start()):
        return None
    return Head(start, *found.span("verb"), "completed")
