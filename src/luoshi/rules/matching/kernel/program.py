"""Programs: the rules of many decisions compiled together, and matched with batches of rows."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from luoshi.base.text import Text, msg
from luoshi.rules.decide import Runnable
from luoshi.rules.errors import Place, placed
from luoshi.rules.matching.kernel.answering import Group
from luoshi.rules.matching.kernel.computing import Batch
from luoshi.rules.matching.kernel.desks import Desks
from luoshi.rules.matching.kernel.matches import Matches
from luoshi.rules.matching.kernel.outcomes import Outcomes
from luoshi.rules.matching.kernel.planning import Planner
from luoshi.rules.matching.kernel.rowwise import RowRule, RowTests
from luoshi.rules.matching.lowering import lower_all
from luoshi.rules.matching.lowering.building import TRUE
from luoshi.rules.matching.lowering.tree import Condition, LoweredDecision, LoweredRule, RowOnly

BATCH_ROWS: Final = 1 << 17


@dataclass(frozen=True, slots=True)
class ProgramRule:
    """A rule of a program: which decision's, its place there, and how many conditions it has."""

    decision: str
    index: int
    conditions: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ByRow:
    """What is evaluated row by row: in which rule (None: the values the inputs may have), which condition, and why."""

    decision: str
    rule: int | None
    condition: int | None
    text: str
    reason: str

    def said(self) -> Text:
        """In words."""
        place = Place(decision=self.decision, rule=None if self.rule is None else self.rule + 1)
        return placed(place, msg("“{text}” runs row by row ({reason})", text=self.text, reason=self.reason))


@dataclass(frozen=True, slots=True)
class Report:
    """What a program is made of: how many conditions its rules have, how many of them differ, on how many features
    (columns or what is computed of them), how many bitmaps hold them, and what runs by row."""

    rules: int
    conditions: int
    distinct: int
    features: int
    bitmaps: int
    by_row: tuple[ByRow, ...]

    @property
    def shared(self) -> int:
        """How many conditions cost nothing because an equal one is there."""
        return self.conditions - self.distinct


@dataclass(frozen=True, slots=True)
class _Entry:
    """One rule with the decision it belongs to."""

    decision: int
    rule: LoweredRule
    plain: tuple[Condition, ...]


