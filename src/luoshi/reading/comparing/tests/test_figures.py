"""What a figure promises more or less of."""

from __future__ import annotations

import pytest

from luoshi.reading import read_report
from luoshi.reading.comparing import Comparison, compare, promises_of


def _beside(old: str, new: str) -> Comparison:
    plans = [read_report(f"某市工作报告\n一、今年重点任务\n{text}\n") for text in (old, new)]
    return compare(*map(promises_of, plans))


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("完成1650条背街小巷治理。", "完成1730条背街小巷治理。", "raised"),
        ("完成1650条背街小巷治理。", "完成900条背街小巷治理。", "lowered"),
        ("完成1650条背街小巷治理。", "深入完成1650条背街小巷治理。", "kept"),
        ("地区生产总值增长6%以上。", "地区生产总值增长5%左右。", "lowered"),
        ("地区生产总值增长5%左右。", "地区生产总值增长5%以上。", "raised"),
        ("城镇调查失业率控制在5.5%以内。", "城镇调查失业率控制在5%以内。", "raised"),
        ("城镇调查失业率5%左右。", "城镇调查失业率5.5%左右。", "lowered"),
        ("单位地区生产总值能耗降低3%左右。", "单位地区生产总值能耗降低2.5%左右。", "lowered"),
        ("新增城镇就业100万人以上。", "新增城镇就业110万人以上。", "raised"),
        ("新建养老床位2000张。", "继续新建养老床位。", "lowered"),
        ("新建养老床位。", "新建养老床位2000张。", "raised"),
        ("新建绿道100公里。", "新建绿道90千米。", "lowered"),
    ],
)
def test_a_promise_moves_as_its_figure_says(old: str, new: str, status: str) -> None:
    """More of what is wanted is raised, and so is less of a burden or under a limit."""
    (line,) = _beside(old, new).lines
    assert line.status == status


def test_figures_of_different_units_are_not_compared() -> None:
    """Kilometres beside places say nothing of more or less; both stand in the answer."""
    (line,) = _beside("新建城市绿道100公里。", "新建城市绿道20处。").lines
    assert line.status == "kept"
    assert [(change.old is None, change.new is None) for change in line.changes] == [(False, True), (True, False)]


def test_what_is_gone_and_what_is_new_stand_apart() -> None:
    """Two promises of different things are not forced together."""
    found = _beside("取消港口建设费。", "发放育儿补贴。")
    assert [line.status for line in found.lines] == ["dropped", "new"]
    assert found.counts == {"raised": 0, "lowered": 0, "kept": 0, "dropped": 1, "new": 1}
