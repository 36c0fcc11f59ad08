"""The bulletin (通报) and the quarterly report: which words and figures a template of theirs may ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from luoshi.documents.content import Content, Value


@dataclass(frozen=True, slots=True)
class BulletinLine:
    """One commitment in a bulletin: what was promised, what is claimed, what was computed, where it should be."""

    number: Value
    commitment: Value
    lead: Value
    promised: Value
    claimed: Value
    computed: Value
    schedule: Value
    gap: Value
    light: Value
    note: Value = None


@dataclass(frozen=True, slots=True)
class OrganLine:
    """One organ in a bulletin: its commitments by light, and how it reported."""

    organ: Value
    commitments: Value
    green: Value
    yellow: Value
    red: Value
    reports: Value
    late: Value


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The figures of a bulletin as its maker has them; each may be `Linked` to the page of its rows.

    `example` is the mark of invented data, empty if there is none.
    """

    title: str
    issuer: str
    period: str
    issued_on: date
    commitments: Value
    green: Value
    yellow: Value
    red: Value
    lines: Sequence[BulletinLine]
    organs: Sequence[OrganLine] = ()
    number: str = ""
    example: str = ""
    summary: str = ""

    @property
    def content(self) -> Content:
        """What fills its template, by the names that may stand there."""
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("lines", "organs")}
        rows = {name: [_row(line) for line in getattr(self, name)] for name in ("lines", "organs")}
        return plain | rows


NAMES = frozenset(f.name for f in fields(Bulletin)) - {"lines", "organs"}
LISTS = {
    "lines": frozenset(f.name for f in fields(BulletinLine)),
    "organs": frozenset(f.name for f in fields(OrganLine)),
}


def _row(line: BulletinLine | OrganLine) -> dict[str, Value]:
    return {f.name: getattr(line, f.name) for f in fields(line)}
