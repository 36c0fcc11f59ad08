"""Rules that no record reaches: others that count instead of them take every case of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from luoshi.base.text import msg
from luoshi.rules import values
from luoshi.rules.checking.boxes import Boxes, Cover, Places
from luoshi.rules.checking.findings import SHOWN, Budget, Finding, finding, given_up
from luoshi.rules.checking.grid import Grid

Ranks = Sequence[tuple[int, ...] | None]


def unreachable(grid: Grid, asked: Sequence[int], steps: int) -> Iterator[Finding]:
    """Those of some rules that rules before them, or rules of higher priority, cover whole."""
    budget = Budget(steps)
    may, sure = grid.boxes(), grid.boxes(sure=True)
    boxes = Boxes(sure, grid.sizes)
    ranks = _ranks(grid) if grid.source.hit_policy == "PRIORITY" else None
    undecided = 0
    for rule in asked:
        if budget.left <= 0:
            undecided += 1
            continue
        stronger = boxes.meeting(may[rule], np.arange(rule) if ranks is None else _stronger(rule, ranks))
        if not stronger.size:
            continue
        own = Budget(min(budget.left, max(steps // 50, 1)))
        before = own.left
        is_open = Cover(boxes, stronger, may[rule]).open_box(own) is not None
        budget.spend(before - own.left)
        if own.left <= 0:
            undecided += 1
        elif not is_open:
            yield _covered(grid, rule, stronger, by_rank=ranks is not None)
    if undecided:
        yield given_up(grid.source.place, msg("unreachable rules"), steps)


def _covered(grid: Grid, rule: int, stronger: Places, *, by_rank: bool) -> Finding:
    listed = ", ".join(str(int(other) + 1) for other in stronger[:SHOWN])
    said = (
        msg("no record reaches this rule: rules before it ({rules}) take every case", rules=listed),
        msg("Move it up, or remove it."),
    )
    if by_rank:
        said = (
            msg("no record shows this result: rules of higher priority ({rules}) take every case", rules=listed),
            msg("Narrow those rules, or remove this one."),
        )
    return finding("unreachable", "warning", replace(grid.source.place, rule=rule + 1), said, (rule + 1,))


def _stronger(rule: int, ranks: Ranks) -> Places:
    """The rules whose results count instead of a rule's where both match."""
    own = ranks[rule]
    found = [place for place, each in enumerate(ranks) if own is not None and each is not None and each < own]
    return np.array(found, dtype=np.intp)


def _ranks(grid: Grid) -> Ranks:
    """The rank of each rule's result, 0 for the highest; None where a result is worked out."""
    listed = [grid.listed(output.allowed) for output in grid.source.outputs]
    found: list[tuple[int, ...] | None] = []
    for rule in grid.source.rules:
        results = [grid.constant(text) for text in rule.outputs]
        ranks = [
            next((rank for rank, each in enumerate(allowed) if values.equal(each, value) is True), len(allowed))
            for allowed, value in zip(listed, results, strict=True)
        ]
        found.append(None if None in results else tuple(ranks))
    return found
