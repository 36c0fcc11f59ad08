"""Who leads and who supports, in all the ways that units say it."""

from __future__ import annotations

import pytest

from luoshi.reading.structure import read_structure
from luoshi.reading.structure.organs import read_organs


@pytest.mark.parametrize(
    ("words", "lead", "support"),
    [
        ("市交通局牵头，市公安局、市财政局配合", ("市交通局",), ("市公安局", "市财政局")),
        ("市交通局、市公安局负责", ("市交通局",), ("市公安局",)),
        ("交通部、公安部等有关部门和单位按职责分工负责", ("交通部",), ("公安部",)),
        ("交通部等部门负责", ("交通部",), ()),
        ("交通部、公安部负责。列第一位者为牵头单位，下同", ("交通部",), ("公安部",)),
        ("牵头单位：市交通局，配合单位：市公安局，各区、县级市", ("市交通局",), ("市公安局", "各区", "县级市")),
        ("牵头单位：市交通局；责任单位：市公安局、各区", ("市交通局",), ("市公安局", "各区")),
        ("责任单位：市交通局、市公安局", ("市交通局",), ("市公安局",)),
        ("责任科室:综合科、路政科", ("综合科",), ("路政科",)),
        ("牵头科室:综合科;配合科室:路政科", ("综合科",), ("路政科",)),
        ("责任处室：法规处", ("法规处",), ()),
        ("市交通局牵头，各区人民政府结合实际落实", ("市交通局",), ("各区人民政府",)),
        ("市交通局、市公安局分别负责", ("市交通局",), ("市公安局",)),
        ("市交通局负责，2025年底前完成", ("市交通局",), ()),
        ("由市交通局会同市公安局负责", ("市交通局",), ("市公安局",)),
        ("市交通局牵头、市公安局配合", ("市交通局",), ("市公安局",)),
        ("市住建局，各区（县、市）人民政府负责", ("市住建局",), ("各区（县、市）人民政府",)),
        ("市交通局、市公安局牵头，市财政局参加", ("市交通局", "市公安局"), ("市财政局",)),
    ],
)
def test_lead_and_support_are_read(words: str, lead: tuple[str, ...], support: tuple[str, ...]):
    """The first leads and the others support, unless the words say otherwise."""
    assert read_organs(words) == (lead, support)


def owners(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Words, lead and support of each passage."""
    return [(text[item.start : item.end], item.lead, item.support) for item in read_structure(text).passages]


def test_the_bracket_of_a_unit_holds_for_its_text_and_is_not_part_of_it():
    """The passage ends before the bracket."""
    text = (
        "一、道路\n（一）修好东线。修路20公里。同步换管。（市交通局牵头，市水务局配合）\n（二）修好西线。修路10公里。\n"
    )
    assert owners(text) == [
        ("修路20公里。同步换管。", ("市交通局",), ("市水务局",)),
        ("修路10公里。", (), ()),
    ]


def test_a_bracket_in_the_middle_holds_for_what_stands_before_it():
    """Two brackets in one unit divide it between two owners."""
    text = (
        "一、道路\n（一）修好东线。修路20公里。（市交通局负责）种树300株。（市林业局负责）\n"
        "（二）修好西线。修路10公里。\n"
    )
    assert owners(text)[:2] == [("修路20公里。", ("市交通局",), ()), ("种树300株。", ("市林业局",), ())]


def test_a_line_of_its_own_names_the_owners_of_the_unit_above():
    """责任单位：… below the text of a unit."""
    text = (
        "一、道路\n1.修好东线。修路20公里，换管5公里。\n责任单位：市交通局、市水务局\n"
        "2.修好西线。修路10公里，换管2公里。\n责任单位：市交通局\n"
    )
    assert owners(text) == [
        ("修路20公里，换管5公里。", ("市交通局",), ("市水务局",)),
        ("修路10公里，换管2公里。", ("市交通局",), ()),
    ]


def test_a_measure_with_a_bracket_is_still_a_single_sentence():
    """A bracket is no second sentence: the measure is read, and is no heading."""
    text = "一、道路\n1.修路20公里。（市交通局负责）\n2.换管5公里。牵头单位：市水务局；责任单位：各区\n"
    assert owners(text) == [("修路20公里。", ("市交通局",), ()), ("换管5公里。", ("市水务局",), ("各区",))]


def test_organs_in_a_title_hold_for_all_below():
    """A bracket right after the title of a unit."""
    text = (
        "一、道路\n（一）修好东线（市交通局牵头）\n1.修路20公里。\n2.换管5公里。\n"
        "（二）修好西线（市水务局牵头）\n1.修路10公里。\n"
    )
    assert [(lead, words) for words, lead, _ in owners(text)] == [
        (("市交通局",), "修路20公里。"),
        (("市交通局",), "换管5公里。"),
        (("市水务局",), "修路10公里。"),
    ]
    assert read_structure(text).sections[1].title == "修好东线"


def test_a_bracket_that_explains_a_word_names_nobody():
    """（含乡镇） inside a clause is left where it is."""
    text = "一、道路\n（一）修好东线。在全部县（含乡镇）修路20公里。同步换管。\n（二）修好西线。修路10公里。\n"
    assert owners(text)[0] == ("在全部县（含乡镇）修路20公里。同步换管。", (), ())


def test_a_bracket_in_half_width_signs_holds_too():
    """责任科室 with an ASCII colon is a label and no part of the name."""
    text = (
        "一、道路\n（一）修好东线。修路20公里。（责任科室:综合科、路政科）\n"
        "（二）修好西线。修路10公里。（牵头科室:养护科）\n"
    )
    assert [item[1:] for item in owners(text)] == [(("综合科",), ("路政科",)), (("养护科",), ())]
