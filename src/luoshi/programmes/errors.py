"""What the programmes room refuses, each with a stable code."""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.errors import CheckError, ReadError, RefusedError


class LedgerFileError(ReadError):
    """A spreadsheet that cannot be taken in as a whole."""

    code: ClassVar[str] = "R180"


class PictureError(ReadError):
    """A picture that cannot be read, or is none."""

    code: ClassVar[str] = "R181"


class LedgerFieldError(CheckError):
    """A stage, figure, day or reason that the ledger does not have or cannot take."""

    code: ClassVar[str] = "C180"


class EvidenceMissingError(RefusedError):
    """Evidence that a stage or a verification needs is not there."""

    code: ClassVar[str] = "X180"


class VerificationError(RefusedError):
    """The object does not wait to be looked at, or not by this person."""

    code: ClassVar[str] = "X181"


class ProblemStateError(RefusedError):
    """The problem is open already, or was resolved."""

    code: ClassVar[str] = "X182"


class BindingError(RefusedError):
    """The programme stands behind this commitment already, or does not."""

    code: ClassVar[str] = "X183"


class NoLedgersError(RefusedError):
    """No pack was in force, so no ledger is declared."""

    code: ClassVar[str] = "X184"


class RemovedError(RefusedError):
    """The object was taken out of its ledger, or never was."""

    code: ClassVar[str] = "X185"
