"""Which word is the main verb (point 7 of the guideline)."""

from __future__ import annotations

import pytest

from luoshi.reading.tests.promises import promises


def test_a_verb_group_is_kept() -> None:
    """Several verbs with one object stay together."""
    assert promises("引进和培养港航人才。") == ["〈引进和培养〉港航人才"]
    assert promises("探索建立积分制度。") == ["〈探索建立〉积分制度"]


def test_speeding_up_belongs_to_the_group() -> None:
    """加快 before a verb is part of the group; alone it is the verb."""
    assert promises("加快培育冷链企业。") == ["〈加快培育〉冷链企业"]
    assert promises("加快北港区扩建。") == ["〈加快〉北港区扩建"]


def test_verbs_with_a_result_need_no_list() -> None:
    """做强, 管牢 and their like are an open class."""
    assert promises("做精做细口岸服务。") == ["〈做精做细〉口岸服务"]


def test_verbs_of_one_syllable_are_read_at_the_head() -> None:
    """稳岗位, 促消费 …"""
    assert promises("千方百计稳就业。") == ["千方百计〈稳〉就业"]


def test_a_word_that_begins_like_a_short_verb_is_none() -> None:
    """建筑 is not 建, 优势 not 优."""
    assert promises("建筑风貌、优势产业。") == []


def test_a_short_phrase_before_a_short_verb_is_its_means() -> None:
    """扩大内需稳增长: the verb is 稳."""
    assert promises("抓实项目稳增长。") == ["抓实项目〈稳〉增长"]


def test_two_short_verbs_with_their_objects_are_one_predicate() -> None:
    """简政放权 needs no object."""
    assert promises("进一步简政放权。") == ["进一步〈简政放权〉"]


def test_a_word_that_may_be_a_noun_is_a_verb_before_an_object() -> None:
    """建设 opens a predicate, 建设者 and 服务业 do not."""
    assert promises("建设环湖步道。") == ["〈建设〉环湖步道"]
    assert promises("建设者之家、服务业集聚。") == []


def test_an_adverb_that_may_be_a_verb_depends_on_what_follows() -> None:
    """突出抓好 has the verb 抓好."""
    assert promises("突出抓好防汛备汛。") == ["突出〈抓好〉防汛备汛"]


def test_pivots_take_the_clause_after_them() -> None:
    """支持 X 做 Y is one commitment with the verb 支持."""
    assert promises("支持渔民转产转业，鼓励村集体兴办民宿。") == ["〈支持〉渔民转产转业", "〈鼓励〉村集体兴办民宿"]


def test_letting_and_making_are_verbs() -> None:
    """让 and 使 open commitments of their own."""
    assert promises("改造管网，使居民喝上放心水。")[1] == "〈使〉居民喝上放心水"


def test_moving_something_has_its_verb_after_the_object() -> None:
    """把 X 纳入 Y."""
    assert promises("把零工市场纳入公共就业服务。") == ["把零工市场〈纳入〉公共就业服务"]
    assert promises("将补贴范围由农户扩大至合作社。") == ["将补贴范围由农户〈扩大〉至合作社"]


def test_moving_something_to_a_figure_needs_nothing_behind_the_figure() -> None:
    """将…降低20%, 把…提高5个百分点."""
    assert promises("将取水许可收费标准降低20%。") == ["将取水许可收费标准〈降低〉20%"]
    assert promises("把补助比例提高5个百分点。") == ["把补助比例〈提高〉5个百分点"]


def test_what_is_forbidden_is_the_verb() -> None:
    """不得 makes a verb of what follows it."""
    assert promises("不得摊派费用。") == ["不得〈摊派〉费用"]


def test_the_verb_after_a_place_or_a_field() -> None:
    """在…方面 X: nouns in the phrase are no verbs."""
    assert promises("在创业培训、场地租金等方面给予补助。") == ["在创业培训、场地租金等方面〈给予〉补助"]


