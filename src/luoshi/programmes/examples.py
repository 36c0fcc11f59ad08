"""Invented lists for a ledger, to try importing with. Pure; the same order gives the same bytes.

A list says which objects there are and when they are planned: no figure, no money, nothing that was done. All that an
indicator counts or sums is recorded by people, so none of its numbers comes out of a generator. Every name begins with
the mark of examples.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from luoshi.documents.service import Cell, Column, Row, TableList, render_xlsx
from luoshi.programmes import slots
from luoshi.programmes.importing.columns import IDENTITY, NAME, REGION, columns_of
from luoshi.programmes.nouns import Programme

MARK: Final = "示例"
_WIDTH: Final = 8.0
_LAST_MONTHS: Final = (3, 11)
"""Between the ends of these months objects are planned to be finished."""


@dataclass(frozen=True, slots=True)
class ListOrder:
    """How many objects, in which districts (by name), for which year, drawn from which seed."""

    rows: int
    districts: Sequence[str]
    year: int
    seed: int


def example_list(programme: Programme, order: ListOrder) -> bytes:
    """An invented list of a ledger's objects as the bytes of an xlsx file, in the columns in which it is taken in."""
    columns = [each for each in columns_of(programme) if not _is_said_by_people(each.key, programme)]
    return render_xlsx(
        TableList(
            title=programme.name.zh,
            columns=tuple(Column(each.key, each.title("zh"), _WIDTH, is_editable=True) for each in columns),
            rows=[Row(tuple(values.get(each.key) for each in columns)) for values in _objects(programme, order)],
            made_at=datetime(order.year, 1, 1, tzinfo=UTC),
            example=f"{MARK} · seed {order.seed}",
        )
    )


def _is_said_by_people(key: str, programme: Programme) -> bool:
    """Whether a column holds what only people know: figures, money, days on which something happened."""
    drawn = {IDENTITY, NAME, REGION, slots.actual(programme.stages[0].slug)}
    return key not in drawn | {slots.planned(each.slug) for each in programme.stages}


def _objects(programme: Programme, order: ListOrder) -> Iterator[dict[str, Cell]]:
    chance = random.Random(order.seed)
    begins = date(order.year, 1, 21)
    for number in range(1, order.rows + 1):
        ends = begins + timedelta(chance.randint(*(30 * month for month in _LAST_MONTHS)))
        steps = len(programme.stages) - 1
        made: dict[str, Cell] = {
            IDENTITY: f"{MARK}{number:06d}",
            NAME: f"{MARK}{programme.unit.zh}{number}",
            REGION: chance.choice(order.districts) if order.districts else None,
            slots.actual(programme.stages[0].slug): begins,
        }
        for place, stage in enumerate(programme.stages):
            made[slots.planned(stage.slug)] = begins + (ends - begins) * place / steps
        yield made
