"""What is no commitment (points 1 and 11 of the guideline)."""

from __future__ import annotations

import pytest

from luoshi.reading.tests.promises import promises


@pytest.mark.parametrize(
    "sentence",
    [
        "港口是全市经济的命脉。",
        "我们已经建成三座水厂。",
        "坚持以人民为中心。",
        "坚持民生导向。",
        "市民满意度明显提升。",
        "内需拉动作用持续增强。",
        "我们热忱欢迎各地客商前来投资兴办企业。",
        "下大决心，采取有力措施。",
        "让我们携手同行！",
        "如果汛期提前到来。",
        "各位代表！",
    ],
)
def test_statements_principles_and_appeals_promise_nothing(sentence: str) -> None:
    """Facts, evaluations, principles and exclamations are left as context."""
    assert promises(sentence) == []


def test_an_introduction_holds_only_figures() -> None:
    """In introductory text a clause without a figure does not count."""
    sentence = "主要预期目标是：地区生产总值增长6%，居民收入与经济同步增长，粮食产量30万吨以上。"
    assert promises(sentence, "intro") == ["地区生产总值〈增长〉6%", "〈粮食产量〉30万吨以上"]


def test_a_principle_with_a_verb_is_a_commitment() -> None:
    """坚持和完善 opens a predicate."""
    assert promises("坚持和完善河湖长制。") == ["〈坚持和完善〉河湖长制"]
