"""Verbs behind a prepositional phrase: "对…给予…", "把…纳入…", "在…方面推出…"."""

from __future__ import annotations

import re

from luoshi.reading.heads import adverbs_end, head_at
from luoshi.reading.lexicons import INNER_ADVERB, KNOWN_VERB, NOUN_VERB
from luoshi.reading.moving import moving_verb

Verb = tuple[int, int]

MEANS = (
    r"通过|依托|依靠|利用|借助|借鉴|凭借|运用|采用|用足用好|用好用足|用好|用足|用活|"
    r"采取(?=[^，。；]*(?:方式|形式|办法|手段|途径)$)"
)
BASIS = (
    r"围绕|聚焦|锚定|瞄准|紧扣|紧盯|按照|根据|依据|依照|遵循|遵照|对照|对标|结合|立足|着眼|针对|面向|随着|适应|顺应|鉴于|基于|考虑|"
    r"按(?!期|时)|经(?![济营常费贸验历纪])|从(?!严|快|重|优|实|根本|源头)"
)
OTHER = (
    r"对于?(?![接标照口])|在(?!建)|把(?![握关好牢])|将(?!来|军)|向|为(?!主|民)|与(?!会)|同(?![时步样比])|由|以(?![上下内外前后及来])|"
    r"就(?!业|地|近|医|诊|餐|学)|给(?!予)|于|自(?![己主觉身然力愿由发])|用(?![好足活水电地能户])|除(?![险虫害雪恶尘])"
)
PREPOSITION = re.compile(rf"(?:(?P<means>{MEANS})|(?P<basis>{BASIS})|(?P<other>{OTHER}))")
_INSIDE = re.compile(
    rf"{KNOWN_VERB}(?!性(?![能价别])|率(?![先领])|型(?!号)|者|(?<=增加)值|区(?!域)|证|的|基金|资金|短板|问题|矛盾)"
)
_WITH_ADVERB = re.compile(rf"(?:{INNER_ADVERB})+(?P<verb>{KNOWN_VERB}|{NOUN_VERB})")
_NOUN_AT_END = re.compile(rf"(?P<verb>(?:{NOUN_VERB}){{1,2}})(?:[到至为成][^，]*)?$")
_WITH_OBJECT = re.compile(rf"(?<!交通)(?P<verb>(?!领导[班干小机体核]){NOUN_VERB})(?=[^，。；、的和与及\ue001]{{4}})")
# A verb at the very end is the predicate after 根据…, 按… (由…确定).
STRONG_AT_END = re.compile(rf"(?P<verb>{KNOWN_VERB})$")
_LEFT_VERB = re.compile(r"(?:调整|充实|引进|培养|改造|整合|统筹|研究|优化|转化)$")
_WITHIN = re.compile(
    r"方面|领域|环节|行业|基础上|过程中|前提下|条件下|情况下|范围内|期间|之日起|工作日内|之间|[中上下内里]"
)
_TRIED_AT = re.compile(
    rf"(?:地区|城市|农村|企业|学校|单位|部门|领域|行业|园区|社区|[省市县])(?P<verb>{NOUN_VERB})"
    r"(?=[^，。；、的和与及中上下]{4,}$)(?![^，。；]*(?:基础|期间|过程|方面|时|后|前|里|内)$)"
)
_OF_A_PHRASE = ("要求", "方式", "目标", "任务", "需要", "部署", "原则")
_ACCORDING = ("按", "按照", "根据", "依据", "依照", "参照")
# "以…为核心" and the like close a phrase even without a comma.
AS = re.compile(
    r"为(?:重点|主线|抓手|核心|牵引|引领|导向|契机|目标|纽带|支撑|主体|基础|突破口|根本|总抓手|统领|载体|主题|龙头|中心|"
    r"主(?![要动体])|纲|宗旨|标准|主攻方向|切入点|着力点|依托|关键|动力|目的)"
)
# The noun that closes a phrase of basis: a verb right behind it is the main one (根据…的状况调整…).
_CLOSED_BASIS = re.compile(
    r"的(?:[\u4e00-\u9fff]{2})?(?:状况|情况|需要|特点|原则|精神|规定|实际|方针|方向|意见)|(?:等多?|多个?|各个?|[一二两三四五六七八九十几]个)(?:方面|环节|层面)上?"
)
# 聚焦运输结构调整: a verb at the end makes a noun of the phrase.
_ACT = re.compile(rf"(?:{NOUN_VERB})$")
# 突出短板, 引导基金: the verb only qualifies the noun behind it.
_QUALIFIES = re.compile(r"(?:基金|资金|短板|问题|矛盾)$")
_PIVOT = re.compile(r"激励|引导|带动|推动|促进|吸引|鼓励|支持")
_SERVING = re.compile(r"提供|创造|奠定|注入|作出|做出|贡献|打下|腾出|配备|安排|发放|营造|赢得|进行|开展")
_TREATING = re.compile(r"给予|予以|实行|实施|开展|进行|采取|享受|提供|发放|加大|加强|返还|强化|落实")
_MUST = re.compile(r"必须|应当|(?<![重主需])要(?![素求点])|不得|一律")


