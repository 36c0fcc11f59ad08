"""Sub-titles in texts that have lost their paragraphs: stored in one line, or one line a sentence."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.structure.tests.outlines import passages, titles
from luoshi.reading.structure.unbroken import chained_titles

LONG = (
    "改造沿江八个片区的老旧管网，配齐停车场和充电桩，方便群众出行。"
    "新建一批便民服务站点，把办事窗口开到村口，让老人少跑路。疏通主要河道，修复岸边湿地，做到水清岸绿。"
)
TITLES = {
    "做强县域产业": ("推动传统产业焕发生机", "壮大先进制造业"),
    "办好民生实事": ("稳定和扩大就业", "提高医疗服务水平"),
    "建设美丽乡村": ("改善村容村貌", "提升乡村治理能力"),
    "扩大对外开放": ("推动外贸稳定增长", "积极有效利用外资"),
}


def _report(between: str) -> str:
    units = [
        between.join((f"（{number}）{head}。", f"{one}。", *_lines(between), f"{two}。", *_lines(between)))
        for number, (head, (one, two)) in zip("一二三四", TITLES.items(), strict=True)
    ]
    return "二、2027年重点工作\n" + between.join(units) + between


def _lines(between: str) -> list[str]:
    sentences = [f"{words}。" for words in (LONG * 3).split("。") if words]
    return sentences if between else ["".join(sentences)]


def test_sub_titles_are_found_in_a_text_of_one_line():
    """Short sentences that divide each unit evenly are its sub-titles, though nothing sets them apart."""
    expected = [title for pair in TITLES.values() for title in pair]
    assert titles(_report(""), 3) == expected


def test_sub_titles_are_found_in_a_text_of_one_line_a_sentence():
    """They are run-in titles that have become lines."""
    expected = [title for pair in TITLES.values() for title in pair]
    assert titles(_report("\n"), 3) == expected


def test_the_lines_below_such_a_sub_title_are_read():
    """No sentence of the running text is lost to the titles."""
    words = "".join(text for role, text in passages(_report("\n")) if role == "plan")
    assert words.count("疏通主要河道") == 24


def test_short_deeds_in_a_row_are_no_sub_titles():
    """A unit of one sub-title, or of deeds only, has none."""
    deeds = "修好村路。清淤河塘。种好树木。" * 3 + LONG * 4
    assert chained_titles(deeds, 0, len(deeds)) == []


@given(st.text(alphabet="增强产业发展，。“”《》123\n各位代表", max_size=600))
def test_sub_titles_stand_in_order_inside_any_text(words: str):
    """Whatever the text, titles are in order, apart, and made of its words."""
    found = chained_titles(words, 0, len(words))
    assert len(found) != 1
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(words[item.start : item.start + len(item.words)] == item.words for item in found)
