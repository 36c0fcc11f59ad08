"""From the tree of a FEEL text to a Python closure: compiled once, called for every record.

Names are checked when a text is compiled: one that nothing carries is an error with the nearest name. What is wrong
with values at the time of a call is null, as the standard wants.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from luoshi.rules.errors import NOWHERE, Place
from luoshi.rules.evaluate.cells import compile_unary_tests
from luoshi.rules.evaluate.compiling import Compiled, compile_expression
from luoshi.rules.evaluate.scope import Scope
from luoshi.rules.evaluate.types import ANY, Type, coerce, conforms, fitting, plain_class, resolve, type_of
from luoshi.rules.feel import Names, parse_expression
from luoshi.rules.values import Value, from_python

__all__ = [
    "ANY",
    "Compiled",
    "Scope",
    "Type",
    "coerce",
    "compile_expression",
    "compile_unary_tests",
    "conforms",
    "evaluate",
    "fitting",
    "plain_class",
    "resolve",
    "type_of",
]


def evaluate(source: str, values: Mapping[str, object] | None = None, place: Place = NOWHERE) -> Value:
    """The value of one expression over named values (Python's or FEEL's)."""
    given = {name: from_python(value) for name, value in (values or {}).items()}
    members = _members(given)
    tree = parse_expression(source, Names.of(given, members), place)
    return compile_expression(tree, Scope.of(given), replace(place, source=source))(dict(given))


def _members(value: object) -> set[str]:
    if isinstance(value, dict):
        entries = cast("dict[str, object]", value)
        return {name for key, inner in entries.items() for name in (key, *_members(inner))}
    if isinstance(value, list):
        return {name for inner in cast("list[object]", value) for name in _members(inner)}
    return set()
