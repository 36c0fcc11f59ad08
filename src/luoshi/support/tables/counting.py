"""One table over all companies: which rows each company gets, and for which a datum is missing to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from luoshi.rules.decide import Runnable
from luoshi.rules.explaining.plan import plan_of
from luoshi.rules.explaining.situation import Situation
from luoshi.support.tables.registers import Bools, Companies


@dataclass(frozen=True)
class Counted:
    """For each rule of the table, by its place, the companies that get it; `open` may get one when more is known."""

    rules: tuple[str, ...]
    granted: tuple[Bools, ...]
    open: Bools

    @property
    def any(self) -> Bools:
        """Companies that get something."""
        found = np.zeros(len(self.open), dtype=np.bool_)
        for each in self.granted:
            found |= each
        return found

    def rules_of(self, place: int) -> tuple[str, ...]:
        """The rules that one company gets."""
        return tuple(rule for rule, bits in zip(self.rules, self.granted, strict=True) if bits[place])

    def get(self, rule: str) -> Bools:
        """The companies that get a rule; none where the table lacks it."""
        if rule in self.rules:
            return self.granted[self.rules.index(rule)]
        return np.zeros(len(self.open), dtype=np.bool_)


def used_slugs(made: Runnable, companies_elements: Mapping[str, str]) -> dict[str, str]:
    """The columns that a decision needs, by FEEL name."""
    names = [each.name for each in made.model.inputs.values()]
    return {name: companies_elements[name] for name in names if name in companies_elements}


def count(made: Runnable, decision: str, companies: Companies, slugs: Mapping[str, str]) -> Counted:
    """Ask the decision for every company; equal records are asked once."""
    plan = plan_of(made, decision)
    first_only = plan.table is not None and plan.table.table.hit_policy == "FIRST"
    names = list(slugs)
    seen: dict[tuple[object, ...], int] = {}
    answers: list[tuple[tuple[int, ...], bool]] = []
    places = np.empty(companies.rows, dtype=np.int64)
    for row, values in enumerate(companies.records(slugs)):
        place = seen.get(values)
        if place is None:
            place = seen[values] = len(answers)
            answers.append(_answer(Situation(plan, dict(zip(names, values, strict=True))), first_only=first_only))
        places[row] = place
    granted = np.zeros((len(plan.rules), len(answers)), dtype=np.bool_)
    undecided = np.zeros(len(answers), dtype=np.bool_)
    for place, (rules, is_open) in enumerate(answers):
        granted[list(rules), place] = True
        undecided[place] = is_open
    table = plan.table.table if plan.table is not None else None
    ids = tuple(str(rule.id) for rule in table.rules) if table is not None else ("",)
    return Counted(ids, tuple(each[places] for each in granted), undecided[places])


def _answer(situation: Situation, *, first_only: bool) -> tuple[tuple[int, ...], bool]:
    matched = situation.matching()
    if matched:
        return tuple(matched[:1] if first_only else matched), False
    states = situation.states
    # Nothing speaks against the rule, and something is not known.
    is_open = not situation.refused and any(
        all(states[each] is not False for each in rule) for rule in situation.plan.rules
    )
    return (), is_open
