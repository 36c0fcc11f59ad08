"""The resolved nouns that a pack says about documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from luoshi.packs import Name

Purpose = Literal["bulletin", "quarterly-report"]


@dataclass(frozen=True, slots=True)
class DocumentTemplate:
    """A docx template of the pack."""

    key: str
    name: Name
    purpose: Purpose
    content: bytes = field(repr=False)
