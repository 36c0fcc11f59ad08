"""The ledgers that the published pack declares on a day, read out of the manifest in force once for each manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, cast

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.journal.service import current_manifest
from luoshi.programmes.declarations import KINDS
from luoshi.programmes.errors import NoLedgersError
from luoshi.programmes.nouns import Programme


@dataclass(frozen=True)
class Ledgers:
    """The programmes of one manifest."""

    version: str
    programmes: tuple[Programme, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Programme]:
        """The programmes by key."""
        return {each.key: each for each in self.programmes}

    def kept_by(self, organ: str) -> frozenset[str]:
        """The keys of the programmes that an organ keeps."""
        return frozenset(each.key for each in self.programmes if organ and each.keeper == organ)


def ledgers_on(day: date | None = None) -> Ledgers:
    """What is declared on `day` (default: today); no programme where nothing was published."""
    row = current_manifest(day or today())
    if row is None:
        return Ledgers("", ())
    found = _kept(row.hash)
    if not found:
        found.append(_read(row.hash, row.body))
    return found[0]


def ledger_on(key: str, day: date | None = None) -> Programme:
    """The programme with a key or slug.

    Raises:
        NoLedgersError: X184 when nothing was published.
        NotFoundError: X003 when it is not declared.
    """
    ledgers = ledgers_on(day)
    if not ledgers.version:
        raise NoLedgersError(msg("No pack is in force."), msg("Publish a pack that declares programmes."))
    found = next((each for each in ledgers.programmes if key in (each.key, each.slug)), None)
    if found is None:
        raise NotFoundError(msg("There is no such ledger."), msg("Choose one from the list of programmes."))
    return found


@lru_cache(maxsize=6)
def _kept(version: str) -> list[Ledgers]:
    """A place for what a manifest declares."""
    return []


def _read(version: str, body: str) -> Ledgers:
    forms: Mapping[str, list[Any]] = json.loads(body)["declarations"]
    kind = KINDS[0]
    written = [kind.written.model_validate_json(json.dumps(form)) for form in forms.get(kind.name, ())]
    return Ledgers(version, tuple(kind.resolve(each, cast("Any", None)) for each in written))
