"""The door of the files room."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from django.conf import settings
from django.http import FileResponse

from luoshi.base.text import msg
from luoshi.base.today import recorded_now
from luoshi.files.errors import DangerousContentError, MissingFileError, TooLargeError, UnknownContentError
from luoshi.files.models import FileRecord
from luoshi.files.sniffing import MEDIA_TYPES, kind_of

__all__ = [
    "MEDIA_TYPES",
    "DangerousContentError",
    "MissingFileError",
    "StoredFile",
    "TooLargeError",
    "UnknownContentError",
    "attachment",
    "open_file",
    "path_of",
    "store",
    "store_bytes",
    "stored",
]

LIMIT = 25 * 1024 * 1024


class Upload(Protocol):
    """What a browser sent (Django's UploadedFile), or anything that comes in chunks."""

    def chunks(self) -> Iterable[bytes]:
        """The content, piece by piece."""
        ...


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A content that is kept: its name in the store, its size and what it is."""

    digest: str
    size: int
    kind: str


def store(upload: Upload, limit: int = LIMIT, kinds: Iterable[str] = MEDIA_TYPES) -> StoredFile:
    """Keep the content of `upload`, once for each content.

    Raises:
        TooLargeError: R320 above `limit` bytes.
        UnknownContentError: R321 when it is none of `kinds`.
        DangerousContentError: R322 for programs, macros and archive bombs.
    """
    folder = _folder()
    with tempfile.NamedTemporaryFile(dir=folder, prefix="new-", delete=False) as file:
        temporary = Path(file.name)
        try:
            digest, size = _copy(upload.chunks(), cast("BinaryIO", file), limit)
            kind = kind_of(cast("BinaryIO", file.file))
            if kind not in set(kinds):
                raise UnknownContentError(
                    msg("A file of kind {kind} is not taken here.", kind=kind),
                    msg("Bring one of: {kinds}.", kinds=", ".join(sorted(kinds))),
                )
            _keep(temporary, digest)
        finally:
            temporary.unlink(missing_ok=True)
    row, _ = FileRecord.objects.get_or_create(
        digest=digest, defaults={"size": size, "kind": kind, "stored_at": recorded_now()}
    )
    return StoredFile(row.digest, row.size, row.kind)


def store_bytes(content: bytes, limit: int = LIMIT) -> StoredFile:
    """Keep a content that is already in memory; raises as `store` does."""

    class Whole:
        def chunks(self) -> Iterable[bytes]:
            return (content,)

    return store(Whole(), limit)


def stored(digest: str) -> StoredFile:
    """What is known about a content.

    Raises:
        MissingFileError: X320 when nothing of this name is kept.
    """
    row = FileRecord.objects.filter(digest=digest).first()
    if row is None:
        raise _missing()
    return StoredFile(row.digest, row.size, row.kind)


def path_of(digest: str) -> Path:
    """Where a content lies, for readers that need a path.

    Raises:
        MissingFileError: X320 when nothing of this name is kept.
    """
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise _missing()
    path = _place(digest)
    if not path.is_file():
        raise _missing()
    return path


def open_file(digest: str) -> BinaryIO:
    """The content, for reading.

    Raises:
        MissingFileError: X320 when nothing of this name is kept.
    """
    return path_of(digest).open("rb")


def attachment(digest: str, name: str) -> FileResponse:
    """An answer that a browser saves and never shows or runs; the caller has decided that the reader may have it.

    Raises:
        MissingFileError: X320 when nothing of this name is kept.
    """
    kind = stored(digest).kind
    response = FileResponse(open_file(digest), as_attachment=True, filename=name, content_type=MEDIA_TYPES[kind])
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _copy(chunks: Iterable[bytes], file: BinaryIO, limit: int) -> tuple[str, int]:
    total, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLargeError(
                msg("The file is larger than {limit} MB.", limit=round(limit / 1024**2, 1)),
                msg("Bring a smaller file, or split it."),
            )
        total.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return total.hexdigest(), size


def _keep(temporary: Path, digest: str) -> None:
    place = _place(digest)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    temporary.chmod(0o400)
    # One step: a reader sees the whole content or none, also after a crash.
    temporary.replace(place)


def _folder() -> Path:
    folder = Path(settings.HOME) / "files"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _place(digest: str) -> Path:
    return _folder() / digest[:2] / digest[2:]


def _missing() -> MissingFileError:
    return MissingFileError(
        msg("This file is not kept here."),
        msg("Ask whoever brought it to bring it again, or restore the files folder."),
    )
