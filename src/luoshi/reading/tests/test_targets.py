"""Clauses that state a figure: which verb moves it."""

from __future__ import annotations

import pytest

from luoshi.reading.tests.promises import promises


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("全年货物运输量将比上年增长12%。", "全年货物运输量将比上年〈增长〉12%"),
        ("国营商店的流通费用将比去年平均降低３％。", "国营商店的流通费用将比去年平均〈降低〉３％"),
        ("明年棉花产量预计比上年增加两成。", "明年棉花产量预计比上年〈增加〉两成"),
    ],
)
def test_what_is_to_come_is_compared_with_the_year_before(sentence: str, clause: str) -> None:
    """A comparison behind 将 or 预计 stands in front of the main verb and is no fact beside it."""
    assert promises(sentence) == [clause]


def test_a_comparison_behind_the_figure_stays_beside_the_clause() -> None:
    """Where the figure stands first, the comparison only tells more about it."""
    assert promises("实现利润20亿元、比上年增长6%。") == ["〈实现〉利润20亿元、比上年增长6%"]


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("常住人口年增长率控制在5‰以内。", ["常住人口年增长率〈控制〉在5‰以内"]),
        ("森林覆盖率达到48%，草场超载率小于9%。", ["森林覆盖率〈达到〉48%", "〈草场超载率〉小于9%"]),
    ],
)
def test_the_metric_before_its_figure_is_no_verb(sentence: str, clauses: list[str]) -> None:
    """增长率 is a noun, and 小于 leaves the metric the only word to stand for a verb."""
    assert promises(sentence) == clauses
