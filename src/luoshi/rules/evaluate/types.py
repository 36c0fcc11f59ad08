"""Types of FEEL: what a value is, whether it conforms, and the implicit conversions (DMN 1.5, section 10.3.2.9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from luoshi.base.text import msg
from luoshi.rules.builtins.registry import Builtin
from luoshi.rules.errors import NOWHERE, Place, RuleCheckError
from luoshi.rules.feel.syntax import TypeNode
from luoshi.rules.steps import spend_on
from luoshi.rules.values import Date, DateTime, DaysTime, Function, Range, Time, Value, YearsMonths

_CLASSES: Final[dict[str, type | tuple[type, ...]]] = {
    "number": Decimal,
    "string": str,
    "boolean": bool,
    "date": Date,
    "time": Time,
    "date and time": DateTime,
    "days and time duration": DaysTime,
    "years and months duration": YearsMonths,
    "duration": (DaysTime, YearsMonths),
}
_OTHER_SPELLINGS: Final = {
    "dateTime": "date and time",
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
    "any": "Any",
    "null": "Null",
}


@dataclass(frozen=True, slots=True)
class Type:
    """A type: `kind` is a plain type's name, or `list`, `range`, `context`, `function`, `Any`, `Null`.

    `parts` are the types of items, entries (by name) or parameters; None where a function or a list says nothing of
    them. `check` is a declared constraint; `name` the name it was declared under.
    """

    kind: str
    parts: tuple[tuple[str, Type], ...] | None = None
    result: Type | None = None
    name: str | None = None
    check: object = None


ANY: Final = Type("Any")
NULL: Final = Type("Null")


def resolve(node: TypeNode, items: Mapping[str, Type], place: Place = NOWHERE) -> Type:
    """The type that is written; RuleCheckError for a name that no type has."""
    if node.name in items and not node.parts:
        return items[node.name]
    kind = _OTHER_SPELLINGS.get(node.name, node.name)
    if kind not in _CLASSES and kind not in ("Any", "Null", "list", "range", "context", "function"):
        raise RuleCheckError(
            msg("no type is called “{name}”", name=node.name),
            msg("Known types: {names}.", names=", ".join([*_CLASSES, "Any", *items])),
            place,
        )
    parts = tuple((name, resolve(part, items, place)) for name, part in node.parts) if node.parts else None
    if kind == "function" and node.result is not None:
        parts = parts or ()
    result = resolve(node.result, items, place) if node.result is not None else None
    return Type(kind, parts, result)


def conforms(value: Value, wanted: Type) -> bool:
    """Whether a value is of a type; null is only of `Null` and `Any`."""
    kind = wanted.kind
    if kind == "Any":
        return True
    if value is None:
        return kind == "Null"
    plain = _CLASSES.get(kind)
    if plain is not None:
        matches = isinstance(value, plain)
    elif kind == "list":
        spend_on(value)
        matches = isinstance(value, list) and all(conforms(item, _item(wanted)) or item is None for item in value)
    elif kind == "context":
        matches = isinstance(value, dict) and _entries_conform(value, wanted)
    elif kind == "range":
        matches = isinstance(value, Range) and _ends_conform(value, _item(wanted))
    elif kind == "function":
        matches = isinstance(value, Function) and _function_conforms(value, wanted)
    else:
        matches = False
    return matches and (wanted.check is None or bool(wanted.check(value)))  # type: ignore[operator]


def coerce(value: Value, wanted: Type) -> Value:
    """The value as the type wants it, with the standard's conversions; null where it cannot be."""
    if value is None or conforms(value, wanted):
        return value
    if wanted.kind == "list":
        inner = coerce(value, _item(wanted))
        return [inner] if inner is not None and not isinstance(value, list) else None
    if isinstance(value, list) and len(value) == 1:
        return coerce(value[0], wanted)
    if isinstance(value, Date) and wanted.kind == "date and time":
        return DateTime(value, Time(0, 0, 0, offset=0))
    return None


def fitting(wanted: Type) -> Callable[[Value], Value]:
    """`coerce` to one type: what already is of a plain type is given back at once."""
    plain = plain_class(wanted)
    if plain is None:
        return lambda value: coerce(value, wanted)
    return lambda value: value if type(value) is plain else coerce(value, wanted)


def plain_class(wanted: Type) -> type | None:
    """The class all of whose values are of the type; None for types that ask for more or have several classes."""
    plain = _CLASSES.get(wanted.kind)
    return plain if isinstance(plain, type) and wanted.check is None else None


def type_of(value: Value) -> Type:
    """The most specific plain type of a value."""
    if value is None:
        return NULL
    for kind, plain in _CLASSES.items():
        if isinstance(value, plain):
            return Type(kind)
    if isinstance(value, list):
        return Type("list")
    if isinstance(value, dict):
        return Type("context")
    return Type("range") if isinstance(value, Range) else Type("function")


def subtype(one: Type, other: Type) -> bool:
    """Whether every value of `one` is a value of `other` (DMN 1.5, table 55)."""
    if other.kind == "Any" or one.kind == "Null":
        return True
    if one.kind != other.kind:
        return False
    if one.kind == "function":
        return _function_subtype(one, other)
    if other.parts is None:
        return True
    if one.kind == "context":
        own = dict(one.parts or ())
        return all(name in own and subtype(own[name], part) for name, part in other.parts)
    return one.parts is not None and subtype(_item(one), _item(other))


def _function_subtype(one: Type, other: Type) -> bool:
    if other.parts is None:
        return True
    if one.parts is None or len(one.parts) != len(other.parts):
        return False
    taken = all(subtype(theirs, own) for (_, own), (_, theirs) in zip(one.parts, other.parts, strict=True))
    # What a function gives is only known where it is declared.
    return taken and (one.result is None or subtype(one.result, other.result or ANY))


def _item(wanted: Type) -> Type:
    return wanted.parts[0][1] if wanted.parts else ANY


def _entries_conform(value: dict[str, Value], wanted: Type) -> bool:
    return all(
        name in value and (value[name] is None or conforms(value[name], part)) for name, part in wanted.parts or ()
    )


def _ends_conform(value: Range, wanted: Type) -> bool:
    ends = [end for end in (value.low, value.high) if end is not None]
    return all(conforms(end, wanted) for end in ends)


def _function_conforms(value: Function, wanted: Type) -> bool:
    if wanted.parts is None:
        return True
    declared = getattr(value, "type", None)
    if isinstance(declared, Type):
        return subtype(declared, wanted)
    if isinstance(value, Builtin):
        taken = [kind.kind for _, kind in wanted.parts]
        return any(form.takes(taken) for form in value.forms)
    return len(value.parameters) == len(wanted.parts)
