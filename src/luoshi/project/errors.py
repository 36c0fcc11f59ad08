"""What can go wrong while a deployment starts."""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.errors import CheckError, ExecuteError


class AddressError(ExecuteError):
    """The address cannot be served."""

    code: ClassVar[str] = "X310"


class ExposedDemoError(ExecuteError):
    """A demo must stay on this machine."""

    code: ClassVar[str] = "X311"


class SchemaError(ExecuteError):
    """The database was made by other migrations than those of this program."""

    code: ClassVar[str] = "X312"


class NoDatabaseError(ExecuteError):
    """The database cannot be opened, or tables are missing in it."""

    code: ClassVar[str] = "X313"


class NoSuchPlanError(CheckError):
    """A pack has no such plan, or several and none was named."""

    code: ClassVar[str] = "C360"
