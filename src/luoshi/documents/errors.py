"""What can be wrong with a template, and with what is to be printed."""

from __future__ import annotations

from typing import ClassVar

from luoshi.base.errors import ExecuteError, ReadError
from luoshi.base.text import Text, msg


class TemplateError(ReadError):
    """The file is no template: it cannot be read, or holds more than words and placeholders."""

    code: ClassVar[str] = "R340"

    def __init__(self, message: Text, cure: Text) -> None:
        self.message: Text
        self.cure: Text
        super().__init__(message, cure)


class UnknownPlaceholderError(ExecuteError):
    """The template asks for something that this document does not have."""

    code: ClassVar[str] = "X340"

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(
            msg("The template asks for {name}, which this document does not have.", name="{" + name + "}"),
            msg("It has: {known}.", known="、".join("{" + each + "}" for each in known)),
        )


class LinkError(ExecuteError):
    """A link leads away from our pages."""

    code: ClassVar[str] = "X341"


class NoFontError(ExecuteError):
    """There is no font that has Chinese characters."""

    code: ClassVar[str] = "X342"

    def __init__(self) -> None:
        super().__init__(
            msg("This machine has no font with Chinese characters, so a PDF would show empty boxes."),
            msg("Install one, for example: apt-get install fonts-noto-cjk. The docx needs no font here."),
        )


class NoPrinterError(ExecuteError):
    """The libraries that lay out pages are not on this machine."""

    code: ClassVar[str] = "X343"

    def __init__(self) -> None:
        super().__init__(
            msg("This machine lacks the libraries that lay out the pages of a PDF (Pango)."),
            msg("Install them, for example: apt-get install libpangoft2-1.0-0. The docx does not need them."),
        )
