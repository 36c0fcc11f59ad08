"""Columns of a made registry: names, types, the values that rules speak of, and data that sits on those values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

import pyarrow as pa
from hypothesis import strategies as st

Kind = Literal["number", "string", "date", "date and time", "boolean", "days and time duration", "list<string>"]
Row = dict[str, object]

SECOND = timedelta(seconds=1)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `marks` are the values that rules speak of, `strange` those at the ends of what the type holds."""

    name: str
    kind: Kind
    arrow: pa.DataType
    marks: tuple[Any, ...]
    strange: tuple[Any, ...] = ()
    step: Any = None

    def data(self) -> st.SearchStrategy[object]:
        """Values on the marks, a step beside them, strange ones and null."""
        around: list[object] = list(self.marks)
        if self.step is not None:
            around += [mark + self.step for mark in self.marks] + [mark - self.step for mark in self.marks]
        return st.one_of(st.sampled_from(around), st.sampled_from([None, *self.strange, *self.marks]))


def _decimals(*texts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


STAFF = Column("从业人员", "number", pa.int64(), (0, 9, 10, 300), (2**63 - 1, -(2**63), 2**53, 2**53 + 1, -1), 1)
TURNOVER = Column(
    "营业收入（万元）",
    "number",
    pa.decimal128(18, 2),
    _decimals("0.00", "10.00", "1000.00", "20000000.00"),
    _decimals("9999999999999999.99", "-9999999999999999.99", "-0.01", "19999999.99", "0.05", "0.01"),
    CENT,
)
RESEARCH = Column(
    "研发费用",
    "number",
    pa.decimal128(18, 2),
    _decimals("0.00", "0.50", "50.00", "1000000.00"),
    _decimals("9999999999999999.99", "-9999999999999999.99", "-0.01"),
    CENT,
)
RATE = Column(
    "税率",
    "number",
    pa.decimal128(38, 20),
    _decimals("0", "0.05", "0.13", "0.33333333333333333333"),
    _decimals("999999999999999999.99999999999999999999", "-999999999999999999.99999999999999999999"),
    Decimal(1).scaleb(-20),
)
SCORE = Column(
    "得分",
    "number",
    pa.float64(),
    (0.0, 0.1, 0.3, 60.0),
    (float("nan"), float("inf"), float("-inf"), -0.0, 0.1 + 0.2, 1e300, -1e300, 5e-324, 1e17, 59.99999999999999),
)
INDUSTRY = Column(
    "行业",
    "string",
    pa.string(),
    ("餐饮业", "零售业", "软件和信息技术服务业", ""),
    (
        "餐饮",
        "餐饮业 ",
        "餐饮业餐饮业",
        "𠮷野家",
        "a",
        "A",
        "é",
        "e\u0301",
        "\U0010ffff",
        "\uffff",
        "'",
        '"',
        "%",
        "\\",
        "_",
    ),
)
ADDRESS = Column(
    "注册地址",
    "string",
    pa.string(),
    ("北京市朝阳区", "北京市海淀区中关村大街1号", "朝阳"),
    ("", " ", "朝", "阳朝", "北京市"),
)
FOUNDED = Column(
    "成立日期",
    "date",
    pa.date32(),
    (date(2000, 1, 1), date(2023, 1, 31), date(2023, 2, 28), date(2024, 2, 29)),
    (date(1, 1, 1), date(9999, 12, 31), date(1969, 12, 31), date(1900, 2, 28)),
    timedelta(days=1),
)
REGISTERED = Column(
    "登记时间",
    "date and time",
    pa.timestamp("us"),
    (datetime(2024, 2, 29), datetime(2024, 2, 29, 12, 30, 15)),
    (
        datetime(2024, 2, 29, 12, 30, 15, 999_999),
        datetime(2024, 2, 29, 12, 30, 14, 999_999),
        datetime(1969, 12, 31, 23),
    ),
    SECOND,
)
SMALL = Column("小微企业", "boolean", pa.bool_(), (True, False))
TERM = Column(
    "合同期限",
    "days and time duration",
    pa.duration("us"),
    (timedelta(0), timedelta(days=30), timedelta(days=365)),
    (timedelta(days=-1), timedelta(days=30, microseconds=1), timedelta(days=100_000)),
    SECOND,
)
TITLES = Column(
    "资质",
    "list<string>",
    pa.list_(pa.string()),
    (["高新技术企业"], ["专精特新", "高新技术企业"], []),
    ([None], ["高新技术企业", None], ["其他"], [""]),
)

NUMBERS = (STAFF, TURNOVER, RESEARCH, RATE, SCORE)
TEXTS = (INDUSTRY, ADDRESS)
ALL = (*NUMBERS, *TEXTS, FOUNDED, REGISTERED, SMALL, TERM, TITLES)
BY_NAME = {column.name: column for column in ALL}


def schema(columns: Sequence[Column] = ALL) -> pa.Schema:
    """The Arrow schema of some columns."""
    return pa.schema([(column.name, column.arrow) for column in columns])


@st.composite
def rows(draw: st.DrawFn, columns: Sequence[Column] = ALL, *, most: int = 12) -> list[Row]:
    """Rows of data; now and then the cost of research stands exactly on the 5 % line of turnover, or a cent off it."""
    made: list[Row] = []
    for _ in range(draw(st.integers(1, most))):
        row: Row = {column.name: draw(column.data()) for column in columns}
        turnover = row.get(TURNOVER.name)
        if RESEARCH.name in row and isinstance(turnover, Decimal) and draw(st.booleans()):
            line = (turnover / 20).quantize(CENT)
            row[RESEARCH.name] = line + draw(st.sampled_from([Decimal(0), CENT, -CENT]))
        made.append(row)
    return made


def table(data: Sequence[Row], columns: Sequence[Column] = ALL) -> pa.Table:
    """The rows as an Arrow table."""
    return pa.Table.from_pylist(list(data), schema=schema(columns))
