"""A table as YAML that people like to read: one line for each column and for each rule."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from luoshi.rules.forms.data import ElementType
from luoshi.rules.forms.plain import Plain, plain_of
from luoshi.rules.forms.shape import shapes_of
from luoshi.rules.model.elements import Model

_BARE = re.compile(r"[^\W\d_]\w*(?:[-/（） ]?\w+)*")
_NOT_BARE = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_LINES = ("data", "where", "inputs", "outputs", "rules")


def table_yaml(
    model: Model, *, heading: Mapping[str, Any] | None = None, elements: Mapping[str, ElementType] | None = None
) -> str:
    """The decisions of a model as YAML.

    `heading` are the fields of the declaration's place in a pack (key, name, effective_from, source), `elements` the
    elements by key whose names the model uses; RuleCheckError for a model that is more than tables and expressions.
    """
    plain = [plain_of(shape, elements or {}) for shape in shapes_of(model)]
    if heading is not None:
        plain = [
            {**heading, **{k: v for k, v in each.items() if k != "name" or "name" not in heading}} for each in plain
        ]
    if len(plain) == 1:
        return _written(plain[0], "")
    return "\n".join("- " + _written(each, "  ").removeprefix("  ") for each in plain)


def _written(fields: Plain, indent: str) -> str:
    lines: list[str] = []
    for name, value in fields.items():
        if name in _LINES:
            lines.append(f"{indent}{name}:" + ("" if value else " []"))
            lines += [f"{indent}  - {_flow(each)}" for each in value]
        else:
            lines.append(f"{indent}{name}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        inner = cast("Mapping[str, Any]", value).items()
        return "{" + ", ".join(f"{_scalar(name)}: {_flow(each)}" for name, each in inner) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_cell(each) for each in cast("list[str]", value)) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return text if _BARE.fullmatch(text) and text.lower() not in _NOT_BARE else _cell(text)


def _cell(text: str) -> str:
    if not text.isprintable():
        return json.dumps(text)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
