"""What work on tables refuses, each with a stable code."""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.errors import CheckError, ConflictError, ReadError, RefusedError


class TableEditError(CheckError):
    """An edit that does not fit the table: no such row or column, or a part it cannot have."""

    code: ClassVar[str] = "C150"


class CaseError(CheckError):
    """A case whose record or expected answer cannot be read."""

    code: ClassVar[str] = "C151"


class TableFileError(ReadError):
    """A file that holds no table of this decision."""

    code: ClassVar[str] = "R150"


class DraftConflictError(ConflictError):
    """Somebody else changed the draft since the page was drawn."""

    code: ClassVar[str] = "X150"


class DraftStateError(RefusedError):
    """No draft is open, or one is open already."""

    code: ClassVar[str] = "X151"


class NotPublishableError(RefusedError):
    """The draft has faults, failing cases or no day on which it can take effect."""

    code: ClassVar[str] = "X152"


class PublicationStateError(RefusedError):
    """A version that is in force or withdrawn already, or has a later one behind it."""

    code: ClassVar[str] = "X153"


class NoListError(RefusedError):
    """The policy is not given without an application, or nothing was known on the day."""

    code: ClassVar[str] = "X154"
