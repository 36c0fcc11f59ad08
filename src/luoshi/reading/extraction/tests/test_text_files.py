"""Text files: whatever the encoding, the text is the file's own."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.extraction import LIMIT_BYTES, extract, extract_safely
from luoshi.reading.extraction.errors import (
    BinaryFileError,
    EmptyFileError,
    NotFoundFileError,
    TooLargeError,
    UnknownKindError,
    WrongSuffixError,
)

REPORT = "一、推动高质量发展。\r\n今年要新建学校20所，完成投资1.2万亿元，城镇新增就业70万人，确保粮食产量稳定。\r\n"
TRADITIONAL = (
    "一、推動高質量發展。\n今年要新建學校二十所，完成投資一萬億元，"
    "這是我們的工作，要為人民服務，行政會議決定推進建設。\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_report_is_the_same_in_every_encoding(encoding: str) -> None:
    """Decoding gives the text back, with its carriage returns."""
    assert extract(REPORT.encode(encoding), "report.txt").text == REPORT


def test_traditional_characters_in_big5_are_not_taken_for_gb18030() -> None:
    """Nearly all bytes decode as GB18030; the one that gives sensible Chinese is chosen."""
    found = extract(TRADITIONAL.encode("big5"), "report.txt")
    assert (found.text, found.encoding) == (TRADITIONAL, "big5hkscs")
    assert extract(TRADITIONAL.encode("gb18030"), "report.txt").text == TRADITIONAL


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_is_the_first_character(mark: bytes, encoding: str) -> None:
    """Offsets count the mark, as the format says."""
    assert extract(mark + REPORT.encode(encoding), "report.txt").text == "\ufeff" + REPORT


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_any_printable_text_in_utf8_comes_back(text: str) -> None:
    """UTF-8 is tried first, so no text in it is ever taken for another encoding."""
    assert extract(text.encode(), "a.md").text == text or text.strip("\ufeff\t\n　 ") == ""


def test_an_empty_file_is_refused_by_name() -> None:
    """No bytes, or none but blanks and a mark."""
    for data in (b"", b" \n\t", codecs.BOM_UTF8, "　\n".encode()):
        with pytest.raises(EmptyFileError, match=r"leer\.txt holds no text"):
            extract(data, "leer.txt")


def test_a_binary_is_refused_with_what_is_allowed() -> None:
    """The message names the file and the encodings."""
    with pytest.raises(BinaryFileError, match=r"photo\.txt is not text.*UTF-8, GB18030") as fault:
        extract(bytes(range(256)) * 20, "photo.txt")
    assert fault.value.code == "R203"


def test_more_than_twenty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    """The size on disk is enough; a sparse file of that size is never read."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT_BYTES + 1)
    with pytest.raises(TooLargeError, match=r"huge\.txt has 20,971,521 bytes; .* 20,971,520 \(20 MB\)"):
        extract_safely(path)


def test_one_line_of_twenty_megabytes_is_read() -> None:
    """The limit itself is allowed, also without a single line break."""
    data = b"a" * LIMIT_BYTES
    assert len(extract_safely(data, "line.txt").text) == LIMIT_BYTES


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """No traceback of the system, but the name and the cure."""
    with pytest.raises(NotFoundFileError, match=r"gone\.txt cannot be opened"):
        extract_safely(tmp_path / "gone.txt")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("old.doc", codecs.decode("d0cf11e0a1b11ae1", "hex") + b"\x00" * 600, "doc"),
        ("note.rtf", b"{\\rtf1 text}", "rtf"),
        ("list.xlsx", b"PK\x03\x04" + b"\x00" * 40 + b"xl/workbook.xml", "xlsx"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 99, "mp4"),
    ],
)
def test_an_unknown_kind_is_named_with_the_known_ones(name: str, data: bytes, kind: str) -> None:
    """The old formats of word processors are told apart from mere binaries."""
    with pytest.raises(UnknownKindError, match=rf"is a {kind} file; txt, md, html, docx and pdf can be read"):
        extract(data, name)


def test_a_name_that_says_another_kind_than_the_content_is_an_error() -> None:
    """A pdf called txt, and a text called pdf, say what to rename them to."""
    with pytest.raises(WrongSuffixError, match=r"a\.txt is called txt but its content is pdf.*\.pdf"):
        extract(b"%PDF-1.4 ...", "a.txt")
    with pytest.raises(WrongSuffixError, match=r"a\.pdf is called pdf but its content is txt"):
        extract(REPORT.encode(), "a.pdf")


def test_a_text_without_an_ending_is_text() -> None:
    """Names without an ending are common on servers."""
    assert extract(REPORT.encode(), "report").kind == "txt"


def test_a_few_broken_bytes_cost_a_few_characters_and_are_counted() -> None:
    """One bad byte after a bad copy does not cost the report; the note says what was lost."""
    data = (REPORT * 10).encode()
    found = extract(data[:100] + b"\xff" + data[100:], "copied.txt")
    assert found.encoding == "utf-8"
    assert found.text.count("一、推动高质量发展。") >= 9
    assert found.notes == (f"{found.text.count(chr(0xFFFD))} characters could not be decoded and stand as \ufffd.",)
