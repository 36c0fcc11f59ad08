"""One door for all kinds of files."""

from __future__ import annotations

from pathlib import Path

from luoshi.reading.extraction.errors import EmptyFileError, NotFoundFileError, TooLargeError
from luoshi.reading.extraction.kinds import kind_of
from luoshi.reading.extraction.model import LIMIT_BYTES, Extracted, FileKind
from luoshi.reading.extraction.plain import decode, notes_on


def load(source: Path | str | bytes, filename: str | None) -> tuple[bytes, str]:
    """The bytes and the name of a file; its size is looked at before it is read."""
    if isinstance(source, bytes):
        data, name = source, filename or "the file"
    else:
        path = Path(source)
        name = filename or path.name
        try:
            size = path.stat().st_size
            data = path.read_bytes() if size <= LIMIT_BYTES else b""
        except OSError as fault:
            raise NotFoundFileError(name) from fault
        if size > LIMIT_BYTES:
            raise TooLargeError(name, size, LIMIT_BYTES)
    if len(data) > LIMIT_BYTES:
        raise TooLargeError(name, len(data), LIMIT_BYTES)
    if not data:
        raise EmptyFileError(name)
    return data, name


def extract(source: Path | str | bytes, filename: str | None = None) -> Extracted:
    """The text of a file, or an `ExtractionError`; runs in this process."""
    data, name = load(source, filename)
    return extract_kind(data, name, kind_of(data, name))


def extract_kind(data: bytes, name: str, kind: FileKind) -> Extracted:
    """The text of bytes whose kind is known."""
    # The parsers are imported when a file of their kind comes: a text file should not wait for their libraries.
    if kind == "html":
        from luoshi.reading.extraction.web import text_of_page

        found = text_of_page(data, name)
    elif kind == "docx":
        from luoshi.reading.extraction.word import text_of_document

        found = text_of_document(data, name)
    elif kind == "pdf":
        from luoshi.reading.extraction.portable import text_of_pdf

        found = text_of_pdf(data, name)
    else:
        text, encoding = decode(data, name)
        found = Extracted(text, kind, encoding, notes_on(text))
    if not found.text.strip():
        raise EmptyFileError(name)
    return found
