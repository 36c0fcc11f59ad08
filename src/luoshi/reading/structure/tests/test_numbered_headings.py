"""Numbered units: which have a title, on which level, and what encloses what."""

from __future__ import annotations

from luoshi.reading.structure import read_structure
from luoshi.reading.structure.labels import number_of, read_label
from luoshi.reading.structure.tests.outlines import headings, passages, titles

PLAN = """一、今年的工作
（一）修好道路。完成环湖路改造，新修便道12公里。
1.先修东线。东线在六月底前通车。
2.再修西线。西线在年底前通车。
（二）种好树木。新植行道树3000株，补种草地2公顷。
二、保障措施
（一）加强协调。每月召开一次调度会，及时通报进展。
"""


def test_each_numbering_nests_one_level_below_what_encloses_it():
    """一、 is level 1, （一） level 2, 1. level 3, and a higher numbering closes the lower ones."""
    assert [(level, title) for level, _, title in headings(PLAN)] == [
        (1, "今年的工作"),
        (2, "修好道路"),
        (3, "先修东线"),
        (3, "再修西线"),
        (2, "种好树木"),
        (1, "保障措施"),
        (2, "加强协调"),
    ]


def test_ids_tell_the_path_and_parents_are_the_enclosing_headings():
    """The id 1.1.2 is the second unit in the first unit of the first part."""
    found = {item.title: (item.id, item.parent) for item in read_structure(PLAN).sections}
    assert found["再修西线"] == ("1.1.2", "1.1")
    assert found["加强协调"] == ("2.1", "2")


def test_a_heading_spans_its_label_and_its_title_without_the_stop():
    """Start stands at the label, end after the title's last character."""
    item = read_structure(PLAN).sections[1]
    assert PLAN[item.start : item.end] == "（一）修好道路"
    assert (item.label, item.title) == ("（一）", "修好道路")


def test_arabic_numbers_right_under_a_title_of_the_whole_text_are_level_one():
    """A first line whose numbering never goes on encloses the rest as level 0."""
    text = "（三）做好两个方面工作\n1.修桥\n第一，修南桥。南桥五月开工。\n2.修路\n第一，修北路。北路六月开工。\n"
    assert [(level, title) for level, _, title in headings(text)] == [
        (0, "做好两个方面工作"),
        (1, "修桥"),
        (2, "修南桥"),
        (1, "修路"),
        (2, "修北路"),
    ]


def test_the_title_of_the_whole_text_is_level_zero():
    """A line that ends as titles of documents do, before any part, encloses everything."""
    assert headings("某市2025年绿化工作方案\n一、目标\n新植树木1万株。\n")[0] == (0, "", "某市2025年绿化工作方案")


def test_a_list_of_single_sentences_has_no_titles():
    """Where most units of a numbering hold one sentence they are measures, read as commitments."""
    text = (
        "一、设施\n1.新建车站2座。\n2.改造桥梁3座。\n3.增设路灯500盏。\n"
        "二、管理\n（一）强化巡查。每周巡查两次，发现问题当天处理。\n"
    )
    assert titles(text, 2) == ["强化巡查"]
    assert passages(text)[:3] == [
        ("title-only", "新建车站2座。"),
        ("title-only", "改造桥梁3座。"),
        ("title-only", "增设路灯500盏。"),
    ]


def test_a_unit_of_one_sentence_among_units_with_text_is_read_and_is_no_heading():
    """The rule for a lone sentence holds for the unit, not for its siblings."""
    text = (
        "一、设施\n（一）修好车站。新建车站2座，改造站房1处。\n（二）改造桥梁3座。\n"
        "（三）点亮街道。增设路灯500盏，更换灯具800套。\n"
    )
    assert titles(text, 2) == ["修好车站", "点亮街道"]
    assert ("title-only", "改造桥梁3座。") in passages(text)


def test_a_title_on_a_line_of_its_own_takes_the_paragraphs_below():
    """With or without a stop, the line above running text is the title of the unit."""
    text = "一、设施\n（一）修好车站。\n新建车站2座，改造站房1处。\n（二）点亮街道\n增设路灯500盏，更换灯具800套。\n"
    assert titles(text, 2) == ["修好车站", "点亮街道"]


def test_items_numbered_inside_a_paragraph_are_units_too():
    """一是…。二是…。 in one paragraph, each with text of its own, are headings below the paragraph's unit."""
    text = (
        "一、今年的工作\n（一）修好道路。一是修东线。东线六月通车，同步铺设管线。"
        "二是修西线。西线年底通车，沿线增设站点。\n（二）种树。新植行道树3000株。\n"
    )
    assert [(level, label) for level, label, _ in headings(text)] == [
        (1, "一、"),
        (2, "（一）"),
        (3, "一是"),
        (3, "二是"),
        (2, "（二）"),
    ]


