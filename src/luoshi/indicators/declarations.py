"""What a pack may declare about indicators: numbers over fact tables, and the targets that they compute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Final

from pydantic import Field, model_validator

from luoshi.base.text import msg
from luoshi.directory.declarations import slug_of
from luoshi.indicators.conditions import faults
from luoshi.indicators.nouns import FACTORS, Grain, Indicator, Measures, Part
from luoshi.packs import (
    AnyKind,
    Complaint,
    Declared,
    KeyOf,
    KeyPath,
    Kind,
    Label,
    Name,
    NotAFigure,
    Reference,
    Scope,
    Slug,
    Sourced,
    objection,
)
from luoshi.plan.columns import CLAIM_COLUMNS
from luoshi.plan.columns import TABLE as CLAIMS
from luoshi.plan.declarations import CommitmentDeclaration
from luoshi.programmes.columns import TABLE as OBJECTS
from luoshi.programmes.columns import Column, columns_of
from luoshi.programmes.declarations import ProgrammeDeclaration
from luoshi.rules.declarations import Feel

TABLES: Final = (OBJECTS, CLAIMS)
GENERATED: Final = ("support/",)
"""Rooms whose rows come from a generator: the companies of the demo's registry do not exist."""
ProgrammeKey = Annotated[str, Reference("programmes/programme")]
CommitmentKey = Annotated[str, Reference("plan/commitment")]
Divisor = Annotated[Decimal, Field(gt=0), NotAFigure("how many of the column's unit make one of the indicator's")]


class PartDeclaration(Declared):
    """What is counted or summed, over which rows."""

    sum: str | None = None
    """The column that is summed; left out, rows are counted."""
    where: Feel | None = None
    """Which rows: a FEEL condition over the table's columns; left out, all of them."""
    divide_by: Divisor = Decimal(1)
    """How many of the column's unit make one of the indicator's, such as 100 from 公顷 to 平方公里; in quotes."""


class MeasuresDeclaration(Declared):
    """A target of a commitment that the indicator computes."""

    commitment: CommitmentKey
    """The commitment."""
    target: Slug
    """The slug of the target; it has the indicator's unit."""


class IndicatorDeclaration(Sourced):
    """A number that rows say. It opens to the rows that count and to those that do not."""

    key: Annotated[str, KeyOf("indicators/indicator")]
    """The key, indicators/indicator/<slug>."""
    name: Name
    """What it is called."""
    definition: Label
    """What it means, in words that a reader can check against the rows."""
    unit: Annotated[str, Field(max_length=20)]
    """Its unit; of a share `%`, `‰` or empty."""
    grain: Grain = "day"
    """How often it is measured: every day, or on the last day of each month or quarter."""
    facts: str
    """The fact table: programmes/objects or plan/claims."""
    programme: ProgrammeKey | None = None
    """The ledger whose objects are the rows; for programmes/objects."""
    value: PartDeclaration | None = None
    """What a plain number counts or sums."""
    numerator: PartDeclaration | None = None
    """What a share counts or sums."""
    denominator: PartDeclaration | None = None
    """Of what it is a share; without it nothing is published."""
    measures: tuple[MeasuresDeclaration, ...] = ()
    """The targets that it computes."""

    @model_validator(mode="after")
    def _has_its_parts(self) -> IndicatorDeclaration:
        share = self.numerator is not None or self.denominator is not None
        if share and (self.numerator is None or self.denominator is None):
            raise objection(
                "C209",
                msg("a share has a numerator and a denominator"),
                msg("Write both; without both nothing is published."),
            )
        if share == (self.value is not None):
            raise objection(
                "C209",
                msg("an indicator is a plain value or a share"),
                msg("Write value, or numerator and denominator, and not both."),
            )
        if self.value is not None and self.unit.strip() in FACTORS and self.unit.strip():
            raise objection(
                "C209",
                msg("a number in {unit} is a share, and has no denominator", unit=self.unit),
                msg("Write numerator and denominator instead of value."),
            )
        return self


def _check(written: IndicatorDeclaration, scope: Scope) -> Iterator[Complaint]:
    yield from _table(written)
    columns = _columns(written, scope)
    if columns is not None:
        for name in ("value", "numerator", "denominator"):
            part: PartDeclaration | None = getattr(written, name)
            if part is not None:
                yield from _part(part, (name,), columns)
        yield from _units(written, columns, scope)
    yield from _measures(written, scope)


