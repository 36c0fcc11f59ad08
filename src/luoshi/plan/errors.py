"""What the plan room refuses, each with a stable code."""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.errors import CheckError, RefusedError


class PlanStateError(RefusedError):
    """The plan or the report is not in the state that this needs."""

    code: ClassVar[str] = "X110"


class CommitmentStateError(RefusedError):
    """The commitment is not in the state that this needs."""

    code: ClassVar[str] = "X111"


class SpanError(CheckError):
    """A stretch of text that cannot be a commitment: empty, outside, or somebody else's."""

    code: ClassVar[str] = "C110"


class FieldError(CheckError):
    """A field or a value that may not be set here."""

    code: ClassVar[str] = "C111"


class OrganError(CheckError):
    """An organ that does not exist, or cannot have this part."""

    code: ClassVar[str] = "C112"


class NothingToUndoError(RefusedError):
    """There is no step to undo or redo."""

    code: ClassVar[str] = "X112"


class OwnerMissingError(RefusedError):
    """Commitments without a lead organ."""

    code: ClassVar[str] = "X113"


class AnswerMissingError(RefusedError):
    """Organs have not answered, or objections are not settled."""

    code: ClassVar[str] = "X114"


class AnswerStateError(RefusedError):
    """This part of the commitment was already answered, settled or ended."""

    code: ClassVar[str] = "X115"


class ReceiptError(RefusedError):
    """The list to sign for is not the one that was issued, or is signed already."""

    code: ClassVar[str] = "X116"


class ClaimError(CheckError):
    """A claim that cannot be: more than the ledger holds, less than before, of a day to come."""

    code: ClassVar[str] = "C113"


class RoundStateError(RefusedError):
    """The reporting round or the report is not in the state that this needs."""

    code: ClassVar[str] = "X117"


class ReportError(CheckError):
    """A form that lacks what it asks for, or holds what cannot be."""

    code: ClassVar[str] = "C114"


class MeasureError(CheckError):
    """An indicator that does not fit the target, or a measurement that is none."""

    code: ClassVar[str] = "C115"


class LightTableError(CheckError):
    """A decision that cannot give lights."""

    code: ClassVar[str] = "C116"
