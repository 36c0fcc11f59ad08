"""A reading made by hand, so that these tests hold whatever the reader learns next."""

from __future__ import annotations

import hashlib

from luoshi.reading import Block, Commitment, Quantity, Report, Section
from luoshi.reading.model import Verb, Warning

REPORT = """2024年政府工作报告

一、2023年工作回顾
过去一年，全市建成公园20个。

二、2024年重点任务
（一）改善出行。新建公交专用道30公里，完成1650条背街小巷环境整治。6月底前开通南线地铁。
（二）改善环境。持续推进河道治理，优化绿地布局。各区新增口袋公园10处以上。
"""
_HEADINGS = [
    ("0", None, 0, "2024年政府工作报告"),
    ("1", "0", 1, "2023年工作回顾"),
    ("2", "0", 1, "2024年重点任务"),
    ("2.1", "2", 2, "改善出行"),
    ("2.2", "2", 2, "改善环境"),
]
_Figure = tuple[str, float, str, str]
_Promise = tuple[str, str, str, str, _Figure | None, str | None]
_PROMISES: list[_Promise] = [
    ("2.1", "新建公交专用道30公里", "新建", "result", ("30公里", 30.0, "公里", "="), None),
    ("2.1", "完成1650条背街小巷环境整治", "完成", "result", ("1650条", 1650.0, "条", "="), None),
    ("2.1", "6月底前开通南线地铁", "开通", "result", None, "6月底前"),
    ("2.2", "持续推进河道治理", "推进", "ongoing", None, None),
    ("2.2", "优化绿地布局", "优化", "ongoing", None, None),
    ("2.2", "各区新增口袋公园10处以上", "新增", "result", ("10处以上", 10.0, "处", ">="), None),
]


def reading_of(text: str = REPORT) -> Report:
    """The reading of `text` (the report above, or several copies of its second part)."""
    sections = tuple(
        Section(number, parent, level, "", title, text.index(title), text.index(title) + len(title), "year")
        for number, parent, level, title in _HEADINGS
    )
    promises = tuple(_promise(text, index, each) for index, each in enumerate(_PROMISES))
    warnings = (Warning("declared-count", "3 declared, 2 found", 0, 4),)
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks = (Block("context", 0, len(text)),)
    return Report("report", digest, len(text), sections, promises, blocks, warnings)


def _promise(text: str, index: int, described: _Promise) -> Commitment:
    section, words, verb, strength, figure, deadline = described
    start = text.index(words)
    at = start + words.index(verb)
    return Commitment(
        id=f"{section}-{index}", section=section, start=start, end=start + len(words), text=words,
        verb=Verb(verb, at, at + len(verb)), kind="target" if figure else "action",
        strength=strength,  # type: ignore[arg-type]
        measurable=bool(figure or deadline), horizon="year", objects=(words.rpartition(verb)[2],), deadline=deadline,
        quantities=(_quantity(text, start, figure),) if figure else (),
    )  # fmt: skip


def _quantity(text: str, start: int, figure: _Figure) -> Quantity:
    words, value, unit, comparator = figure
    at = text.index(words, start)
    return Quantity(words, at, at + len(words), value, unit, comparator)  # type: ignore[arg-type]
