"""Where a commitment begins and ends (points 2, 4, 6 and 10 of the guideline)."""

from __future__ import annotations

from luoshi.reading.tests.promises import promises


def test_commas_part_predicates() -> None:
    """Each clause with a verb of its own is a commitment of its own."""
    assert promises("改造旧菜市场，加密夜班车，方便出行。") == ["〈改造〉旧菜市场", "〈加密〉夜班车", "〈方便〉出行"]


def test_adverbs_stay_in_the_span_but_not_in_the_verb() -> None:
    """The span begins with the adverb, the verb group after it."""
    assert promises("扎实有序推进河道清淤。") == ["扎实有序〈推进〉河道清淤"]


def test_joining_words_stay_outside() -> None:
    """其中, 同时 and 并 belong to no span."""
    assert promises("同时完善应急预案，并适当提高补助标准。") == ["〈完善〉应急预案", "适当〈提高〉补助标准"]


def test_a_leading_modal_stays_inside() -> None:
    """要 is part of the span."""
    assert promises("要健全巡查制度。") == ["要〈健全〉巡查制度"]


def test_means_over_a_comma_belong_to_the_next_verb() -> None:
    """A phrase with 通过 waits for its verb."""
    assert promises("通过数据共享，压缩办理时间。") == ["通过数据共享，〈压缩〉办理时间"]


def test_basis_over_a_comma_belongs_to_the_next_verb() -> None:
    """A phrase with 围绕 waits for its verb; the verb inside it is none."""
    assert promises("围绕建设滨江新城，优化公交线网。") == ["围绕建设滨江新城，〈优化〉公交线网"]


def test_a_condition_belongs_to_the_next_verb() -> None:
    """…的基础上 and …的，wait."""
    assert promises("在保护古树的基础上，扩建城东公园。") == ["在保护古树的基础上，〈扩建〉城东公园"]
    assert promises("对年满七十岁的，免费发放乘车卡。") == ["对年满七十岁的，免费〈发放〉乘车卡"]


def test_a_phrase_of_means_with_a_verb_of_its_own_is_a_clause() -> None:
    """借鉴 … 建立 … is one commitment; what follows the comma another."""
    assert promises("借鉴邻市经验建立河长制，改善水质。") == ["借鉴邻市经验〈建立〉河长制", "〈改善〉水质"]


def test_a_phrase_of_means_that_nothing_follows_is_the_predicate() -> None:
    """At the end of a sentence 用好 is the verb."""
    assert promises("完善台账，用好监测平台。")[-1] == "〈用好〉监测平台"


def test_scope_and_purpose_tails_stay_with_their_clause() -> None:
    """重点是…, 用于… and 为…提供支撑 extend the span on their left."""
    assert promises("加快老街更新步伐，重点是水电管线。") == ["〈加快〉老街更新步伐，重点是水电管线"]
    assert promises("完善港口集疏运，为内陆货主提供有力支撑。") == ["〈完善〉港口集疏运，为内陆货主提供有力支撑"]


def test_providing_something_for_somebody_is_a_commitment() -> None:
    """为…提供 with a thing, not support, is no purpose."""
    assert promises("清理台账，为低收入家庭提供助餐服务。")[-1] == "为低收入家庭〈提供〉助餐服务"


def test_topics_stay_outside() -> None:
    """铁路方面 is no part of any span."""
    assert promises("公路方面，完成南环改线。") == ["〈完成〉南环改线"]


def test_a_colon_announces_either_clauses_or_things() -> None:
    """Before clauses it stands outside; before a list of things the clause goes on."""
    assert promises("抓好两件大事：建成北岸水厂，疏浚南湖。") == ["〈建成〉北岸水厂", "〈疏浚〉南湖"]
    assert promises("新建三座大桥：东桥、西桥、南桥。") == ["〈新建〉三座大桥：东桥、西桥、南桥"]


def test_nothing_is_cut_inside_quotation_marks_or_brackets() -> None:
    """A comma in a quoted name does not part it."""
    assert promises("办好“你来，我往”主题展（含线上，线下）。") == ["〈办好〉“你来，我往”主题展（含线上，线下）"]


def test_a_comma_inside_a_figure_does_not_cut() -> None:
    """1,650 is one figure."""
    assert promises("整治小巷1,650条,补种行道树。") == ["〈整治〉小巷1,650条", "〈补种〉行道树"]


