"""What can be wrong between decisions and a table of data."""

from __future__ import annotations

from typing import ClassVar

from luoshi.rules.errors import RuleCheckError, RuleExecuteError


class MissingColumnError(RuleCheckError):
    """A decision asks for a datum that no column of the data carries."""

    code: ClassVar[str] = "C310"


class ColumnTypeError(RuleCheckError):
    """A column holds another kind of value than the decision declares."""

    code: ClassVar[str] = "C311"


class DataFileError(RuleExecuteError):
    """A file of data cannot be read or written."""

    code: ClassVar[str] = "X330"
