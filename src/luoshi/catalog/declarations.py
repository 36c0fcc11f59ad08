"""What a pack may declare about data: elements, each with one meaning, one form and one authoritative source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import model_validator

from luoshi.base.text import msg
from luoshi.catalog.nouns import Choice, Element, ElementType, Identity, Rhythm, Unit
from luoshi.directory.declarations import OrganKey, RegionDeclaration, slug_of
from luoshi.packs import AnyKind, Complaint, Declared, KeyOf, Kind, Label, Name, Reference, Scope, Words, objection

ElementKey = Annotated[str, Reference("catalog/element")]

_YUAN = Unit(zh="元", en="yuan")


class ChoiceDeclaration(Declared):
    """One value that an element may have."""

    value: Words
    """The value as data and rules write it."""
    name: Name
    """What people call it."""


class ElementDeclaration(Declared):
    """One thing that is known about a company or a person, such as its number of staff."""

    key: Annotated[str, KeyOf("catalog/element")]
    """The key, catalog/element/<slug>; the slug is also the name of a column that carries it."""
    name: Name
    """What it is called; rules use the Chinese name."""
    meaning: Label
    """What exactly is meant: what is counted, on which day or in which period."""
    type: ElementType
    """`money` is an amount in yuan with two decimals; rules see it as a number."""
    unit: Unit | None = None
    """The unit of a number, such as 人; yuan for money."""
    choices: tuple[ChoiceDeclaration, ...] = ()
    """The values that a text may have, if not every text will do."""
    organ: OrganKey
    """The organ that answers for its values: the one authoritative source."""
    dataset: Label | None = None
    """In which of the organ's registers or returns it stands."""
    rhythm: Rhythm
    """How often the source brings it up to date."""
    self_reported: bool = False
    """Whether whom it is about may give it until the source has it."""
    question: Label | None = None
    """How to ask people for it; required if they may give it."""
    identity: Identity | None = None
    """What it is for telling companies apart and placing them, if it is one of these four."""

    @model_validator(mode="after")
    def _type_and_parts_agree(self) -> ElementDeclaration:
        if self.choices and self.type != "string":
            raise objection("C209", msg("only a string has choices"), msg("Remove choices, or say type: string."))
        if self.unit is not None and self.type not in ("number", "money"):
            raise objection("C209", msg("only a number has a unit"), msg("Remove unit, or say type: number."))
        if self.self_reported and self.question is None:
            raise objection(
                "C209",
                msg("people may give this element, but there is no question for it"),
                msg("Add question: the words by which a form asks for it."),
            )
        values = [choice.value for choice in self.choices]
        if twice := next((value for value in values if values.count(value) > 1), None):
            raise objection("C209", msg("the choice {value} is there twice", value=twice), msg("Keep one of the two."))
        if self.identity is not None and self.type != "string":
            raise objection("C209", msg("an identity is a string"), msg("Remove identity, or say type: string."))
        return self


def _check_element(element: ElementDeclaration, scope: Scope) -> Iterator[Complaint]:
    for other in scope.all(ElementDeclaration):
        if other.key < element.key and other.name.zh == element.name.zh:
            yield Complaint(
                ("name", "zh"),
                msg("{other} has the same name, and rules go by names", other=other.key),
                msg("Give each element a name of its own, or use the other one."),
                element.name.zh,
            )
        if other.key < element.key and element.identity and other.identity == element.identity:
            yield Complaint(
                ("identity",),
                msg("{other} is this identity already", other=other.key),
                msg("Leave identity out of one of the two."),
                element.identity,
            )
    if element.identity == "region":
        yield from _unknown_regions(element, scope)


def _unknown_regions(element: ElementDeclaration, scope: Scope) -> Iterator[Complaint]:
    known = tuple(region.name.zh for region in scope.all(RegionDeclaration))
    for index, choice in enumerate(element.choices):
        if choice.value not in known:
            yield Complaint(
                ("choices", index, "value"),
                msg("no region of the pack has this name"),
                msg("Write the full Chinese name of a declared region."),
                choice.value,
                known if len(known) <= 20 else (),
            )


def _resolve_element(written: ElementDeclaration, scope: Scope) -> Element:
    return Element(
        key=written.key,
        slug=slug_of(written.key),
        name=written.name,
        meaning=written.meaning,
        type=written.type,
        unit=written.unit or (_YUAN if written.type == "money" else None),
        choices=tuple(Choice(choice.value, choice.name) for choice in written.choices),
        organ=written.organ,
        dataset=written.dataset,
        rhythm=written.rhythm,
        self_reported=written.self_reported,
        question=written.question,
        identity=written.identity,
    )


KINDS: tuple[AnyKind, ...] = (
    Kind("catalog/element", "elements", ElementDeclaration, Element, _resolve_element, _check_element),
)
