"""How the tests look at a structure: headings as (level, label, title), passages as (role, text)."""

from __future__ import annotations

from luoshi.reading.structure import read_structure


def headings(text: str) -> list[tuple[int, str, str]]:
    """Level, label and title of every heading."""
    return [(item.level, item.label, item.title) for item in read_structure(text).sections]


def titles(text: str, level: int) -> list[str]:
    """The titles of one level."""
    return [item.title for item in read_structure(text).sections if item.level == level]


def passages(text: str) -> list[tuple[str, str]]:
    """Role and words of every passage."""
    return [(item.role, text[item.start : item.end]) for item in read_structure(text).passages]


def codes(text: str) -> list[str]:
    """The codes of all warnings."""
    return [item.code for item in read_structure(text).warnings]
