"""What stands round a number: at least, at most, about; more or less than before."""

from __future__ import annotations

import re

from luoshi.reading.model import Comparator, Direction

# Words right before the number. Those that are adverbs belong to the quantity's text, verbs do not.
_BEFORE = re.compile(
    r"(?:(?P<most>(?:最高|最多|最长)?(?:不得?(?:高于|超过|多于|大于|超出)|不超)|(?:最高|最多|最长)(?:可达|可以?|达|为)?|至多|低于|少于|小于|≤|<=|<|＜)"
    r"|(?P<least>(?:最低|最少|最短)?不得?(?:低于|少于|小于|下于)|至少|最低|最少|最短|高于|大于|多于|≥|>=|>|＞"
    r"|(?P<verb>超过|超出|突破|超|逾|跨越|跨上|跨过|站上|过|破))"
    r"|(?P<about>大约|大概|接近|将近|大致|约|近))\s?$"
)
_LEAST = ("以上", "之上", "多", "余")
_MOST = ("以下", "以内", "之内", "内")
_ABOUT = ("左右", "上下")
WINDOW = 8
# A verb governs the figures of a list no further than this.
_GOVERNED = 160


def word_before(text: str, start: int, at: int) -> re.Match[str] | None:
    """The comparing word that ends right at `at`, looked for no further back than `start`."""
    return _BEFORE.search(text, max(start, at - WINDOW), at)


_OF_WHOLE = re.compile(
    r"(?:(?P<most>不得?(?:高于|超过|多于|大于))|(?P<least>不得?(?:低于|少于|小于)|至少))[^，。；、]{1,30}的$"
)
# 至少建成3所: the comparing word stands before the verb.
_BEFORE_VERB = re.compile(r"(?:(?P<most>至多|最多)|(?P<least>至少|最少))[\u4e00-\u9fff]{2,3}$")


def word_before_whole(text: str, start: int, at: int) -> Comparator | None:
    """不少于总数的5%, 至少建成3所: the comparing word stands before the whole of a share, or before the verb."""
    found = _OF_WHOLE.search(text, max(start, at - 40), at) or _BEFORE_VERB.search(text, max(start, at - WINDOW), at)
    return None if found is None else "<=" if found["most"] else ">="


def text_begins(found: re.Match[str] | None, at: int) -> int:
    """Where the quantity's own text begins: with 不超过 or 约, but not with a verb such as 突破."""
    return found.start() if found and found["verb"] is None else at


def comparator(found: re.Match[str] | None, numeral: str, suffix: str) -> Comparator:
    """Words after the number say more than those before it: 超过100家左右 is about 100."""
    plain = suffix.strip("（(含）)及")
    if plain.endswith(_ABOUT):
        return "~"
    if plain.endswith(_MOST):
        return "<="
    if plain.endswith(_LEAST):
        return ">="
    if found is not None:
        return "<=" if found["most"] else ">=" if found["least"] else "~"
    return ">=" if "多" in numeral or "余" in numeral else "="


_MOVES = re.compile(
    r"(?P<up>增长|增加|增产|增收|新增|净增|增至|增到|增幅|提高|提升|提至|提到|扩大|扩至|上升|升至|升到|突破|超过|"
    r"达到|达$|"
    r"延长|上浮|上调|翻|增$)"
    r"|(?P<down>下降|降低|降至|降到|降幅|压减|减量|减少|缩短|缩减|缩小|压缩|压降|压至|压到|削减|精简|裁减|裁撤|"
    r"下调|下浮|回落|减轻|减征|"
    r"减免|减至|减到|收窄|[降减]$)"
    r"|(?P<flat>控制|保持|稳定在|维持|不低于|不超过)"
)


def direction(text: str, start: int, at: int) -> Direction | None:
    """What the last verb of movement between `start` and the number says; nothing where there is none."""
    moves = [found.lastgroup for found in _MOVES.finditer(text, max(start, at - _GOVERNED), at)]
    if not moves or moves[-1] == "flat":
        return None
    return "increase" if moves[-1] == "up" else "decrease"
