"""Kinds: what rooms let a pack declare.

A kind joins a written form (what a person may type), a resolved form (what the rooms work with) and the functions
between them. `packs` itself declares only the pack; `luoshi.project` collects the kinds of all rooms in one `Kinds`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from luoshi.base.text import Text
from luoshi.packs.faults import Place
from luoshi.packs.marks import KeyPath
from luoshi.packs.vocabulary import Declared

W = TypeVar("W", bound=Declared)
R = TypeVar("R")


class Scope(Protocol):
    """What a kind may look at while it checks and resolves one declaration: the rest of the pack."""

    def find(self, written: type[W], key: str) -> W | None:
        """The declaration with this key, if it is there and well formed."""
        ...

    def all(self, written: type[W]) -> tuple[W, ...]:
        """Every well-formed declaration of a kind, in the order of the pack."""
        ...

    def is_whole(self, written: type[Declared]) -> bool:
        """Whether all files of a kind could be read: only then is what is not among its declarations really missing."""
        ...

    def material(self, path: str) -> str:
        """The text of a file of the pack (empty if it could not be read: that is a fault of its own)."""
        ...


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a kind's own check found: where, what is wrong, what was allowed and the cure."""

    path: KeyPath
    problem: Text
    cure: Text
    value: object = None
    allowed: tuple[str, ...] = ()
    place: Place | None = None
    """Where it stands, if that is a line of a file that the declaration names."""


def nothing_to_complain(written: Any, scope: Scope) -> Iterable[Complaint]:
    """The check of a kind whose schema says everything."""
    return ()


@dataclass(frozen=True)
class Kind(Generic[W, R]):
    """One noun that a pack may declare."""

    name: str
    """``room/noun``: the first two parts of every key."""
    folder: str
    """Where its declarations stand: ``<folder>.yaml`` or any file under ``<folder>/``."""
    written: type[W]
    resolved: type[R]
    resolve: Callable[[W, Scope], R]
    check: Callable[[W, Scope], Iterable[Complaint]] = nothing_to_complain
    exactly_one: bool = False
    """Whether a pack needs one declaration of this kind and may not have two."""


AnyKind = Kind[Any, Any]


class Kinds(Mapping[str, AnyKind]):
    """The kinds of all rooms by name; refuses two kinds of one name, folder or class."""

    def __init__(self, kinds: Iterable[AnyKind]) -> None:
        found = tuple(kinds)
        self._kinds = {kind.name: kind for kind in found}
        for attribute in ("name", "folder", "written", "resolved"):
            if len({getattr(kind, attribute) for kind in found}) != len(found):
                raise ValueError(f"two kinds share their {attribute}")

    def __getitem__(self, name: str) -> AnyKind:
        return self._kinds[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    @cached_property
    def by_folder(self) -> dict[str, AnyKind]:
        """The kinds by the folder in which they are declared."""
        return {kind.folder: kind for kind in self.values()}

    @cached_property
    def by_written(self) -> dict[type, AnyKind]:
        """The kinds by their written form."""
        return {kind.written: kind for kind in self.values()}

    @cached_property
    def by_resolved(self) -> dict[type, AnyKind]:
        """The kinds by their resolved form."""
        return {kind.resolved: kind for kind in self.values()}