def test_the_verb_after_a_person_served() -> None:
    """为…提供, 向…公布, 对…给予."""
    assert promises("为返乡青年提供住房。") == ["为返乡青年〈提供〉住房"]
    assert promises("对参加培训的渔民给予补贴。") == ["对参加培训的渔民〈给予〉补贴"]


def test_the_doer_stands_between_by_and_the_verb() -> None:
    """所需资金由…承担."""
    assert promises("所需资金由县财政承担。") == ["所需资金由县财政〈承担〉"]


def test_a_modal_shows_the_verb_after_a_subject() -> None:
    """各地可…, 银行要…"""
    assert promises("各镇可因地制宜适当放宽入住条件。") == ["各镇可因地制宜适当〈放宽〉入住条件"]


def test_the_verb_at_the_end_after_a_standard() -> None:
    """…根据…确定."""
    assert promises("补贴标准根据工种和时长等确定。") == ["补贴标准根据工种和时长等〈确定〉"]


def test_a_verb_in_a_relative_clause_gives_way() -> None:
    """对新引进的…，由…给予: the second verb is the main one."""
    assert promises("对新引进的团队，由市财政给予一次性资助。") == ["对新引进的团队，由市财政〈给予〉一次性资助"]


def test_a_target_has_the_verb_that_moves_the_figure() -> None:
    """…增长, …控制在, …达到."""
    assert promises("港口吞吐量增长7%。") == ["港口吞吐量〈增长〉7%"]
    assert promises("登记失业率控制在4%以内。") == ["登记失业率〈控制〉在4%以内"]


def test_a_target_without_a_verb_has_its_metric() -> None:
    """The metric noun stands for the verb."""
    assert promises("城镇调查失业率5%左右。") == ["〈城镇调查失业率〉5%左右"]


def test_a_comparison_with_last_year_is_not_the_verb() -> None:
    """比上年增加… only measures."""
    assert promises("拟安排专项资金3亿元、比上年增加5000万元。") == ["拟〈安排〉专项资金3亿元、比上年增加5000万元"]


def test_manner_in_four_characters_is_no_part_of_the_verb() -> None:
    """多快好省地, 实事求是地; but 宅基地 is a noun."""
    assert promises("因势利导地疏通河口。") == ["因势利导地〈疏通〉河口"]
    assert promises("农村宅基地改革。") == []


def test_going_among_the_people_is_a_verb() -> None:
    """深入一线 has the verb 深入; in 深入推进 it is an adverb."""
    assert promises("深入一线走访。") == ["〈深入〉一线走访"]
    assert promises("深入推进清淤。") == ["深入〈推进〉清淤"]


def test_taking_a_road_is_a_verb() -> None:
    """走…道路: nouns made of verbs in between are none."""
    assert promises("走规模化养殖的渔业发展道路。") == ["〈走〉规模化养殖的渔业发展道路"]


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("拓宽堤顶，砌筑护坡。", "砌筑"),
        ("按时通航，缓建二期船闸。", "缓建"),
        ("整平土地，套种花生。", "套种"),
        ("兴修渠道，拦蓄山洪。", "拦蓄"),
        ("恢复班轮，疏运积压木材。", "疏运"),
        ("降低税率，退回多收款项。", "退回"),
        ("压低费用，节减会议经费。", "节减"),
        ("完善章程，裁并重叠科室。", "裁并"),
        ("查禁电鱼，收缴违规渔具。", "收缴"),
        ("丰富市场，活跃城乡贸易。", "活跃"),
        ("整顿秩序，侦破积案旧案。", "侦破"),
        ("健全机制，激活闲置岸线。", "激活"),
        ("明确分工，界定海域权属。", "界定"),
        ("办好学堂，容纳更多学徒。", "容纳"),
    ],
)
def test_verbs_of_building_farming_transport_finance_and_administration(sentence: str, verb: str) -> None:
    """Words of old and new reports that are seldom nouns."""
    assert f"〈{verb}〉" in promises(sentence)[-1]
