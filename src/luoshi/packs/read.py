"""Read: from the files of a pack to its written forms, and every fault on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from luoshi.base.text import msg
from luoshi.packs.entries import Entry, Written, gather, read_entry
from luoshi.packs.faults import Fault, Place, nearest, path_text, shown
from luoshi.packs.files import MAX_MATERIAL, MAX_YAML, Folder, open_folder
from luoshi.packs.kinds import AnyKind, Kinds
from luoshi.packs.marks import KeyPath, Material, marked
from luoshi.packs.yaml_text import Document, read_yaml

KindOf = Callable[[Mapping[str, object]], AnyKind]


def read_pack(path: Path, kinds: Kinds) -> Written:
    """Read the pack in folder `path`. Faults are collected, never raised."""
    folder = open_folder(path)
    faults = list(folder.faults)
    entries: list[Entry] = []
    for name in folder.paths:
        if not name.endswith((".yaml", ".yml")):
            continue
        kind = kind_of_file(name, kinds)
        if kind is None or name.endswith(".yml"):
            faults.append(_stray(name, kinds))
            continue
        document = _document(folder, name)
        found = list(_entries(document, lambda data, kind=kind: kind))
        entries += found
        faults += document.faults
        faults += [fault for entry in found for fault in entry.faults]
    materials, unusable = _materials(folder, entries)
    return gather(kinds, entries, materials, frozenset(folder.paths), [*faults, *unusable])


def kind_of_file(name: str, kinds: Kinds) -> AnyKind | None:
    """The kind that is declared in a file: its folder's, or that of its own name in the top folder."""
    top = name.split("/")[0]
    return kinds.by_folder.get(top if "/" in name else top.rpartition(".")[0])


def _stray(name: str, kinds: Kinds) -> Fault:
    folders = sorted(kinds.by_folder)
    top = name.split("/")[0].removesuffix(".yaml").removesuffix(".yml")
    if name.endswith(".yml"):
        problem, cure = msg("YAML files end in .yaml"), msg("Rename it to {name}.", name=f"{name[:-4]}.yaml")
    else:
        problem = msg("no kind is declared in {name}", name=top)
        cure = nearest(top, folders, msg("Move it under one of the allowed names, or out of the pack."))
    return Fault("R109", Place(name), problem, cure, value=top, allowed=tuple(folders))


def _document(folder: Folder, name: str) -> Document:
    text = folder.text(name, MAX_YAML)
    if isinstance(text, Fault):
        return Document(name, faults=[text])
    return read_yaml(text, name)


def read_text(text: str, file: str, kind_of: KindOf) -> tuple[Document, list[Entry]]:
    """The declarations of one file outside a pack; `kind_of` says the kind of each by its fields."""
    document = read_yaml(text, file)
    return document, list(_entries(document, kind_of))


def _entries(document: Document, kind_of: KindOf) -> Iterator[Entry]:
    """The declarations of a file: one mapping, or a list of them."""
    data = document.data
    items = data if isinstance(data, list) else [data]
    for index, item in enumerate(items):
        at: KeyPath = (index,) if isinstance(data, list) else ()
        if isinstance(item, dict):
            yield read_entry(kind_of(item), item, document, at)
        elif at not in document.broken and not (data is None and document.faults):
            problem = msg("a declaration is a group of fields that begins with key")
            cure = msg("Write one declaration, or a list of declarations that each begin with '- key: '.")
            document.faults.append(Fault("R108", document.place(at), problem, cure, path_text(at), shown(item or "")))


def _materials(folder: Folder, entries: list[Entry]) -> tuple[dict[str, str], list[Fault]]:
    """The texts that declarations name, and faults of those that cannot be used."""
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for entry in entries:
        for path, mark, value in marked(entry.written) if entry.written else ():
            if not isinstance(mark, Material) or value in texts:
                continue
            text = _material(folder, mark, value, entry, path)
            if isinstance(text, Fault):
                faults.append(text)
            else:
                texts[value] = text
    return texts, faults


def _material(folder: Folder, mark: Material, value: str, entry: Entry, path: KeyPath) -> str | Fault:
    place = entry.place(path)
    if value not in folder.paths:
        usable = [name for name in folder.paths if name.endswith(mark.suffixes)]
        problem = msg("there is no such file in the pack")
        cure = nearest(value, usable, msg("Write the path from the pack's top folder, with forward slashes."))
        return Fault("C212", place, problem, cure, path_text(path), shown(value), (), entry.key)
    if not value.endswith(mark.suffixes):
        problem, cure = msg("a file of another type is needed"), msg("Save it in one of the allowed types.")
        return Fault("C212", place, problem, cure, path_text(path), shown(value), mark.suffixes, entry.key)
    return folder.binary(value) if mark.is_binary else folder.text(value, MAX_MATERIAL)
