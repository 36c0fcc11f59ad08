"""Markdown: its signs are overlooked, and offsets are those of the text as given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading import Report, read_report
from luoshi.reading.markup import Unmarked
from luoshi.reading.tests.test_read_report import is_whole

HEAD = "# 政府工作报告\n\n## 一、2024年重点工作\n\n### （一）改善环境\n\n"
_PIECES = st.sampled_from(
    ["**", "__", "[", "](u)", "](", ")", "![", "|", "| ", "\n", "\n|", "|--|--|", "- ", "# ", "新建公园10个", "。",
     "一、今年工作\n", " ", "\r\n", "任务"]
)  # fmt: skip


def _read(line: str) -> tuple[str, Report]:
    text = HEAD + line
    return text, read_report(text)


def test_a_figure_in_bold_is_a_quantity() -> None:
    """Its offsets are those of the figure between the signs."""
    text, report = _read("- 精细治理背街小巷**1650条**。\n- 完善城市道路。\n")
    promise = report.commitments[0]
    (quantity,) = promise.quantities
    assert (promise.text, promise.measurable) == ("精细治理背街小巷**1650条**", True)
    assert (quantity.text, quantity.value, text[quantity.start : quantity.end]) == ("1650条", 1650, "1650条")


def test_a_link_in_a_line_is_only_its_words() -> None:
    """An address behind words does not make the line one of the page."""
    _, report = _read("- 完善[垃圾分类](http://x.gov.cn/a?b=1)。\n- 新建公园10个。\n")
    assert [(item.text, item.objects) for item in report.commitments] == [
        ("完善[垃圾分类](http://x.gov.cn/a?b=1)", ("垃圾分类",)),
        ("新建公园10个", ("公园10个",)),
    ]


def test_a_row_of_a_table_is_read_as_a_row() -> None:
    """Strokes divide cells as tabs do; the organ beside a task leads it."""
    _, report = _read("| 序号 | 任务 | 责任单位 |\n|---|:--|---|\n| 1 | 新建**公园10个** | 市水务局 |\n")
    (promise,) = report.commitments
    assert (promise.text, promise.lead) == ("新建**公园10个**", ("市水务局",))


def test_bold_words_that_open_a_sentence_are_part_of_it() -> None:
    """Only words in bold that end like a title are one."""
    _, report = _read("- **精细治理**背街小巷1650条。\n- **新建公园**10个。\n")
    assert [(item.text, item.verb.text) for item in report.commitments] == [
        ("精细治理**背街小巷1650条", "治理"),
        ("新建公园**10个", "新建"),
    ]


def test_text_without_signs_is_left_as_it_is() -> None:
    """A lone stroke or star is no markup."""
    for text in ("新建公园10个。", "3*4 | 5", "A|B\n", "** 备注", "[1](", "__"):
        assert Unmarked(text).plain == text


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_markdown_is_read_without_loss(text: str) -> None:
    """Blocks partition the text as given, and every span says what stands there."""
    report = read_report(text)
    assert is_whole(report, text)
    for item in report.commitments:
        assert item.text == text[item.start : item.end]
        assert item.start <= item.verb.start < item.verb.end <= item.end
        assert all(found.text == text[found.start : found.end] for found in item.quantities)
