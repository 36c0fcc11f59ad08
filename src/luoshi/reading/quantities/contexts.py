"""Which numbers are no quantities: names, ordinals, dates, ages, attributes, conditions and the basis of an action."""

from __future__ import annotations

import re
from bisect import bisect_right

from luoshi.reading.quantities.units import kind_of

_CUT = re.compile(r"[，。；;：:！？!?\n]|,(?![0-9]{3})")
_NAMES = re.compile(r"“[^“”\n]{0,80}”|《[^《》\n]{0,80}》|「[^「」\n]{0,80}」|『[^『』\n]{0,80}』|‘[^‘’\n]{0,60}’|\"[^\"\n]{0,60}\"")
_ASIDE = re.compile(r"[（(][^（）()\n]{0,120}[）)]")

# The number is part of a name, an ordinal, a formula or a longer number.
_JOINED = re.compile(r"(?:第|[A-Za-zＡ-Ｚａ-ｚ#№+＋×*=_·.．]|[A-Za-zＡ-Ｚ0-9０-９][-—–]|[0-9０-９]|[零〇一二三四五六七八九十百千万亿几数上成点])$")
_JOINED_AFTER = re.compile(r"[+＋×*=]|[A-Za-z](?![0-9A-Za-z/])")
_AGED = re.compile(r"(?:周?岁|号(?!召)|届|楼|级)")

# A bare 百万 or 千亿 is a figure only where something is to be reached.
_REACHED = re.compile(r"(?:突破|超过|超|达到?|近|逾|破|过|跨越|站上|约|接近|上)$")

# A share of time is a quantity only where time itself is set or changed.
_TIMED = re.compile(
    r"(?:缩短|延长|压缩|减少|增加|提前|提高|降|控制|不少于|不超过|不得?低于|参加|按照?|给予|享受|放宽|延至|至|到|为|在|内|提速|节约|节省|达)"
    r"(?:到|至|为|在|了|约)?$"
)

# Verbs and prepositions whose own object is the number, so that a 的 behind it makes no attribute of it.
_TAKES = re.compile(
    r"(?:给予|予以|发放|提供|享受|申请|申领|获得|获取|参加|组织|开展|按照?|安排|落实|投入|增加|新增|完成|建设|建成|新建|达到|实现|奖励|补助|补贴|资助|"
    r"支持|设立|形成|打造|举办|引进|筹集|争取|下达|减免|降低|提高|缩短|压减|返还|收取|缴纳|执行|支付|拨付|上浮|下浮|以|为|有|用|取得|"
    r"到|至|在|达|的)(?:每[人户家个年月日亩]{1,2}|一次性|各|最高|最低|不超过|不低于|不少于|至少|约|近|超过|突破|[了过])*$"
)
_AMOUNTS = re.compile(r"的(?:标准|比例|额度|幅度|速度|税率|费率|利率|价格|规模|水平|目标|要求|份额|投资强度|任务)")
_RELATIVE = re.compile(r"具有|具备|拥有|从事|连续|年满|满足|符合|任职|参保|签订|吸纳|招用|缴费|工作年限|注册资本|总投资|年产|占地|面积为|使用年限|距离")
_OWNED = re.compile(r"(?:总投资额?|投资额?|计划投资|产值|年产|年产值|营业收入|营收|注册资本|占地|规模|单体|面积)(?:约|超|超过|达到?|在|不低于|近)?$")
_VERBED = re.compile(
    r"(?:新增|新建|新改建|改造|完成|建成|建设|增加|达到?|突破|超过|实现|治理|修复|投放|筹集|压减|减少|生产|收储|开工|投产|铺设|疏浚|整治|栽植|种植|"
    r"供应|供应量|保持在?|稳定在|控制在|投入|安排|争取|落实|完成投资|增长|提高|提升|降低|下降|产量|规模|总量|比重|占比|率|数量|里程|面积|收入|总值|产值|额|为|在|有|"
    r"到|至|培训|就业|脱贫|惠及|覆盖)(?:[约近超逾过])?$"
)
_CONDITION_OPENS = re.compile(r"\s*(?:对(?!接)|凡|符合|若|如(?!期)|当|经|因|超过)")
_CONDITION_ENDS = re.compile(r"(?:的|后|时|之日起|前提下|情况下)\s*$")
_BASIS = re.compile(r"基础上")
_YEARISH = re.compile(r"年|月|日|号|时")


