"""packs: a city is declarations; this room reads, checks, resolves and freezes them.

It knows no noun but the pack itself. Rooms say in their ``declarations.py`` what may be declared (a `Kind`: written
form, resolved form, the functions between) and `luoshi.project` hands all of them over as one `Kinds`.

    manifest = load_pack(Path("packs/template"), KINDS)     # raises PackError with every fault at once
    manifest.version, manifest.all(Organ), manifest.get(Organ, "directory/organ/…")

The steps are open too: `read_pack` → `check` (a list of every `Fault`) → `resolve` → `freeze`. A manifest is frozen,
its version is the hash of its canonical JSON body, and `thaw` makes the same manifest from the body again. Pure: no
Django, no database; may use `base` only.
"""

from luoshi.packs.check import check
from luoshi.packs.declarations import Pack, PackDeclaration, TimeZone
from luoshi.packs.entries import Written
from luoshi.packs.faults import Fault, ManifestError, PackError, Place
from luoshi.packs.files import BINARY, content_of
from luoshi.packs.freeze import Manifest, freeze, load_pack, resolve, thaw
from luoshi.packs.kinds import AnyKind, Complaint, Kind, Kinds, Scope
from luoshi.packs.marks import KeyOf, KeyPath, Material, NotAFigure, Reference
from luoshi.packs.read import read_pack, read_text
from luoshi.packs.vocabulary import (
    PLACEHOLDER,
    Declared,
    Figure,
    Label,
    Name,
    Slug,
    Source,
    Sourced,
    TemplateText,
    Words,
)
from luoshi.packs.wording import objection

__all__ = [
    "BINARY",
    "PLACEHOLDER",
    "AnyKind",
    "Complaint",
    "Declared",
    "Fault",
    "Figure",
    "KeyOf",
    "KeyPath",
    "Kind",
    "Kinds",
    "Label",
    "Manifest",
    "ManifestError",
    "Material",
    "Name",
    "NotAFigure",
    "Pack",
    "PackDeclaration",
    "PackError",
    "Place",
    "Reference",
    "Scope",
    "Slug",
    "Source",
    "Sourced",
    "TemplateText",
    "TimeZone",
    "Words",
    "Written",
    "check",
    "content_of",
    "freeze",
    "load_pack",
    "objection",
    "read_pack",
    "read_text",
    "resolve",
    "thaw",
]
