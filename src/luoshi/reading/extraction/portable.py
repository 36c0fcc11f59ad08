"""The text of a pdf: lines put together into paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import ctypes
import io
import logging
import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from luoshi.reading.extraction.errors import DamagedError, EncryptedError, ScannedError, TooLargeError
from luoshi.reading.extraction.layout import Line, Page, in_reading_order, join_lines, split_off_running_heads
from luoshi.reading.extraction.model import LIMIT_BYTES, Extracted
from luoshi.reading.extraction.radicals import without_radicals

# A page with fewer characters than this on average holds a stamp or a number, no text.
_FEWEST_CHARACTERS = 8
_FAULTS = (
    PyPdfError, pypdfium2.PdfiumError, ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError,
    OSError, RecursionError,
)  # fmt: skip
_BREAKS = re.compile(r"\s*[\r\n]\s*")
# Raised and lowered figures stay on their line.
_SAME_BASELINE = 0.6


def text_of_pdf(data: bytes, name: str) -> Extracted:
    """One line for each paragraph."""
    _refuse_encrypted(data, name)
    try:
        pages, pictured = _pages(data, name)
    except _FAULTS as fault:
        raise DamagedError(name, "pdf") from fault
    characters = sum(len(line.text) for page in pages for line in page.lines)
    if characters < _FEWEST_CHARACTERS * len(pages) and (pictured or not characters):
        raise ScannedError(name, len(pages))
    bodies, dropped = split_off_running_heads(pages)
    notes = (f"{dropped} running heads and page numbers were left out.",) if dropped else ()
    return Extracted(without_radicals(join_lines(bodies)), "pdf", None, notes)


def _refuse_encrypted(data: bytes, name: str) -> None:
    """A pdf whose reading needs no password may be encrypted all the same; that one is read."""
    # The parser warns about every oddity of a file on its own.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError as fault:
        raise EncryptedError(name) from fault
    except _FAULTS as fault:
        raise DamagedError(name, "pdf") from fault
    if locked:
        raise EncryptedError(name)


def _pages(data: bytes, name: str) -> tuple[list[Page], bool]:
    """All pages, and whether the first ones hold pictures."""
    document = pypdfium2.PdfDocument(data)
    pages: list[Page] = []
    pictured = False
    characters = 0
    for number in range(len(document)):
        page = document[number]
        if number < 5:
            pictured = pictured or any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
        lines = _lines(page)
        characters += sum(len(line.text) for line in lines)
        if characters > LIMIT_BYTES:
            raise TooLargeError(name, characters, LIMIT_BYTES)
        pages.append(Page(page.get_height(), lines))
        page.close()
    return pages, pictured


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page from top to bottom, with where they stand; heights are measured from the top."""
    height = page.get_height()
    letters = page.get_textpage()
    codes = [pdfium.FPDFText_GetUnicode(letters, index) for index in range(letters.count_chars())]
    text = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
    lines = [_line(letters, text[first:last], first, height) for first, last in _runs(letters, text)]
    letters.close()
    return in_reading_order(lines)


def _runs(letters: pypdfium2.PdfTextPage, text: str) -> Iterator[tuple[int, int]]:
    """Where characters stand on one baseline; the parser's own line breaks miss some."""
    first, last, base = 0, 0, 0.0
    x, y = ctypes.c_double(), ctypes.c_double()
    for index, letter in enumerate(text):
        if letter.isspace() or not pdfium.FPDFText_GetCharOrigin(letters, index, x, y):
            continue
        if last and abs(y.value - base) > _SAME_BASELINE * _size(letters, index):
            yield first, last
            last = 0
        if not last:
            first, base = index, y.value
        last = index + 1
    if last:
        yield first, last


def _size(letters: pypdfium2.PdfTextPage, index: int) -> float:
    return float(pdfium.FPDFText_GetFontSize(letters, index)) or 1.0


def _line(letters: pypdfium2.PdfTextPage, text: str, first: int, height: float) -> Line:
    left, foot, _, top = letters.get_charbox(first, loose=True)
    _, foot_last, right, top_last = letters.get_charbox(first + len(text) - 1, loose=True)
    clean = _BREAKS.sub("", text)
    return Line(clean, left, right, height - max(top, top_last), height - min(foot, foot_last), _size(letters, first))
