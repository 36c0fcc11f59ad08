"""Contents of files under their digests, until the files room holds them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from luoshi.base.actor import Actor


@dataclass(frozen=True, slots=True)
class Stored:
    """A kept file."""

    digest: str
    media_type: str
    size: int


def store(content: BinaryIO, name: str, actor: Actor) -> Stored:
    """Keep the content."""
    data = content.read()
    digest = hashlib.sha256(data).hexdigest()
    folder = Path(settings.HOME) / "files"
    folder.mkdir(exist_ok=True)
    (folder / digest).write_bytes(data)
    return Stored(digest, "", len(data))


def read(digest: str) -> bytes:
    """The content."""
    return (Path(settings.HOME) / "files" / digest).read_bytes()
