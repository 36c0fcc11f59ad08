"""What the journal refuses of its own, with stable codes."""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.errors import ExecuteError
from luoshi.base.text import msg


class KeyReusedError(ExecuteError):
    """An idempotency key came back with another action or another content: a mistake of the client."""

    code: ClassVar[str] = "X010"

    def __init__(self, key: str, action: str) -> None:
        super().__init__(
            msg(
                "The key {key} was already used for {action} with another content; nothing was done.",
                key=key,
                action=action,
            ),
            msg("Send a retry exactly as it was sent first, and anything else with a new key."),
        )
