"""A docx printed as PDF: the same words, tables and links, laid out anew.

Only what our templates and lists are made of is carried over: paragraphs with their form, tables, page size, headers,
footers, page numbers, links. The PDF is tagged, so that it can be read aloud, and holds its fonts.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document

from luoshi.documents.errors import NoPrinterError
from luoshi.documents.fonts import chinese_fonts
from luoshi.documents.markup import html_of


def render_pdf(docx: bytes) -> bytes:
    """The bytes of a PDF that says what the docx says.

    Raises:
        NoFontError: X342 when this machine has no Chinese font.
        NoPrinterError: X343 when it lacks the libraries that lay out pages.
    """
    fonts = chinese_fonts()
    try:
        # Loading it takes a second or more: only who prints waits for it.
        from weasyprint import HTML
    except OSError as missing:
        raise NoPrinterError from missing
    page = html_of(Document(io.BytesIO(docx)), fonts)
    printed: Any = HTML(string=page, url_fetcher=_nothing).write_pdf(pdf_variant="pdf/ua-1")
    return printed


def _nothing(url: str, *arguments: Any, **options: Any) -> Any:
    """Whatever a document names, nothing is fetched to print it."""
    raise ValueError(url)
