"""Sentences that argue for a plan: their verbs promise nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.segments import sentences
from luoshi.reading.tests.promises import promises


@pytest.mark.parametrize(
    "sentence",
    [
        "办好乡村学校，对于稳定农村人口，改善生活条件，具有重要意义。",
        "只有守住水源，才能扩大灌溉，发展果业，增加收入。",
        "这样做，可以节约用地，降低成本，加快进度。",
        "医院的改革，关键是明确职责，完善制度，使医生专心看病。",
        "随着道路的畅通，山货的销路也将有较大的增加。",
        "外贸出口仍有很大空间。",
        "也不完全排除再次发生洪水的可能。",
        "各级卫生部门要高度重视。",
    ],
)
def test_what_an_argument_governs_is_no_promise(sentence: str) -> None:
    """The predicate of the argument values or foresees what the other stretches name."""
    assert promises(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("这样做，可以节约用地，降低成本，各地要推广这一经验。", ["各地要〈推广〉这一经验"]),
        ("办好乡村学校，具有重要意义，必须加大投入。", ["必须〈加大〉投入"]),
        (
            "水库建成后，全县可以形成四个果品基地，对于改变山区面貌，具有重要意义。",
            ["水库建成后，全县可以〈形成〉四个果品基地"],
        ),
        ("改造水渠，全县粮食产量将有5%的增长。", ["〈改造〉水渠"]),
    ],
)
def test_a_modal_opens_an_undertaking_again(sentence: str, kept: list[str]) -> None:
    """After the argument the plan goes on, and so does the reading."""
    assert promises(sentence)[: len(kept)] == kept


@given(st.text(alphabet="关键是只有才能具有意义这样做可以要必须，。发展", max_size=80))
def test_only_whole_stretches_are_left_out(text: str) -> None:
    """What remains of a sentence stands in it, in order and apart."""
    for sentence in sentences(text, 0, len(text)):
        assert sentence
        assert all(left.end <= right.start for left, right in pairwise(sentence))
