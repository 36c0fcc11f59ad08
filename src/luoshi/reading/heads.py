"""The head of a clause: where it begins, and its main verb."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from luoshi.reading.lexicons import ADVERB, KNOWN_VERB, NOUN_VERB, SINGLE_VERB, VERB
from luoshi.reading.masking import BRACKETED, QUOTED


class Head(NamedTuple):
    """First character of the clause, its verb group, and by which reading the verb was found."""

    start: int
    verb_start: int
    verb_end: int
    reading: str


_UNIT = r"(?:\d{1,4}|[一二三四五六七八九十两几]{1,4})\s*(?:年|个?月|日|天|个?季度|周|个工作日)(?!级|度)(?:份|底|末|初)?"
TIME = (
    rf"(?:计划)?(?:从|自|到|至|在|于|用|今后|未来|再用|(?:于|在)?[每当今明次]年)?{_UNIT}(?:{_UNIT})*"
    rf"(?:[至到—－\-、]{_UNIT}(?:{_UNIT})*)*(?:开始|以?[内前后]|之前|起|间|时间)?"
)
# Joining words stay outside the span.
_JOIN = (
    r"(?:其中|但是?|不过|因此|所以|在这同时|与此同时|同时|此外|另外|并且|而且|并(?![购网轨联行重存])|以及|例如|比如|如(?![期何实约需果])|也(?!门)|"
    r"[一二三四五六七八九十]{1,3}是|[一另]一?(?:头|方面)是?|再者|(?:首先|其次|再次)是)"
)
_JOINS = re.compile(rf"(?:\s*{_JOIN}\s*)*")
# After a word that is as often a noun, these make it part of a longer noun.
_NOUN_TAIL = (
    r"(?!化(?![解肥工学石纤妆])|性|率(?!先)|型(?!号)|者|力(?![争量度])|业(?![务态主绩余])|区(?![域区])|度(?![假汛])|权(?![益力威])|费(?!用)|额(?!度)|"
    r"法(?![治规律])|局(?![部面])|员(?!工)|委|部(?![署分门件队])|厅|品(?![种质牌])|商(?![业品贸事标])|队(?!伍)|资料|用地|主体|"
    r"取得|实现|达到|保持|获得|迈上|"
    r"(?:标准|资金|经费|条件|范围|对象|办法|方案|比例|额度|项目)[^，。；、]{0,4}(?:根据|由|按|从|可|应|要))"
)
_BLANK = f"[\\s{BRACKETED}]*"
# Manner: …地, …化, …性 (工程化推进, 抢救性救助), 全链条, 多渠道: open classes, so rules beside the list.
_MANNER = (
    r"(?:有\w{1,3}|\w{2}性|更加?\w{1,2}|越来越\w{1,2})地(?![区方位铁质理下球产级层])|"
    rf"(?:(?=[\u4e00-\u9fff]{{2,3}}[化性])(?!{VERB}|{NOUN_VERB}|[把将对为向在以从由于与和走])[\u4e00-\u9fff]{{2,3}}[化性])+(?={KNOWN_VERB}|{NOUN_VERB})|"
    rf"(?!{VERB}|{NOUN_VERB}|[把将对为向在以从由于与和使让])[\u4e00-\u9fff]{{4}}"
    rf"(?<![大基土用耕林草湿高阵产场园各当本外荒滩绿两异属原实田工营腹陆内境余])地(?={VERB}|{NOUN_VERB}|[把将])|"
    rf"采取[^，。；]{{0,6}}措施(?={VERB}|{NOUN_VERB})|"
    rf"(?=[全多高低分跨按逐无零深双])(?!{VERB}|{NOUN_VERB})[全多高低分跨按逐无零深双][\u4e00-\u9fff]{{1,3}}(?={KNOWN_VERB})"
)
_SLOGAN = f"{QUOTED}+(?=(?:{ADVERB})?{VERB})"
# 将 before a verb says when; before a noun it moves something, and is a preposition.
_WILL = rf"将(?=(?:{ADVERB}){{0,3}}{VERB})"
ADVERBS = rf"(?:(?:{ADVERB}|{_WILL}|{TIME}|{_MANNER}|{_SLOGAN})[、和]?{_BLANK})*"
_CLOSE = r"(?=[，。；、的建和与及内]|$)"
_STRONG = (
    rf"(?:{VERB})(?!性(?![能价别质])|率(?![先领])|型(?!号)|者|(?<=增加)值|口{_CLOSE}|区{_CLOSE}|权{_CLOSE}|的|"
    r"着(?![力眼手重])|"
    r"[时后前](?=[要应须可将再，]))"
)
_JOINED_VERB = rf"(?:和|并|与|或|、)(?:{ADVERB})?(?:{VERB}|{NOUN_VERB})"
_NOUN = rf"(?:{NOUN_VERB}){_NOUN_TAIL}(?=[^，。；的地得、和与及\s]|地[质震区方铁下面块表理产]|{_JOINED_VERB})"
_SINGLE = (
    rf"(?={SINGLE_VERB})(?!{ADVERB}|{VERB}|{NOUN_VERB}){SINGLE_VERB}(?=[\u4e00-\u9fff\d０-９{QUOTED}]{{2}})|"
    r"(?<=[大广])[搞抓办兴开干]|(?<=大)打|走(?=[^，。；]{2,40}(?:道路|之路|路子|路线)$)|报(?=本级|上级|同级|国务院|主管|所在地|[省市区县]\w)"
)
# 简政放权, 降准降息: two short verbs with their objects, complete in themselves.
_SHORT = "[简清增节降减开扶强固补延优调去培引放稳扩促惠保防控破立壮提拓纾聚护育]"
_PAIR = rf"{_SHORT}[\u4e00-\u9fff]{_SHORT}[\u4e00-\u9fff](?=$|[，。；、])"
_VERB_HERE = (
    rf"(?:(?P<strong>{_STRONG})|(?P<noun>{_NOUN})|(?P<pair>{_PAIR})|(?P<single>{_SINGLE})|"
    r"(?P<pivot>[使让](?![用命得利])))"
)


@cache
def _adverbs() -> re.Pattern[str]:
    # The patterns hold the lexicon several times over: they are made when something is read, not at import.
    return re.compile(ADVERBS)


@cache
def _verb_here() -> re.Pattern[str]:
    return re.compile(_VERB_HERE)


@cache
def _verb_after_adverbs() -> re.Pattern[str]:
    # Gives adverbs back one by one where no verb follows them all.
    return re.compile(ADVERBS + _VERB_HERE)


# 抢抓机遇稳投资: a short verb phrase as means of a verb of one syllable with one of the aims of economic policy.
_SLOGAN_LENGTH = 7
_SLOGAN_HEAD = re.compile(
    rf"(?=(?:{VERB})|大)[\u4e00-\u9fff]{{4}}(?P<single>[稳促保强增扩惠兴带拓])"
    r"(?:投资|就业|增长|外贸|消费|市场|企业|预期|民生|运转|内需|安全|稳定|发展|生产|转型|升级|供给|需求|信心|活力|动能|动力|收入|产业|经济|主体)$"
)


def head_at(masked: str, start: int, end: int) -> Head | None:
    """The verb that opens the clause at ``start``, adverbials aside; None where no verb stands there."""
    if end - start == _SLOGAN_LENGTH:
        slogan = _SLOGAN_HEAD.match(masked, start, end)
        if slogan:
            return Head(start, *slogan.span("single"), "single")
    found = _verb_here().match(masked, adverbs_end(masked, start, end), end)
    if not found:
        found = _verb_after_adverbs().match(masked, start, end)
    if not found:
        return None
    reading = found.lastgroup or ""
    return Head(start, *found.span(reading), reading)


def adverbs_end(masked: str, start: int, end: int) -> int:
    """Where the adverbs that open the clause end."""
    found = _adverbs().match(masked, start, end)
    return found.end() if found else start


def skip_joins(masked: str, start: int, end: int) -> int:
    """Where the clause begins once joining words are left out."""
    found = _JOINS.match(masked, start, end)
    return found.end() if found else start
