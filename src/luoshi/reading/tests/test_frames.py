"""Frames that span commas, and subjects with a verb of their own (points 4, 6 and 7 of the guideline)."""

from __future__ import annotations

import pytest

from luoshi.reading.tests.promises import promises


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("为了方便渔民出海，必须疏浚内港。", "为了方便渔民出海，必须〈疏浚〉内港"),
        ("为使航道常年畅通，要配齐测量船。", "为使航道常年畅通，要〈配齐〉测量船"),
        ("无论在岛上还是岸上，都要办好供水。", "无论在岛上还是岸上，都要〈办好〉供水"),
        ("在县政府统一领导下，组建消防队。", "在县政府统一领导下，〈组建〉消防队"),
        ("在没有通电的地方，要架设线路。", "在没有通电的地方，要〈架设〉线路"),
        ("要像东村那样，修好水渠。", "要像东村那样，〈修好〉水渠"),
        ("我们必须以粮为纲，加强水利。", "我们必须以粮为纲，〈加强〉水利"),
    ],
)
def test_a_phrase_that_only_prepares_belongs_to_the_next_verb(sentence: str, expected: str) -> None:
    """Purpose, concession, place and manner before the comma are no commitments; the span holds them."""
    assert promises(sentence) == [expected]


def test_a_purpose_goes_on_over_joined_clauses() -> None:
    """为了…，并且…，: both belong to the purpose."""
    assert promises("为了减轻负担，并且简化手续，必须合并票证。") == ["为了减轻负担，并且简化手续，必须〈合并〉票证"]


def test_a_frame_of_emphasis_spans_a_comma() -> None:
    """以…，…为重点 is one phrase."""
    sentence = "以健全渔港管理，发展冷库为重点，逐步建立销售网。"
    assert promises(sentence) == ["以健全渔港管理，发展冷库为重点，逐步〈建立〉销售网"]


def test_a_condition_obliges_only_with_a_modal() -> None:
    """如果…，就应该… is one commitment; 如果…，就会… foresees."""
    assert promises("如果水位过高，堤防又不牢固，就应该提前加固堤防。") == [
        "如果水位过高，堤防又不牢固，就应该提前〈加固〉堤防"
    ]
    assert promises("如果水位过高，就会漫堤。") == []


def test_what_is_to_be_avoided_is_a_purpose() -> None:
    """以免… extends the span on its left."""
    assert promises("及时检修水闸，以免耽误灌溉。") == ["及时〈检修〉水闸，以免耽误灌溉"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("连接两岸的轻轨将开工。", "连接两岸的轻轨将〈开工〉"),
        ("前年已经停产的盐场将实行改制。", "前年已经停产的盐场将〈实行〉改制"),
        ("当前试行的记分办法要进一步完善。", "当前试行的记分办法要进一步〈完善〉"),
        ("新建项目尽量不要占用滩涂。", "新建项目尽量不要〈占用〉滩涂"),
    ],
)
def test_the_verb_of_a_relative_clause_is_not_the_main_one(sentence: str, expected: str) -> None:
    """Where a modal follows, what stands before it is the subject."""
    assert promises(sentence) == [expected]


def test_a_relative_clause_in_the_object_moves_nothing() -> None:
    """应 in 适应, 应对 is no modal."""
    assert promises("完善适应潮汐的应对机制。") == ["〈完善〉适应潮汐的应对机制"]


def test_a_prohibition_makes_a_verb_of_what_follows() -> None:
    """不要盲目上马."""
    assert promises("不要盲目摊大饼。")[0].startswith("不要盲目〈摊")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("根据渔获的情况调整禁渔时间。", "根据渔获的情况〈调整〉禁渔时间"),
        ("从水、电、路等多方面加大投入。", "从水、电、路等多方面〈加大〉投入"),
        ("结合渔业开发观光线路。", "结合渔业〈开发〉观光线路"),
        ("用积分机制激励村民参与分类。", "用积分机制〈激励〉村民参与分类"),
        ("围绕港区交通运输结构调整，新建铁路专线。", "围绕港区交通运输结构调整，〈新建〉铁路专线"),
    ],
)
def test_the_verb_right_behind_a_phrase_of_basis_or_means(sentence: str, expected: str) -> None:
    """The noun that closes the phrase shows where the verb stands."""
    assert promises(sentence) == [expected]


def test_a_duty_to_bring_something_about_is_a_commitment() -> None:
    """要使… and 通过…，让… stand for themselves; 使… after a statement only tells its outcome."""
    assert promises("海岛条件差，要使岛民喝上净水。") == ["要〈使〉岛民喝上净水"]
    assert promises("通过连片改造，让渔村更宜居宜游。") == ["通过连片改造，〈让〉渔村更宜居宜游"]
    assert promises("海岛条件差，使岛民负担很重。") == []


def test_a_list_of_doers_waits_for_its_modal() -> None:
    """各县、各部门，特别是…，也要: the subject belongs to the span."""
    sentence = "各县、各部门，特别是沿海地区，也要健全值班制度。"
    assert promises(sentence) == ["各县、各部门，特别是沿海地区，也要〈健全〉值班制度"]


def test_a_verb_that_only_qualifies_a_noun_does_not_close_the_phrase() -> None:
    """引导基金, 突出短板: the phrase of means or basis goes on over the comma."""
    assert promises("用好2亿元引导基金，培育船企。") == ["用好2亿元引导基金，〈培育〉船企"]
    assert promises("聚焦补齐渔港突出短板，扩建码头。") == ["聚焦补齐渔港突出短板，〈扩建〉码头"]


def test_a_doer_gives_by_a_standard() -> None:
    """县乡联动按…的30%给予补助 is no noun phrase."""
    assert promises("对受灾船户，县乡联动按损失额的30%给予补助，最高不超过5万元。") == [
        "对受灾船户，县乡联动按损失额的30%〈给予〉补助，最高不超过5万元"
    ]


def test_these_places_with_a_modal_are_no_fact() -> None:
    """这些地区也应… obliges."""
    assert promises("这些海域也应认真做好巡护。") == ["这些海域也应认真〈做好〉巡护"]


def test_strictly_before_a_phrase_is_an_adverb() -> None:
    """严格从…把好关 has the verb 把好."""
    assert promises("要严格从选址、施工两个环节上把好关。") == ["要严格从选址、施工两个环节上〈把好〉关"]


def test_what_is_tried_in_a_place_is_the_verb() -> None:
    """在部分地区试行…: 试行 may be a noun, but stands right behind the place."""
    assert promises("在沿海地区试行船舶保险制度。") == ["在沿海地区〈试行〉船舶保险制度"]


def test_what_draws_a_conclusion_stays_outside() -> None:
    """因此 is no part of the span."""
    assert promises("因此，要尽快修好海堤。") == ["要尽快〈修好〉海堤"]
