"""Text out of files: txt, md, html, docx, pdf.

``extract_safely(source, filename)`` is what others call: it takes text files apart here and docx, pdf and html in a
child process with limits on time and memory, and raises a subclass of `ExtractionError` that names the file, what is
wrong and the cure. ``extract`` does the same without a child process.

Pure: may use `luoshi.base` and nothing else of the project. A document's main part may name itself otherwise than
``word/document.xml``; no word processor does.
"""

from __future__ import annotations

from luoshi.reading.extraction.errors import ExtractionError
from luoshi.reading.extraction.extracting import extract
from luoshi.reading.extraction.isolation import extract_safely
from luoshi.reading.extraction.model import LIMIT_BYTES, Extracted

__all__ = ["LIMIT_BYTES", "Extracted", "ExtractionError", "extract", "extract_safely"]
