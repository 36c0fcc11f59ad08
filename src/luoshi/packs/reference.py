"""The reference page of all kinds and faults, made from the written forms themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from luoshi.packs.faults import CODES
from luoshi.packs.kinds import AnyKind, Kinds

_HEAD = """\
# What a pack can declare

Made by `luoshi pack schema --write docs/reference` from the written forms; do not edit. How files are laid out
stands in [pack-format](pack-format.md).
"""


def reference_page(kinds: Kinds) -> str:
    """Markdown: every kind with its fields and the parts that they hold, then every code of a fault."""
    parts: dict[str, dict[str, Any]] = {}
    lines = [_HEAD]
    for kind in kinds.values():
        form: dict[str, Any] = kind.written.model_json_schema(by_alias=True)
        parts |= form.pop("$defs", {})
        lines += [*_kind(kind, form), ""]
    lines += ["## Parts", ""]
    for name in sorted(parts):
        lines += [f"### {name}", "", *_form(parts[name]), ""]
    lines += ["## Faults", "", "| code | meaning |", "| --- | --- |"]
    lines += [f"| `{code}` | {meaning} |" for code, meaning in CODES.items()]
    return "\n".join(lines) + "\n"


def _kind(kind: AnyKind, form: dict[str, Any]) -> Iterator[str]:
    yield f"## {kind.name}"
    yield ""
    folder = kind.folder
    yield f"In `{folder}.yaml` or under `{folder}/`. Schema: [`{folder}.json`](schemas/{folder}.json)."
    yield ""
    yield from _form(form)


def _form(form: dict[str, Any]) -> Iterator[str]:
    yield form.get("description", "").replace("\n", " ")
    yield ""
    yield "| field | type | needed | meaning |"
    yield "| --- | --- | --- | --- |"
    required = form.get("required", [])
    for name, field in form.get("properties", {}).items():
        needed = "yes" if name in required else ""
        meaning = " ".join(field.get("description", "").split()).replace("|", "\\|").replace("<", "&lt;")
        yield f"| `{name}` | {_type(field)} | {needed} | {meaning} |"


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        kinds = [_type(option) for option in field["anyOf"] if option.get("type") != "null"]
        return "number" if kinds == ["number", "text"] else " or ".join(dict.fromkeys(kinds))
    if "const" in field:
        return f"`{str(field['const']).replace('True', 'true')}`"
    if "enum" in field:
        return " ".join(f"`{value}`" for value in field["enum"])
    if field.get("type") == "array":
        return f"list of {_type(field['items'])}"
    if key := re.match(r"\^([a-z]+/[a-z]+)/", field.get("pattern", "")):
        return f"key of `{key[1]}`"
    return _NAMES.get(field.get("format", ""), _NAMES.get(field.get("type", ""), "text"))


_NAMES = {"date": "day", "string": "text", "integer": "whole number", "number": "number", "boolean": "`true` `false`"}
