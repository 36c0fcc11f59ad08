"""One table over all companies: which rows each company gets, and for which a datum may be missing to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from luoshi.rules.decide import Runnable
from luoshi.support.tables.registers import Bools, Companies

if TYPE_CHECKING:
    from luoshi.rules.matching import Matches, Program


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


def count(made: Runnable, decision: str, companies: Companies, slugs: Mapping[str, str]) -> Counted:
    """Ask the decision for every company at once; `slugs` are the columns of its data by FEEL name.

    `open` are those that get nothing although no condition of some rule is false: of them a datum is not known, or its
    value is none that the table allows.
    """
    from luoshi.rules.matching import compile_program  # A city starts without the kernel.

    table = companies.with_columns(slugs.values())
    program = compile_program([(made, decision)], table.schema, slugs)
    found = made.table(decision)
    order = None if found is None else found.precedence()
    pieces = [_piece(program, matches, order) for matches in program.match(table.to_batches())]
    rules = tuple(str(rule.id or "") for rule in program.rules)
    if not pieces:
        nobody = np.zeros(0, dtype=np.bool_)
        return Counted(rules, tuple(nobody for _ in rules), nobody)
    granted = tuple(np.concatenate([piece[0][rule] for piece in pieces]) for rule in range(len(rules)))
    return Counted(rules, granted, np.concatenate([piece[1] for piece in pieces]))


def _piece(program: Program, matches: Matches, order: list[int] | None) -> tuple[list[Bools], Bools]:
    """Who gets which rule; of rules that give way, in their `order`, a company gets the first."""
    taken = np.zeros(matches.rows, dtype=np.bool_)
    granted: list[Bools] = [taken] * len(program.rules)
    for rule in range(len(program.rules)) if order is None else order:
        bits = np.zeros(matches.rows, dtype=np.bool_)
        bits[matches.matched_rows(rule)] = True
        granted[rule] = bits if order is None else bits & ~taken
        taken |= bits
    rows = np.flatnonzero(~taken)
    undecided = np.zeros(matches.rows, dtype=np.bool_)
    for rule in range(len(program.rules)):
        left = rows
        for place in range(program.rules[rule].conditions):
            left = left[~matches.states(rule, place, left).false]
        undecided[left] = True
    return granted, undecided
