"""Faults: what is wrong with a pack, where, what was allowed, and the cure.

A fault is a value, not an exception: a check collects all of them. The codes are stable; `CODES` is the list that
the reference page prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

from luoshi.base.errors import CheckError, FreezeError
from luoshi.base.text import Text, Translator, msg
from luoshi.packs.marks import KeyPath

CODES: dict[str, Text] = {
    "R101": msg("there is no pack in this folder"),
    "R102": msg("a file or the pack is too large"),
    "R103": msg("a file is not UTF-8 text"),
    "R104": msg("a link is in the place of a file"),
    "R105": msg("a file is not well-formed YAML"),
    "R106": msg("a field is written twice"),
    "R107": msg("a file uses a part of YAML that packs do without"),
    "R108": msg("a file holds something that is no declaration"),
    "R109": msg("a file belongs to no kind"),
    "R110": msg("a number is not written in plain digits"),
    "C200": msg("a pack that has faults was to be used"),
    "C201": msg("a field is missing"),
    "C202": msg("a field is unknown"),
    "C203": msg("a value is of the wrong type"),
    "C204": msg("a value is not one of those allowed"),
    "C205": msg("a text does not have the required form"),
    "C206": msg("a number or a length is out of range"),
    "C207": msg("a text uses braces where it may not"),
    "C208": msg("a source cannot be looked up"),
    "C209": msg("the parts of a declaration contradict each other"),
    "C210": msg("a reference leads nowhere"),
    "C211": msg("two declarations have the same key"),
    "C212": msg("a file that a declaration names cannot be used"),
    "C213": msg("a declaration that must be there once is not, or is there twice"),
    "C214": msg("a declaration does not fit the rest of the pack"),
    "F302": msg("a published manifest was changed or cannot be read"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the file, line and column, both counted from 1 (0: the file as a whole)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    code: str
    place: Place
    problem: Text
    cure: Text
    path: str = ""
    """The key path inside the declaration, such as ``duties[0].source.kind``."""
    value: str = ""
    allowed: tuple[Text | str, ...] = ()
    declaration: str = ""
    """The key of the declaration, if it has one."""

    def render(self, translate: Translator = str) -> str:
        """The fault as lines of text."""
        where = " ".join(part for part in (self.declaration, self.path) if part)
        lines = [f"{self.place}: {self.code} {where}".rstrip(), f"    {self.problem.render(translate)}"]
        if self.value:
            lines.append("    " + msg("found: {value}", value=self.value).render(translate))
        if self.allowed:
            allowed = ", ".join(each if isinstance(each, str) else each.render(translate) for each in self.allowed)
            lines.append("    " + msg("allowed: {allowed}", allowed=allowed).render(translate))
        lines.append("    " + msg("cure: {cure}", cure=self.cure).render(translate))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.render()


class PackError(CheckError):
    """A pack has faults; all of them are in `faults` and in the message."""

    code: ClassVar[str] = "C200"

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(msg("{count} fault(s):", count=len(faults)), msg("Mend them and run luoshi check again."))

    def render(self, translate: Translator) -> str:
        """How many there are, each of them in full, and what to do."""
        assert self.cure is not None
        listed = [fault.render(translate) for fault in self.faults]
        return "\n".join([self.message.render(translate), *listed, self.cure.render(translate)])


class ManifestError(FreezeError):
    """A stored manifest does not fit its version or this program."""

    code: ClassVar[str] = "F302"


def path_text(path: KeyPath) -> str:
    """A key path as people write it: ``targets[0].source.kind``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def shown(value: object) -> str:
    """A value as it is repeated in a message: short, on one line."""
    text = " ".join(str(value).split())
    return text if len(text) <= 80 else f"{text[:77]}…"


def nearest(word: str, known: list[str], otherwise: Text) -> Text:
    """A cure that names the nearest known word, or `otherwise` where nothing is near."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return msg("Did you mean {word}?", word=close[0]) if close else otherwise
