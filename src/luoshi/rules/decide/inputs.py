"""Where a record keeps an input, and how its value is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from luoshi.rules.decide.index import Part, Way
from luoshi.rules.evaluate import Type, fitting, plain_class
from luoshi.rules.values import Value, from_python
from luoshi.rules.values.exchange import EXACTLY

Record = Mapping[str, object]
Reader = Callable[[Record], Value]


def reader_of(part: Part, ways: list[Way], kind: Type, way: Way = ()) -> Reader:
    """What reads an input from records, fitted to its type.

    `ways` are the chains of imports that lead to its model, `way` the one on which it is asked for. In a model that
    nothing imports its name and its full name are all the places to look at.
    """
    name, full, fit = part.element.name, f"{{{part.model.namespace}}}{part.element.name}", fitting(kind)
    if ways == [()] and not way:
        return _at_hand(name, full, fit, plain_class(kind))
    places = ((*way, name), (full,), *((*other, name) for other in ways), (name,))
    return lambda record: fit(from_python(_sought(record, places)))


def _at_hand(name: str, full: str, fit: Callable[[Value], Value], plain: type | None) -> Reader:
    """One of two places; a value that is already of the wanted class needs no fitting."""

    def read(record: Record) -> Value:
        given = record.get(name)
        if given is None:
            given = record.get(full)
            if given is None:
                return None
        made = EXACTLY.get(type(given))
        value = from_python(given) if made is None else made(given)
        return value if type(value) is plain else fit(value)

    return read


def _sought(record: Record, places: tuple[Way, ...]) -> object:
    """Through the names of imports, by namespace, or by name alone."""
    for steps in places:
        inner: object = record
        for step in steps:
            inner = inner.get(step) if isinstance(inner, Mapping) else None
        if inner is not None:
            return inner
    return None
