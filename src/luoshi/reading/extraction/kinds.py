"""What kind of file it is: by its name, checked against its first bytes."""

from __future__ import annotations

from pathlib import PurePath

from luoshi.reading.extraction.errors import EncryptedError, UnknownKindError, WrongSuffixError
from luoshi.reading.extraction.model import FileKind
from luoshi.reading.extraction.plain import decode

_SUFFIXES: dict[str, FileKind] = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of the stream in which an office file keeps its encrypted content, in UTF-16.
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def kind_of(data: bytes, name: str) -> FileKind:
    """The kind of a file; a name that says another kind than the content is an error, as is an unknown kind."""
    suffix = PurePath(name).suffix.lower()
    said, found = _SUFFIXES.get(suffix), _by_content(data, name)
    if said is None and found is None:
        return _unnamed(data, name, suffix)
    if said is None or found is None:
        return _without_proof(said, found, data, name)
    if said == found:
        return said
    raise WrongSuffixError(name, said, found)


def _unnamed(data: bytes, name: str, suffix: str) -> FileKind:
    """A file without a known ending and without the marks of another kind is text, if its ending allows."""
    if suffix and b"\x00" in data[:4096]:
        raise UnknownKindError(name, suffix.lstrip("."))
    return "txt"


def _without_proof(said: FileKind | None, found: FileKind | None, data: bytes, name: str) -> FileKind:
    if said is None:
        return found or "txt"
    if said in ("docx", "pdf"):
        # Decoding refuses what is no text either.
        decode(data, name)
        raise WrongSuffixError(name, said, "txt")
    return said


def _by_content(data: bytes, name: str) -> FileKind | None:
    """pdf, docx and html have marks; text has none."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _in_archive(data, name)
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise EncryptedError(name)
        raise UnknownKindError(name, "doc")
    if head.startswith(b"{\\rtf"):
        raise UnknownKindError(name, "rtf")
    lower = head[:256].lower()
    return "html" if lower.startswith((b"<!doctype html", b"<html")) else None


def _in_archive(data: bytes, name: str) -> FileKind:
    """The list of parts stands at the end of an archive, so the names can be looked for without unpacking."""
    if b"word/document.xml" in data:
        return "docx"
    known = ((b"xl/workbook.xml", "xlsx"), (b"ppt/presentation.xml", "pptx"), (b"application/vnd.oasis", "odt"))
    raise UnknownKindError(name, next((kind for mark, kind in known if mark in data), "zip"))
