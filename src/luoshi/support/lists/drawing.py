"""A list of companies that get a policy without applying, out of the declarations and the registry of one day."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from luoshi.base.text import msg
from luoshi.base.today import frozen
from luoshi.journal.service import current_manifest, deployment, manifest_at
from luoshi.packs.freeze import canonical
from luoshi.rules.explaining.plan import Plan, plan_of
from luoshi.rules.explaining.situation import Situation
from luoshi.support.declared import Compiled, Declared, read_declared
from luoshi.support.errors import NothingDeclaredError
from luoshi.support.models import ListRecord, SnapshotRecord
from luoshi.support.nouns import Policy
from luoshi.support.record import as_rules_take_it
from luoshi.support.tables.counting import count
from luoshi.support.tables.errors import NoListError
from luoshi.support.tables.registers import Companies, companies_in, known_on


@dataclass(frozen=True, slots=True)
class Entry:
    """A company on the list, and the rules that put it there."""

    code: str
    name: str
    region: str
    industry: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A company that may belong on the list, and the data that are missing to tell."""

    code: str
    name: str
    region: str
    industry: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Drawn:
    """A list. The digest covers who is on it for which rules, and who is left out for want of which data."""

    policy: Policy
    day: date
    manifest: int
    snapshot: str
    is_generated: bool
    companies: int
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def digest(self) -> str:
        """The SHA-256 of the list."""
        listed = [[each.code, list(each.rules)] for each in sorted(self.entries, key=lambda each: each.code)]
        left = [[each.code, list(each.missing)] for each in sorted(self.left_out, key=lambda each: each.code)]
        return hashlib.sha256(canonical({"listed": listed, "left_out": left}).encode()).hexdigest()

    @property
    def missing(self) -> list[tuple[str, int]]:
        """Which data are missing, and for how many companies."""
        return Counter(name for each in self.left_out for name in each.missing).most_common()


def draw(policy: str, day: date) -> Drawn:
    """The list of a day, from what was in force and known on it.

    Raises:
        NothingDeclaredError: X143, NoRegistryError: X144 when nothing was declared or known on that day.
        NoListError: X154 when the policy was not given without an application, or not open.
    """
    row = current_manifest(day)
    if row is None:
        raise NothingDeclaredError(msg("Nothing was declared on {day}.", day=day), msg("Choose a later day."))
    return _drawn(policy, day, row.sequence, row.hash, known_on(day).digest)


def draw_again(row: ListRecord) -> Drawn:
    """The list that was drawn then, from the same declarations and the same registry."""
    manifest = manifest_at(row.manifest)
    if manifest is None:
        raise NothingDeclaredError(msg("There is no manifest {place}.", place=row.manifest))
    return _drawn(row.policy, row.day, row.manifest, manifest.hash, row.snapshot)


@lru_cache(maxsize=16)
def _drawn(key: str, day: date, manifest: int, version: str, snapshot: str) -> Drawn:
    declared = _declared(manifest, version)
    policy = declared.policy(key)
    if policy.delivery != "automatic" or policy.state_on(day) != "open":
        raise NoListError(
            msg("“{policy}” was not given without an application on {day}.", policy=policy.title.zh, day=day),
            msg("Choose a policy with automatic delivery, and a day on which it is open."),
        )
    state = SnapshotRecord.objects.filter(digest=snapshot).order_by("sequence").first()
    if state is None:
        raise NoListError(msg("The registry that the list was drawn from is not here."), msg("Restore it first."))
    compiled = declared.compiled(policy)
    slugs = {element.name.zh: element.slug for element in compiled.elements}
    # Rules that ask for the day get the day of the list.
    with frozen(datetime.combine(day, time(12), ZoneInfo(deployment().zone))):
        companies = companies_in(state, declared.elements, slugs.values(), policy.region)
        entries, left_out = _told_apart(companies, compiled, slugs)
    return Drawn(policy, day, manifest, snapshot, state.is_generated, companies.rows, entries, left_out)


def _told_apart(
    companies: Companies, compiled: Compiled, slugs: Mapping[str, str]
) -> tuple[tuple[Entry, ...], tuple[LeftOut, ...]]:
    counted = count(compiled.runnable, compiled.name, companies, slugs)
    names = [companies.slug(each) for each in ("credit-code", "company-name", "region", "industry")]
    granted = [int(each) for each in np.flatnonzero(counted.any)]
    entries = tuple(
        Entry(*_told(row, names), counted.rules_of(place))
        for place, row in zip(granted, companies.take(granted), strict=True)
    )
    undecided = [int(each) for each in np.flatnonzero(counted.open)]
    plan = plan_of(compiled.runnable, compiled.name)
    told = ((row, _missing(row, plan, slugs)) for row in companies.take(undecided))
    # Where nothing is missing, a value is none that the table allows.
    return entries, tuple(LeftOut(*_told(row, names), missing) for row, missing in told if missing)


def _told(row: Mapping[str, object], names: list[str | None]) -> tuple[str, str, str, str]:
    code, name, region, industry = (str(row.get(slug or "") or "") for slug in names)
    return code, name, region, industry


def _missing(row: Mapping[str, object], plan: Plan, slugs: Mapping[str, str]) -> tuple[str, ...]:
    """The data that are not known where a rule has nothing against it but what is not known."""
    record = {name: as_rules_take_it(row.get(slug)) for name, slug in slugs.items()}
    situation = Situation(plan, record)
    if situation.refused:
        return ()
    names = {
        path[0]
        for rule in plan.rules
        if all(situation.state(each) is not False for each in rule)
        for each in rule
        if situation.state(each) is None
        for path in plan.conditions[each].paths
        if record.get(path[0]) is None
    }
    return tuple(sorted(names))


@lru_cache(maxsize=4)
def _declared(manifest: int, version: str) -> Declared:
    row = manifest_at(manifest)
    assert row is not None
    return read_declared(version, row.body)
