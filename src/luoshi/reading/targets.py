"""Clauses that state a figure: "规模工业增加值增长6%", "粮食产量615亿斤左右"."""

from __future__ import annotations

import re

from luoshi.reading.heads import Head

_NUMBER = (
    r"(?:约|近|超|过|再|到|至|在|为|于)?\s*"
    r"(?:[\d０-９]|[一二三四五六七八九十两百千]+[个项家座条件亿万千百成倍]|百分之|[零〇一二三四五六七八九十]*分之|一半|清零|翻番)"
)
_MOVE = (
    r"增长(?!点|极|率|预期|目标)|增加(?!值)|增至|新增|提高|提升|达到|拥有|突破|压缩|缩短|延长|超过|控制|保持|稳定|维持|完成|实现|下降|降低|减少|压减|降至|安排|上涨|下调|上调|"
    r"高于|低于|力争|扩大|上升|回升|翻|发债|发行|[降增超升达有](?=[约近]?[\d０-９])"
)
_MOVED_FIGURE = re.compile(rf"(?P<verb>{_MOVE})[^，。；]{{0,12}}?{_NUMBER}|目标(?P<copula>[为是])(?={_NUMBER})")
# A bound is the verb only where neither a metric noun nor a movement is named.
_BOUND = re.compile(rf"(?P<verb>不(?:少于|低于|高于|超过|多于|大于))[^，。；]{{0,12}}?{_NUMBER}")
_FIGURE = re.compile(
    r"[\d０-９][\d０-９.,．]*\s*(?!年|月|日|[—\-~～]\d+年)[^\d\s０-９.．]|[一二三四五六七八九十两百千万]+(?:亿|万|%|个百分点|倍|成|千|百)|分之[一二三四五六七八九十]|"
    r"全覆盖|清零|翻番|一半"
)
_MEASURE = (
    r"(?:率|值|额|量|收入|里程|面积|规模|人数|比重|涨幅|增速|占比|总数|浓度|人次|比例|价格|强度|寿命|时间|时限|周期|成本|费用|CPI|GDP|赤字|经费|投资|支出|能力|产能|"
    r"装机|资金|指数|余额|总产出|销售|税收|面)"
)
_METRIC = re.compile(
    rf"[^，。；\d０-９]*{_MEASURE}[\ue001]*"
    r"(?=(?:[约近为]|[小大]于|不[低高少多大超][于过])?(?:[\d０-９]|百分之|[一二三四五六七八九十百千两]+[千百万亿]))"
)
# The metric is named before the verb that moves it: nothing in its name is the verb (登记失业率控制在…).
_METRIC_MOVED = re.compile(rf"[^，。；\d０-９]{{2,24}}?{_MEASURE}(?P<verb>{_MOVE})[^，。；]{{0,6}}?{_NUMBER}")
_EVENLY = re.compile(r"(?:平均|分别|各|约|至少|再|同期|实际|同比|大约)+")
_COMPARED = re.compile(r"[、，]?(?:比|较)(?:上年|去年|前年|20\d\d年|上一年|上个?月)")


# 产量将比上年增长5%: what is to come is compared, and the verb stands behind the comparison.
_TO_COME = re.compile(r"(?:将要?|要|应|拟|预计|预期|计划|力争|争取|确保|可以?)$")


def compared_at(masked: str, start: int, end: int) -> int:
    """Where a comparison with an earlier year begins, or ``end``: its verb is not the clause's."""
    found = _COMPARED.search(masked, start, end)
    if found is None or found.start() <= start + 4:
        return end
    if _TO_COME.search(masked, start, found.start()) and _MOVED_FIGURE.match(
        masked, _moves_at(masked, found, end), end
    ):
        return end
    return found.start()


def _moves_at(masked: str, compared: re.Match[str], end: int) -> int:
    """Where the verb stands behind a comparison, an adverb such as 平均 aside."""
    adverb = _EVENLY.match(masked, compared.end(), end)
    return adverb.end() if adverb else compared.end()


def has_figure(masked: str, start: int, end: int) -> bool:
    """Whether a number with a unit stands in the stretch."""
    return bool(_FIGURE.search(masked, start, end))


def metric_moved(masked: str, start: int, end: int) -> Head | None:
    """The verb that moves a metric named right before it."""
    found = _METRIC_MOVED.match(masked, start, end)
    return Head(start, *found.span("verb"), "figure") if found else None


def figure_head(masked: str, start: int, end: int) -> Head | None:
    """The verb that moves the figure, or the metric noun itself where there is none."""
    metric = _METRIC.match(masked, start, end)
    if metric:
        return Head(start, start, metric.end(), "metric")
    moved = _MOVED_FIGURE.search(masked, start, end)
    return Head(start, *moved.span(moved.lastgroup or "verb"), "figure") if moved else None


def bound_head(masked: str, start: int, end: int) -> Head | None:
    """不少于 as the verb, where neither a metric nor another verb is named."""
    bound = _BOUND.search(masked, start, end)
    return Head(start, *bound.span("verb"), "figure") if bound else None
