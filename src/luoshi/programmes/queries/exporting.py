"""A ledger as xlsx, in the columns in which it can be brought back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luoshi.base.actor import Actor
from luoshi.base.today import now
from luoshi.directory.service import region_names
from luoshi.documents.service import Cell, Column, Row, TableList, render_xlsx
from luoshi.programmes.declared import ledger_on
from luoshi.programmes.importing.checking import known_facts
from luoshi.programmes.importing.columns import IDENTITY, LATITUDE, LONGITUDE, NAME, REGION, STAGE, columns_of
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.nouns import Programme
from luoshi.programmes.queries.objects import ObjectFilters, filtered
from luoshi.programmes.rows import require_ledger_sight

WIDTH = {"text": 9.0, "region": 6.0, "stage": 6.0, "day": 6.5, "quantity": 6.0, "money": 8.0, "coordinate": 6.5}


def export_objects(actor: Actor, key: str, filters: ObjectFilters | None = None, language: str = "zh") -> bytes:
    """The objects that the actor may see and that fit, as the bytes of an xlsx file; money in yuan.

    Raises:
        NotFoundError: X003 when the ledger is not declared, or the actor has nothing to do with ledgers.
    """
    require_ledger_sight(actor)
    programme = ledger_on(key)
    columns = columns_of(programme)
    regions = region_names(language)
    rows = filtered(actor, programme.key, filters or ObjectFilters()).order_by("identity")
    english = language == "en"
    return render_xlsx(
        TableList(
            title=programme.name.en if english else programme.name.zh,
            columns=tuple(
                Column(each.key, each.title(language), WIDTH[each.sort], is_editable=True)
                for each in columns
            ),
            rows=[
                Row(tuple(_cells(row, programme, [each.key for each in columns], regions, english)), str(row.pk),
                    str(row.version))
                for row in rows.iterator(chunk_size=2000)
            ],
            made_at=now(),
        )
    )  # fmt: skip


def _cells(
    row: LedgerObjectRecord, programme: Programme, keys: list[str], regions: dict[str, str], english: bool
) -> list[Cell]:
    facts: dict[str, Decimal | date] = known_facts(row)
    stage = programme.stage(row.stage)
    own: dict[str, Cell] = {
        IDENTITY: row.identity,
        NAME: row.name or None,
        REGION: regions.get(row.region, row.region) or None,
        STAGE: (stage.name.en if english else stage.name.zh) if stage else row.stage,
        LONGITUDE: row.longitude,
        LATITUDE: row.latitude,
    }
    return [own[key] if key in own else facts.get(key) for key in keys]
