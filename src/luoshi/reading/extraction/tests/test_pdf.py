"""Portable documents: wrapped lines become paragraphs again, what repeats on every page goes."""

from __future__ import annotations

import contextlib

import pytest

from luoshi.reading.extraction import extract, extract_safely
from luoshi.reading.extraction.errors import DamagedError, EncryptedError, LimitsError, ScannedError
from luoshi.reading.extraction.layout import Line, in_reading_order
from luoshi.reading.extraction.radicals import without_radicals
from luoshi.reading.extraction.tests.files import Placed, encrypted_pdf, pdf

LEFT, WIDE, SIZE, STEP = 60.0, 30, 15.0, 24.0
PARAGRAPHS = [
    "一、推动高质量发展",
    "全面推进乡村振兴，建设高标准农田一百二十万亩，确保粮食播种面积稳定在一百万亩以上，蔬菜产量稳定在二百万吨左右，"
    "培育新型经营主体一千家，发展林下经济，办好农民丰收节，让乡村生活更美好。",
    "深化审批制度改革，把办理时限压缩到三个工作日以内，推出二十个一件事集成办理事项，做到一次办好、跨省通办。",
]


def set_in_type(paragraphs: list[str], lines_a_page: int = 6) -> list[list[Placed]]:
    """Paragraphs as an office sets them: first lines indented, full lines of one width, heads and numbers on "
    "each page."""
    lines: list[tuple[float, str]] = []
    for paragraph in paragraphs:
        first, rest = paragraph[: WIDE - 2], paragraph[WIDE - 2 :]
        lines.append((LEFT + 2 * SIZE, first))
        lines += [(LEFT, rest[at : at + WIDE]) for at in range(0, len(rest), WIDE)]
    pages: list[list[Placed]] = []
    for number, chunk in enumerate(_batches(lines, lines_a_page), 1):
        body: list[Placed] = [(left, 730 - STEP * row, SIZE, text) for row, (left, text) in enumerate(chunk)]
        pages.append([(LEFT, 800, 9, "某市人民政府工作报告"), *body, (280, 40, 9, f"— {number} —")])
    return pages


def _batches(lines: list[tuple[float, str]], size: int) -> list[list[tuple[float, str]]]:
    return [lines[at : at + size] for at in range(0, len(lines), size)]


def test_wrapped_lines_become_paragraphs_again() -> None:
    """Also over the end of a page, with heads and page numbers left out and counted."""
    found = extract(pdf(set_in_type(PARAGRAPHS * 3)), "report.pdf")
    assert found.text == "\n".join(PARAGRAPHS * 3) + "\n"
    assert found.notes == ("8 running heads and page numbers were left out.",)


def test_a_pdf_read_in_a_child_process_gives_the_same_text() -> None:
    """Isolation changes nothing but the place."""
    data = pdf(set_in_type(PARAGRAPHS))
    assert extract_safely(data, "report.pdf") == extract(data, "report.pdf")


def test_a_pdf_behind_a_password_is_refused_and_one_with_an_empty_password_is_read() -> None:
    """Many offices forbid printing, which needs no password to read."""
    data = pdf(set_in_type(PARAGRAPHS))
    with pytest.raises(EncryptedError, match=r"secret\.pdf is protected by a password"):
        extract_safely(encrypted_pdf(data, "geheim"), "secret.pdf")
    assert PARAGRAPHS[1] in extract(encrypted_pdf(data, ""), "report.pdf").text


def test_a_scanned_pdf_says_that_its_pages_are_pictures() -> None:
    """Its pages are counted, and the cure is named."""
    with pytest.raises(ScannedError, match=r"scan\.pdf has 3 pages but no text.*character recognition"):
        extract_safely(pdf([[], [], []], picture=True), "scan.pdf")


@pytest.mark.parametrize("share", [0.1, 0.4, 0.9])
def test_a_cut_pdf_is_damaged_or_gives_what_is_left(share: float) -> None:
    """Never an error of the parser itself."""
    data = pdf(set_in_type(PARAGRAPHS))
    cut = data[: int(len(data) * share)]
    with contextlib.suppress(DamagedError, ScannedError):
        assert extract(cut, "half.pdf").kind == "pdf"


def test_a_parser_without_enough_memory_is_a_clear_error() -> None:
    """The limits of the child process are real: with too little memory there is no text, but a typed error."""
    data = pdf(set_in_type(PARAGRAPHS))
    with pytest.raises(LimitsError, match=r"big\.pdf could not be read within 20 s and 40 MB"):
        extract_safely(data, "big.pdf", seconds=20, megabytes=40)


def test_radicals_become_the_characters_that_people_type() -> None:
    """Fonts of many pdf writers give ⾏ for 行; words would else not be found."""
    assert without_radicals("⻓江⼤保护⾏动，⺠⽣") == "长江大保护行动，民生"


def test_pieces_on_one_baseline_are_one_line() -> None:
    """A number set apart from its text is part of the line."""
    pieces = [
        Line("做强工业", 90, 150, 100, 112, 12),
        Line("1.", 60, 70, 100, 112, 12),
        Line("第二行", 60, 96, 124, 136, 12),
    ]
    assert [line.text for line in in_reading_order(pieces)] == ["1. 做强工业", "第二行"]
