"""The table of lights that the published pack declares on a day, compiled once for each manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from luoshi.journal.service import ManifestRecord, current_manifest
from luoshi.plan.lights.declarations import LightPolicyDeclaration
from luoshi.plan.lights.judging import Judge
from luoshi.rules.declarations import DecisionDeclaration


@dataclass(frozen=True, slots=True)
class Table:
    """A table of lights: the manifest that holds it, its declaration, and the same ready to be asked."""

    version: str
    declaration: DecisionDeclaration
    judge: Judge

    def note(self, reason: str, language: str = "zh") -> str:
        """What the rule with an id says in words; empty for none."""
        for number, rule in enumerate(self.declaration.rules, 1):
            if reason == (rule.id or f"rule-{number}") and rule.note is not None:
                return (rule.note.en if language.startswith("en") else None) or rule.note.zh
        return ""


def table_on(day: date) -> Table | None:
    """The table in force on `day`; None where the city declares no lights."""
    return _table(current_manifest(day))


def table_of(version: str) -> Table | None:
    """The table of a past manifest, by its hash."""
    return _table(ManifestRecord.objects.filter(hash=version).order_by("-sequence").first()) if version else None


def _table(row: ManifestRecord | None) -> Table | None:
    if row is None:
        return None
    found = _kept(row.hash)
    if not found:
        found.append(_read(row.hash, row.body))
    return found[0]


@lru_cache(maxsize=12)
def _kept(version: str) -> list[Table | None]:
    """A place for the table of a manifest."""
    return []


def _read(version: str, body: str) -> Table | None:
    forms: Mapping[str, list[Any]] = json.loads(body)["declarations"]
    policies = [LightPolicyDeclaration.model_validate_json(json.dumps(f)) for f in forms.get("plan/light-policy", ())]
    for form in forms.get("rules/decision", ()) if policies else ():
        if form["key"] == policies[0].decision:
            declaration = DecisionDeclaration.model_validate_json(json.dumps(form))
            return Table(version, declaration, Judge(declaration))
    return None
