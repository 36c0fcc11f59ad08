"""The columns of a ledger in a spreadsheet, found by the titles that people give them. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.programmes import slots
from luoshi.programmes.nouns import MoneyStage, Programme

Sort = Literal["text", "region", "stage", "day", "quantity", "money", "coordinate"]
IDENTITY, NAME, REGION, STAGE, LONGITUDE, LATITUDE = "identity", "name", "region", "stage", "longitude", "latitude"
MONEY_NAMES: dict[MoneyStage, tuple[str, str]] = {
    "planned": ("计划投资", "Planned money"),
    "approved": ("批复金额", "Approved money"),
    "contracted": ("合同金额", "Contracted money"),
    "paid": ("支付金额", "Paid money"),
}
_TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column that a ledger may have. `key` is the slot of the fact, or a column of the object itself."""

    key: str
    sort: Sort
    title_zh: str
    title_en: str
    also: tuple[str, ...] = ()
    """Other titles by which it is known."""
    unit: str = ""

    def title(self, language: str) -> str:
        """The title of an export, with the unit where there is one."""
        title = self.title_en if language == "en" else self.title_zh
        return f"{title} ({self.unit})" if self.unit and language == "en" else _with(title, self.unit)


@dataclass(frozen=True, slots=True)
class Found:
    """A column of a file: which one of the ledger it is, and what its numbers are multiplied by."""

    column: LedgerColumn
    scale: int = 1


def columns_of(programme: Programme) -> list[LedgerColumn]:
    """Every column of a ledger, in the order of an export."""
    identity, unit = programme.identity, programme.unit
    columns = [
        LedgerColumn(IDENTITY, "text", identity.zh, identity.en),
        LedgerColumn(NAME, "text", "名称", "Name", (f"{unit.zh}名称", f"{unit.en} name")),
    ]
    if programme.by_district:
        columns.append(LedgerColumn(REGION, "region", "区", "District", ("所属区", "所在区", "行政区", "区县")))
    columns.append(LedgerColumn(STAGE, "stage", "阶段", "Stage", ("当前阶段", "所处阶段")))
    for stage in programme.stages:
        for slot, zh, en in ((slots.planned, "计划", "planned"), (slots.actual, "实际", "actual")):
            also = (f"{zh}{stage.name.zh}", f"{stage.name.zh}{zh}", f"{en} {stage.name.en}")
            title = (f"{stage.name.zh}（{zh}）", f"{stage.name.en} ({en})")
            columns.append(LedgerColumn(slot(stage.slug), "day", *title, also))
    for each in programme.quantities:
        columns.append(LedgerColumn(slots.quantity(each.slug), "quantity", each.name.zh, each.name.en, unit=each.unit))
    for stage in programme.money:
        columns.append(LedgerColumn(slots.money(stage), "money", *MONEY_NAMES[stage], unit="元"))
    columns.append(LedgerColumn(LONGITUDE, "coordinate", "经度", "Longitude"))
    columns.append(LedgerColumn(LATITUDE, "coordinate", "纬度", "Latitude"))
    return columns


def match(programme: Programme, titles: Sequence[str]) -> dict[int, Found]:
    """Which of a file's titles are columns of the ledger; a title that occurs twice counts the first time."""
    known: dict[str, Found] = {}
    for column in columns_of(programme):
        for title in (column.title_zh, column.title_en, *column.also):
            for form in _forms(column, title):
                known.setdefault(form[0], Found(column, form[1]))
    found: dict[int, Found] = {}
    taken: set[str] = set()
    for index, title in enumerate(titles):
        each = known.get(bare(title))
        if each is not None and each.column.key not in taken:
            found[index] = each
            taken.add(each.column.key)
    return found


def bare(title: str) -> str:
    """A title without what people vary: width, spaces, case."""
    return "".join(unicodedata.normalize("NFKC", title).split()).casefold()


def _forms(column: LedgerColumn, title: str) -> list[tuple[str, int]]:
    forms = [(bare(title), 1)]
    if column.sort == "day":
        base = bare(title)
        forms += [(base + ending, 1) for ending in ("日期", "时间", "date")]
    if column.unit:
        forms += [(bare(f"{title}({column.unit})"), 1), (bare(f"{title}(万{column.unit})"), _TEN_THOUSAND)]
    return forms


def _with(title: str, unit: str) -> str:
    return f"{title}（{unit}）" if unit else title
