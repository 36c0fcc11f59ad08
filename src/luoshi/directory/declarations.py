"""What a pack may declare about the directory: regions, organs with their duties, roles and the people of a demo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from luoshi.base.text import msg
from luoshi.directory.nouns import Duty, Organ, OrganKind, Person, Region, RegionKind, Role, Sight
from luoshi.packs import (
    AnyKind,
    Complaint,
    Declared,
    KeyOf,
    Kind,
    Label,
    Name,
    PackDeclaration,
    Reference,
    Scope,
    Source,
    Words,
    objection,
)

RegionKey = Annotated[str, Reference("directory/region")]
OrganKey = Annotated[str, Reference("directory/organ")]
RoleKey = Annotated[str, Reference("directory/role")]


class RegionDeclaration(Declared):
    """A territory: a municipality, one of its districts, or an area that works like one."""

    key: Annotated[str, KeyOf("directory/region")]
    """The key, directory/region/<slug>."""
    name: Name
    """What it is called."""
    short_name: Words | None = None
    """The short form in Chinese, such as 东城."""
    kind: RegionKind
    """Which sort of territory it is; an `area` has no government of its own level."""
    code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")] | None = None
    """The six digits of the national list of administrative divisions, in quotes."""
    has_code: bool = True
    """False for a territory that the national list does not know."""
    parent: RegionKey | None = None
    """The region that it is part of."""
    source: Source | None = None
    """Where its code and name can be looked up."""
    effective_from: date | None = None
    """The first day on which it existed in this form, where that is known."""
    effective_to: date | None = None
    """The last day on which it existed, if it is gone."""
    succeeds: tuple[RegionKey, ...] = ()
    """The regions that it took over from."""

    @model_validator(mode="after")
    def _code_and_claim_agree(self) -> RegionDeclaration:
        if self.has_code != (self.code is not None):
            raise objection(
                "C209",
                msg("a region has either a code or has_code: false"),
                msg("Add the six digits in quotes, or say has_code: false."),
            )
        return self


class DutyDeclaration(Declared):
    """One thing that an organ is responsible for."""

    text: Words
    """The duty in the words of the organ's own mandate."""
    words: tuple[Words, ...] = ()
    """Words that point to this duty when they stand in a commitment, beyond those in its text."""
    source: Source | None = None
    """Where the duty can be looked up; the organ's source if it is left out."""


class OrganDeclaration(Declared):
    """A government organ, or another body that answers for commitments."""

    key: Annotated[str, KeyOf("directory/organ")]
    """The key, directory/organ/<slug>."""
    name: Name
    """Its full name."""
    short_names: tuple[Words, ...] = ()
    """Short forms in Chinese by which documents call it, the usual one first, such as 市发展改革委."""
    aliases: tuple[Words, ...] = ()
    """Former or other names by which it may be meant."""
    kind: OrganKind
    """Whose organ it is."""
    region: RegionKey
    """The territory that it works for."""
    superior: OrganKey | None = None
    """The organ that it is part of or reports to."""
    duties: tuple[DutyDeclaration, ...] = ()
    """What it is responsible for."""
    source: Source
    """Where its existence and its duties can be looked up."""
    effective_from: date
    """The first day on which this form of the organ exists."""
    effective_to: date | None = None
    """The last day of this form, if it is gone."""
    succeeds: tuple[OrganKey, ...] = ()
    """The organs that it took over from."""


class RoleDeclaration(Declared):
    """What somebody is in the system; what a role may do is decided in code, what it sees is said here."""

    key: Annotated[str, KeyOf("directory/role")]
    """The key, directory/role/<slug>; the slug is what permissions name."""
    name: Name
    """What the role is called."""
    sees: Sight
    """Whose rows it sees: the whole city, its region, its organ, or what is public."""
    description: Label | None = None
    """What somebody in this role does."""


class PersonDeclaration(Declared):
    """An invented person of the demo. Real people are never declared in a pack."""

    key: Annotated[str, KeyOf("directory/person")]
    """The key, directory/person/<slug>."""
    name: Name
    """The invented name."""
    organ: OrganKey | None = None
    """Where the person works; left out for people who come from outside, such as a company's agent."""
    roles: Annotated[tuple[RoleKey, ...], Field(min_length=1)]
    """What the person is in the system."""
    title: Label | None = None
    """The position, such as 督查室副主任."""
    demo: Literal[True]
    """Always true: a reminder that this person does not exist."""


def slug_of(key: str) -> str:
    """The last part of a key."""
    return key.rpartition("/")[2]