def test_parts_run_into_one_line_are_found():
    """An extractor may lose every line break; a part begins after a sentence all the same."""
    text = (
        "各位代表：请审议。一、2024年工作回顾过去一年完成投资3亿元，修路20公里。"
        "二、2025年重点工作 今年要办好几件事。（一）修桥。新建桥梁2座，改造3座。（二）种树。植树5000株，补植2000株。"
    )
    assert [(level, title) for level, _, title in headings(text)] == [
        (1, "2024年工作回顾"),
        (1, "2025年重点工作"),
        (2, "修桥"),
        (2, "种树"),
    ]


def test_decimal_numbers_nest_by_their_depth():
    """1, 1.1 and 1.1.1 as some plans number them."""
    text = "1 总体要求\n1.1 主要目标\n到年底修路20公里。\n2 重点任务\n2.1 修好道路\n完成环湖路改造，新修便道12公里。\n"
    assert [(level, label) for level, label, _ in headings(text)] == [(1, "1"), (2, "1.1"), (1, "2"), (2, "2.1")]


def test_an_address_in_the_middle_of_a_numbering_ends_nothing():
    """各位代表！ between （一） and （二） leaves the part open and the numbering running."""
    text = (
        "一、工作\n（一）修路。修路20公里，养护80公里。\n各位代表！路通了，心就近了。\n"
        "（二）种树。植树5000株，补植2000株。\n"
    )
    assert [(level, label) for level, label, _ in headings(text)] == [(1, "一、"), (2, "（一）"), (2, "（二）")]


def test_numbers_are_read_in_every_script():
    """Chinese, full-width, circled and decimal labels all have a value."""
    assert [number_of(label) for label in ("十一、", "（二十三）", "12.", "③", "2.4", "第一，", "——")] == [
        11,
        23,
        12,
        3,
        4,
        1,
        None,
    ]


def test_a_figure_is_no_label():
    """3.5万 and 2025年 begin with digits and number nothing; nor does 一是否."""
    assert read_label("3.5万亩", 0) is None
    assert read_label("2025年", 0) is None
    assert read_label("一是否", 0) is None


def test_a_target_that_opens_a_measure_is_no_title():
    """A first sentence of clauses with figures is what is promised, not what the unit is called."""
    text = "一、公园\n1.新建公园3个，改造公园5个。同步建设绿道。\n2.加强养护。建立巡查制度，每周巡查。\n"
    assert titles(text, 2) == ["加强养护"]
    assert passages(text)[0][1] == "新建公园3个，改造公园5个。同步建设绿道。"


def test_a_short_head_before_a_colon_is_a_title():
    """工作目标：… names the unit, and its text is the same sentence."""
    text = (
        "一、总体安排\n（一）工作目标：到年底新建公园3个，改造公园5个。\n"
        "（二）实施步骤：上半年完成设计，下半年开工建设。\n"
    )
    assert titles(text, 2) == ["工作目标", "实施步骤"]


def test_a_title_that_stresses_one_thing_is_no_statement():
    """特别是 and 尤其是 in an inline title state nothing, so the item keeps its place among its siblings."""
    text = (
        "一、工作\n今年抓好三件事。一是修好道路。新修便道12公里。二是办好学校特别是乡村学校，改善教学条件。"
        "新建教室30间。三是种好树木。新植行道树3000株。\n"
    )
    assert titles(text, 2) == ["修好道路", "办好学校特别是乡村学校，改善教学条件", "种好树木"]


def test_a_word_with_a_number_and_a_colon_is_a_label():
    """重点一： numbers like 一、 does, at the head of a line or inside one."""
    text = (
        "今年突出抓好两个重点。重点一：做强实体经济。新建标准厂房20万平方米，引进企业50家。"
        "重点二：办好民生实事。新增公办学位3000个，改造农贸市场4家。"
    )
    assert headings(text) == [(1, "重点一：", "做强实体经济"), (1, "重点二：", "办好民生实事")]


def test_among_titles_a_longer_first_sentence_is_a_title_too():
    """Where half of the numbering have titles, a title may run to two lines."""
    long = (
        "进一步做好水库大坝的安全检查工作，在此基础上，加强各类水利工程，"
        "特别是大型工程和重点河段的防汛设施的维护和管理以及值守工作"
    )
    assert len(long) > 60
    text = f"（一）修好水渠。要先修干渠。\n（二）{long}。各地要建好台账。\n（三）管好用水。要装好水表。\n"
    assert [title for _, _, title in headings(text)] == ["修好水渠", long, "管好用水"]


def test_a_label_glued_to_a_whole_number_is_a_label():
    """3.20个 is the third item with twenty of something: such things are not counted in halves."""
    text = "一、实事\n1.修缮危房30间。\n2.12座桥梁加固。\n3.20个村通水。\n"
    assert passages(text)[-1][1] == "20个村通水。"
