"""What is looked at before an uploaded file is kept: its name, its size, the first of its bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.core.files.uploadedfile import UploadedFile

from luoshi.base.errors import ReadError
from luoshi.base.text import msg
from luoshi.files.service import store

LARGEST_REPORT = 20 * 1024 * 1024
LARGEST_ATTACHMENT = 20 * 1024 * 1024
REPORT_KINDS = {"docx": b"PK\x03\x04", "pdf": b"%PDF-", "html": b"", "htm": b"", "md": b"", "txt": b""}
STORED_KINDS = ("docx", "pdf", "html", "text")
TEXT_KINDS = ("html", "htm", "md", "txt")


class UploadError(ReadError):
    """A file that cannot be taken."""

    code: ClassVar[str] = "R220"


def checked_report(file: UploadedFile | None) -> UploadedFile:
    """The file, if it looks like a report.

    Raises:
        UploadError: R220, says what is wrong with which file, and the cure.
    """
    file = checked_file(file, LARGEST_REPORT)
    kind = (file.name or "").rpartition(".")[2].lower()
    if kind not in REPORT_KINDS:
        raise UploadError(
            msg("“{file}” is not a kind of file that can be read here.", file=file.name),
            msg("Save it as docx, pdf, html, md or txt and drop it again."),
        )
    head = file.read(4096)
    file.seek(0)
    if not head.startswith(REPORT_KINDS[kind]) or (kind in TEXT_KINDS and _is_binary(head)):
        raise UploadError(
            msg("“{file}” is called {kind} but is something else inside.", file=file.name, kind=kind),
            msg("Open it with the program it came from and save it again as docx, pdf or txt."),
        )
    return file


def checked_file(file: UploadedFile | None, largest: int = LARGEST_ATTACHMENT) -> UploadedFile:
    """The file, if there is one with something in it that is not too large.

    Raises:
        UploadError: R220
    """
    if file is None:
        raise UploadError(msg("No file came along."), msg("Choose a file first."))
    if not file.size:
        raise UploadError(msg("“{file}” is empty.", file=file.name), msg("Check the file and choose it again."))
    if file.size > largest:
        raise UploadError(
            msg("“{file}” has {size} MB; the most is {most} MB.", file=file.name, size=file.size // 1048576 + 1,
                most=largest // 1048576),
            msg("Leave out pictures, or save it as plain text."),
        )  # fmt: skip
    return file


def kept_evidence(files: Iterable[UploadedFile]) -> tuple[str, ...]:
    """Keep files that show something; their digests.

    Raises:
        UploadError, LuoshiError: a file that cannot be taken.
    """
    return tuple(store(checked_file(file), LARGEST_ATTACHMENT).digest for file in files)


def _is_binary(head: bytes) -> bool:
    # UTF-16 holds zero bytes too, but says so with its first two.
    return b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