def verb_after_preposition(masked: str, found: re.Match[str], end: int) -> Verb | None:
    """The main verb of the clause whose head is the prepositional phrase ``found``."""
    start, word = found.end(), found.group()
    if word in ("将", "把"):
        return moving_verb(masked, start, end)
    closed = [m.end() for m in AS.finditer(masked, start, end)]
    if closed:
        return verb_from(masked, closed[-1], end)
    verb = _obliged(masked, word, start, end) or _after_basis(masked, found, end) or _pivot(masked, word, start, end)
    if verb:
        return verb
    typical = {"为": _SERVING, "对": _TREATING, "对于": _TREATING}.get(word)
    fitting = typical.search(masked, start + 1, end) if typical else None
    if fitting:
        return _leftwards(masked, start + 2, fitting.span())
    if word == "由":
        return last_verb(masked, start + 1, end)
    if word in ("在", "自", "于"):
        verb = _after_place(masked, start, end) or main_verb(masked, start + 1, end)
        return verb or with_adverb(masked, start + 1, end) or _tried_at(masked, start, end)
    if word in ("为", "与", "同", "向"):
        ending = _NOUN_AT_END.search(masked, start + 1, end)
        return _any(masked, start + 1, end) or (ending.span("verb") if ending else None)
    if word in _ACCORDING:
        ending = STRONG_AT_END.search(masked, start + 2, end)
        return ending.span("verb") if ending else _any(masked, start + 1, end)
    return _any(masked, start + 1, end)


def _obliged(masked: str, word: str, start: int, end: int) -> Verb | None:
    """The verb behind a modal (对违规的要严肃处理)."""
    modal = _MUST.search(masked, start + 2, end) if word in ("对", "对于") else None
    return (verb_from(masked, modal.end(), end) or bare_verb(masked, modal.end(), end)) if modal else None


def _after_basis(masked: str, found: re.Match[str], end: int) -> Verb | None:
    """The verb right behind the noun that closes a phrase of basis."""
    closed = _CLOSED_BASIS.search(masked, found.end(), end) if found.lastgroup == "basis" else None
    return verb_from(masked, closed.end(), end) if closed else None


def _pivot(masked: str, word: str, start: int, end: int) -> Verb | None:
    """用 X 激励 Y 做 Z: the pivot comes before the verb of its object."""
    found = _PIVOT.search(masked, start + 1, end - 2) if word == "用" else None
    before = main_verb(masked, start + 1, found.start()) if found else None
    return found.span() if found and before is None else None


def _any(masked: str, start: int, end: int) -> Verb | None:
    return main_verb(masked, start, end) or with_adverb(masked, start, end) or with_object(masked, start, end)


