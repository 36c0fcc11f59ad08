"""Whatever the text, it has a structure: nothing raises, nothing overlaps, time is linear."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.structure import read_structure

PIECES = st.sampled_from(
    [
        *(
            "一、",
            "二、",
            "（一）",
            "（二）",
            "1.",
            "2.",
            "1.1 ",
            "第一，",
            "一是",
            "二是",
            "——",
            "第一条",
            "①",
            "１．",
        ),
        *(
            "\n",
            "\r\n",
            "。",
            "，",
            "；",
            "：",
            "“",
            "”",
            "（",
            "）",
            "《",
            "》",
            "**",
            "# ",
            "|",
            "\u3000",
            "\ufeff",
            "\x00",
        ),
        *(
            "加强建设",
            "修路20公里",
            "各位代表！",
            "2026年重点工作",
            "回顾",
            "这五年，",
            "来源：",
            "市财政局负责",
            "责任单位：",
        ),
        *("四大工程", "等", "、", "附件", "通知", "😀", "臺灣", "a"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def ordered(spans: list[tuple[int, int]], length: int) -> bool:
    """Whether the spans stand in order, apart and within the text."""
    edges = [0, *(edge for span in spans for edge in span), length]
    return edges == sorted(edges) and all(start < end for start, end in spans)


@given(TEXTS)
def test_sections_passages_and_noise_are_ordered_and_apart(text: str):
    """Each kind in the order of the text, and no two of any kind share a character."""
    found = read_structure(text)
    sections = [(item.start, item.end) for item in found.sections]
    passages = [(item.start, item.end) for item in found.passages]
    noise = [(item.start, item.end) for item in found.noise]
    for spans in (sections, passages, noise, sorted(sections + passages + noise)):
        assert ordered(spans, len(text))


@given(TEXTS)
def test_every_heading_says_what_stands_there_and_has_its_parent_before_it(text: str):
    """The span holds label and title; ids are unique; a parent is a heading of a lower level."""
    found = read_structure(text).sections
    levels = {item.id: item.level for item in found}
    assert len(levels) == len(found)
    for item in found:
        words = text[item.start : item.end]
        assert words.startswith(item.label)
        assert words.endswith(item.title)
        assert item.parent is None or levels[item.parent] < item.level


@given(TEXTS)
def test_passages_name_sections_that_exist(text: str):
    """A passage belongs to a heading of the structure, or to none."""
    found = read_structure(text)
    ids = {item.id for item in found.sections} | {None}
    assert all(item.section in ids for item in found.passages)


def test_an_empty_text_has_an_empty_structure():
    """No sections, no passages, no warnings."""
    found = read_structure("")
    assert (found.sections, found.passages, found.noise, found.warnings) == ((), (), (), ())


def test_a_binary_and_a_million_unmatched_quotes_are_read_without_fault():
    """Neither holds a heading."""
    noise = random.Random(7)
    binary = "".join(chr(noise.randrange(1, 0x2FF)) for _ in range(20_000))
    assert read_structure(binary).sections == ()
    assert read_structure("“（《" * 300_000).sections == ()