def _ancestors(region: RegionDeclaration, scope: Scope) -> tuple[str, ...]:
    """Keys upward from `region`; ends with a repeated key if the regions run in a circle."""
    found: list[str] = []
    above = region.parent
    while above is not None and found.count(above) < 2:
        found.append(above)
        parent = scope.find(RegionDeclaration, above)
        above = parent.parent if parent else None
    return tuple(found)


def _check_region(region: RegionDeclaration, scope: Scope) -> Iterator[Complaint]:
    if region.key in _ancestors(region, scope):
        yield Complaint(
            ("parent",),
            msg("the region is part of itself, going up from parent to parent"),
            msg("Let one region in the circle have another parent or none."),
            region.parent,
        )
    for other in scope.all(RegionDeclaration):
        if region.code and other.code == region.code and other.key < region.key and not other.effective_to:
            yield Complaint(
                ("code",),
                msg("{other} has the same code", other=other.key),
                msg("Look up both codes; two regions of one day never share one."),
                region.code,
            )
    yield from _check_dates(region)


def _superiors(organ: OrganDeclaration, scope: Scope) -> tuple[str, ...]:
    """Keys upward from `organ`; ends with a repeated key if the organs report in a circle."""
    found: list[str] = []
    above = organ.superior
    while above is not None and found.count(above) < 2:
        found.append(above)
        superior = scope.find(OrganDeclaration, above)
        above = superior.superior if superior else None
    return tuple(found)


def _check_organ(organ: OrganDeclaration, scope: Scope) -> Iterator[Complaint]:
    yield from _check_dates(organ)
    if organ.key in _superiors(organ, scope):
        yield Complaint(
            ("superior",),
            msg("the organ reports to itself, going up from superior to superior"),
            msg("Let one organ in the circle have another superior or none."),
            organ.superior,
        )
    for index, key in enumerate(organ.succeeds):
        former = scope.find(OrganDeclaration, key)
        if former and former.effective_to is None:
            yield Complaint(
                ("succeeds", index),
                msg("the former organ has no last day"),
                msg("Give {former} an effective_to before {day}.", former=key, day=organ.effective_from),
                key,
            )


def _check_person(person: PersonDeclaration, scope: Scope) -> Iterator[Complaint]:
    packs = scope.all(PackDeclaration)
    if packs and not any(pack.demo for pack in packs):
        yield Complaint(
            ("demo",),
            msg("the pack has an invented person but is not marked as a demo"),
            msg("Add demo with a note to pack.yaml, or remove the person."),
        )


def _check_dates(written: RegionDeclaration | OrganDeclaration) -> Iterator[Complaint]:
    first, last = written.effective_from, written.effective_to
    if first and last and last < first:
        yield Complaint(
            ("effective_to",),
            msg("the last day is before the first, {first}", first=first),
            msg("Exchange the two dates, or leave effective_to out while it still exists."),
            last,
        )


def _resolve_region(written: RegionDeclaration, scope: Scope) -> Region:
    return Region(
        key=written.key,
        name=written.name,
        short_name=written.short_name or written.name.zh,
        kind=written.kind,
        code=written.code,
        parent=written.parent,
        ancestors=_ancestors(written, scope),
        effective_from=written.effective_from,
        effective_to=written.effective_to,
        succeeds=written.succeeds,
    )


def _resolve_organ(written: OrganDeclaration, scope: Scope) -> Organ:
    duties = tuple(Duty(duty.text, duty.words, duty.source or written.source) for duty in written.duties)
    return Organ(
        key=written.key,
        name=written.name,
        short_names=written.short_names,
        aliases=written.aliases,
        kind=written.kind,
        region=written.region,
        superior=written.superior,
        duties=duties,
        source=written.source,
        effective_from=written.effective_from,
        effective_to=written.effective_to,
        succeeds=written.succeeds,
    )


def _resolve_role(written: RoleDeclaration, scope: Scope) -> Role:
    return Role(written.key, slug_of(written.key), written.name, written.sees, written.description)


def _resolve_person(written: PersonDeclaration, scope: Scope) -> Person:
    organ = scope.find(OrganDeclaration, written.organ) if written.organ else None
    return Person(
        key=written.key,
        name=written.name,
        organ=written.organ or "",
        region=organ.region if organ else "",
        roles=tuple(slug_of(role) for role in written.roles),
        title=written.title,
    )


KINDS: tuple[AnyKind, ...] = (
    Kind("directory/region", "regions", RegionDeclaration, Region, _resolve_region, _check_region),
    Kind("directory/organ", "organs", OrganDeclaration, Organ, _resolve_organ, _check_organ),
    Kind("directory/role", "roles", RoleDeclaration, Role, _resolve_role),
    Kind("directory/person", "people", PersonDeclaration, Person, _resolve_person, _check_person),
)
