"""What is measured: columns, thresholds, shares. Fixed before any engine was tuned; a change makes old figures void.

Amounts are whole cents here, ratios ten-thousandths, so that nothing is rounded on the way to an engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Variant = Literal["shared", "random"]
Kind = Literal["amount", "count", "date", "text", "flag", "ratio"]

SEED: Final = 20240101
RULES: Final = (10, 200, 2000)
ROWS: Final = (100_000, 1_000_000)
SAMPLE: Final = 20_000
"""Rows for the peer that works row by row."""

ATOMS: Final = {3: 0.36, 4: 0.30, 5: 0.18, 6: 0.10, 7: 0.06}
"""How many conditions a policy has; 4.2 in the mean."""
OWN: Final = 0.2
"""Of the variant that shares thresholds, the share of conditions with one of their own all the same."""


@dataclass(frozen=True, slots=True)
class Column:
    """A datum of a company, or a ratio of two. `weight` is how often policies speak of it, `gaps` the share without
    a value; `usual` are the thresholds of the variant that shares them, the most frequent first."""

    slug: str
    name: str
    kind: Kind
    weight: float
    usual: tuple[object, ...] = ()
    gaps: float = 0.0
    parts: tuple[str, str] = ("", "")


def _yuan(*amounts: int) -> tuple[int, ...]:
    return tuple(amount * 1_000_000 for amount in amounts)


INDUSTRIES: Final = (
    "餐饮业", "住宿业", "零售业", "批发业", "软件业", "制造业", "建筑业", "运输业", "仓储业", "金融业", "房地产业",
    "租赁业", "科研服务", "环境治理", "居民服务", "教育", "卫生", "文化", "体育", "农业",
)  # fmt: skip
DISTRICTS: Final = tuple(f"第{number:02d}区" for number in range(1, 17))
FORMS: Final = ("有限责任公司", "股份有限公司", "个人独资企业", "合伙企业", "外商投资企业", "个体工商户")
TEXTS: Final = {"industry": INDUSTRIES, "district": DISTRICTS, "form": FORMS}

COLUMNS: Final = (
    # Thresholds of amounts in units of 10,000 yuan.
    Column("turnover", "营业收入", "amount", 1.6, _yuan(2000, 500, 1000, 5000, 40000, 100, 10000, 300), 0.08),
    Column("research", "研发费用", "amount", 0.7, _yuan(100, 500, 50, 1000, 3000), 0.15),
    Column("tax", "纳税额", "amount", 0.9, _yuan(10, 50, 100, 5, 500, 1000), 0.05),
    Column("investment", "固定资产投资", "amount", 0.7, _yuan(500, 1000, 5000, 100, 10000), 0.20),
    Column("staff", "从业人员", "count", 1.5, (10, 300, 20, 50, 100, 200, 1000, 5, 500)),
    Column("insured", "参保人数", "count", 0.8, (5, 10, 30, 100, 1, 50)),
    Column(
        "founded", "成立日期", "date", 1.2,
        (date(2020, 1, 1), date(2019, 1, 1), date(2021, 1, 1), date(2023, 1, 1), date(2014, 1, 1), date(2022, 7, 1)),
        0.03,
    ),
    Column(
        "industry", "行业", "text", 1.6,
        (("餐饮业",), ("软件业", "科研服务"), ("餐饮业", "住宿业", "零售业"), ("制造业",), ("软件业",),
         ("文化", "体育"), ("批发业", "零售业"), ("运输业", "仓储业"),
         ("制造业", "软件业", "科研服务", "环境治理"), ("农业",)),
    ),
    Column(
        "district", "所在区", "text", 1.0,
        (("第01区", "第02区"), ("第03区",), ("第05区",), ("第08区", "第09区", "第10区"), ("第15区",), ("第12区",)),
    ),
    Column("form", "登记类型", "text", 0.5, (("有限责任公司", "股份有限公司"), ("个体工商户",), ("外商投资企业",))),
    Column("certified", "高新技术企业", "flag", 0.9, (True, True, True, False)),
    Column("defaulter", "失信", "flag", 1.0, (False,)),
    Column("intensity", "研发强度", "ratio", 0.8, (500, 300, 400, 1000, 600), parts=("research", "turnover")),
    Column("burden", "税负", "ratio", 0.4, (300, 500, 1000), parts=("tax", "turnover")),
)  # fmt: skip
BY_SLUG: Final = {column.slug: column for column in COLUMNS}
STORED: Final = tuple(column for column in COLUMNS if column.kind != "ratio")

LINES: Final = (300, 400, 500, 600, 1000)
"""Ratios, in ten-thousandths, on which some companies lie exactly, or a cent to either side."""
ON_A_LINE: Final = 0.06
ON_A_THRESHOLD: Final = 0.05
