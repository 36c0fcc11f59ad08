"""What the support room refuses, each with a stable code."""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.errors import CheckError, ReadError, RefusedError


class RegistryFileError(ReadError):
    """A file of companies that cannot be read or has not the columns of the elements."""

    code: ClassVar[str] = "R140"


class DatumError(CheckError):
    """A value that an element cannot have."""

    code: ClassVar[str] = "C140"


class NotGivableError(RefusedError):
    """An element that companies do not give themselves, or that its source has given already."""

    code: ClassVar[str] = "X140"


class MandateStateError(RefusedError):
    """A mandate that exists already, or has ended."""

    code: ClassVar[str] = "X141"


class SubscriptionStateError(RefusedError):
    """A subscription that exists already, or has ended."""

    code: ClassVar[str] = "X142"


class NothingDeclaredError(RefusedError):
    """No manifest is in force on the day, or it declares nothing for companies."""

    code: ClassVar[str] = "X143"


class NoRegistryError(RefusedError):
    """No registry of companies was known on the day."""

    code: ClassVar[str] = "X144"
