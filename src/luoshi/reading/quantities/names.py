"""Which numerals are no numbers: parts of names, ordinals, formulas, dates and fixed phrases."""

from __future__ import annotations

import re

from luoshi.reading.quantities.numerals import ARABIC_DIGITS, DIGITS
from luoshi.reading.quantities.units import UnitKind

QUOTED = re.compile(
    r"“[^“”\n]{0,80}”|《[^《》\n]{0,80}》|「[^「」\n]{0,80}」|『[^『』\n]{0,80}』|‘[^‘’\n]{0,60}’|\"[^\"\n]{0,60}\""
)

# 第二批, G60, 4×4, PM2.5: the numeral goes on from what stands before it …
_JOINED = re.compile(r"(?:第|[A-Za-zＡ-Ｚａ-ｚ#№+＋×*=_·.．]|[A-Za-zＡ-Ｚ0-9０-９][-—–]|[0-9０-９])$")
_SPELLED_SIGNS = "零〇一二两三四五六七八九十百千万亿点初"
# 几十, 数百, 上千: no exact number. 人数一千 is one.
_VAGUE_BEFORE, _VAGUE = "几数上", "十百千万亿"
# … or into what stands behind it.
_GOES_ON = re.compile(r"[+＋×*=]|[A-Za-z](?![0-9A-Za-z/])|号(?!召)|届|楼|级")

# Verbs that bring about so and so many things, right before a small number in Chinese numerals.
_MADE = re.compile(
    r"(?:新建|建成|建设|新增|开工|兴建|续建|办好?|创建|培育|引进|设立|组建|打造|培养|选派|投产|投用|改造|修建|"
    r"增加|完成|布局|建立|安排|推出|举办|实施|"
    r"达到|至少|再|和|、|有)[约近]?$"
)
_PHRASE = re.compile(
    r"中心|大局|维护|确立|意识|自信|现代化|文明|方面|环节|体系|关系|重点(?!项目|工程|港)|关键|抓手|行动|战役|"
    r"战略|清单|底线|红线|转变|坚持|基本|代表|"
    r"百年|阶段|层面|领域|专项|规定|原则|制度|机制|任务|职能|措施|指标|政策|纪律|生态|线|带|圈|网|牌|走廊|确保|"
    r"务必|更加|结合|覆盖|统筹|一体|倡议|全面"
)
_CROWD = re.compile(r"万户|千家|灯火|忧乐|争鸣|空巷|百态|[^，。；、]{0,12}(?:行动|计划|工程|项目|活动)")
# 百亿级龙头企业培育计划: what is carried out is the plan.
_NAMED_LEVEL = re.compile(r"[^，。；、的]{0,14}?(?:计划|行动|工程)(?![^，。；、])")
_CLASS = re.compile(r"[一-龥A-Za-z]{1,3}级(?!以上)")
_CROWDS = ("千家", "百家", "万家")
_NAMED_AFTER = re.compile(r"[一-龥]{0,4}?(?:行动|计划|攻坚战|试点|规划|过渡期|教育)")


def is_joined(text: str, begin: int, end: int, spelled: bool) -> bool:
    """Whether the numeral is a piece of a longer name or number."""
    before = text[max(0, begin - 2) : begin]
    if _JOINED.search(before) or (spelled and _goes_on_spelled(before[-1:], text[begin])):
        return True
    return _GOES_ON.match(text, end) is not None


def _goes_on_spelled(last: str, first: str) -> bool:
    return last != "" and (last in _SPELLED_SIGNS or (last in _VAGUE_BEFORE and first in _VAGUE))


def is_named_after(text: str, end: int) -> bool:
    """0.1微克攻坚行动, 再延长三十年试点: the figure is the name of a campaign or a policy."""
    return _NAMED_AFTER.match(text, end) is not None


def is_named_level(text: str, end: int, last: int) -> bool:
    """Whether an order of magnitude belongs to the name of a plan that ends the clause."""
    return _NAMED_LEVEL.match(text, end, last) is not None


def is_crowd(text: str, begin: int, end: int) -> bool:
    """千家万户, 千名人才培训项目: a round number that only means many, or that gives a programme its name."""
    return text[max(0, begin - 2) : begin] in _CROWDS or _CROWD.match(text, end) is not None


def is_class(text: str, end: int) -> bool:
    """30万吨级航道: a number that names a class of things."""
    return _CLASS.match(text, end) is not None


def is_number(number: str, kind: UnitKind) -> bool:
    """一 is an article before most units, and digits in a row (一一列举) are no number."""
    if number[0] in ARABIC_DIGITS:
        return True
    if number == "一":
        return kind == "share"
    return len(number) == 1 or not all(sign in DIGITS for sign in number)


def is_phrase(before: str, number: str, after: str) -> bool:
    """四个中心 and 两个大局 are phrases; 三条高铁 after 新建 is a count."""
    return (len(number) == 1 and not _MADE.search(before)) or _PHRASE.match(after) is not None
