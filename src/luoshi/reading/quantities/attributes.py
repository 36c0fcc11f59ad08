"""Numbers that say which thing is meant, and numbers of conditions: neither is to be reached."""

from __future__ import annotations

import re

from luoshi.reading.quantities.units import kind_of

# Verbs and prepositions whose own object is the number, so that a 的 behind it makes no attribute of it.
_TAKES = re.compile(
    r"(?:给予|予以|发放|提供|享受|申请|申领|获得|获取|参加|组织|开展|按照?|安排|落实|投入|增加|新增|完成|建设|"
    r"建成|新建|达到|实现|奖励|补助|补贴|资助|"
    r"支持|设立|形成|打造|举办|引进|筹集|争取|下达|减免|降低|提高|缩短|压减|返还|收取|缴纳|执行|支付|拨付|上浮|"
    r"下浮|以|为|有|用|取得|到|至|在|达|的|每[人户家个年月日亩]{1,2})"
    r"(?:每[人户家个年月日亩]{1,2}|最长|一次性|各|最高|最低|不超过|不低于|不少于|至少|约|近|超过|突破|[了过])*$"
)
_RATE = re.compile(r"的(?:标准|比例|额度|幅度|速度|税率|费率|利率|价格|规模|水平|目标|要求|份额|投资强度|任务)")
# 总投资2万亿元的项目, 具有3年以上经验的人才.
_OWNED = re.compile(
    r"(?:总投资额?|投资额?|计划投资|产值|年产|营业收入|营收|注册资本|占地|规模|单体|面积)"
    r"(?:约|超过?|突破|过|达到?|在|不低于|近)?$"
)
_RELATIVE = re.compile(
    r"具有|具备|拥有|从事|连续|年满|满足|符合|任职|参保|签订|吸纳|招用|缴费|工作年限|注册资本|总投资|年产|占地|"
    r"面积为|使用年限|距离"
)
# 沿线1公里地块, 换乘50米内: a distance says where.
_WHERE = re.compile(r"(?:沿线|沿岸|周边|两侧|两岸|方圆|半径|外围|范围)$")
# What a target with 以上 or 以下 follows; after other words 2000万元以上企业 names a class of things.
_REACHES = re.compile(
    r"(?:新增|新建|新改建|改造|完成|建成|建设|增加|达到?|突破|超过|实现|治理|修复|投放|筹集|压减|减少|生产|收储|"
    r"开工|投产|铺设|疏浚|整治|栽植|种植|"
    r"供应|供应量|保持在?|稳定在|控制在|投入|安排|争取|落实|完成投资|增长|提高|提升|降低|下降|产量|规模|总量|"
    r"比重|占比|率|数量|里程|面积|收入|总值|产值|额|"
    r"为|在|有|到|至|培训|就业|脱贫|惠及|覆盖)(?:[约近超逾过])?$"
)
_RELATES = re.compile(r"(?:达到?|超过|为|有|满)$")
_BOUNDS = ("以上", "以下", "以内")
# Counts that size a thing: 20人以上的企业.
_PEOPLE = ("人", "人次", "户")
# 过亿元企业20家: a sum that classes the things which are counted behind it.
_EXCEEDS = re.compile(r"(?:超过|[过超逾])$")
_CLASSED = re.compile(r"[^，。；、\d的]{0,6}(?:企业|项目|产业|集群|园区|单体|商圈|平台|乡镇|村)[^，。；、\d]{0,3}\d")
# 灌溉百万亩、惠及千万人的工程: several attributes in one 的-clause.
_SHARES_DE = re.compile(r"、[\u4e00-\u9fff]{2,4}[约近超]?[\d.]+[百千]?[万亿]?[\u4e00-\u9fff]{1,3}的")
_NO_NOUN = "、和及与或并以（( ）)，"
# So far behind a figure its 基础上 may stand.
_BASIS = 80
_ENDS_CONDITION = re.compile(r"(?:的|后|(?<![小瓦及同平即按准临])时|之日起|前提下|情况下)\s*$")
_OPENS_CONDITION = re.compile(r"\s*(?:对(?![接外口标内照])|凡|符合|若|如(?!期)|因)")
_GRANTS = re.compile(
    r"[，,]\s*(?:分别|可|给予|按|由|实行|予以|一次性|每|最高|依|将|应|要|市|省|区|不|奖|补|优先|享受|均|免|全额|"
    r"在|从)"
)


def in_condition(text: str, segment: tuple[int, int], at: int, end: int) -> bool:
    """对…的企业，给予…, …的，可申请…, 在…基础上: what must hold first is not what is to be reached."""
    first, last = segment
    if text.find("基础上", at, min(last, at + _BASIS)) >= 0:
        return True
    if last >= end:
        return False
    if _ENDS_CONDITION.search(text[max(first, last - 6) : last]):
        return True
    return _OPENS_CONDITION.match(text, first) is not None and _GRANTS.match(text, last) is not None


def describes(before: str, rest: str, unit: str, suffix: str) -> bool:
    """Whether the number is an attribute of a noun; `before` and `rest` are the clause on both sides of it."""
    kind = kind_of(unit)
    if rest.startswith("的"):
        return _describes_through_de(before, rest, unit, suffix)
    if kind not in ("amount", "duration"):
        return False
    if _SHARES_DE.match(rest) or (_EXCEEDS.search(before) and _CLASSED.match(rest)):
        return True
    if _WHERE.search(before) and rest:
        return True
    if (_RELATIVE.search(before) or rest.startswith("且")) and "的" in rest:
        return True
    if kind == "duration" or not rest or rest[0] in _NO_NOUN:
        return False
    return _OWNED.search(before) is not None or (bool(suffix) and not _REACHES.search(before))


def _describes_through_de(before: str, rest: str, unit: str, suffix: str) -> bool:
    """选择11个左右的县 and 给予80%的补贴 name what is done, 2000万元以上的企业 says which ones."""
    if _RATE.match(rest) and kind_of(unit) == "share":
        return False
    if _OWNED.search(before):
        return True
    if _RATE.match(rest):
        return False
    if suffix in _BOUNDS and _RELATES.search(before):
        return True
    if kind_of(unit) == "share":
        # 60%以上的行政村建成…: a share of those who are acted on is to be reached.
        return False
    return not _TAKES.search(before) and (kind_of(unit) != "count" or unit in _PEOPLE)
