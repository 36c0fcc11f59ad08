"""What can go wrong on the way out."""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.errors import CheckError, ExecuteError


class AddressRefusedError(CheckError):
    """No mail may go to this address, or no call to this host."""

    code: ClassVar[str] = "C370"


class ChannelError(ExecuteError):
    """A message could not be handed over. `is_final`: trying again is useless. `is_open`: it may have arrived."""

    code: ClassVar[str] = "X370"

    def __init__(self, message: str, *, is_final: bool = False, is_open: bool = False) -> None:
        super().__init__(message)
        self.is_final = is_final
        self.is_open = is_open
