"""``luoshi read``: one JSON object whose offsets fit the text."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from luoshi.reading.command import run_read
from luoshi.reading.extraction.errors import NotWritableError
from luoshi.reading.extraction.tests.files import numbered_docx

REPORT = "\ufeff某市2024年工作报告\r\n一、推动发展\r\n今年要新建学校20所。完成投资1.2万亿元。\r\n"


def _read(path: Path, text_out: Path | None = None) -> dict[str, object]:
    out = io.StringIO()
    run_read(path, text_out, out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_offsets_of_a_text_file_count_its_own_characters(tmp_path: Path, encoding: str) -> None:
    """A mark and carriage returns are counted, in whatever encoding the file is."""
    path = tmp_path / "report.txt"
    path.write_bytes(REPORT.encode(encoding))
    found = _read(path)
    assert (found["format"], found["document"], found["chars"]) == ("luoshi.reading/1", "report", len(REPORT))
    for item in found["commitments"]:  # type: ignore[attr-defined]
        assert REPORT[item["start"] : item["end"]] == item["text"]
    assert "".join(REPORT[block["start"] : block["end"]] for block in found["blocks"]) == REPORT  # type: ignore[attr-defined]


def test_offsets_of_a_docx_count_the_text_that_is_written_out(tmp_path: Path) -> None:
    """The text goes out byte for byte, so that nothing shifts."""
    path, text_out = tmp_path / "report.docx", tmp_path / "report.txt"
    path.write_bytes(numbered_docx())
    found = _read(path, text_out)
    text = text_out.read_bytes().decode("utf-8")
    assert found["chars"] == len(text)
    assert "".join(text[block["start"] : block["end"]] for block in found["blocks"]) == text  # type: ignore[attr-defined]


def test_a_text_that_cannot_be_written_is_an_error_with_a_cure(tmp_path: Path) -> None:
    """A folder that is not there is named."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    with pytest.raises(NotWritableError, match=r"cannot be written to .*nodir.*folder that exists") as refused:
        _read(path, tmp_path / "nodir" / "x")
    assert refused.value.code == "R214"
