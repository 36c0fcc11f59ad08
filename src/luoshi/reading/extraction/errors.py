"""Why a file gave no text: which file, what is wrong with it, what is allowed, and the cure."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, cast

from luoshi.base.errors import ReadError
from luoshi.base.text import Text, msg


class ExtractionError(ReadError):
    """Root of the faults of a file; `details` are plain values, so that a child process can hand them over."""

    code: ClassVar[str] = "R200"

    def __init__(self, message: Text, cure: Text, *details: str | int) -> None:
        self.details = details
        super().__init__(message, cure)


class EmptyFileError(ExtractionError):
    """There is nothing in the file."""

    code: ClassVar[str] = "R201"

    def __init__(self, name: str) -> None:
        super().__init__(
            msg("{name} holds no text at all.", name=name),
            msg("Choose the file that holds the report."),
            name,
        )


class TooLargeError(ExtractionError):
    """The file, or the text in it, is larger than any report."""

    code: ClassVar[str] = "R202"

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(
            msg(
                "{name} has {size} bytes; a report may have at most {limit} ({megabytes} MB).",
                name=name,
                size=f"{size:,}",
                limit=f"{limit:,}",
                megabytes=limit // (1024 * 1024),
            ),
            msg("Split it, or save only the text of the report."),
            name,
            size,
            limit,
        )


class BinaryFileError(ExtractionError):
    """The bytes are no text in any encoding that is known."""

    code: ClassVar[str] = "R203"

    def __init__(self, name: str) -> None:
        super().__init__(
            msg("{name} is not text: its bytes fit no known encoding (UTF-8, GB18030, UTF-16, Big5).", name=name),
            msg("Save the report as txt in UTF-8, as docx or as pdf."),
            name,
        )


class UnknownKindError(ExtractionError):
    """A kind of file that is not read."""

    code: ClassVar[str] = "R204"

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            msg("{name} is a {kind} file; txt, md, html, docx and pdf can be read.", name=name, kind=kind),
            msg("Save the report as docx or pdf and choose that file."),
            name,
            kind,
        )


class WrongSuffixError(ExtractionError):
    """The name says one kind, the content another."""

    code: ClassVar[str] = "R205"

    def __init__(self, name: str, said: str, found: str) -> None:
        super().__init__(
            msg("{name} is called {said} but its content is {found}.", name=name, said=said, found=found),
            msg("Rename it so that its ending is .{found}, or export it again as {said}.", found=found, said=said),
            name,
            said,
            found,
        )


class EncryptedError(ExtractionError):
    """The file opens with a password only."""

    code: ClassVar[str] = "R206"

    def __init__(self, name: str) -> None:
        super().__init__(
            msg("{name} is protected by a password; only files that open without one can be read.", name=name),
            msg("Open it with the password and save a copy without protection."),
            name,
        )


class ScannedError(ExtractionError):
    """The pages are pictures."""

    code: ClassVar[str] = "R207"

    def __init__(self, name: str, pages: int) -> None:
        super().__init__(
            msg("{name} has {pages} pages but no text: its pages are pictures.", name=name, pages=pages),
            msg("Run character recognition over it, or ask for the original document."),
            name,
            pages,
        )


class ArchiveBombError(ExtractionError):
    """A docx that unpacks to far more than it says or than any report needs."""

    code: ClassVar[str] = "R208"

    def __init__(self, name: str, part: str, size: int, limit: int) -> None:
        super().__init__(
            msg(
                "{name} unpacks to too much: {part} has {size} bytes, {limit} are allowed.",
                name=name,
                part=part,
                size=f"{size:,}",
                limit=f"{limit:,}",
            ),
            msg("Save the report anew as txt, md, html, docx or pdf."),
            name,
            part,
            size,
            limit,
        )


class ForbiddenContentError(ExtractionError):
    """A document type declaration, with which a file could pull in others."""

    code: ClassVar[str] = "R209"

    def __init__(self, name: str, part: str) -> None:
        super().__init__(
            msg(
                "{name} declares entities in {part}, which no word processor writes; it is not opened.",
                name=name,
                part=part,
            ),
            msg("Open it in a word processor and save it anew as docx."),
            name,
            part,
        )


class DamagedError(ExtractionError):
    """The file breaks the rules of its own format."""

    code: ClassVar[str] = "R210"

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            msg("{name} is damaged: it cannot be opened as {kind}.", name=name, kind=kind),
            msg("Download or export it again."),
            name,
            kind,
        )


class LimitsError(ExtractionError):
    """Taking the text out took more time or memory than a report needs."""

    code: ClassVar[str] = "R211"

    def __init__(self, name: str, seconds: int, megabytes: int) -> None:
        super().__init__(
            msg(
                "{name} could not be read within {seconds} s and {megabytes} MB of memory.",
                name=name,
                seconds=seconds,
                megabytes=megabytes,
            ),
            msg("Save the report as txt, or split it."),
            name,
            seconds,
            megabytes,
        )


class NotFoundFileError(ExtractionError):
    """There is no such file, or it may not be opened."""

    code: ClassVar[str] = "R212"

    def __init__(self, name: str) -> None:
        super().__init__(
            msg("{name} cannot be opened.", name=name),
            msg("Check the path, and that you may read the file."),
            name,
        )


class NestedTooDeepError(ExtractionError):
    """A page whose elements stand in each other deeper than any page needs."""

    code: ClassVar[str] = "R213"

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(
            msg(
                "{name} nests its elements too deep: more than {limit} stand inside each other.", name=name, limit=limit
            ),
            msg("Save the text of the report as txt, docx or pdf."),
            name,
            limit,
        )


class NotWritableError(ExtractionError):
    """The text of a report cannot be written where it was asked for."""

    code: ClassVar[str] = "R214"

    def __init__(self, path: str) -> None:
        super().__init__(
            msg("The text of the report cannot be written to {path}.", path=path),
            msg("Name a file in a folder that exists and in which you may write."),
            path,
        )


def from_child(code: str, details: list[str | int]) -> ExtractionError | None:
    """The error that a child process reported, made anew; nothing for an unknown code."""
    kind = next((kind for kind in ExtractionError.__subclasses__() if kind.code == code), None)
    make = cast("Callable[..., ExtractionError] | None", kind)
    return make(*details) if make is not None else None