class Surroundings:
    """The clauses, names and asides of one stretch of text, found once for all its numbers."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self._cuts = [start - 1, *(cut.start() for cut in _CUT.finditer(text, start, end)), end]
        self._names = [found.span() for found in _NAMES.finditer(text, start, end)]
        self._asides = [found.span() for found in _ASIDE.finditer(text, start, end)]

    def segment(self, at: int) -> tuple[int, int]:
        """The clause between two commas in which `at` stands."""
        index = bisect_right(self._cuts, at)
        return self._cuts[index - 1] + 1, self._cuts[min(index, len(self._cuts) - 1)]

    def counts(self, found: re.Match[str], unit: str) -> bool:
        """Whether the number is to be reached by the action."""
        begin, end = found.span()
        if any(a < begin < b for a, b in self._names) or self._in_a_name(found):
            return False
        if found["zero"] or found["full"]:
            return not self._is_attribute(end)
        if found["plain"] and not self._stands_alone(found):
            return False
        if found["number"] and not self._counts_by_unit(found, unit):
            return False
        if found["bare"] and not _REACHED.search(self.text, max(self.start, begin - 4), begin):
            return False
        return not (self._in_condition(begin) or self._describes(found, unit))

    def _before(self, at: int, reach: int = 14) -> str:
        return self.text[max(self.segment(at)[0], at - reach) : at]

    def _in_a_name(self, found: re.Match[str]) -> bool:
        """第二批, 5G, 4×4, 60岁, 1号: the figure is part of a name, an ordinal or an age."""
        begin, end = found.span()
        if _JOINED.search(self.text[max(0, begin - 2) : begin]):
            return True
        return bool(_JOINED_AFTER.match(self.text, end) or _AGED.match(self.text, end))

    def _stands_alone(self, found: re.Match[str]) -> bool:
        """A number without a unit is a quantity with 万 or 亿, as a ratio, or with a word such as 以上."""
        if found["ratio"] or found["suffix"]:
            return not _YEARISH.match(self.text, found.end())
        if found["plain"].rstrip("多余")[-1] not in "万亿":
            return False
        after = self.text[found.end() : found.end() + 1]
        return found.end() >= self.end or after in "，。；、,;的和 ）)"

    def _counts_by_unit(self, found: re.Match[str], unit: str) -> bool:
        """Years, hours and small Chinese counts need a reason to be quantities."""
        begin = found.start()
        kind = kind_of(unit)
        if kind == "duration":
            return self._sets_time(found, unit)
        if found["number"][0] in "0123456789０１２３４５６７８９" or kind in ("share", "amount"):
            return True
        return kind == "count" and small_count_is_meant(self._before(begin), found["number"], unit, self.text[found.end() : found.end() + 4])

    def _sets_time(self, found: re.Match[str], unit: str) -> bool:
        number = found["number"]
        if unit in ("年", "学年") and (len(number) >= 4 or not found["suffix"]) and not self._is_change(found.start()):
            return False
        if found["suffix"] == "内":
            return False
        if unit == "年" and len(number) >= 4:
            return False
        return bool(_TIMED.search(self._before(found.start())) or found["suffix"])

    def _is_change(self, at: int) -> bool:
        return bool(re.search(r"(?:延长|缩短|提前|放宽)(?:到|至|为)?$", self._before(at)))

    def _in_condition(self, at: int) -> bool:
        """对…的企业, …的，可申请…: what must hold first is not what is to be reached."""
        first, last = self.segment(at)
        segment = self.text[first:last]
        if "基础上" in self.text[at:last]:
            return True
        if last >= self.end:
            return False
        return bool(_CONDITION_ENDS.search(segment) or _CONDITION_OPENS.match(segment))

    def _is_attribute(self, end: int) -> bool:
        return self.text.startswith("的", end) and end < self.end

    def _describes(self, found: re.Match[str], unit: str) -> bool:
        """总投资2万亿元的项目, 具有3年以上经验的人才: the number says which thing is meant."""
        if found["level"]:
            return False
        begin, end = found.span()
        before, kind = self._before(begin, 18), kind_of(unit)
        rest = self.text[end : self.segment(begin)[1]]
        if rest.startswith("的"):
            return not (_TAKES.search(before) or _AMOUNTS.match(rest)) or bool(_OWNED.search(before))
        if kind in ("amount", "duration") and _RELATIVE.search(before) and "的" in rest:
            return True
        if kind == "count":
            return False
        heads_noun = bool(rest) and rest[0] not in "、和及与或（( ）)，"
        return heads_noun and bool(found["suffix"]) and kind == "amount" and not _VERBED.search(before)


_BUILT = re.compile(
    r"(?:新建|建成|建设|新增|开工|兴建|续建|办好?|创建|培育|引进|设立|组建|打造|培养|选派|投产|投用|改造|修建|增加|完成|布局|建立|安排|推出|举办|实施|达到|至少|再|和|、|有)[约近]?$"
)
_SET_PHRASE = re.compile(
    r"中心|大局|维护|确立|意识|自信|现代化|文明|方面|环节|体系|关系|重点(?!项目|工程|港)|关键|抓手|行动|战役|战略|清单|底线|红线|转变|坚持|基本|代表|百年|"
    r"阶段|层面|领域|专项|规定|原则|制度|机制|任务|职能|措施|指标|政策|纪律|生态|线|带|圈|网|牌|走廊|确保|务必|更加|结合|覆盖|统筹|一体|倡议|全面"
)


def small_count_is_meant(before: str, number: str, unit: str, after: str) -> bool:
    """三条高铁 after 新建 is a count; 四个中心 and 两个大局 are names. 一 is an article more often than a number."""
    if number[0] in "一" and len(number) == 1:
        return False
    if len(number) == 1 and not _BUILT.search(before):
        return False
    return not _SET_PHRASE.match(after)
