"""Why a file is not taken, or not found."""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.errors import NotFoundError, ReadError


class TooLargeError(ReadError):
    """The file is larger than what is taken."""

    code: ClassVar[str] = "R320"


class UnknownContentError(ReadError):
    """The content is none of the kinds that are taken."""

    code: ClassVar[str] = "R321"


class DangerousContentError(ReadError):
    """The content could run, or would unpack to something huge."""

    code: ClassVar[str] = "R322"


class MissingFileError(NotFoundError):
    """No such content is stored here."""

    code: ClassVar[str] = "X320"
