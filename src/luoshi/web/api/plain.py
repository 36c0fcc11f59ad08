"""Views of the plan as plain JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from luoshi.base.text import Text


def plain(value: Any) -> Any:
    """Dataclasses become objects, keys become text; dates, decimals and ids are left to the encoder."""
    if is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, Text):
            return str(value)
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    return value
