"""The fact tables that indicators read, each from the room that keeps its rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from luoshi.base.actor import Actor
from luoshi.indicators.nouns import Indicator
from luoshi.plan import service as plan
from luoshi.plan.columns import CLAIM_COLUMNS
from luoshi.plan.columns import KEY as CLAIM
from luoshi.programmes import service as programmes
from luoshi.programmes.columns import KEY as OBJECT
from luoshi.programmes.columns import TABLE as OBJECTS

if TYPE_CHECKING:
    import pyarrow as pa


def key_of(indicator: Indicator) -> str:
    """The column that tells the rows of an indicator apart."""
    return OBJECT if indicator.facts == OBJECTS else CLAIM


def facts_of(indicator: Indicator, valid: date, known: date, actor: Actor | None = None) -> pa.Table:
    """The rows of an indicator's table on `valid` as known on `known`; with an actor those that the actor may see.

    Raises:
        NotFoundError: X003 when its ledger is not declared.
    """
    if indicator.facts == OBJECTS:
        ledger = programmes.ledger_on(indicator.programme or "", known)
        return programmes.object_facts(ledger, valid, known, actor)
    return plan.claim_facts(valid, known, actor)


def what_it_reads(indicator: Indicator, day: date | None = None) -> dict[str, str]:
    """The columns of an indicator's table with their types.

    Raises:
        NotFoundError: X003 when its ledger is not declared.
    """
    if indicator.facts == OBJECTS:
        ledger = programmes.ledger_on(indicator.programme or "", day)
        return {column.name: column.type for column in programmes.columns_of(ledger)}
    return dict(CLAIM_COLUMNS)


def changed_back_to(indicator: Indicator, recorded_after: date) -> date | None:
    """The earliest day of which the table's rooms learned something after a day; None for claims, which the plan
    itself judges by the day they are true of."""
    if indicator.facts != OBJECTS or indicator.programme is None:
        return None
    return programmes.changed_back_to(indicator.programme, recorded_after)
