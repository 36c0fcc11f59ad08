"""What looks odd is said, and what is in order is not."""

from __future__ import annotations

from luoshi.reading.structure import read_structure
from luoshi.reading.structure.tests.outlines import codes

UNITS = [
    "（一）修路。修路20公里，养护80公里。",
    "（二）种树。种树3000株，补植500株。",
    "（三）建桥。建桥2座，加固5座。",
]


def plan(announcement: str, units: list[str]) -> str:
    """A part that announces its units and lists them."""
    return "\n".join(["一、今年工作", announcement, *units, ""])


def test_a_declared_count_that_is_not_listed_is_reported():
    """Four areas announced, three listed."""
    text = plan("重点抓好四个方面工作：", UNITS)
    (warning,) = read_structure(text).warnings
    assert warning.code == "declared-count"
    assert warning.message == "四个方面工作: 4 declared, 3 found"
    assert text[warning.start : warning.end] == "四个方面工作："


def test_a_declared_count_that_is_listed_is_not_reported():
    """Three areas announced, three listed."""
    assert codes(plan("重点抓好以下三个方面工作：", UNITS)) == []


def test_a_count_in_a_title_is_held_against_its_units():
    """The heading itself may declare."""
    assert codes("（五）要做好三个方面工作\n1.修路\n修路20公里，养护80公里。\n2.种树\n种树3000株。\n") == [
        "declared-count"
    ]


def test_a_count_after_the_list_it_counts_is_checked():
    """Three names and 四大工程 do not agree; three and “三大工程” do."""
    assert codes("一、工作\n（一）建设。推进道路改造、管网更新、桥梁加固四大工程，按期完工。全面验收。\n") == [
        "declared-count"
    ]
    assert codes("一、工作\n（一）建设。推进道路改造、管网更新、桥梁加固等“三大工程”，按期完工。全面验收。\n") == []


def test_some_examples_of_many_are_no_contradiction():
    """A、B等“十大工程” names two of ten."""
    assert codes("一、工作\n（一）建设。推进道路改造、管网更新等“十大工程”，按期完工。全面验收。\n") == []


def test_a_missing_number_is_reported():
    """（三） follows （一）."""
    (warning,) = read_structure(plan("今年的工作很多。", [UNITS[0], UNITS[2]])).warnings
    assert (warning.code, warning.message) == ("missing-number", "（三） follows （一）")


def test_a_number_used_twice_is_reported():
    """（二） stands twice."""
    again = UNITS[2].replace("（三）", "（二）")
    assert codes(plan("今年的工作很多。", [UNITS[0], UNITS[1], again])) == ["repeated-number"]


def test_a_numbering_may_go_on_or_begin_anew_in_the_next_part():
    """Neither running on nor starting again leaves a gap."""
    anew = "二、保障\n（一）协调。每月调度一次，及时通报。\n"
    running = "二、保障\n（四）协调。每月调度一次，及时通报。\n"
    assert codes(plan("今年的工作很多。", UNITS) + anew) == []
    assert codes(plan("今年的工作很多。", UNITS) + running) == []


def test_a_text_that_breaks_off_is_reported():
    """The last sentence has no end, or a quotation is never closed."""
    assert codes(plan("今年的工作很多。", UNITS)[:-1] + "此外还要在北山周边新建登山步道和观景平台，并且逐步完") == [
        "truncated"
    ]
    assert codes(plan("今年的工作很多。", [*UNITS, "用好“一河两岸的资源，办好赛事，做大品牌。"])) == ["truncated"]


def test_a_short_last_line_with_an_unfinished_sentence_is_a_break():
    """After a whole sentence the next one stops inside; a row of figures of the page is none."""
    assert codes(plan("今年的工作很多。", UNITS) + "各位代表！让我们团结奋斗，为实现") == ["truncated"]
    assert codes(plan("今年的工作很多。", UNITS) + "010020010010000000000000011100001310000000") == []


def test_a_signature_at_the_end_is_no_break():
    """The organ and the date below the last paragraph are short lines without a stop."""
    assert codes(plan("今年的工作很多。", UNITS) + "某市人民政府\n2025年2月8日\n") == []