def _after_place(masked: str, start: int, end: int) -> Verb | None:
    """The verb after "在…方面", "在…中" and the like."""
    for closed in _WITHIN.finditer(masked, start + 1, end):
        verb = verb_from(masked, closed.end(), end) or bare_verb(masked, closed.end(), end)
        if verb and verb[0] - closed.end() < 8:
            return verb
    return None


def _tried_at(masked: str, start: int, end: int) -> Verb | None:
    """A word that is as often a noun, right behind the place where something is done (在部分地区试行…)."""
    found = _TRIED_AT.search(masked, start + 1, end)
    return found.span("verb") if found else None


def _leftwards(masked: str, start: int, verb: Verb) -> Verb:
    """The verb with a verb that stands directly before it (调整充实)."""
    before = _LEFT_VERB.search(masked, max(start, verb[0] - 2), verb[0])
    return (before.start(), verb[1]) if before else verb


def with_adverb(masked: str, start: int, end: int) -> Verb | None:
    """The first verb that carries an adverb."""
    found = _WITH_ADVERB.search(masked, start, end)
    return found.span("verb") if found else None


def with_object(masked: str, start: int, end: int) -> Verb | None:
    """The first word that is as often a noun, if a long object follows."""
    found = _WITH_OBJECT.search(masked, start, end)
    return found.span("verb") if found else None


def last_verb(masked: str, start: int, end: int) -> Verb | None:
    """After a doer: the main verb, else a word at the end that is as often a noun (由财政承担)."""
    ending = _NOUN_AT_END.search(masked, start, end)
    return main_verb(masked, start, end) or (ending.span("verb") if ending else None)


def main_verb(masked: str, start: int, end: int) -> Verb | None:
    """The first verb that no relative clause swallows: one before 的 gives way to a verb after that 的."""
    verbs = [m.span() for m in _INSIDE.finditer(masked, start, end)]
    if not verbs:
        return None
    relative = masked.rfind("的", verbs[0][1], verbs[-1][0])
    return next(verb for verb in verbs if verb[0] > relative)


def bare_verb(masked: str, start: int, end: int) -> Verb | None:
    """After a modal or a phrase a verb needs no object (要科学规划)."""
    found = _WITH_ADVERB.match(masked, start, end) or _NOUN_AT_END.match(masked, start, end)
    return found.span("verb") if found else None


def verb_from(masked: str, start: int, end: int) -> Verb | None:
    """The verb of what begins at ``start``: after a preposition if one stands there, else at once."""
    phrase = PREPOSITION.match(masked, adverbs_end(masked, start, end), end)
    if phrase:
        return verb_after_preposition(masked, phrase, end)
    head = head_at(masked, start, end)
    return (head.verb_start, head.verb_end) if head else None


def treats(masked: str, start: int, end: int) -> bool:
    """Whether a phrase opened by 对 holds the verb that says what is done, and no verb of a relative clause."""
    if _TREATING.search(masked, start, end) or _MUST.search(masked, start + 2, end):
        return True
    verb = main_verb(masked, start + 1, end - 1)
    return verb is not None and "的" not in masked[verb[1] : end]


def holds_verb(masked: str, found: re.Match[str], end: int) -> bool:
    """Whether a phrase of means or basis goes on to a verb of its own (借鉴…经验建立…)."""
    if _after_basis(masked, found, end):
        return True
    # A noun of two syllables may stand after 结合 (结合主业开发…); elsewhere that is too short for a phrase.
    inside = found.end() + (2 if found.group() == "结合" else 3)
    verb = main_verb(masked, inside, end - 2)
    if verb is None:
        verb = with_object(masked, inside, end)
        if verb and _ACT.search(masked, verb[1], end):
            return False
    if verb is None or masked[verb[0] - 1] in "、和与及的" or _QUALIFIES.match(masked, verb[1], end):
        return False
    rest = masked[verb[1] : end]
    return "的" not in rest and "等" not in rest and not rest.endswith(_OF_A_PHRASE)
