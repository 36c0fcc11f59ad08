"""What a file is, by its content."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from luoshi.base.text import Text, msg
from luoshi.files.errors import DangerousContentError, UnknownContentError

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ofd": "application/ofd",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "html": "text/html",
    "text": "text/plain",
}
HEAD = 8192
MOST_PARTS = 10_000
MOST_UNPACKED = 500 * 1024 * 1024
_SIGNATURES = ((b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"))
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\x00asm",
)
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx", "OFD.xml": "ofd"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TAKEN = msg("Bring a text, html, docx, xlsx, pptx, ofd or pdf file, or a picture (png, jpeg, gif, webp).")


def kind_of(file: BinaryIO) -> str:
    """One of `MEDIA_TYPES` for the content of `file`; leaves the file at its beginning.

    Raises:
        UnknownContentError: R321 for anything that is none of them.
        DangerousContentError: R322 for programs, macros and archives that unpack to something huge.
    """
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if not head:
        raise UnknownContentError(msg("The file is empty."), _TAKEN)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(_PROGRAMS):
        raise DangerousContentError(msg("The file is a program."), _TAKEN)
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(file)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnknownContentError(
            msg("The file has the old binary form of Word or Excel, or is encrypted."),
            msg("Open it there and save it as docx or xlsx without a password."),
        )
    return _kind_of_text(head)


def _kind_of_archive(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as failure:
        raise UnknownContentError(msg("The file is a damaged archive."), _TAKEN) from failure
    finally:
        file.seek(0)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise DangerousContentError(
            msg("The file would unpack to more than {most} MB.", most=MOST_UNPACKED // 1024**2), _TAKEN
        )
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise DangerousContentError(
            msg("The file contains macros."), msg("Save it without macros, as docx, xlsx or pptx.")
        )
    for part, kind in _PARTS.items():
        if part in names:
            return kind
    raise UnknownContentError(msg("The file is an archive of an unknown kind."), _TAKEN)


def _kind_of_text(head: bytes) -> str:
    text = _decoded(head)
    if text is None or _CONTROLS.search(text):
        raise UnknownContentError(msg("The content of the file is of an unknown kind."), _TAKEN)
    start = text.lstrip("\ufeff \t\r\n")[:200].lower()
    is_page = start.startswith(("<!doctype html", "<html", "<head", "<body")) or "<html" in start
    return "html" if is_page else "text"


def _decoded(head: bytes) -> str | None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        # The head may end inside a character of up to four bytes.
        for cut in range(4):
            try:
                return head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def described(kind: str) -> Text:
    """A kind in words for people."""
    return {
        "text": msg("text"),
        "html": msg("web page"),
        "png": msg("picture"),
        "jpeg": msg("picture"),
        "gif": msg("picture"),
        "webp": msg("picture"),
    }.get(kind, Text(kind))
