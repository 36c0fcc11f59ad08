"""The kind of invented registers (`demo_forms.py`): its check, and the way to the recipe that the generator follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.base.text import Text, msg
from luoshi.catalog.declarations import ElementDeclaration
from luoshi.catalog.nouns import ElementType
from luoshi.directory.declarations import slug_of
from luoshi.packs import AnyKind, Complaint, Kind, Scope
from luoshi.packs.marks import KeyPath
from luoshi.support.demo_forms import ColumnForm, RegistryDeclaration
from luoshi.support.demo_resolving import resolve_registry
from luoshi.support.generating.recipe import Recipe

_WAYS: dict[ElementType, frozenset[str]] = {
    "string": frozenset({"code", "words", "pick", "ladder"}),
    "number": frozenset({"amount"}),
    "money": frozenset({"amount"}),
    "date": frozenset({"day"}),
    "boolean": frozenset({"chance"}),
}


@dataclass(frozen=True, slots=True)
class _Named:
    """A column that another one names: where, and what it must be able to do."""

    path: KeyPath
    key: str
    values: tuple[str, ...] = ()
    """Values that it must have."""
    number: bool = False
    """Whether it must be a number."""


def _check(written: RegistryDeclaration, scope: Scope) -> Iterator[Complaint]:
    above: dict[str, ElementDeclaration] = {}
    for index, column in enumerate(written.columns):
        at: KeyPath = ("columns", index)
        element = scope.find(ElementDeclaration, column.element)
        if element is None:
            return  # a lost reference is a fault of its own
        yield from _check_way(column, element, at)
        for named in _named(column, at):
            yield from _check_named(named, above)
        if element.key in above:
            yield Complaint((*at, "element"), msg("the column is there twice"), msg("Remove one."), element.key)
        above[element.key] = element
    yield from _check_examples(written, {slug_of(key): element for key, element in above.items()})


def _check_way(column: ColumnForm, element: ElementDeclaration, at: KeyPath) -> Iterator[Complaint]:
    way = next(iter(column.ways))
    if way not in _WAYS[element.type]:
        yield Complaint(
            (*at, way),
            msg("a {type} is not drawn in this way", type=element.type),
            msg("Use one of the allowed ways."),
            way,
            tuple(sorted(_WAYS[element.type])),
        )
    if way in ("pick", "ladder") and not element.choices:
        yield Complaint((*at, way), msg("the element has no choices to draw from"), msg("Add choices to the element."))
    yield from _unknown_values(element, tuple(_values_of(column)), at)
    if column.otherwise is not None and not _fits(column.otherwise, element):
        yield Complaint(
            (*at, "otherwise"),
            msg("this is no value of the element"),
            msg("Write a value of its type, one of its choices if it has some."),
            column.otherwise,
        )


def _values_of(column: ColumnForm) -> Iterator[str]:
    if column.pick:
        yield from column.pick.weights or {}
        for case in column.pick.cases:
            yield from case.weights
    if column.ladder:
        yield from (step.value for step in column.ladder.steps)


def _unknown_values(element: ElementDeclaration, values: tuple[str, ...], at: KeyPath) -> Iterator[Complaint]:
    known = ("true", "false") if element.type == "boolean" else tuple(choice.value for choice in element.choices)
    for value in dict.fromkeys(values):
        if value not in known:
            yield Complaint(
                at,
                msg("{element} has no such value", element=element.key),
                msg("Write one of the element's values."),
                value,
                known if len(known) <= 12 else (),
            )


def _named(column: ColumnForm, at: KeyPath) -> Iterator[_Named]:
    """Every other column that this one names."""
    for index, by in enumerate(column.by):
        yield _Named((*at, "by", index), by.element, tuple(by.factors), bool(by.steps))
    for index, only in enumerate(column.only):
        yield _Named((*at, "only", index), only.element, only.values, only.at_least is not None)
    if column.pick:
        for index, case in enumerate(column.pick.cases):
            yield _Named((*at, "pick", "cases", index), case.element, case.values)
    yield from _named_texts(column, at)
    yield from _named_numbers(column, at)


def _named_texts(column: ColumnForm, at: KeyPath) -> Iterator[_Named]:
    if column.code:
        yield _Named((*at, "code", "region"), column.code.region)
        if column.code.form:
            yield _Named((*at, "code", "form"), column.code.form, tuple(column.code.categories))
    if column.words:
        for name, words in (("industry", column.words.trades), ("form", column.words.endings)):
            yield _Named((*at, "words", name), getattr(column.words, name), tuple(sorted(set(words) - {"*"})))


def _named_numbers(column: ColumnForm, at: KeyPath) -> Iterator[_Named]:
    if column.ladder:
        yield _Named((*at, "ladder"), column.ladder.element, number=True)
    if column.day and column.day.after:
        yield _Named((*at, "day", "after"), column.day.after)
    for name in ("per", "at_most"):
        if column.amount and (key := getattr(column.amount, name)):
            yield _Named((*at, "amount", name), key, number=True)


def _check_named(named: _Named, above: dict[str, ElementDeclaration]) -> Iterator[Complaint]:
    element = above.get(named.key)
    if element is None:
        yield Complaint(
            named.path,
            msg("this column does not stand above"),
            msg("Move the column on which others depend to the top."),
            named.key,
        )
        return
    yield from _unknown_values(element, named.values, named.path)
    if named.number and element.type not in ("number", "money"):
        yield Complaint(named.path, msg("this column is no number"), msg("Name a column of numbers."), named.key)


def _check_examples(written: RegistryDeclaration, columns: dict[str, ElementDeclaration]) -> Iterator[Complaint]:
    slugs = [example.slug for example in written.examples]
    for index, example in enumerate(written.examples):
        at: KeyPath = ("examples", index)
        if example.slug in slugs[:index]:
            yield Complaint((*at, "slug"), msg("two examples share this slug"), msg("Give each its own."), example.slug)
        for name, value in example.values.items():
            problem = _wrong_example(columns.get(name), value)
            if problem is not None:
                yield Complaint((*at, "values", name), problem, msg("Look at the columns above."), value)


def _wrong_example(element: ElementDeclaration | None, value: str | bool | Decimal | None) -> Text | None:
    if element is None:
        return msg("there is no column of this name")
    if value is not None and not _fits(value, element):
        return msg("this is no value of the element")
    return None


def _fits(value: str | bool | Decimal, element: ElementDeclaration) -> bool:
    """Whether a written value is one of the element's."""
    if element.type == "boolean":
        return isinstance(value, bool)
    if element.type in ("number", "money"):
        return isinstance(value, Decimal)
    if not isinstance(value, str):
        return False
    if element.type == "date":
        return _is_day(value)
    return not element.choices or any(choice.value == value for choice in element.choices)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


KINDS: tuple[AnyKind, ...] = (
    Kind("support/demo-registry", "demo-registry", RegistryDeclaration, Recipe, resolve_registry, _check),
)