def _table(written: IndicatorDeclaration) -> Iterator[Complaint]:
    if written.facts.startswith(GENERATED):
        yield Complaint(
            ("facts",),
            msg("the rows of {table} come from a generator: no number is made of them", table=written.facts),
            msg("Use a table of rows that people recorded."),
            written.facts,
            TABLES,
        )
    elif written.facts not in TABLES:
        yield Complaint(
            ("facts",), msg("there is no such fact table"), msg("Use one that a room offers."), written.facts, TABLES
        )
    elif (written.facts == OBJECTS) != (written.programme is not None):
        yield Complaint(
            ("programme",),
            msg("objects are those of one ledger, and only objects are"),
            msg("Name the programme for programmes/objects, and only there."),
            written.programme,
        )


def _columns(written: IndicatorDeclaration, scope: Scope) -> Mapping[str, Column] | None:
    """The columns of its table; None where the table itself is a fault."""
    if written.facts == CLAIMS and written.programme is None:
        return claim_columns()
    programme = scope.find(ProgrammeDeclaration, written.programme) if written.programme else None
    if written.facts != OBJECTS or programme is None:
        return None
    return {column.name: column for column in columns_of(programme)}


def claim_columns() -> Mapping[str, Column]:
    """The columns of plan/claims in the same form as those of a ledger."""
    kinds: dict[str, Column] = {}
    for name, kind in CLAIM_COLUMNS.items():
        assert kind in ("string", "number", "boolean", "date")
        kinds[name] = Column(name, kind)
    return kinds


def _part(part: PartDeclaration, path: KeyPath, columns: Mapping[str, Column]) -> Iterator[Complaint]:
    numbers = tuple(name for name, column in columns.items() if column.type == "number")
    if part.sum is not None and part.sum not in numbers:
        yield Complaint(
            (*path, "sum"),
            msg("this is no column of numbers in the table"),
            msg("Sum one of its figures, or leave sum out to count rows."),
            part.sum,
            numbers,
        )
    if part.where is not None:
        for fault in faults({name: column.type for name, column in columns.items()}, part.where):
            yield Complaint(
                (*path, "where"),
                fault.message,
                fault.cure or msg("Correct it."),
                part.where,
                tuple(columns),
            )


def _units(written: IndicatorDeclaration, columns: Mapping[str, Column], scope: Scope) -> Iterator[Complaint]:
    if written.value is None:
        if written.unit not in FACTORS:
            yield Complaint(
                ("unit",), msg("a share is in no such unit"), msg("Use one of a share."), written.unit, tuple(FACTORS)
            )
        return
    part = written.value
    column = columns.get(part.sum) if part.sum else None
    programme = scope.find(ProgrammeDeclaration, written.programme) if written.programme else None
    known = column.unit if column else (programme.unit.zh if programme and part.sum is None else "")
    if known and part.divide_by == 1 and known != written.unit.strip():
        yield Complaint(
            ("unit",),
            msg("what is counted is in “{known}”", known=known),
            msg("Use that unit, or say in divide_by how many of it make one."),
            written.unit,
            (known,),
        )


def _measures(written: IndicatorDeclaration, scope: Scope) -> Iterator[Complaint]:
    for index, each in enumerate(written.measures):
        commitment = scope.find(CommitmentDeclaration, each.commitment)
        if commitment is None:
            continue
        targets = {target.slug: target for target in commitment.targets}
        target = targets.get(each.target)
        if target is None:
            yield Complaint(
                ("measures", index, "target"),
                msg("the commitment has no target with this slug"),
                msg("Use one of its targets."),
                each.target,
                tuple(targets),
            )
        elif target.unit.strip() != written.unit.strip():
            yield Complaint(
                ("measures", index, "target"),
                msg("the target is in “{target}”, the indicator in “{own}”", target=target.unit, own=written.unit),
                msg("Measure a target in the indicator's unit."),
                each.target,
            )


def _resolve(written: IndicatorDeclaration, scope: Scope) -> Indicator:
    return Indicator(
        key=written.key,
        slug=slug_of(written.key),
        name=written.name,
        definition=written.definition,
        unit=written.unit.strip(),
        grain=written.grain,
        facts=written.facts,
        programme=written.programme,
        value=_resolve_part(written.value),
        numerator=_resolve_part(written.numerator),
        denominator=_resolve_part(written.denominator),
        measures=tuple(Measures(each.commitment, each.target) for each in written.measures),
        effective_from=written.effective_from,
        source=written.source,
    )


def _resolve_part(part: PartDeclaration | None) -> Part | None:
    return None if part is None else Part(part.sum, part.where, part.divide_by)


KINDS: tuple[AnyKind, ...] = (
    Kind("indicators/indicator", "indicators", IndicatorDeclaration, Indicator, _resolve, _check),
)
