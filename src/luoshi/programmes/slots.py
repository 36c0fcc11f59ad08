"""What facts are about: the names of slots, and what the facts of one object come to. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Value = str | Decimal | date | None

VERIFICATION, REMOVED = "verification", "removed"
NONE, WAITING, VERIFIED, REFUSED = "none", "waiting", "verified", "refused"
OPEN, RESOLVED = "open", "resolved"


def planned(stage: str) -> str:
    """The planned day of a stage."""
    return f"stage:{stage}:planned"


def actual(stage: str) -> str:
    """The day on which a stage was reached."""
    return f"stage:{stage}:actual"


def quantity(slug: str) -> str:
    """A figure."""
    return f"quantity:{slug}"


def money(stage: str) -> str:
    """An amount in yuan."""
    return f"money:{stage}"


def problem(slug: str) -> str:
    """Whether a problem is open."""
    return f"problem:{slug}"


@dataclass(frozen=True, slots=True)
class SlotState:
    """One slot of one object as it stands: the value and the fact that says so."""

    slot: str
    value: Value
    effective_on: date
    sequence: int


@dataclass(frozen=True, slots=True)
class ObjectState:
    """What is known of an object for a day; `stage` is empty before it entered the ledger and once it was taken out."""

    stage: str = ""
    planned: dict[str, date] = field(default_factory=dict[str, date])
    actual: dict[str, date] = field(default_factory=dict[str, date])
    quantities: dict[str, Decimal] = field(default_factory=dict[str, Decimal])
    amounts: dict[str, Decimal] = field(default_factory=dict[str, Decimal])
    verification: str = ""
    problems: tuple[str, ...] = ()


def state_of(standings: Iterable[SlotState]) -> ObjectState:
    """What the slots of one object come to: it is in the stage that it reached last, unless it was taken out."""
    state, stage, latest, problems = ObjectState(), "", (date.min, 0), list[str]()
    verification = ""
    for each in standings:
        kind, _, rest = each.slot.partition(":")
        value = each.value
        if kind == "stage" and isinstance(value, date):
            slug, _, which = rest.partition(":")
            (state.planned if which == "planned" else state.actual)[slug] = value
            if which == "actual" and (each.effective_on, each.sequence) > latest:
                stage, latest = slug, (each.effective_on, each.sequence)
        elif kind in ("quantity", "money") and isinstance(value, Decimal):
            (state.quantities if kind == "quantity" else state.amounts)[rest] = value
        elif kind == "problem" and value == OPEN:
            problems.append(rest)
        elif kind == REMOVED:
            return ObjectState()
        elif kind == VERIFICATION and isinstance(value, str):
            verification = "" if value == NONE else value
    return ObjectState(
        stage, state.planned, state.actual, state.quantities, state.amounts, verification, tuple(sorted(problems))
    )


def plain(number: Decimal) -> str:
    """A decimal as text without needless zeros, as it is kept in JSON."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
