"""From the written form of an invented register to the recipe that the generator follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from luoshi.catalog.declarations import KINDS as CATALOG
from luoshi.catalog.declarations import ElementDeclaration
from luoshi.catalog.nouns import Element
from luoshi.directory.declarations import RegionDeclaration, slug_of
from luoshi.packs import Scope
from luoshi.support.demo_forms import (
    AmountForm,
    CodeForm,
    ColumnForm,
    DayForm,
    LadderForm,
    PickForm,
    RegistryDeclaration,
    WordsForm,
)
from luoshi.support.generating.recipe import (
    Amount,
    By,
    Case,
    Chance,
    Code,
    Column,
    Day,
    Example,
    Flaw,
    How,
    Ladder,
    Only,
    Pick,
    Plain,
    Recipe,
    Words,
)


def resolve_registry(written: RegistryDeclaration, scope: Scope) -> Recipe:
    """The recipe of a checked register."""
    elements = {column.element: _element(column.element, scope) for column in written.columns}
    by_slug = {element.slug: element for element in elements.values()}
    return Recipe(
        key=written.key,
        name=written.name,
        as_of=written.as_of,
        columns=tuple(_column(column, written.as_of, elements, scope) for column in written.columns),
        examples=tuple(
            Example(one.slug, {name: _plain(value, by_slug[name]) for name, value in one.values.items()})
            for one in written.examples
        ),
    )


def _element(key: str, scope: Scope) -> Element:
    written = scope.find(ElementDeclaration, key)
    element = CATALOG[0].resolve(written, scope)
    assert isinstance(element, Element)
    return element


def _column(written: ColumnForm, day: date, elements: Mapping[str, Element], scope: Scope) -> Column:
    element = elements[written.element]
    return Column(
        element=element,
        as_of=written.as_of or day,
        how=_how(written, element, elements, scope),
        by=tuple(
            By(
                slug_of(by.element),
                {value: float(factor) for value, factor in by.factors.items()},
                tuple((float(step.start), float(step.factor)) for step in by.steps),
                float(by.otherwise),
            )
            for by in written.by
        ),
        only=tuple(Only(slug_of(one.element), one.values, _float(one.at_least), one.before) for one in written.only),
        present=float(written.present),
        otherwise=_plain(written.otherwise, element),
        gap=float(written.gap),
        flaws=tuple(Flaw(flaw.sort, float(flaw.share)) for flaw in written.flaws),
    )


def _how(written: ColumnForm, element: Element, elements: Mapping[str, Element], scope: Scope) -> How:
    way = next(iter(written.ways.values()))
    if isinstance(way, CodeForm):
        return _code(way, elements, scope)
    if isinstance(way, WordsForm):
        return _words(way)
    if isinstance(way, PickForm):
        return _pick(way, element)
    if isinstance(way, LadderForm):
        values = tuple(element.values.index(step.value) for step in way.steps)
        return Ladder(slug_of(way.element), tuple(float(step.start) for step in way.steps), values)
    if isinstance(way, AmountForm):
        return _amount(way)
    if isinstance(way, DayForm):
        return Day(way.first, way.last, float(way.recent), _slug(way.after))
    return Chance(float(written.chance or 0))


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _slug(key: str | None) -> str | None:
    return None if key is None else slug_of(key)


def _code(way: CodeForm, elements: Mapping[str, Element], scope: Scope) -> Code:
    regions = {region.name.zh: region for region in scope.all(RegionDeclaration)}
    places = {value: _digits(regions[value], scope) for value in elements[way.region].values}
    return Code(slug_of(way.region), places, way.organisation, _slug(way.form), way.categories)


def _digits(region: RegionDeclaration, scope: Scope) -> str:
    """The code of a region, or of the nearest one above it that has one."""
    above: RegionDeclaration | None = region
    while above is not None:
        if above.code is not None:
            return above.code
        above = scope.find(RegionDeclaration, above.parent) if above.parent else None
    return "000000"


def _words(way: WordsForm) -> Words:
    return Words(way.first, way.syllables, slug_of(way.industry), way.trades, slug_of(way.form), way.endings)


def _pick(way: PickForm, element: Element) -> Pick:
    if way.zipf is not None:
        weights = tuple((place + 1) ** -float(way.zipf) for place in range(len(element.values)))
    else:
        weights = _weights(way.weights or {}, element)
    cases = tuple(Case(slug_of(case.element), case.values, _weights(case.weights, element)) for case in way.cases)
    return Pick(weights, cases)


def _weights(written: Mapping[str, Decimal], element: Element) -> tuple[float, ...]:
    return tuple(float(written.get(value, 0)) for value in element.values)


def _amount(way: AmountForm) -> Amount:
    return Amount(
        median=float(way.median),
        spread=float(way.spread),
        per=_slug(way.per),
        least=float(way.least),
        most=float(way.most),
        step=float(way.step),
        zero=float(way.zero),
        minus=float(way.minus),
        at_most=_slug(way.at_most),
    )


def _plain(value: str | bool | Decimal | None, element: Element) -> Plain:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str) and element.type == "date":
        return date.fromisoformat(value)
    return value
