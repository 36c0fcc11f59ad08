"""Typed errors with stable codes.

The first letter of a code is the phase: ``R`` read, ``C`` check, ``F`` resolve or freeze, ``X`` execute,
``P`` permission. An error says what happened, where, what was allowed and the cure; it never carries personal data
or a secret.
"""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.text import Text, Translator, msg


class LuoshiError(Exception):
    """Root of all errors that people may see.

    `message` says what is wrong; `cure` says what to do about it.
    """

    code: ClassVar[str] = "X000"

    def __init__(self, message: Text | str, cure: Text | str | None = None) -> None:
        self.message = message if isinstance(message, Text) else Text(message)
        self.cure = cure if isinstance(cure, Text) or cure is None else Text(cure)
        super().__init__(str(self))

    def render(self, translate: Translator) -> str:
        """Message and cure in the reader's language."""
        parts = [self.message.render(translate)]
        if self.cure is not None:
            parts.append(self.cure.render(translate))
        return " ".join(parts)

    def __str__(self) -> str:
        return self.render(lambda template: template)


class ReadError(LuoshiError):
    """Something that came from outside could not be read."""

    code: ClassVar[str] = "R000"


class CheckError(LuoshiError):
    """A declaration or an input breaks a rule."""

    code: ClassVar[str] = "C000"


class FreezeError(LuoshiError):
    """Declarations could not be resolved or frozen."""

    code: ClassVar[str] = "F000"


class ExecuteError(LuoshiError):
    """An action could not be carried out."""

    code: ClassVar[str] = "X000"


class RefusedError(ExecuteError):
    """The action does not fit the state of what it acts on."""

    code: ClassVar[str] = "X001"


class ConflictError(ExecuteError):
    """Somebody else changed the same thing first."""

    code: ClassVar[str] = "X002"

    def __init__(self, message: Text | str | None = None) -> None:
        super().__init__(
            message or msg("Somebody else changed this a moment ago."),
            msg("Reload the page and look at the new state before you try again."),
        )


class NotFoundError(ExecuteError):
    """There is no such thing, or the asker may not know that there is."""

    code: ClassVar[str] = "X003"


class PermissionError(LuoshiError):
    """The actor may not do this."""

    code: ClassVar[str] = "P001"
