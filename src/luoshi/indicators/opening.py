"""Opening a number: the rows that count, those that do not, and why, as far as the asker may see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.indicators.conditions import NAME, condition, names_of
from luoshi.indicators.declared import indicator_on
from luoshi.indicators.nouns import Indicator, Part
from luoshi.indicators.tables import facts_of, key_of
from luoshi.programmes.columns import TABLE as OBJECTS

Why = Literal["counted", "stage", "refused", "not-verified", "unknown", "condition"]
WHYS: Final[tuple[Why, ...]] = ("counted", "stage", "refused", "not-verified", "unknown", "condition")
_STATE = ("is_done", "verification")
_STAGE = frozenset({"stage", "stage_kind", "is_done"})
MOST = 200


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that a row does not meet: its text, what was found, and whether that is not known."""

    text: str
    found: tuple[tuple[str, Any], ...]
    unknown: bool


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """A row with why it counts or does not.

    `why`: counted; stage (not far enough); refused or not-verified (far enough, but nobody else has said so); unknown
    (a datum is missing); condition (anything else). `unmet` are the conditions that it does not meet.
    """

    key: str
    values: Mapping[str, Any]
    why: Why
    unmet: tuple[Unmet, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A page of rows. `groups`: how many of the rows that the asker may see there are of each `why`; `after` is where
    the next page begins, empty at the end."""

    indicator: Indicator
    valid: date
    known: date
    rows: tuple[OpenedRow, ...]
    groups: Mapping[Why, int]
    after: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows: of a why (empty: all that do not count), of a part of the indicator, behind a key."""

    why: Why | Literal["", "all"] = ""
    denominator: bool = False
    after: str = ""
    size: int = 50


def rows_of(
    actor: Actor, key: str, valid: date | None = None, known: date | None = None, asked: Asked | None = None
) -> Opened:
    """The rows behind a number of the indicator with a key, as the actor may see them, each with its why.

    Raises:
        NotFoundError: X003 when it is not declared.
    """
    told = known or today()
    return open_rows(actor, indicator_on(key, told), (valid or today(), told), asked)


def open_rows(
    actor: Actor, indicator: Indicator, days: tuple[date, date] | None = None, asked: Asked | None = None
) -> Opened:
    """The rows behind a number of an indicator for a valid day and a day of knowledge (both today if left out)."""
    day, told = days or (today(), today())
    wish = asked or Asked()
    part = indicator.parts[1 if wish.denominator and indicator.is_share else 0]
    table = facts_of(indicator, day, told, actor)
    name = key_of(indicator)
    if not table.num_rows:
        return Opened(indicator, day, told, (), {}, "")
    judged = _judged(indicator, part, table)
    keys = [str(key) for key in table.column(name).to_pylist()]
    found = sorted(
        (key, place) for place, key in enumerate(keys) if key > wish.after and _is_wanted(judged[place], wish)
    )
    size = max(1, min(wish.size, MOST))
    places = [place for _, place in found[:size]]
    rows = table.take(places).to_pylist()
    opened = tuple(
        _opened(part, row, judged[place], name, table.schema) for row, place in zip(rows, places, strict=True)
    )
    groups = Counter(judged)
    return Opened(
        indicator, day, told, opened, {why: groups[why] for why in WHYS if groups[why]},
        opened[-1].key if len(found) > size else "",
    )  # fmt: skip


def _is_wanted(why: Why, wish: Asked) -> bool:
    return wish.why == "all" or (why == wish.why if wish.why else why != "counted")


def _judged(indicator: Indicator, part: Part, table: Any) -> list[Why]:
    """Why each row counts or does not, in the order of the table."""
    from luoshi.indicators.compiling import Compiled, columns_of

    name = key_of(indicator)
    counted = set(Compiled(_only(indicator, part), table, name).keys())
    spoken = names_of(columns_of(table), part.where)
    is_ledger = indicator.facts == OBJECTS
    columns = [name, *(each for each in (*_STATE, *sorted(spoken)) if each in table.column_names)]
    rows = table.select(list(dict.fromkeys(columns))).to_pylist()
    return ["counted" if row[name] in counted else _why(row, spoken, is_ledger) for row in rows]


def _why(row: Mapping[str, Any], spoken: set[str], is_ledger: bool) -> Why:
    if is_ledger and spoken & _STAGE and not row["is_done"]:
        return "stage"
    if is_ledger and "verification" in spoken and row["verification"] != "verified":
        return "refused" if row["verification"] == "refused" else "not-verified"
    return "unknown" if any(row[name] is None for name in spoken) else "condition"


def _only(indicator: Indicator, part: Part) -> Indicator:
    """The indicator as if it counted one of its parts."""
    return replace(indicator, value=part, numerator=None, denominator=None)


def _opened(part: Part, row: Mapping[str, Any], why: Why, name: str, schema: Any) -> OpenedRow:
    unmet = () if why == "counted" or part.where is None else _unmet(part.where, row, schema)
    return OpenedRow(str(row[name]), row, why, unmet)


def _unmet(where: str, row: Mapping[str, Any], schema: Any) -> tuple[Unmet, ...]:
    from luoshi.indicators.compiling import columns_of_schema
    from luoshi.rules.explaining import explain

    told = explain(condition(columns_of_schema(schema), where), NAME, row)
    return tuple(
        Unmet(state.test, tuple((name, datum.value) for name, datum in state.data), state.state is None)
        for rule in told.rules
        for state in rule.conditions
        if state.state is not True
    )
