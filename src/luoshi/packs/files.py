"""The files of a pack: which there are, and their text, with guards against what does not belong there."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from luoshi.base.text import msg
from luoshi.packs.faults import Fault, Place

MAX_YAML = 2_000_000
MAX_MATERIAL = 20_000_000
MAX_BINARY = 2_000_000
MAX_FILES = 5_000
BINARY = "data:application/octet-stream;base64,"
"""How a file that is no text begins in a manifest."""


@dataclass
class Folder:
    """A pack's folder: the paths in it, relative and with forward slashes, and what is wrong with some."""

    root: Path
    paths: list[str] = field(default_factory=list[str])
    faults: list[Fault] = field(default_factory=list[Fault])

    def text(self, path: str, limit: int) -> str | Fault:
        """The text of one file, or the reason why it cannot be had."""
        data = self._bytes(path, limit)
        return data if isinstance(data, Fault) else decode(data, Place(path))

    def binary(self, path: str) -> str | Fault:
        """A file that is no text, as a manifest carries it, or the reason why it cannot be had."""
        data = self._bytes(path, MAX_BINARY)
        return data if isinstance(data, Fault) else BINARY + base64.b64encode(data).decode("ascii")

    def _bytes(self, path: str, limit: int) -> bytes | Fault:
        size = (self.root / path).stat().st_size
        if size > limit:
            return Fault(
                "R102",
                Place(path),
                msg("the file has {size} bytes; {limit} are allowed", size=size, limit=limit),
                msg("Split it into several files."),
            )
        return (self.root / path).read_bytes()


def content_of(material: str) -> bytes:
    """The bytes of a file of a pack, from what a manifest carries of it."""
    if material.startswith(BINARY):
        return base64.b64decode(material.removeprefix(BINARY))
    return material.encode()


def decode(data: bytes, place: Place) -> str | Fault:
    """UTF-8 text with line ends as they are, without its byte order mark, or the reason why it is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Fault(
            "R103",
            Place(place.file, line, 1),
            msg("the file is not UTF-8; byte {offset} fits no character", offset=error.start),
            msg("Save it as UTF-8 (not GBK or UTF-16)."),
        )
    if "\0" in text:
        return Fault("R103", place, msg("the file is binary"), msg("Keep only text in a pack."))
    return text


def open_folder(root: Path) -> Folder:
    """Look through a pack's folder; hidden files are left alone."""
    folder = Folder(root)
    if not root.is_dir():
        folder.faults.append(
            Fault(
                "R101",
                Place(str(root)),
                msg("there is no such folder"),
                msg("Give the folder that holds pack.yaml."),
            )
        )
        return folder
    home = root.resolve()
    for path in _walk(root):
        relative = path.relative_to(root).as_posix()
        if path.is_symlink() and not (path.is_file() and path.resolve().is_relative_to(home)):
            folder.faults.append(_link(relative))
        elif len(folder.paths) >= MAX_FILES:
            folder.faults.append(_too_many(root))
            break
        else:
            folder.paths.append(relative)
    return folder


def _walk(root: Path) -> Iterator[Path]:
    """Files and links to folders in a fixed order; links are not followed."""
    for current, directories, files in os.walk(root):
        links = [name for name in directories if (Path(current) / name).is_symlink()]
        directories[:] = sorted(name for name in directories if not name.startswith(".") and name not in links)
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                yield Path(current) / name


def _link(relative: str) -> Fault:
    return Fault(
        "R104",
        Place(relative),
        msg("a link leads out of the pack or to a folder"),
        msg("Put a copy of the file there."),
    )


def _too_many(root: Path) -> Fault:
    return Fault(
        "R102",
        Place(str(root)),
        msg("the pack has more than {limit} files", limit=MAX_FILES),
        msg("Give the folder of the pack itself, and keep large data outside it."),
    )
