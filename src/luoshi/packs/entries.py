"""What was found in a pack: declarations with their places, and the pack as a whole before it is resolved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from luoshi.packs.faults import Fault, Place, path_text, shown
from luoshi.packs.kinds import AnyKind, Complaint, Kinds
from luoshi.packs.marks import KeyPath
from luoshi.packs.vocabulary import Declared
from luoshi.packs.wording import finding
from luoshi.packs.yaml_text import Document

W = TypeVar("W", bound=Declared)


@dataclass(frozen=True)
class Entry:
    """One declaration as it was found: its kind, its key and place, and its written form if it has that form."""

    kind: AnyKind
    key: str
    document: Document
    at: KeyPath
    written: Declared | None
    faults: tuple[Fault, ...] = ()
    """Why it does not have the form of its kind."""

    def place(self, path: KeyPath = ()) -> Place:
        """Where a part of the declaration stands."""
        return self.document.place((*self.at, *path))

    def complaint(self, found: Complaint) -> Fault:
        """What a kind's own check found here, as a fault."""
        value = "" if found.value is None else shown(found.value)
        place = found.place or self.place(found.path)
        return Fault("C214", place, found.problem, found.cure, path_text(found.path), value, found.allowed, self.key)


@dataclass(frozen=True)
class Written:
    """A pack as it is written: its declarations in order, the texts that they name, the faults found so far."""

    kinds: Kinds
    entries: tuple[Entry, ...]
    materials: Mapping[str, str]
    paths: frozenset[str]
    """All files of the pack."""
    faults: tuple[Fault, ...] = ()
    by_key: Mapping[str, Entry] = field(default_factory=dict[str, Entry])

    def find(self, written: type[W], key: str) -> W | None:
        """The declaration with this key, if it is there and well formed."""
        entry = self.by_key.get(key)
        return entry.written if entry and isinstance(entry.written, written) else None

    def all(self, written: type[W]) -> tuple[W, ...]:
        """Every well-formed declaration of a kind, in the order of the pack."""
        return tuple(entry.written for entry in self.entries if isinstance(entry.written, written))

    def is_whole(self, written: type[Declared]) -> bool:
        """Whether no file of a kind has a fault of reading or form."""
        folders = {kind.folder for kind in self.kinds.values() if kind.written is written}
        return not any(fault.place.file.removesuffix(".yaml").split("/")[0] in folders for fault in self.faults)

    def material(self, path: str) -> str:
        """The text of a file of the pack, or nothing if it could not be read."""
        return self.materials.get(path, "")


def read_entry(kind: AnyKind, data: dict[str, Any], document: Document, at: KeyPath) -> Entry:
    """A declaration with its written form, or with the faults that keep it from having one."""
    key = data["key"] if isinstance(data.get("key"), str) else ""
    try:
        written = kind.written.model_validate_json(json.dumps(data, ensure_ascii=False))
    except ValidationError as error:
        entry = Entry(kind, key, document, at, None)
        return Entry(kind, key, document, at, None, tuple(_faults(error, entry)))
    unread = any(path[: len(at)] == at for path in document.broken)
    return Entry(kind, key, document, at, None if unread else written)


def _faults(error: ValidationError, entry: Entry) -> Iterator[Fault]:
    """The faults of a form, without those that only follow from another."""
    details = error.errors()
    for detail in details:
        if _follows(detail, details, entry):
            continue
        found = finding(detail, entry.kind.written)
        place, path = entry.place(found.path), path_text(found.path)
        yield Fault(found.code, place, found.problem, found.cure, path, found.value, found.allowed, entry.key)


def _follows(detail: ErrorDetails, details: list[ErrorDetails], entry: Entry) -> bool:
    """Whether an error is there only because a part could not be read, or is wrong itself.

    A list whose parts are wrong counts as too short for pydantic, and a form with an unread part seems to lack it.
    """
    path = detail["loc"]
    unread = [broken[len(entry.at) :] for broken in entry.document.broken if broken[: len(entry.at)] == entry.at]
    if any(part[: len(path)] == path or path[: len(part)] == part for part in unread):
        return True
    inside = any(len(other["loc"]) > len(path) and other["loc"][: len(path)] == path for other in details)
    return detail["type"] == "too_short" and inside


def gather(
    kinds: Kinds, entries: Iterable[Entry], materials: Mapping[str, str], paths: frozenset[str], faults: list[Fault]
) -> Written:
    """Put a pack together; of two declarations with one key the first is the one that is found."""
    ordered = tuple(entries)
    by_key: dict[str, Entry] = {}
    for entry in ordered:
        by_key.setdefault(entry.key, entry)
    return Written(kinds, ordered, materials, paths, tuple(faults), by_key)