class Program:
    """Rules ready to be matched; make one with `compile_program`."""

    def __init__(
        self,
        decisions: Sequence[tuple[Runnable, LoweredDecision]],
        columns: Mapping[str, str],
        schema: pa.Schema,
        *,
        compiled: bool | None = None,
    ) -> None:
        self.schema = schema
        self.decisions = [decision for _, decision in decisions]
        self.runnables = [runnable for runnable, _ in decisions]
        self.columns = dict(columns)
        self._entries = [_entry(number, rule) for number, each in enumerate(self.decisions) for rule in each.rules]
        self.rules = [
            ProgramRule(
                self.decisions[entry.decision].name, entry.rule.index, len(entry.rule.conditions), entry.rule.id
            )
            for entry in self._entries
        ]
        guards = [each.allowed for each in self.decisions if not isinstance(each.allowed, RowOnly)]
        used = dict.fromkeys(condition for entry in self._entries for condition in entry.plain)
        self.planner = Planner(list(dict.fromkeys([*used, *guards])))
        self.plan = self.planner.plan
        self.groups, self.place_of = self._grouped()
        self.row_tests = RowTests([(runnable, decision.name) for runnable, decision in decisions], self.columns)
        self.row_rules = self._row_rules()
        self.report = self._reported(len(used))
        self._desks = Desks(self.plan, self.groups, compiled=compiled)
        self._by_row = bool(self.row_rules) or any(isinstance(each.allowed, RowOnly) for each in self.decisions)
        self._rules_of: dict[int, list[int]] = {}
        for number, entry in enumerate(self._entries):
            self._rules_of.setdefault(entry.decision, []).append(number)
        self._outcomes: dict[int, Outcomes] = {}

    def match(self, batches: Iterable[pa.RecordBatch], threads: int = 2) -> Iterator[Matches]:
        """The rules over every row, in the order of the rows, in pieces of about `BATCH_ROWS`."""
        first = 0
        with ThreadPoolExecutor(threads) as pool:
            waiting: deque[Future[Matches]] = deque()
            for batch in sized(batches):
                # Threads of a pool know neither the caller's day nor the steps it allows.
                waiting.append(pool.submit(copy_context().run, self.match_batch, batch, first))
                first += batch.num_rows
                if len(waiting) > threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def match_batch(self, data: pa.RecordBatch, first: int = 0) -> Matches:
        """The rules over some rows; `first` is the number of the first one."""
        batch = Batch(data)
        codes = [coder.codes(batch) for coder in self.plan.coders]
        batch.forget()
        made = Matches(self, batch, first, codes, self._desks.answer(codes, batch.rows))
        if self._by_row:
            made.finish_by_row()
        return made

    def position_in_answer(self, rule: int) -> int:
        """Where a rule's bitmaps lie in an answer."""
        return int(self.place_of[rule])

    def rules_of(self, decision: int) -> list[int]:
        """The numbers of the rules of a decision."""
        return self._rules_of.get(decision, [])

    @property
    def runs_by_row(self) -> bool:
        """Whether anything, conditions or answers, is left to the row evaluator."""
        return self._by_row or any(self.outcomes(number).runs_by_row for number in range(len(self.decisions)))

    def outcomes(self, decision: int | str) -> Outcomes:
        """What makes answers of the matches of a decision, by number or name."""
        number = decision if isinstance(decision, int) else [each.name for each in self.decisions].index(decision)
        if number not in self._outcomes:
            self._outcomes[number] = Outcomes(number, self.runnables[number], self.decisions[number], self.schema)
        return self._outcomes[number]

    def lowered_rule(self, rule: int) -> tuple[int, LoweredRule]:
        """A rule as it was lowered, with the number of its decision."""
        return self._entries[rule].decision, self._entries[rule].rule

    def _grouped(self) -> tuple[list[Group], np.ndarray[tuple[int], np.dtype[np.intp]]]:
        """Rules with equally many conditions together, and where each rule comes to lie."""
        groups: dict[tuple[int, bool], list[int]] = {}
        for number, entry in enumerate(self._entries):
            guarded = self.decisions[entry.decision].allowed != TRUE
            groups.setdefault((max(1, len(entry.plain)), guarded), []).append(number)
        made: list[Group] = []
        place_of = np.zeros(len(self._entries), np.intp)
        first = 0
        for (_, guarded), numbers in sorted(groups.items()):
            members = np.array([self._members(number) for number in numbers], np.intp)
            guards = np.array([self._guard(number) for number in numbers], np.intp) if guarded else None
            made.append(Group(first, members, guards))
            place_of[numbers] = np.arange(first, first + len(numbers))
            first += len(numbers)
        return made, place_of

    def _members(self, number: int) -> list[int]:
        # A rule without conditions holds for every row.
        return [self.planner.position(each) for each in self._entries[number].plain] or [0]

    def _guard(self, number: int) -> int:
        allowed = self.decisions[self._entries[number].decision].allowed
        return 0 if isinstance(allowed, RowOnly) else self.planner.position(allowed)

    def _row_rules(self) -> list[RowRule]:
        found: list[RowRule] = []
        for number, entry in enumerate(self._entries):
            places = [place for place, each in enumerate(entry.rule.conditions) if isinstance(each, RowOnly)]
            if places:
                found.append(RowRule(number, entry.decision, entry.rule.index, tuple(places)))
        return found

    def _reported(self, distinct: int) -> Report:
        by_row: list[ByRow] = []
        for decision in self.decisions:
            if isinstance(decision.allowed, RowOnly):
                by_row.append(ByRow(decision.name, None, None, decision.allowed.text, decision.allowed.reason))
            by_row += [ByRow(decision.name, rule, at, each.text, each.reason) for rule, at, each in decision.row_only]
        conditions = sum(len(entry.plain) for entry in self._entries)
        plan = self.plan
        return Report(len(self.rules), conditions, distinct, len(plan.features), plan.bitmaps, tuple(by_row))


def _entry(number: int, rule: LoweredRule) -> _Entry:
    plain = tuple(each for each in rule.conditions if not isinstance(each, RowOnly))
    return _Entry(number, rule, plain)


def sized(batches: Iterable[pa.RecordBatch], rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
    """The same rows in batches of one size: large ones cut, small ones joined."""
    kept: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        at = 0
        while at < batch.num_rows:
            part = batch.slice(at, rows - count)
            kept.append(part)
            count += part.num_rows
            at += part.num_rows
            if count == rows:
                yield _whole(kept)
                kept, count = [], 0
    if kept:
        yield _whole(kept)


def _whole(parts: list[pa.RecordBatch]) -> pa.RecordBatch:
    if len(parts) == 1:
        return parts[0]
    return pa.Table.from_batches(parts).combine_chunks().to_batches()[0]


def compile_program(
    decisions: Sequence[tuple[Runnable, str]],
    schema: pa.Schema,
    columns: Mapping[str, str] | None = None,
    file: str | None = None,
    *,
    compiled: bool | None = None,
) -> Program:
    """Decisions (of one model or of many) as one program over tables of this schema.

    `columns` says which column carries which input where their names differ; `file` names the data in errors;
    `compiled` whether compiled loops do the work (None: where there are rules enough), which changes no answer.
    """
    lowered = lower_all(decisions, schema, columns, file)
    runnables = [runnable for runnable, _ in decisions]
    return Program(list(zip(runnables, lowered, strict=True)), columns or {}, schema, compiled=compiled)
