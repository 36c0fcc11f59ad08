"""The verb of 把 and 将 (point 7 of the guideline)."""

from __future__ import annotations

import pytest

from luoshi.reading.tests.promises import promises


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("把护林同采药更好地结合起来。", "把护林同采药更好地〈结合〉起来"),
        ("把这些难关一个一个地攻下来。", "把这些难关一个一个地〈攻〉下来"),
        ("把各方积极性充分调动起来。", "把各方积极性充分〈调动〉起来"),
        ("把渔市整顿好。", "把渔市〈整顿〉好"),
        ("把海产做大做强。", "把海产〈做大做强〉"),
        ("把临时工逐步转为合同工。", "把临时工逐步〈转为〉合同工"),
        ("将窗口下沉到社区、搬到家门口。", "将窗口〈下沉〉到社区、搬到家门口"),
        ("将信用分作为评优依据。", "将信用分〈作为〉评优依据"),
        ("把防汛常识作为新任村官的必修课。", "把防汛常识〈作为〉新任村官的必修课"),
    ],
)
def test_the_verb_stands_behind_what_is_moved(sentence: str, expected: str) -> None:
    """Result, direction, change and use close the construction."""
    assert promises(sentence) == [expected]


def test_setting_a_value_is_no_commitment_and_is_never_cut() -> None:
    """把…、…作为重要任务 promises nothing that could be asked for."""
    assert promises("各镇要把疏浚河道、清理淤泥作为重要任务。") == []


def test_a_light_verb_is_the_verb() -> None:
    """加以, like 予以."""
    assert promises("应当加以疏导。") == ["应当〈加以〉疏导"]
