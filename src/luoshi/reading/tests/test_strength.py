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
        ("加快建成西线水渠。", "result"),
        ("加快建立回收系统。", "ongoing"),
        ("必须以质量为先，大力发展加工工业。", "firm"),
        ("打通滨河北路。", "result"),
        ("打通审批堵点。", "ongoing"),
        ("起草停车管理条例。", "result"),
        ("推动医疗资源下沉到乡镇。", "ongoing"),
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
        ("经过今明两年努力，要改善校舍条件。", True),
        ("打通滨河北路。", True),
        ("开始修建山区公路。", True),
        ("完成建设任务。", False),
        ("打通审批堵点。", False),
        ("举办第九届创新创业活动。", True),
        ("举办文化惠民演出。", False),
        ("发布《养老机构服务规范》等标准。", True),
        ("推出求职者“先住后付”服务。", True),
        ("推出更多“先住后付”服务。", False),
        ("建设县、乡（镇）、村三级物流配送平台。", True),
        ("建立居家养老服务制度。", True),
        ("把渔船检验纳入规范化轨道。", False),
        ("建立灵活的用工体制。", False),
        ("确保堤防工程提前半年完成。", True),
        ("建立规范有序的劳务市场。", False),
        ("探索建立成本分担机制。", False),
        ("逐步实现农村供水城市化。", False),
        ("在关键技术上实现重大突破。", False),
        ("实现两地医保直接结算。", True),
        ("制订必要的制度。", False),
        ("采取并制定相应的保护措施。", False),
        ("推动《高速公路网规划（2026—2035年）》落地见效。", False),
        ("办好国际渔业博览会。", True),
        ("提升办事效率。", False),
        ("推出更多便民举措。", False),
        ("建立健全巡查机制。", False),
    ],
)
def test_a_commitment_is_measurable_by_a_figure_a_date_or_an_end_to_be_seen(sentence: str, measurable: bool) -> None:
    """A direction or a quality is not measurable."""
    assert _only(sentence).measurable is measurable
