"""The fact table of a ledger: today from the objects, any other day from the facts, and both say the same."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from luoshi.base.actor import PUBLIC
from luoshi.base.today import frozen
from luoshi.programmes.columns import columns_of
from luoshi.programmes.facts import object_facts
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.service import (
    RecordFigures,
    RecordStage,
    RefuseObject,
    VerifyObject,
    changed_back_to,
    ledger_on,
    perform,
)
from luoshi.programmes.tests.small_ledger import (
    ALLEYS,
    EASTERN,
    EASTERN_TWO,
    OFFICER,
    WEST,
    WESTERN,
    again,
    alley,
    show,
)

APRIL = datetime(2024, 4, 15, 4, tzinfo=UTC)
LISTED = date(2024, 1, 20)


def finish(row: LedgerObjectRecord, day: date) -> None:
    """Works, and done on a day."""
    show(row, "before", "after")
    perform(RecordStage(row.id, again(row).version, "works", LISTED), EASTERN)
    perform(RecordStage(row.id, again(row).version, "done", day), EASTERN)


def ledger() -> list[LedgerObjectRecord]:
    """Four alleys: one verified, one refused, one that waits, one in the west that nobody touched."""
    rows = [alley(f"A-{number}", listed_on=LISTED) for number in range(3)]
    rows.append(alley("W-1", organ=WEST, listed_on=LISTED))
    for row in rows[:3]:
        finish(row, date(2024, 2, 20))
    figures = {"length": Decimal("120.5")}, {"paid": Decimal("10.25")}
    perform(RecordFigures(rows[0].id, again(rows[0]).version, date(2024, 2, 20), *figures), EASTERN)
    perform(VerifyObject(rows[0].id, again(rows[0]).version), EASTERN_TWO)
    perform(RefuseObject(rows[1].id, again(rows[1]).version, "dark photo"), EASTERN_TWO)
    return rows


def rows_of(table: Any) -> dict[str, dict[str, Any]]:
    """Rows by identity, without the day that was asked for."""
    return {row["identity"]: {name: value for name, value in row.items() if name != "day"} for row in table.to_pylist()}


def test_a_ledger_is_one_row_for_each_object_with_the_declared_columns(city: None) -> None:
    """Stage, verification, days, figures and money, figures as exact decimals."""
    ledger()
    table = object_facts(ledger_on(ALLEYS))
    assert table.column_names == [column.name for column in columns_of(ledger_on(ALLEYS))]
    found = rows_of(table)
    first, west = found["A-0"], found["W-1"]
    assert (first["is_done"], first["verification"], first["actual_on"]) == (True, "verified", date(2024, 2, 20))
    assert (first["quantity_length"], first["money_paid"]) == (Decimal("120.5"), Decimal("10.25"))
    assert (west["stage_kind"], west["is_done"], west["money_paid"]) == ("open", False, None)
    assert [found[name]["verification"] for name in ("A-1", "A-2")] == ["refused", "waiting"]


def test_today_from_the_objects_is_today_from_the_facts(city: None) -> None:
    """The quick way and the way that any past day takes give the same rows."""
    ledger()
    quick = object_facts(ledger_on(ALLEYS))
    with frozen(APRIL):
        slow = object_facts(ledger_on(ALLEYS), date(2024, 3, 1), date(2024, 3, 1))
    assert rows_of(quick) == rows_of(slow)


def test_a_past_day_is_answered_with_what_was_known_then(city: None) -> None:
    """What is recorded in April about February does not change what March knew."""
    rows = ledger()
    with frozen(APRIL):
        show(rows[3], "before")
        perform(RecordStage(rows[3].id, again(rows[3]).version, "works", date(2024, 2, 25)), WESTERN)
        then = rows_of(object_facts(ledger_on(ALLEYS), date(2024, 2, 28), date(2024, 3, 1)))
        now = rows_of(object_facts(ledger_on(ALLEYS), date(2024, 2, 28), date(2024, 4, 15)))
        back = changed_back_to(ALLEYS, date(2024, 4, 14))
    assert (then["W-1"]["stage"], now["W-1"]["stage"]) == ("listed", "works")
    assert back == date(2024, 2, 25)
    assert rows_of(object_facts(ledger_on(ALLEYS), date(2024, 1, 1), date(2024, 3, 1))) == {}


def test_rows_are_those_that_the_asker_may_see(city: None) -> None:
    """The east sees its alleys, the office all of them, the public none."""
    ledger()
    seen = {
        actor.id: len(object_facts(ledger_on(ALLEYS), actor=actor).to_pylist()) for actor in (EASTERN, OFFICER, PUBLIC)
    }
    assert seen == {"eastern": 3, "office": 4, "public": 0}