def test_full_verb_phrases_are_parted_at_the_enumeration_mark() -> None:
    """Both sides are full verb phrases."""
    assert promises("开工南站改造、完成北站迁建。") == ["〈开工〉南站改造", "〈完成〉北站迁建"]


def test_short_verbs_with_their_objects_are_parted() -> None:
    """控增量、去库存 holds two predicates."""
    assert promises("控增量、去库存、优供给。") == ["〈控〉增量", "〈去〉库存", "〈优〉供给"]


def test_several_objects_of_one_verb_are_not_parted() -> None:
    """A list of nouns stays one commitment, and so does a list before 等."""
    assert promises("完善排水、供气和道路设施。") == ["〈完善〉排水、供气和道路设施"]
    assert promises("落实减税费、保岗位等政策。") == ["〈落实〉减税费、保岗位等政策"]


def test_examples_with_a_verb_are_commitments() -> None:
    """Full verb phrases after 如 are read, without the closing 等."""
    assert promises("改善湖区环境,如加快建设步道、继续推进清淤等。")[1:] == ["〈加快建设〉步道", "继续〈推进〉清淤"]


def test_short_verbs_of_any_kind_are_parted_from_their_like() -> None:
    """增…、提…、创… holds three predicates."""
    assert promises("增航班、提运力、创口碑。") == ["〈增〉航班", "〈提〉运力", "〈创〉口碑"]


def test_phrases_that_share_a_preposition_are_parted() -> None:
    """以更大力度…、更快速度…: the second and third have no 以 of their own."""
    assert promises("以更大力度加固河道、更快速度发展海运、更实举措推进招商。") == [
        "以更大力度〈加固〉河道",
        "更快速度〈发展〉海运",
        "更实举措〈推进〉招商",
    ]


def test_a_row_of_adjectives_stays_with_what_is_to_be_attained() -> None:
    """做到投入省，周期短 is one commitment."""
    assert promises("努力做到用料省，建设周期短。") == ["努力〈做到〉用料省，建设周期短"]


def test_a_pivot_waits_for_the_verb_behind_its_means() -> None:
    """发动 X 以…，做 Y is one commitment."""
    assert promises("发动商会以自身的渠道，支持渔民销货。") == ["〈发动〉商会以自身的渠道，支持渔民销货"]


def test_counted_objects_of_completing_are_not_parted() -> None:
    """完成…3万户、改厕2万户 is one; two predicates with figures are two."""
    assert promises("完成危房改造3万户、改厕2万户。") == ["〈完成〉危房改造3万户、改厕2万户"]
    assert promises("开工保障性住房4万套、改造危房2万套。") == ["〈开工〉保障性住房4万套", "〈改造〉危房2万套"]


def test_two_verbs_whose_objects_both_have_a_relative_are_parted() -> None:
    """执行…的…并制定…的…"""
    assert promises("执行现行的渔业法规并制定相应的实施细则。") == ["〈执行〉现行的渔业法规", "〈制定〉相应的实施细则"]


def test_an_object_that_can_do_something_is_no_subject() -> None:
    """开发可…的产品: 可 stands in the object."""
    assert promises("开发可拆卸、可回收的浮标产品。") == ["〈开发〉可拆卸、可回收的浮标产品"]


def test_counted_works_joined_by_a_list_mark_are_two() -> None:
    """What is built and what is developed have a figure each, though the first object opens with a verb."""
    assert promises("新建种植大棚8座、改良盐碱地300亩。") == ["〈新建〉种植大棚8座", "〈改良〉盐碱地300亩"]


def test_a_list_of_manners_is_not_cut() -> None:
    """规范化 holds a verb and is none."""
    assert promises("把渔船检验纳入制度化、规范化轨道。") == ["把渔船检验〈纳入〉制度化、规范化轨道"]


def test_a_noun_phrase_after_as_well_as_is_another_object() -> None:
    """以及 and a row of nouns, one of which may be a verb, go on with the clause."""
    assert promises("谋划一批水利项目，以及渔业、盐业等领域有有效投资的好项目。") == [
        "〈谋划〉一批水利项目，以及渔业、盐业等领域有有效投资的好项目"
    ]


def test_a_pivot_repeated_after_the_comma_opens_a_clause() -> None:
    """支持以…的X…，支持Y…: two commitments."""
    assert promises("支持以渔业为主的乡镇发展海上旅游，支持偏远海岛加快通水。") == [
        "〈支持〉以渔业为主的乡镇发展海上旅游",
        "〈支持〉偏远海岛加快通水",
    ]
