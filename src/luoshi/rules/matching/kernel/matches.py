"""What a program finds in a batch of rows: a bitmap of each rule's matches, one of its near misses, and on demand which
condition was missed and what the decisions answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from luoshi.rules.matching.kernel.answering import Answer
from luoshi.rules.matching.kernel.bitmaps import packed
from luoshi.rules.matching.kernel.computing import Batch
from luoshi.rules.matching.kernel.vectors import Truths
from luoshi.rules.matching.lowering.building import TRUE
from luoshi.rules.matching.lowering.tree import Condition, RowOnly

if TYPE_CHECKING:
    from luoshi.rules.matching.kernel.program import Program
    from luoshi.rules.matching.kernel.rowwise import Records

Rows = NDArray[np.intp]


class Matches:
    """Rows `first` to `first + rows` of the data; rules go by their number in `program.rules`.

    A bitmap has the lowest bit of each byte first, as Arrow has it, and no bit beyond the last row.
    """

    def __init__(
        self, program: Program, batch: Batch, first: int, codes: Sequence[NDArray[np.uint16]], answer: Answer
    ) -> None:
        self.program = program
        self.first = first
        self.rows = batch.rows
        self.batch = batch
        self._codes = codes
        self._answer = answer
        self._records: dict[int, Records] = {}

    def matched(self, rule: int) -> NDArray[np.uint8]:
        """The rows for which all conditions of a rule are true."""
        return self._bytes(self._answer.matched, rule)

    def near(self, rule: int) -> NDArray[np.uint8]:
        """The rows for which all conditions of a rule but exactly one are true."""
        return self._bytes(self._answer.near, rule)

    def matched_rows(self, rule: int) -> Rows:
        """The same as numbers of rows in this batch."""
        return self._expanded(self._answer.matched, rule)

    def near_rows(self, rule: int) -> Rows:
        """The same as numbers of rows in this batch."""
        return self._expanded(self._answer.near, rule)

    def unknown_rows(self, rule: int) -> Rows:
        """Rows of which nobody can tell whether the rule matches: no condition is false, but one or more unknown."""
        matched = np.zeros(self.rows, np.bool_)
        matched[self.matched_rows(rule)] = True
        rows = np.flatnonzero(~matched)
        for place in range(len(self.program.lowered_rule(rule)[1].conditions)):
            rows = rows[~self.states(rule, place, rows).false]
        refused = self.refused(self.program.lowered_rule(rule)[0])
        return np.setdiff1d(rows, refused, assume_unique=True) if len(refused) else rows

    def counts(self) -> NDArray[np.int64]:
        """How many rows match each rule."""
        return self._counted(self._answer.matched)

    def near_counts(self) -> NDArray[np.int64]:
        """How many rows match each rule but for one condition."""
        return self._counted(self._answer.near)

    def _counted(self, bitmaps: NDArray[np.uint64]) -> NDArray[np.int64]:
        # Block by block, which stays in the processor's cache.
        counts = sum(np.bitwise_count(block).sum(axis=1, dtype=np.int64) for block in bitmaps)
        return np.asarray(counts)[self.program.place_of]

    def missed(self, rule: int) -> tuple[Rows, NDArray[np.intp]]:
        """The near misses of a rule, and the position among its conditions of the one that is not true."""
        rows = self.near_rows(rule)
        conditions = self.program.lowered_rule(rule)[1].conditions
        missing = np.zeros(len(rows), np.intp)
        for place in range(len(conditions)):
            missing[~self.states(rule, place, rows).true] = place
        return rows, missing

    def states(self, rule: int, place: int, rows: Rows) -> Truths:
        """What a condition of a rule is for some rows."""
        condition = self.program.lowered_rule(rule)[1].conditions[place]
        if isinstance(condition, RowOnly):
            return self._states_by_row(rule, place, rows)
        return self._truths(condition, rows)

    def values(self, decision: int | str) -> pa.Array[Any]:
        """What a decision (by number or name) answers for each row."""
        return self.program.outcomes(decision).values(self)

    def violations(self, decision: int | str) -> Rows:
        """Rows on which more rules of a decision match than its hit policy allows."""
        return self.program.outcomes(decision).violations(self)

    def refused(self, decision: int) -> Rows:
        """Rows with a value that the decision's inputs may not have."""
        allowed = self.program.decisions[decision].allowed
        if allowed == TRUE:
            return np.empty(0, np.intp)
        rows = np.arange(self.rows)
        if not isinstance(allowed, RowOnly):
            return np.flatnonzero(~self._truths(allowed, rows).true)
        tests, records = self.program.row_tests, self._records_of(decision)
        records.prepare(rows)
        return np.array([row for row in rows.tolist() if not tests.allowed(decision, records(row))], np.intp)

    def _truths(self, condition: Condition, rows: Rows) -> Truths:
        known = self.program.planner.states(condition)
        if known is not None:
            feature, states = known
            codes = self._codes[feature][rows]
            return Truths(states.true[codes], states.false[codes])
        found = self.batch.truths(condition)
        return Truths(found.true[rows], found.false[rows])

    def _bytes(self, bitmaps: NDArray[np.uint64], rule: int) -> NDArray[np.uint8]:
        place = self.program.position_in_answer(rule)
        whole = bitmaps[:, place, :].copy().reshape(-1).view(np.uint8)
        return whole[: -(-self.rows // 8)]

    def _expanded(self, bitmaps: NDArray[np.uint64], rule: int) -> Rows:
        bits = np.unpackbits(self._bytes(bitmaps, rule), bitorder="little", count=self.rows)
        return np.flatnonzero(bits)

    def _states_by_row(self, rule: int, place: int, rows: Rows) -> Truths:
        found = next(each for each in self.program.row_rules if each.number == rule)
        tests, records = self.program.row_tests, self._records_of(found.decision)
        records.prepare(rows)
        at = found.places.index(place)
        states = [tests.states(found, records(row))[at] for row in rows.tolist()]
        return Truths(*(np.array([each is wanted for each in states], np.bool_) for wanted in (True, False)))

    def _records_of(self, decision: int) -> Records:
        if decision not in self._records:
            self._records[decision] = self.program.row_tests.records(decision, self.batch.data)
        return self._records[decision]

    def finish_by_row(self) -> None:
        """Settle the rules with conditions that run by row, on the rows where they can still matter."""
        for rule in self.program.row_rules:
            self._settle(rule.number, len(rule.places))
        for number, decision in enumerate(self.program.decisions):
            if isinstance(decision.allowed, RowOnly):
                self._refuse(number)

    def _settle(self, rule: int, count: int) -> None:
        matched, near = self.matched_rows(rule), self.near_rows(rule)
        found = next(each for each in self.program.row_rules if each.number == rule)
        missing = np.full(self.rows, 2, np.int64)
        missing[near], missing[matched] = 1, 0
        rows = np.flatnonzero(missing < 2)
        for place in found.places:
            missing[rows] += ~self._states_by_row(rule, place, rows).true
            rows = rows[missing[rows] < 2]
        self._put(self._answer.matched, rule, missing == 0)
        self._put(self._answer.near, rule, missing == 1)

    def _refuse(self, decision: int) -> None:
        fine = np.ones(self.rows, np.bool_)
        fine[self.refused(decision)] = False
        for rule in self.program.rules_of(decision):
            for bitmaps in (self._answer.matched, self._answer.near):
                bits = np.zeros(self.rows, np.bool_)
                bits[self._expanded(bitmaps, rule)] = True
                self._put(bitmaps, rule, bits & fine)

    def _put(self, bitmaps: NDArray[np.uint64], rule: int, bits: NDArray[np.bool_]) -> None:
        place = self.program.position_in_answer(rule)
        blocks, _, words = bitmaps.shape
        bitmaps[:, place, :] = packed(bits, blocks * words).reshape(blocks, words)
