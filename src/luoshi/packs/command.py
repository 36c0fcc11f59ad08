"""What the commands ``luoshi check`` and ``luoshi pack …`` do; the command line itself stands in `project`."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from luoshi.base.text import Translator, msg
from luoshi.packs.check import check
from luoshi.packs.export import export_pack
from luoshi.packs.freeze import Manifest, freeze, resolve
from luoshi.packs.kinds import Kinds
from luoshi.packs.read import read_pack
from luoshi.packs.reference import reference_page
from luoshi.packs.schema import write_schemas


def run_check(path: Path, kinds: Kinds, stdout: TextIO, translate: Translator = str) -> int:
    """Print every fault of the pack in `path` and how many there are; 0 if there is none, else 1."""
    written = read_pack(path, kinds)
    faults = check(written)
    if faults:
        for fault in faults:
            stdout.write(fault.render(translate) + "\n")
        files = len({fault.place.file for fault in faults})
        summary = msg("{path}: {count} fault(s) in {files} file(s)", path=str(path), count=len(faults), files=files)
        stdout.write(summary.render(translate) + "\n")
        return 1
    for kind in kinds.values():
        count = sum(entry.kind is kind for entry in written.entries)
        stdout.write(f"{count:6} {kind.name}\n")
    version = freeze(resolve(written)).version
    summary = msg("{path}: no faults, version {version}", path=str(path), version=version[:16])
    stdout.write(summary.render(translate) + "\n")
    return 0


def run_schema(kinds: Kinds, folder: Path, stdout: TextIO) -> int:
    """Write the schemas and the reference page of all kinds into `folder`."""
    for path in write_schemas(kinds, folder / "schemas"):
        stdout.write(f"{path}\n")
    page = folder / "packs.md"
    page.write_text(reference_page(kinds), encoding="utf-8")
    stdout.write(f"{page}\n")
    return 0


def run_export(manifest: Manifest, folder: Path, stdout: TextIO) -> int:
    """Write a manifest into `folder` as the files of a pack, one per kind."""
    for path in export_pack(manifest, folder):
        stdout.write(f"{path}\n")
    return 0
