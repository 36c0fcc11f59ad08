"""Write a manifest back to the files of a pack: the same declarations, one file per kind, and the same version."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar, cast

from ruamel.yaml import YAML

from luoshi.base.errors import ExecuteError
from luoshi.base.text import msg
from luoshi.packs.files import content_of
from luoshi.packs.freeze import Manifest


class ExportError(ExecuteError):
    """An export would mix the files of two packs, or leave its folder."""

    code: ClassVar[str] = "X210"


def export_pack(manifest: Manifest, folder: Path) -> list[Path]:
    """Write the pack into an empty or new folder; reading it again gives the same manifest."""
    if folder.exists() and any(folder.iterdir()):
        raise ExportError(msg("{folder} is not empty", folder=str(folder)), msg("Give a new or an empty folder."))
    for path in manifest.written.materials:
        if not (folder / path).resolve().is_relative_to(folder.resolve()):
            raise ExportError(msg("{path} leads out of the pack", path=path), msg("Publish a checked pack."))
    files: list[Path] = []
    for kind in manifest.written.kinds.values():
        forms = [entry.written for entry in manifest.written.entries if entry.kind is kind and entry.written]
        if forms:
            data = [_plain(form.model_dump(by_alias=True, exclude_defaults=True)) for form in forms]
            files.append(folder / f"{kind.folder}.yaml")
            _write_yaml(data[0] if kind.exactly_one else data, files[-1])
    for path, text in manifest.written.materials.items():
        files.append(folder / path)
        files[-1].parent.mkdir(parents=True, exist_ok=True)
        files[-1].write_bytes(content_of(text))
    return files


def _write_yaml(data: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = YAML(typ="rt", pure=True)
    writer.width = 110  # pyright: ignore[reportAttributeAccessIssue]
    writer.indent(mapping=2, sequence=4, offset=2)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        writer.dump(data, file)


def _plain(value: Any) -> Any:
    """The value as YAML writes it: lists, numbers in plain digits, days without quotes."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in cast("dict[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in cast("list[Any]", value)]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, (str, int, bool, date)) or value is None else str(value)
