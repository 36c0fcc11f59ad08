"""How firm and how measurable a commitment is (point 12 of the guideline)."""

from __future__ import annotations

import pytest

from luoshi.reading import Commitment, read_report


def _only(sentence: str) -> Commitment:
    text = f"三、2026年重点工作\n（一）推进城市更新。{sentence}加强日常巡查。"
    return read_report(text).commitments[0]


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("坚决遏制重大事故。", "firm"),
        ("力争年内通车。", "aim"),
        ("争创国家卫生县城。", "aim"),
        ("研究制定停车办法。", "explore"),
        ("筹建海事博物馆。", "explore"),
        ("建成北岸水厂。", "result"),
        ("改造老旧小区30个。", "result"),
        ("把零工市场纳入公共服务。", "result"),
        ("提升办事效率。", "ongoing"),
        ("在确保安全的前提下，优化航线布局。", "ongoing"),
    ],
)
def test_the_verb_group_and_its_adverbs_decide(sentence: str, strength: str) -> None:
    """The first rule that fits wins; what stands in a condition does not count."""
    assert _only(sentence).strength == strength


@pytest.mark.parametrize(
    ("sentence", "measurable"),
    [
        ("建成北岸水厂。", True),
        ("推动南站开工建设。", True),
        ("2027年底前修好海堤。", True),
        ("办好国际渔业博览会。", True),
        ("提升办事效率。", False),
        ("推出更多便民举措。", False),
        ("建立健全巡查机制。", False),
    ],
)
def test_a_commitment_is_measurable_by_a_figure_a_date_or_an_end_to_be_seen(sentence: str, measurable: bool) -> None:
    """A direction or a quality is not measurable."""
    assert _only(sentence).measurable is measurable
