"""The kinds of cases that the city declares, of the day or of the manifest that a case is pinned to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.cases.declarations import resolve_kind
from luoshi.cases.forms import CaseKindDeclaration
from luoshi.cases.nouns import CaseKind
from luoshi.clock import Calendar
from luoshi.clock.declarations import CalendarDeclaration, resolve_calendar
from luoshi.journal.service import ManifestRecord, current_manifest, manifest_at


@dataclass(frozen=True)
class DeclaredCases:
    """What one manifest says about cases."""

    kinds: Mapping[str, CaseKind]
    calendars: Mapping[str, Calendar]

    def kind(self, key: str) -> CaseKind:
        """The kind with a key.

        Raises:
            NotFoundError: X003
        """
        found = self.kinds.get(key)
        if found is None:
            raise NotFoundError(msg("There is no kind of case {key}.", key=key), msg("Choose one that is declared."))
        return found

    def calendar(self, kind: CaseKind) -> Calendar:
        """The calendar on which the limits of a kind run."""
        return self.calendars[kind.calendar]


NOTHING = DeclaredCases({}, {})


def declared_on(day: date) -> tuple[int, DeclaredCases]:
    """The place of the manifest in force on `day`, and what it declares; 0 and nothing before the first one."""
    row = current_manifest(day)
    if row is None:
        return 0, NOTHING
    return row.sequence, _at(row.sequence, row.hash)


def declared_at(sequence: int) -> DeclaredCases:
    """What the manifest at a place of the chain declares: what a case that was opened under it goes by."""
    version = ManifestRecord.objects.filter(pk=sequence).values_list("hash", flat=True).first()
    return _at(sequence, version) if version else NOTHING


class Pinned:
    """The kinds that rows are pinned to, each manifest asked for once however many rows there are."""

    def __init__(self) -> None:
        self._found: dict[int, DeclaredCases] = {}

    def kind(self, manifest: int, key: str) -> tuple[CaseKind, Calendar]:
        """The kind with its calendar, under the manifest at that place."""
        if manifest not in self._found:
            self._found[manifest] = declared_at(manifest)
        kind = self._found[manifest].kind(key)
        return kind, self._found[manifest].calendar(kind)


def _at(sequence: int, version: str) -> DeclaredCases:
    kept = _kept(version)
    if not kept:
        row = manifest_at(sequence)
        assert row is not None
        kept.append(_read(row.body))
    return kept[0]


@lru_cache(maxsize=32)
def _kept(version: str) -> list[DeclaredCases]:
    """A place for what a manifest declares: a body of many megabytes is taken apart once."""
    return []


def _read(body: str) -> DeclaredCases:
    forms: Mapping[str, list[Any]] = json.loads(body)["declarations"]
    kinds = [CaseKindDeclaration.model_validate_json(json.dumps(form)) for form in forms.get("cases/kind", ())]
    calendars = [CalendarDeclaration.model_validate_json(json.dumps(form)) for form in forms.get("clock/calendar", ())]
    return DeclaredCases(
        {each.key: resolve_kind(each) for each in kinds}, {each.key: resolve_calendar(each) for each in calendars}
    )
