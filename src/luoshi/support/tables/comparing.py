"""Gains and losses: what a changed table means for the companies of the registry, before it is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

import numpy as np
from django.utils.translation import gettext

from luoshi.rules.decide import Runnable
from luoshi.rules.explaining import ConditionState, explain, sentence
from luoshi.rules.values import feel_text
from luoshi.support.declared import Declared, declared_on
from luoshi.support.record import as_rules_take_it, namings
from luoshi.support.registry import snapshot_on
from luoshi.support.tables.compiling import runnable_of
from luoshi.support.tables.content import digest_of
from luoshi.support.tables.counting import Counted, count
from luoshi.support.tables.registers import Bools, Companies, companies_on
from luoshi.support.tables.sources import upcoming
from luoshi.support.tables.steps import Content
from luoshi.support.tables.suppressing import shown, suppressed

MOST_SAMPLES = 10
Move = Literal["gained", "lost", "other"]
MOVES: tuple[Move, ...] = ("gained", "lost", "other")


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One rule before and after; None stands for a group too small to be shown."""

    rule: str
    before: int | None
    after: int | None
    gained: int | None
    lost: int | None


@dataclass(frozen=True, slots=True)
class GroupChange:
    """The companies of one district, industry or size."""

    value: str
    gained: int | None
    lost: int | None


@dataclass(frozen=True, slots=True)
class Sample:
    """One company whose answer changes, and why."""

    move: Move
    code: str
    name: str
    region: str
    industry: str
    before: str
    after: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """What a change means: companies that gain (nothing before, something after), lose, or get something else."""

    companies: int
    known_on: date
    is_generated: bool
    before: int | None
    after: int | None
    gained: int | None
    lost: int | None
    other: int | None
    clauses: tuple[ClauseChange, ...]
    groups: Mapping[str, tuple[GroupChange, ...]]
    samples: tuple[Sample, ...]


@dataclass(frozen=True)
class Side:
    """A table on one side of a comparison."""

    content: Content
    made: Runnable
    counted: Counted


def compare(old: Content, new: Content, decision: str, day: date, language: str = "zh") -> Comparison:
    """The change from one content to another over the companies known on `day`, with all its rows.

    Raises:
        LuoshiError: when one of the contents cannot be asked, or there is no registry.
    """
    snapshot = snapshot_on(day)
    key = (decision, digest_of(old), digest_of(new), snapshot.digest if snapshot else "", day, language)
    found = _kept(*key)
    if not found:
        found.append(_compare(old, new, decision, day, language))
    return found[0]


def without_rows(full: Comparison) -> Comparison:
    """The same for those who may not see companies: no samples, and no group from which one could be told."""
    clauses = tuple(
        ClauseChange(each.rule, *(shown(count or 0) for count in (each.before, each.after, each.gained, each.lost)))
        for each in full.clauses
    )
    groups = {name: _hidden(found) for name, found in full.groups.items()}
    figures = {name: shown(getattr(full, name) or 0) for name in ("before", "after", "gained", "lost", "other")}
    return replace(full, clauses=clauses, groups=groups, samples=(), **figures)


def _hidden(groups: Sequence[GroupChange]) -> tuple[GroupChange, ...]:
    gained = suppressed({each.value: each.gained or 0 for each in groups})
    lost = suppressed({each.value: each.lost or 0 for each in groups})
    return tuple(GroupChange(each.value, gained[each.value], lost[each.value]) for each in groups)


@lru_cache(maxsize=32)
def _kept(*key: object) -> list[Comparison]:
    """A place for a comparison that was made once: leafing through its pages asks no company again."""
    return []


