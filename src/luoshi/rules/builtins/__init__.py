"""The built-in functions of FEEL (DMN 1.5, section 10.3.4), by name.

Each is declared once with the standard's parameter names and kinds; a call that no declared form takes is null. Only
`now` and `today` ask `luoshi.base.today`, which a demo can move. Patterns run against a time limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from luoshi.rules.builtins import calendar, contexts, conversion, lists, numeric, ranges, relations, sums, texts
from luoshi.rules.builtins.patterns import PatternTimeError
from luoshi.rules.builtins.registry import BOOKS
from luoshi.rules.values import Function

BUILTINS: Final[Mapping[str, Function]] = MappingProxyType(BOOKS.functions)

__all__ = [
    "BUILTINS",
    "PatternTimeError",
    "calendar",
    "contexts",
    "conversion",
    "lists",
    "numeric",
    "ranges",
    "relations",
    "sums",
    "texts",
]
