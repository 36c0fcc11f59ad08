"""Check: every fault of a pack at once, those of its files and forms and those between its declarations."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.base.text import Text, msg
from luoshi.packs.entries import Entry, Written
from luoshi.packs.faults import Fault, Place, nearest, path_text, shown
from luoshi.packs.kinds import AnyKind
from luoshi.packs.marks import Reference, marked

_SHORT_LIST = 12


def check(written: Written) -> list[Fault]:
    """Every fault, in the order of files and lines."""
    faults = [*written.faults, *_counts(written), *_twice(written)]
    for entry in written.entries:
        if entry.written is not None:
            faults += _references(entry, written)
            faults += [entry.complaint(found) for found in entry.kind.check(entry.written, written)]
    return sorted(set(faults), key=lambda fault: (fault.place.file, fault.place.line, fault.place.column, fault.code))


def _counts(written: Written) -> Iterator[Fault]:
    if any(fault.code == "R101" for fault in written.faults):
        return
    for kind in written.kinds.values():
        found = [entry for entry in written.entries if entry.kind is kind]
        if not kind.exactly_one or len(found) == 1:
            continue
        file = f"{kind.folder}.yaml"
        if not found and not any(fault.place.file == file for fault in written.faults):
            problem = msg("a pack needs one declaration of kind {kind}", kind=kind.name)
            yield Fault("C213", Place(file), problem, msg("Add {file}; packs/template shows how.", file=file))
        for entry in found[1:]:
            problem = msg("a pack has only one declaration of kind {kind}", kind=kind.name)
            cure = msg("Keep the one at {place}, or make two packs.", place=found[0].place())
            yield Fault("C213", entry.place(("key",)), problem, cure, "key", entry.key)


def _twice(written: Written) -> Iterator[Fault]:
    for entry in written.entries:
        first = written.by_key[entry.key]
        if entry.key and first is not entry:
            problem = msg("the key is already declared at {place}", place=first.place(("key",)))
            cure = msg("Give one of the two another slug, or remove it.")
            yield Fault("C211", entry.place(("key",)), problem, cure, "key", entry.key, (), entry.key)


def _references(entry: Entry, written: Written) -> Iterator[Fault]:
    assert entry.written is not None
    for path, mark, value in marked(entry.written):
        if not isinstance(mark, Reference) or value in written.by_key:
            continue
        known = [other.key for other in written.entries if other.key.startswith(f"{mark.kind}/")]
        cure = nearest(value, known, _declare(written.kinds.get(mark.kind), mark.kind))
        allowed = tuple(known) if len(known) <= _SHORT_LIST else ()
        problem = msg("nothing with this key is declared in the pack")
        yield Fault("C210", entry.place(path), problem, cure, path_text(path), shown(value), allowed, entry.key)


def _declare(kind: AnyKind | None, name: str) -> Text:
    if kind is None:
        return msg("This program does not know the kind {kind}; remove the reference.", kind=name)
    return msg("Declare it in {file}, or correct the key.", file=f"{kind.folder}.yaml")
