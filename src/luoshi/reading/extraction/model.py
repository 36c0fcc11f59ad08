"""What comes out of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FileKind = Literal["txt", "md", "html", "docx", "pdf"]

# Above this size a file, or the text inside it, is refused by name.
LIMIT_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, to which all offsets of its reading refer.

    ``encoding`` is how a text file or page was decoded, none for docx and pdf. ``notes`` say what was left out on the
    way, such as running heads, in English.
    """

    text: str
    kind: FileKind
    encoding: str | None = None
    notes: tuple[str, ...] = ()
