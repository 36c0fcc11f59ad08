"""The report as HTML: nothing of the text is lost, and every mark knows where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from luoshi.web.marked_text import draw_lines, line_starts, lines_of_spans


@dataclass(frozen=True)
class Item:
    """A promise as the drawing needs it."""

    id: str
    start: int
    end: int
    state: str = "proposed"
    version: int = 1
    measurable: bool = True


@dataclass(frozen=True)
class Title:
    """A heading as the drawing needs it."""

    id: str
    start: int
    end: int
    level: int


def words_of(html: str) -> str:
    """The text that a reader sees."""
    return unescape(re.sub(r"<[^>]*>", "", html))


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Item]]:
    """Any text with promises that do not overlap."""
    text = draw(st.text(alphabet=st.characters(exclude_characters="\r"), min_size=1, max_size=120))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    return text, [Item(str(n), a, b) for n, (a, b) in enumerate(zip(cuts[::2], cuts[1::2], strict=False))]


@given(texts_with_spans())
def test_every_line_shows_exactly_its_words(case: tuple[str, list[Item]]) -> None:
    """Markup is added, text never changed, whatever stands in it."""
    text, items = case
    for line in draw_lines(text, [], items):
        assert words_of(line.html) == text[line.start : line.end]


@given(texts_with_spans())
def test_every_offset_in_the_page_is_the_offset_in_the_text(case: tuple[str, list[Item]]) -> None:
    """A mouse selection can be turned into a span because each stretch tells its own place."""
    text, items = case
    for line in draw_lines(text, [], items):
        for offset, words in re.findall(r'data-o="(\d+)">([^<]*)<', line.html):
            plain = unescape(words)
            assert text[int(offset) : int(offset) + len(plain)] == plain


def test_text_of_a_report_cannot_become_markup() -> None:
    """An uploaded report is not trusted."""
    (line,) = draw_lines("<script>alert(1)</script>", [], [Item("a", 8, 16)])
    assert "<script" not in line.html


def test_a_promise_over_a_line_end_is_marked_in_both_lines() -> None:
    """A wrapped sentence is still one promise."""
    lines = draw_lines("建设公\n园一座", [], [Item("a", 0, 7)])
    assert ["<mark" in line.html for line in lines] == [True, True]


def test_a_title_that_fills_its_line_is_drawn_as_a_heading_and_a_run_in_title_is_not() -> None:
    """Structure can be seen at a glance."""
    text = "一、经济\n扩大消费。改造商圈。"
    lines = draw_lines(text, [Title("s1", 2, 4, 1), Title("s2", 5, 9, 2)], [])
    assert "heading level-1" in lines[0].html
    assert "heading" not in lines[1].html


def test_only_the_lines_that_a_step_touched_are_drawn_again() -> None:
    """A step on one promise does not send the whole report."""
    text = "甲\n乙乙\n丙"
    assert line_starts(text) == [0, 2, 5]
    assert lines_of_spans(text, [(2, 4)]) == {1}
    assert [line.number for line in draw_lines(text, [], [], only={1})] == [1]
