"""The names that a text may speak of while it is compiled, and the error for one that it may not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from luoshi.base.text import msg
from luoshi.rules.builtins import BUILTINS
from luoshi.rules.errors import Place, UnknownNameError
from luoshi.rules.evaluate.types import Type


class Scope:
    """Names known at compile time and the declared types a text may name; immutable.

    In an open scope (the condition of a filter) any name may be a member of the item, which only the item can say.
    """

    __slots__ = ("items", "names", "open")

    def __init__(self, names: frozenset[str], items: Mapping[str, Type], *, is_open: bool = False) -> None:
        self.names = names
        self.items = items
        self.open = is_open

    @classmethod
    def of(cls, names: Iterable[str] = (), items: Mapping[str, Type] | None = None) -> Scope:
        """A scope of these names, over the built-in functions."""
        return cls(frozenset(names), items or {})

    def plus(self, *names: str) -> Scope:
        """A scope inside this one."""
        return Scope(self.names | set(names), self.items, is_open=self.open)

    def opened(self) -> Scope:
        """The scope of a filter's condition."""
        return Scope(self.names | {"item"}, self.items, is_open=True)

    def knows(self, name: str) -> bool:
        """Whether the name is carried by something here."""
        return name in self.names or name in BUILTINS

    def unknown(self, name: str, place: Place) -> UnknownNameError:
        """The error for a name that nothing carries, with the nearest one that something does."""
        speakable = sorted(each for each in self.names if each.isprintable())
        near = difflib.get_close_matches(name, [*speakable, *BUILTINS], n=1, cutoff=0.5)
        known = ", ".join(speakable[:12])
        return UnknownNameError(
            msg("nothing is called “{name}” here", name=name),
            msg("Did you mean “{near}”?", near=near[0])
            if near
            else msg("These names are known: {names}.", names=known)
            if known
            else None,
            place,
        )
