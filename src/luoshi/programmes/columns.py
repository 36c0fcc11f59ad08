"""The columns of the fact table `programmes/objects`, version 1: one row for each object of a ledger. Pure.

Indicators name these columns and nothing else of a ledger. Dashes of slugs are underscores in names of columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from luoshi.programmes.declarations import ProgrammeDeclaration
    from luoshi.programmes.nouns import Programme

TABLE: Final = "programmes/objects"
ColumnType = Literal["string", "number", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its FEEL type, its unit where it is a figure, and where its value is found in an object.

    `slot` is the slug or stage that it reads; empty for columns that every ledger has.
    """

    name: str
    type: ColumnType
    unit: str = ""
    slot: str = ""


PLAIN: Final = (
    Column("object", "string"),
    Column("identity", "string"),
    Column("name", "string"),
    Column("region", "string"),
    Column("organ", "string"),
    Column("stage", "string"),
    Column("stage_kind", "string"),
    Column("is_done", "boolean"),
    Column("verification", "string"),
    Column("has_problem", "boolean"),
    Column("planned_on", "date"),
    Column("actual_on", "date"),
    Column("day", "date"),
)
"""`planned_on` and `actual_on` are those of the first stage that counts as done; `day` is the day that is asked for;
`verification` is empty, waiting, verified or refused."""
KEY: Final = "object"


def columns_of(programme: ProgrammeDeclaration | Programme) -> tuple[Column, ...]:
    """The columns of a ledger, declared or resolved."""
    declared = programme.money
    money = () if declared is None else declared if isinstance(declared, tuple) else declared.stages
    return (
        *PLAIN,
        *_named("planned_on_", "date", (stage.slug for stage in programme.stages)),
        *_named("actual_on_", "date", (stage.slug for stage in programme.stages)),
        *(Column(_name("quantity_", each.slug), "number", each.unit, each.slug) for each in programme.quantities),
        *_named("money_", "number", money, "元"),
    )


def _named(prefix: str, kind: ColumnType, slots: Iterable[str], unit: str = "") -> Iterator[Column]:
    return (Column(_name(prefix, slot), kind, unit, slot) for slot in slots)


def _name(prefix: str, slug: str) -> str:
    return prefix + slug.replace("-", "_")
