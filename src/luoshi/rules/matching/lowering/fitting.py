"""Making an expression fit a declared type: what the evaluator does to every value, done once for all rows."""

from __future__ import annotations

from typing import cast

from luoshi.rules.decide.items import Items
from luoshi.rules.evaluate import Scope, Type, coerce
from luoshi.rules.feel import Names, parse_unary_tests
from luoshi.rules.matching.lowering.building import (
    NULL,
    CannotLowerError,
    Expression,
    all_of,
    choose,
    constant,
    is_condition,
    state,
)
from luoshi.rules.matching.lowering.cells import cell
from luoshi.rules.matching.lowering.expressions import kind
from luoshi.rules.matching.lowering.scope import Fields, Folded, Lowered, Meanings
from luoshi.rules.matching.lowering.tree import Condition

_PLAIN = ("Any", "boolean")


def fitted(found: Lowered, type_name: str | None, items: Items) -> Lowered:
    """The value as the type wants it: null where it cannot be, or breaks the type's constraint."""
    wanted = items.named(type_name)
    if wanted.kind == "Any" and wanted.check is None:
        return found
    if isinstance(found, Folded):
        value = coerce(found.value, wanted)
        return constant(value) or Folded(value)
    if isinstance(found, Fields) and wanted.kind == "context":
        return _fields(found, wanted)
    if not (is_condition(cast("Expression", found)) or hasattr(found, "kind")):
        return _kept(found, wanted)
    return _single(cast("Expression", found), wanted, type_name, items)


def _kept(found: Lowered, wanted: Type) -> Lowered:
    if wanted.check is None and wanted.kind in ("list", "function", "context"):
        return found
    raise CannotLowerError(f"a value made to fit the type “{wanted.name or wanted.kind}”")


def _fields(found: Fields, wanted: Type) -> Lowered:
    if wanted.check is not None or any(name not in found.entries for name, _ in wanted.parts or ()):
        raise CannotLowerError("a context that may not fit its type")
    return found


def _single(found: Expression, wanted: Type, type_name: str | None, items: Items) -> Expression:
    own = kind(found)
    if own == "null":
        return NULL
    same = wanted.kind in ("Any", own) or (wanted.kind == "duration" and own.endswith("duration"))
    if not same:
        if wanted.kind == "list" or (own, wanted.kind) == ("date", "date and time"):
            raise CannotLowerError(f"a {own} made to fit the type “{wanted.kind}”")
        return NULL
    if wanted.check is None:
        return found
    return choose(state(_constraint(found, type_name, items), True), found, NULL)


def _constraint(found: Expression, type_name: str | None, items: Items) -> Condition:
    """All tests that a declared type and the types it is made of put on a value."""
    tests: list[Condition] = []
    scope = Scope.of(["?"], items.types)
    definition = items.definition(type_name or "")
    if definition is None:
        raise CannotLowerError(f"the constraint of the type “{type_name}”")
    while definition is not None:
        for text in (definition.allowed, definition.type_constraint):
            if text is not None:
                parsed = parse_unary_tests(text, Names.of(["?"]), definition.place)
                tests.append(cell(parsed, found, Meanings({}, scope, {})))
        type_name = definition.type_name
        inner = items.definition(type_name or "")
        if inner is None and type_name is not None and items.named(type_name).check is not None:
            raise CannotLowerError(f"the constraint of the type “{type_name}”")
        definition = inner
    return all_of(tests)
