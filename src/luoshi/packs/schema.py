"""The format as JSON Schema, one file per kind: what editors complete and check with while a person types."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from luoshi.packs.declarations import FORMAT
from luoshi.packs.kinds import AnyKind, Kinds

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(kind: AnyKind) -> dict[str, Any]:
    """The schema of a file that declares `kind`: one declaration, or a list of them."""
    form: dict[str, Any] = kind.written.model_json_schema(by_alias=True)
    parts: dict[str, Any] = form.pop("$defs", {})
    name = kind.written.__name__
    return {
        "$schema": DIALECT,
        "$id": f"urn:luoshi:{FORMAT.replace('/', ':')}:{kind.name.replace('/', ':')}",
        "title": kind.name,
        "description": f"{kind.folder}.yaml, or any file under {kind.folder}/: one declaration or a list of them.",
        "anyOf": [{"$ref": f"#/$defs/{name}"}, {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}],
        "$defs": {**parts, name: form},
    }


def schema_files(kinds: Kinds) -> Iterator[tuple[str, str]]:
    """File name and text of every schema."""
    for kind in kinds.values():
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=2, sort_keys=True)
        yield f"{kind.folder}.json", text + "\n"


def write_schemas(kinds: Kinds, folder: Path) -> list[Path]:
    """Write every schema into `folder` and remove those of kinds that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, text in schema_files(kinds):
        (folder / name).write_text(text, encoding="utf-8")
        written.append(folder / name)
    for stale in set(folder.glob("*.json")) - set(written):
        stale.unlink()
    return written
