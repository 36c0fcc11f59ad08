"""The reading as text: the same as its plain values."""

from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading import as_json, read_report, write_json

PIECES = st.lists(
    st.sampled_from(["一、今年工作\n", "新建公园10个，", "提高效率。", "（二）改善“环境”。", "\n", "共三件事："])
)


@given(PIECES.map("".join))
def test_a_reading_written_part_by_part_is_the_same_as_its_plain_values(text: str) -> None:
    """What is written is one line of JSON that reads back as the plain values, also where a list is empty."""
    report = read_report("政府工作报告\n" + text, "试")
    written = io.StringIO()
    write_json(report, written)
    assert written.getvalue().count("\n") == 1
    assert json.loads(written.getvalue()) == as_json(report)
