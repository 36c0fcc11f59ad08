"""What is wrong among the rules of one table: overlaps, contradictions, gaps, rules that nothing reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from luoshi.base.text import msg
from luoshi.rules import values
from luoshi.rules.checking.boxes import Box, Boxes, Cover
from luoshi.rules.checking.examples import Example, Examples
from luoshi.rules.checking.findings import SHOWN, Budget, Finding, FindingKind, Severity, finding, given_up
from luoshi.rules.checking.grid import Grid, holding
from luoshi.rules.checking.reaching import unreachable
from luoshi.rules.checking.tiling import grown, open_boxes
from luoshi.rules.errors import Place
from luoshi.rules.evaluate.compiling import Environment

MOST_PAIRS = 20_000
GAPS = 3
_ONE_ANSWER = ("UNIQUE", "FIRST", "PRIORITY", "ANY")


class TableCheck:
    """Checks one table."""

    def __init__(self, grid: Grid, steps: int) -> None:
        self._grid = grid
        self._steps = steps
        self._examples = Examples(grid)
        self._may = grid.boxes()
        self._place = replace(grid.source.place, rule=None, column=None)
        self._alive = [rule for rule, box in enumerate(self._may) if all(box)]
        self._twins: set[tuple[int, int]] = set()
        self._apart = False

    def findings(self) -> Iterator[Finding]:
        """All of them, by kind."""
        yield from self._impossible()
        yield from self._duplicates()
        policy = self._grid.source.hit_policy
        if policy in ("UNIQUE", "ANY"):
            yield from self._overlaps()
        if policy in ("FIRST", "PRIORITY"):
            repeated = {second for _, second in self._twins} if policy == "FIRST" else set[int]()
            yield from unreachable(self._grid, [rule for rule in self._alive if rule not in repeated], self._steps)
        yield from self._gaps()

    def _at(self, rule: int, column: str | None = None) -> Place:
        return replace(self._place, rule=rule + 1, column=column)

    def _impossible(self) -> Iterator[Finding]:
        grid = self._grid
        for rule, box in enumerate(self._may):
            if all(box):
                continue
            for column, cell in enumerate(grid.cells[rule]):
                axis = grid.axis_of[column]
                if box[axis]:
                    continue
                place = self._at(rule, grid.source.inputs[column].label)
                if not cell.may:
                    said = msg("nothing can meet this condition"), msg("Check the ends of the range and the type.")
                elif not cell.may & grid.region[axis]:
                    said = (
                        msg("only values that the column does not allow meet this condition"),
                        msg("Correct the condition, or the allowed values of the column."),
                    )
                else:
                    said = (
                        msg("no value meets this condition and that of the other column on the same datum"),
                        msg("Correct one of the two."),
                    )
                yield finding("impossible", "warning", place, said, (rule + 1,))
                break

    def _duplicates(self) -> Iterator[Finding]:
        source = self._grid.source
        first: dict[object, int] = {}
        for rule in self._alive:
            cells = self._grid.cells[rule]
            texts = [
                cell.may if cell.sure == cell.may else source.rules[rule].inputs[n] for n, cell in enumerate(cells)
            ]
            key = (self._may[rule], tuple(texts), source.rules[rule].outputs)
            before = first.setdefault(key, rule)
            if before != rule:
                self._twins.add((before, rule))
                # Where only one rule may match, what two catch gets no answer, though they say the same.
                overlap = self._overlap(before, rule) if source.hit_policy == "UNIQUE" else None
                if overlap is not None:
                    yield overlap
                    continue
                said = (
                    msg("the rule says the same as rule {other}", other=before + 1),
                    msg("Remove one of the two."),
                )
                yield finding("duplicate", "warning", self._at(rule), said, (before + 1, rule + 1))

    def _overlaps(self) -> Iterator[Finding]:
        budget = Budget(self._steps)
        boxes = [self._may[rule] for rule in self._alive]
        shown = more = tried = 0
        for one, other in Boxes(boxes, self._grid.sizes).pairs(budget):
            pair = self._alive[one], self._alive[other]
            if pair in self._twins:
                continue
            if shown >= SHOWN:
                more += 1
                if more >= MOST_PAIRS:
                    break
                continue
            tried += 1
            made = self._overlap(*pair)
            if made is not None:
                shown += 1
                yield made
            elif tried > 50 * SHOWN:
                budget.left = 0
                break
        self._apart = not (tried or self._twins) and budget.left > 0
        if more:
            said = (
                msg("at least {count} more pairs of rules overlap", count=more),
                msg("Mend those that are shown, and check again."),
            )
            yield finding("overlap", "warning", self._place, said)
        if budget.left <= 0:
            yield given_up(self._place, msg("overlapping rules"), self._steps)

    def _overlap(self, one: int, other: int) -> Finding | None:
        """The finding for two rules whose boxes meet; None where they cannot be shown to, or say the same."""
        common = tuple(a & b for a, b in zip(self._may[one], self._may[other], strict=True))
        found = [axis.sample(segments) for axis, segments in zip(self._grid.axes, common, strict=True)]

        def both(environment: Environment) -> bool:
            given = self._grid.table.values_of(environment)
            return given is not None and all(holding(self._grid, rule, given, environment) for rule in (one, other))

        example = self._examples.find(found, both)
        exact = self._grid.is_exact(one) and self._grid.is_exact(other)
        if example is None and not exact:
            return None
        unsure = example is None
        example = example or self._examples.columns(found)
        if self._grid.source.hit_policy == "ANY" and self._agree(one, other, example):
            return None
        return self._overlapping(one, other, example, unsure=unsure)

    def _agree(self, one: int, other: int, example: Example) -> bool:
        around = self._examples.environment(example.values if example.whole else {})
        if around is None:
            return False

        def same() -> bool:
            results = [[result(around) for result in self._grid.table.results[rule]] for rule in (one, other)]
            return all(values.equal(a, b) is True for a, b in zip(*results, strict=True))

        return self._grid.trying(same, False)

    def _overlapping(self, one: int, other: int, example: Example, *, unsure: bool) -> Finding:
        kind: FindingKind = "overlap"
        message = msg(
            "the rule and rule {other} both match, for example: {example}", other=one + 1, example=example.text()
        )
        cure = msg("Narrow one of the two, or choose a hit policy that takes several rules.")
        if self._grid.source.hit_policy == "ANY":
            kind = "conflict"
            message = msg(
                "the rule and rule {other} both match and say different things, for example: {example}",
                other=one + 1, example=example.text(),
            )  # fmt: skip
            cure = msg("Let both say the same, or narrow one of them.")
        severity: Severity = "warning" if unsure else "error"
        made = finding(kind, severity, self._at(other), (message, cure), (one + 1, other + 1))
        return replace(made, example=dict(example.values))

    def _gaps(self) -> Iterator[Finding]:
        source = self._grid.source
        if any(output.default is not None for output in source.outputs):
            return
        budget = Budget(self._steps)
        certain = list(self._open(self._may, budget))
        severity: Severity = "warning" if source.hit_policy in _ONE_ANSWER else "note"
        for box, likely in certain:
            yield self._gap(box, severity if likely else "note")
        if not certain and any(not self._grid.is_exact(rule) for rule in self._alive):
            yield from self._sampled_gaps(severity, budget)
        if budget.left <= 0:
            yield given_up(self._place, msg("cases that no rule catches"), self._steps)

    def _open(self, covering: list[Box], budget: Budget) -> Iterator[tuple[Box, bool]]:
        """Boxes that nothing covers: first among likely values, else among all but null."""
        axes = self._grid.axes
        known = [region & ~axis.null for region, axis in zip(self._grid.region, axes, strict=True)]
        likely = [segments & ~axis.unlikely or segments for segments, axis in zip(known, axes, strict=True)]
        for region, is_likely in ((likely, True), (known, False)):
            found = self._open_in(tuple(region), covering, budget, GAPS if is_likely else 1)
            yield from ((box, is_likely) for box in found)
            if found:
                return

    def _open_in(self, region: Box, covering: list[Box], budget: Budget, most: int) -> list[Box]:
        taken = [covering[rule] for rule in self._alive]
        if self._apart:
            return list(open_boxes(taken, self._grid.sizes, region, most))
        found: list[Box] = []
        while len(found) < most:
            boxes = Boxes([*taken, *found], self._grid.sizes)
            box = Cover(boxes, np.arange(len(boxes.boxes)), region).open_box(budget)
            if box is None:
                break
            found.append(grown(box, boxes.boxes, region))
        return found

    def _gap(self, box: Box, severity: Severity) -> Finding:
        found = [axis.sample(segments) for axis, segments in zip(self._grid.axes, box, strict=True)]
        example = self._examples.find(found, self._is_open)
        if example is None:
            example, severity = self._examples.columns(found), "note"
        return self._gap_at(self._examples.shortened(example, self._that_matter(box)), example, severity)

    def _that_matter(self, box: Box) -> list[bool]:
        """Which axes a box does not take whole, likely values alone counted."""
        axes = zip(box, self._grid.region, self._grid.axes, strict=True)
        return [bool(region & ~axis.null & ~axis.unlikely & ~segments) for segments, region, axis in axes]

    def _is_open(self, environment: Environment) -> bool:
        """Whether no rule catches a record all of whose inputs are known."""
        given = self._grid.table.values_of(environment)
        return given is not None and None not in given and self._examples.matching(environment) == []

    def _gap_at(self, shown: Example, example: Example, severity: Severity) -> Finding:
        said = (
            msg("no rule catches this case: {example}", example=shown.text()),
            msg("Add a rule or a default result, or say which values the columns allow."),
        )
        return replace(finding("gap", severity, self._place, said), example=dict(example.values))

    def _sampled_gaps(self, severity: Severity, budget: Budget) -> Iterator[Finding]:
        """Where cells do more than compare: boxes that no cell surely covers, tried with records."""
        for box, _ in self._open(self._grid.boxes(sure=True), budget):
            found = [axis.sample(segments) for axis, segments in zip(self._grid.axes, box, strict=True)]
            example = self._examples.find(found, self._is_open)
            if example is not None:
                yield self._gap_at(example, example, severity)
                return
        said = (
            msg("some cells do more than compare; whether every case is caught was only tried on samples"),
            msg("Put what such a cell works out into a value of its own, and compare that."),
        )
        yield finding("budget", "note", self._place, said)
