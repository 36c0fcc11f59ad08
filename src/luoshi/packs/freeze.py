"""Resolve and freeze: from a checked pack to one manifest that never changes, and back from its stored body."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from luoshi.base.text import msg
from luoshi.packs.check import check
from luoshi.packs.declarations import Pack
from luoshi.packs.entries import Entry, Written, gather, read_entry
from luoshi.packs.faults import ManifestError, PackError
from luoshi.packs.kinds import Kinds
from luoshi.packs.read import read_pack
from luoshi.packs.yaml_text import Document

MANIFEST_FORMAT = "luoshi.manifest/1"

R = TypeVar("R")


@dataclass(frozen=True)
class Manifest:
    """A city as it was declared at one moment. Two manifests with the same version say the same."""

    version: str
    """The SHA-256 of the body, in hexadecimal."""
    body: str
    """Canonical JSON: the written declarations in order and the texts that they name."""
    written: Written = field(repr=False, compare=False)
    nouns: Mapping[type, Mapping[str, Any]] = field(repr=False, compare=False)
    """The resolved declarations by their class and key."""

    @property
    def pack(self) -> Pack:
        """The pack itself."""
        return self.all(Pack)[0]

    def all(self, noun: type[R]) -> tuple[R, ...]:
        """Every resolved declaration of a class, in the order of the pack."""
        return tuple(self.nouns.get(noun, {}).values())

    def find(self, noun: type[R], key: str) -> R | None:
        """The resolved declaration with this key, or None."""
        return self.nouns.get(noun, {}).get(key)

    def get(self, noun: type[R], key: str) -> R:
        """The resolved declaration with this key; a KeyError names what is missing."""
        return cast("R", self.nouns.get(noun, {})[key])


@dataclass(frozen=True)
class Resolved:
    """A checked pack with its resolved declarations, not yet frozen."""

    written: Written
    nouns: Mapping[type, Mapping[str, Any]]


def load_pack(path: Path, kinds: Kinds) -> Manifest:
    """Read, check, resolve and freeze the pack in folder `path`; a `PackError` carries every fault."""
    return freeze(resolve(read_pack(path, kinds)))


def resolve(written: Written) -> Resolved:
    """Resolve every declaration; refuses a pack with faults."""
    if faults := check(written):
        raise PackError(faults)
    nouns: dict[type, dict[str, Any]] = {kind.resolved: {} for kind in written.kinds.values()}
    for entry in written.entries:
        nouns[entry.kind.resolved][entry.key] = entry.kind.resolve(entry.written, written)
    return Resolved(written, MappingProxyType({noun: MappingProxyType(found) for noun, found in nouns.items()}))


def freeze(resolved: Resolved) -> Manifest:
    """Give a resolved pack its body and its version."""
    body = canonical(_body(resolved.written))
    return Manifest(version_of(body), body, resolved.written, resolved.nouns)


def thaw(body: str, kinds: Kinds, version: str | None = None) -> Manifest:
    """The manifest that was stored as `body`; with `version`, refuses a body that was changed since."""
    if version is not None and version != version_of(body):
        raise ManifestError(
            msg("the manifest does not have the content that its version {version} names", version=version[:12]),
            msg("Restore it from a copy; published manifests are never edited."),
        )
    resolved = resolve(_written_in(body, kinds))
    return Manifest(version_of(body), body, resolved.written, resolved.nouns)


def canonical(data: object) -> str:
    """JSON with one way of writing everything."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def version_of(body: str) -> str:
    """The version that a body has."""
    return hashlib.sha256(body.encode()).hexdigest()


def _body(written: Written) -> dict[str, Any]:
    declarations: dict[str, list[Any]] = {}
    for entry in written.entries:
        assert entry.written is not None
        form = entry.written.model_dump(mode="json", by_alias=True)
        declarations.setdefault(entry.kind.name, []).append(form)
    return {"format": MANIFEST_FORMAT, "declarations": declarations, "materials": dict(written.materials)}


def _written_in(body: str, kinds: Kinds) -> Written:
    data: Any = _loaded(body)
    entries: list[Entry] = []
    for name, forms in data["declarations"].items():
        if name not in kinds:
            raise ManifestError(
                msg("the manifest declares the kind {kind}, which this program does not know", kind=name),
                msg("Run the version of Luoshi that published it, or a newer one."),
            )
        document = Document(f"manifest:{name}", forms)
        entries += [read_entry(kinds[name], form, document, (index,)) for index, form in enumerate(forms)]
    faults = [fault for entry in entries for fault in entry.faults]
    return gather(kinds, entries, data["materials"], frozenset(data["materials"]), faults)


def _loaded(body: str) -> Any:
    try:
        data = json.loads(body)
    except ValueError:
        data = None
    if not isinstance(data, dict) or cast("dict[str, Any]", data).get("format") != MANIFEST_FORMAT:
        raise ManifestError(
            msg("this is not a manifest of format {format}", format=MANIFEST_FORMAT),
            msg("Publish the pack again."),
        )
    return cast("dict[str, Any]", data)
