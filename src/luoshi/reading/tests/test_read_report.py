"""The promises of `read_report`: nothing lost, nothing raised, always the same."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading import Report, as_json, read_report

_PIECES = st.sampled_from(
    [
        "三、2026年重点工作\n", "（一）推进更新。", "第一，", "建成水厂", "提升", "力争", "2027年底前", "5%", "等",
        "“", "”", "（", "）", "《", "，", "。", "：", "；", "、", "\n", "\r\n", "\ufeff", "𠮷", " ", "1.", "为", "把",
        "的", "（市水务局牵头，市财政局配合）",
    ]
)  # fmt: skip
ANY_TEXT = st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map("".join))


def is_whole(report: Report, text: str) -> bool:
    """Whether the blocks cover the text in order, without gap or overlap."""
    at = 0
    for block in report.blocks:
        if block.start != at or block.end <= block.start:
            return False
        at = block.end
    return at == len(text)


@given(ANY_TEXT)
def test_blocks_partition_any_text(text: str) -> None:
    """Every character stands in exactly one block, in order."""
    assert is_whole(read_report(text), text)


@given(ANY_TEXT)
def test_each_commitment_and_heading_has_a_block_of_its_own(text: str) -> None:
    """As many commitment blocks as commitments, each around its own span; the same for headings."""
    report = read_report(text)
    for kind, items in (("commitment", report.commitments), ("heading", report.sections)):
        homes = [block for block in report.blocks if block.kind == kind]
        assert len(homes) == len(items)
        for item, home in zip(sorted(items, key=lambda found: found.start), homes, strict=True):
            assert home.start <= item.start < item.end <= home.end


@given(ANY_TEXT)
def test_spans_say_what_the_text_says(text: str) -> None:
    """Text and verb of a commitment are what stands at their offsets."""
    for item in read_report(text).commitments:
        assert item.text == text[item.start : item.end]
        assert item.start <= item.verb.start < item.verb.end <= item.end
        assert item.verb.text == text[item.verb.start : item.verb.end]


@given(ANY_TEXT)
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    """Reading is a function, and its JSON form can be written."""
    assert json.dumps(as_json(read_report(text))) == json.dumps(as_json(read_report(text)))


def test_a_text_without_a_plan_has_an_empty_reading() -> None:
    """Prose without a plan holds no commitments, and is context."""
    report = read_report("春天来了，江水涨了。\n")
    assert report.commitments == ()
    assert {block.kind for block in report.blocks} == {"context"}


def test_one_endless_line_is_read_in_linear_time() -> None:
    """A line of half a million characters without a full stop neither hangs nor raises."""
    for unit in ("推进建设", "“", "（", "在一些地区", "的", "1年", "积极扎实深入"):
        text = unit * (500_000 // len(unit))
        assert is_whole(read_report(text), text)


def test_the_organs_of_a_unit_hold_for_each_of_its_commitments() -> None:
    """The bracket at the end of a unit names lead and support."""
    unit = "（一）改造管网。更换老旧水管。新建泵站2座。（市水务局牵头，市财政局配合）"
    text = f"三、2026年重点工作\n{unit}\n（二）绿化。补种行道树。\n"
    report = read_report(text)
    assert [(c.lead, c.support) for c in report.commitments[:2]] == [(("市水务局",), ("市财政局",))] * 2
    assert report.commitments[-1].lead == ()


def test_the_json_form_has_the_keys_of_the_format() -> None:
    """`from` is written for the start of a change, and a deadline with its place."""
    text = "三、2026年重点工作\n（一）降费。2027年底前将费率由3%降低到2%。加强宣传。\n"
    (first, _) = as_json(read_report(text, "降费"))["commitments"]
    assert first["quantities"][0]["from"] == 3
    assert first["quantities"][0]["value"] == 2
    assert text[first["deadline"]["start"] : first["deadline"]["end"]] == first["deadline"]["text"]
