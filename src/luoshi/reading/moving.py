"""The verb of "把 X …" and "将 X …": it stands behind what is moved, with the end it is moved to."""

from __future__ import annotations

import re

from luoshi.reading.lexicons import COMPLEMENT, KNOWN_VERB, NOUN_VERB

Verb = tuple[int, int]

_TURNED = (
    r"纳入|列入|融入|转化为|转变为|转为|变为|改为|改用|改由|划归|移交|抵拨|拨给|交给|留给|让给|贯穿|写入|计入|剔除|下沉|加以|合并|"
    r"推向|引向|投向"
)
_MOVED = re.compile(
    rf"{_TURNED}|"
    rf"(?<!适)(?P<verb>{KNOWN_VERB}|{NOUN_VERB}|[放摆用落建办打变花投置送列推引带留写降])(?=[到至为成在于入给]|[约近]?[\d０-９])"
)
# 作为 sets a value; it is a deed only where a thing is put to a use (作为评优依据).
_AS_USE = re.compile(
    r"作为(?=[^，。；]*(?:依据|凭证|根据|参考|参照|用地|用房|基地|试点|内容|指标|必修课|必修|课程|教材|考题|突破口)$)"
)
_AS_VALUE = re.compile(r"(?:作为|当作|看作|视为|当成)(?![^，。；]*的[^，。；]*(?:给|到|纳入|转为))")
# 结合起来, 攻下来: two syllables before the direction, or one of those that stand alone.
_DIRECTED = re.compile(
    r"(?P<verb>核减|(?<![核锐裁])[搞攻减拿抓提管带压降办赶顶]好?|发扬光大|(?!地)[\u4e00-\u9fff]{2})(?=[起下出过][来去]$|上[来去]$)"
)
# 做好做活, 整顿好: the result stands at the end.
_ENDED = re.compile(rf"(?P<verb>(?:{COMPLEMENT})+|[搞]好|(?:{KNOWN_VERB}|{NOUN_VERB})(?=[好完清]$|清楚$|[到在]位$))")
_AT_END = re.compile(rf"(?P<verb>{KNOWN_VERB})$")
_BEFORE = re.compile(r"(?:调整|充实|引进|培养|改造|整合|统筹|研究|优化|转化)$")


def moving_verb(masked: str, start: int, end: int) -> Verb | None:
    """The verb behind the thing moved, which begins at ``start``; None where 把 only values or pictures it."""
    used = _AS_USE.search(masked, start + 1, end)
    if used or _AS_VALUE.search(masked, start + 1, end):
        return used.span() if used else None
    moved = _MOVED.search(masked, start + 1, end)
    if moved:
        before = _BEFORE.search(masked, max(start + 1, moved.start() - 2), moved.start())
        return before.start() if before else moved.start(), moved.end()
    directed = _DIRECTED.search(masked, start + 2, end)
    if directed:
        return directed.span("verb")
    for found in _ENDED.finditer(masked, start + 2, end):
        if end - found.end() <= 2:
            return found.span("verb")
    closing = _AT_END.search(masked, start + 2, end)
    return closing.span("verb") if closing else None