def _compare(old: Content, new: Content, decision: str, day: date, language: str) -> Comparison:
    source, declared = upcoming(), declared_on(date.max)
    made = [runnable_of(content, source.elements) for content in (old, new)]
    slugs = {
        each.name: declared.by_name[each.name].slug
        for one in made
        for each in one.model.inputs.values()
        if each.name in declared.by_name
    }
    policies = source.policies_of(decision)
    companies = companies_on(day, declared.elements, slugs.values(), policies[0]["region"] if policies else "")
    name = decision.rpartition("/")[2]
    sides = [
        Side(content, one, count(one, name, companies, slugs)) for content, one in zip((old, new), made, strict=True)
    ]
    moves = _moves(sides[0].counted, sides[1].counted)
    return Comparison(
        companies=companies.rows,
        known_on=companies.known_on,
        is_generated=companies.is_generated,
        before=int(sides[0].counted.any.sum()),
        after=int(sides[1].counted.any.sum()),
        gained=int(moves["gained"].sum()),
        lost=int(moves["lost"].sum()),
        other=int(moves["other"].sum()),
        clauses=tuple(_clauses(sides[0].counted, sides[1].counted)),
        groups={each: _groups(companies, element.slug, moves) for each, element in companies.groupings().items()},
        samples=tuple(_Sampling(companies, declared, (sides[0], sides[1]), slugs, language).samples(name, moves)),
    )


def _moves(before: Counted, after: Counted) -> dict[Move, Bools]:
    had, has = before.any, after.any
    rules = [*dict.fromkeys((*before.rules, *after.rules))]
    differs = np.zeros(len(had), dtype=np.bool_)
    for rule in rules:
        differs |= before.get(rule) != after.get(rule)
    return {"gained": has & ~had, "lost": had & ~has, "other": had & has & differs}


def _clauses(before: Counted, after: Counted) -> list[ClauseChange]:
    found: list[ClauseChange] = []
    for rule in dict.fromkeys((*before.rules, *after.rules)):
        had, has = before.get(rule), after.get(rule)
        counts = (int(each.sum()) for each in (had, has, has & ~had, had & ~has))
        found.append(ClauseChange(rule, *counts))
    return found


def _groups(companies: Companies, slug: str, moves: Mapping[Move, Bools]) -> tuple[GroupChange, ...]:
    values = np.array([str(value or "") for value in companies.column(slug)], dtype=object)
    tallies = {move: _tally(values[moves[move]]) for move in MOVES}
    names = sorted({*tallies["gained"], *tallies["lost"]})
    found = [GroupChange(name, tallies["gained"].get(name, 0), tallies["lost"].get(name, 0)) for name in names]
    return tuple(sorted(found, key=lambda each: -(each.gained or 0) - (each.lost or 0)))


def _tally(values: np.ndarray) -> dict[str, int]:
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return found


@dataclass(frozen=True)
class _Sampling:
    """Some companies of each move, evenly out of all, with the reason in words."""

    companies: Companies
    declared: Declared
    sides: tuple[Side, Side]
    slugs: Mapping[str, str]
    language: str

    def samples(self, decision: str, moves: Mapping[Move, Bools]) -> list[Sample]:
        found: list[Sample] = []
        for move in MOVES:
            places = np.flatnonzero(moves[move])
            chosen = [int(each) for each in places[:: max(1, len(places) // MOST_SAMPLES)][:MOST_SAMPLES]]
            for place, row in zip(chosen, self.companies.take(chosen), strict=True):
                found.append(self._sample(decision, move, place, row))
        return found

    def _sample(self, decision: str, move: Move, place: int, row: Mapping[str, object]) -> Sample:
        record = {name: as_rules_take_it(row.get(slug)) for name, slug in self.slugs.items()}
        words = namings(self.declared.elements, self.language)
        old, new = (explain(side.made, decision, record, namings=words) for side in self.sides)
        # Whoever gains is told what stood in the way before; whoever loses, what stands in the way now.
        rules, side = (new.matched, old) if move == "gained" else (old.matched, new)
        counted = self.sides[1 if move == "gained" else 0].counted
        ids = [counted.rules[rule] for rule in rules if counted.granted[rule][place]]
        reasons = [
            sentence(condition).render(gettext)
            for each in side.rules
            if each.id in ids
            for condition in _unmet(each.conditions)
        ]
        text = {name: str(row.get(self.companies.slug(name) or "") or "") for name in
                ("credit-code", "company-name", "region", "industry")}  # fmt: skip
        return Sample(
            move, text["credit-code"], text["company-name"], text["region"], text["industry"],
            feel_text(old.result), feel_text(new.result), tuple(dict.fromkeys(reasons)),
        )  # fmt: skip


def _unmet(conditions: Sequence[ConditionState]) -> list[ConditionState]:
    return [each for each in conditions if each.state is not True]
