"""What the cases room refuses, each with a stable code."""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.errors import CheckError, ConflictError, RefusedError


class CaseFieldError(CheckError):
    """Words or documents that are missing, too many or not kept here."""

    code: ClassVar[str] = "C170"


class CaseStateError(RefusedError):
    """The case is at a step at which this cannot be done."""

    code: ClassVar[str] = "X170"


class CaseOpenError(RefusedError):
    """A case like this cannot be opened now, or is open already."""

    code: ClassVar[str] = "X171"


class ExtensionError(RefusedError):
    """More time cannot be asked for or granted."""

    code: ClassVar[str] = "X172"


class SamePersonError(RefusedError):
    """Somebody else than whoever did the step before has to do this."""

    code: ClassVar[str] = "X173"


class CaseConflictError(ConflictError):
    """Somebody else acted on the case first; the message says who did what."""
