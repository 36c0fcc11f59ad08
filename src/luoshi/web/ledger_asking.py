"""What an address asks of a ledger: which objects, from where on, on which day and as known on which day."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from luoshi.base.today import today
from luoshi.programmes.service import ObjectFilters

MOST = 120


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that is asked about, and the day whose knowledge counts."""

    valid: date
    known: date

    @property
    def is_past(self) -> bool:
        """Whether this differs from how things stand now."""
        return min(self.valid, self.known) < today()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a ledger as its address says it."""

    filters: ObjectFilters
    as_of: AsOf
    after: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return self.filters != ObjectFilters()

    def query(self, **change: Any) -> str:
        """The address's query, with some of it changed; the page of the list is never carried along."""
        given: dict[str, Any] = {each.name: getattr(self.filters, each.name) for each in fields(self.filters)}
        if self.as_of.is_past:
            given |= {"on": self.as_of.valid, "known": self.as_of.known}
        given |= change
        return urlencode([(name, "yes" if value is True else value) for name, value in given.items() if value])


def asked_of(request: HttpRequest) -> Asked:
    """What the address asks; what it cannot mean filters nothing."""
    given = request.GET
    filters = ObjectFilters(
        **{name: _plain(given, name) for name in ("stage", "region", "organ", "verification", "words")},
        late=given.get("late") == "yes",
        problem=given.get("problem") == "yes",
    )
    now = today()
    as_of = AsOf(min(_day(given, "on") or now, now), min(_day(given, "known") or now, now))
    return Asked(filters, as_of, _plain(given, "after"))


def _plain(given: QueryDict, name: str) -> str:
    return given.get(name, "").replace("\0", " ")[:MOST].strip()


def _day(given: QueryDict, name: str) -> date | None:
    try:
        return date.fromisoformat(given.get(name, ""))
    except ValueError:
        return None


def rows_address(slug: str, asked: Asked, **change: Any) -> str:
    """The table with the rows that a number counts."""
    query = asked.query(**change)
    return reverse("ledger_table", args=[slug]) + (f"?{query}" if query else "")
