"""Units and measure words, by what they measure, and one pattern for all of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

UnitKind = Literal["count", "amount", "duration", "share", "none"]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Measure words of things: counts of what is acted on.
_COUNT = _words(
    "个 家 条 名 人 人次 户 户次 座 所 项 处 台 套 件 张 艘 只 头 株 棵 口 栋 幢 架 列 辆 部 篇 首 场 场次 批 "
    "批次 次 种 类 "
    "支 位 例 宗 笔 单 款 组 对 块 片 间 席 枚 根 具 盏 把 卷 册 本 份 门 面 颗 节 堂 班 匹 尾 羽 粒 顶 道 眼 孔 "
    "段 路 "
    "架次 班次 车次 件次 列次 台次 艘次 台套 台件 件套 课时 学时 例次 家次 桌 幅 床 人份 车位 床位 学位 机架 "
    "标段 枝 担 簇 箱 单位 期 大类 集 個 條 項 處 臺 戶 場"
)

# Physical and money units.
_AMOUNT = _words(
    "元 美元 欧元 英镑 日元 港元 港币 澳元 卢布 元人民币 块钱 "
    "斤 公斤 市斤 千克 克 毫克 微克 吨 公吨 吨标准煤 吨标煤 吨煤 吨粮 吨位 载重吨 总吨 "
    "米 公里 里 华里 千米 海里 厘米 毫米 微米 纳米 延米 延长米 车道公里 线路公里 皮长公里 芯公里 双线公里 单线公里 "
    "平方公里 平方千米 平方米 平米 公顷 亩 亩次 公亩 市亩 平方公尺 畝 "
    "立方米 立方 方 公方 土方 石方 升 毫升 立方公尺 公尺 公分 市担 公担 重量箱 噸 标准立方米 标方 "
    "瓦 千瓦 兆瓦 吉瓦 瓦时 千瓦时 千瓦小时 兆瓦时 吉瓦时 度 度电 伏安 千伏安 马力 匹马力 大卡 千卡 焦耳 "
    "吉焦 "
    "标准箱 标箱 标台 TEU 吨公里 人公里 换算吨公里 桶 锭 纱锭 芯 端口 "
    "P PF PFLOPS EFLOPS TFLOPS EB PB TB GB MB Gbps Mbps kW MW GW kWh MWh GWh km m t kg 摄氏度 ℃ 兆 比特 字节 卡"
)

_DURATION = _words(
    "年 个月 个工作日 工作日 个小时 小时 分钟 秒 秒钟 毫秒 天 个学期 学期 个自然日 自然日 个交易日 学年 周 "
    "个星期 岁 周岁"
)

# Shares and multiples, with the form under which they are reported.
SHARE = {
    "%": "%", "％": "%", "﹪": "%", "‰": "‰", "倍": "倍", "个点": "百分点",
    "个百分点": "百分点", "百分点": "百分点", "个百分比": "百分点",
    "个千分点": "千分点", "千分点": "千分点",
}  # fmt: skip

# What a number in Chinese numerals may count. With other words, as in 三角 or 两面, it makes a word.
SPELLED = _words(
    "个 条 座 所 家 名 户 台 处 艘 套 件 项 支 辆 列 栋 幢 场 人 人次 头 只 口 株 眼 孔 张 床位 学位 "
    "元 美元 斤 公斤 市斤 担 吨 公吨 吨煤 米 公里 里 华里 海里 平方公里 平方米 亩 公顷 立方米 公方 土方 千瓦 "
    "千瓦时 度 锭 纱锭 "
    "马力 匹马力 标准箱 个月 年 天 个工作日 小时 个小时 倍 个百分点 百分点 %"
)

# A unit that goes on into another word is none: 位于, 元旦, 个体, 家庭, 人均, 度假 …
_NOT_BEFORE = dict(
    pair.split(":")
    for pair in _words(
        "位:于居列次移阶数 元:旦素宇结化体社 个:体性别 家:庭园乡 人:均大民才口体文心 度:假过 里:程面 "
        "方:面向式案法针位便 面:向临积对 路:径线 部:门委署队 道:路德 次:要生序数 单:位 组:织成合建 "
        "对:于照标接外内口 门:类户槛 支:持撑付部出 节:能约点水假 口:岸径碑 首:都批个次 头:部 份:额 把:握关 "
        "类:似型别 条:件例 处:理于置 场:所地景 本:地级市省区科 班:子列 年:度 周:边年期 天:然气津 升:级至到 克:服 "
        "列:入车 台:阶账 套:餐利 款:项 幅:度员 批:准复 户:籍均外 块:状链 片:区 间:接隔 名:单录义 所:有在属 "
        "种:植业子养 根:据本治 具:有备体 粒:度 例:如外 担:任保 芯:片 集:团中体成约聚合资"
    )
)


@cache
def kind_of(unit: str) -> UnitKind:
    """What a unit measures: things, an amount, time or a share; a rate counts as what stands before its stroke."""
    stem = re.split("[/／（(]", unit)[0]
    if stem in _COUNT:
        return "count"
    if stem in _AMOUNT:
        return "amount"
    if stem in _DURATION:
        return "duration"
    return "share" if stem in SHARE or stem in SHARE.values() else "none"


@cache
def is_spelled(unit: str) -> bool:
    """Whether a number in Chinese numerals before this unit is a number."""
    return re.split("[/／（(]", unit)[0] in SPELLED


def _alternative(unit: str) -> str:
    if unit == "项":
        return "项(?!目(?!标))"
    barred = _NOT_BEFORE.get(unit, "")
    tail = f"(?![{barred}])" if barred else ""
    return re.escape(unit) + tail + ("(?![A-Za-z0-9])" if unit.isascii() and unit.isalnum() else "")


_LONGEST_FIRST = sorted(_COUNT | _AMOUNT | _DURATION | SHARE.keys(), key=lambda unit: (-len(unit), unit))
ONE = "(?:" + "|".join(map(_alternative, _LONGEST_FIRST)) + ")"
# What a rate may stand for besides: 10万吨/日, 500元/人·月.
_PER = rf"(?:{ONE}|[日月季])"
# 1万台（套）: a second measure word in brackets belongs to the unit.
UNIT = rf"{ONE}(?:[（(]{ONE}[）)])?(?:[/／][一二三四五六七八九十百千万亿]*{_PER}(?:[·•]{_PER})?)?"
