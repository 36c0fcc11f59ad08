"""Two reports of one government, judged by hand: how many of the pairs are found, and how many found ones are right.

The list of 2021 and 2025 was there while the weights were set; that of 2014 and 2016 was judged afterwards.
"""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from luoshi.reading import read_report
from luoshi.reading.comparing import Comparison, compare, promises_of

_ROOT = Path(__file__).resolve().parents[5]
TEXTS = Path(os.environ.get("LUOSHI_SHARED", _ROOT.parent / "shared")) / "texts"


class Judged(NamedTuple):
    """What a person found: pairs with their status, promises without a counterpart."""

    pairs: dict[tuple[int, int], str]
    dropped: set[int]
    new: set[int]


@cache
def _compared(old: int, new: int) -> Comparison:
    paths = [TEXTS / f"gwr_{year}_national.txt" for year in (old, new)]
    if not all(path.exists() for path in paths):
        pytest.skip(f"the reports are not at {TEXTS}; set LUOSHI_SHARED to the folder above")
    return compare(*(promises_of(read_report(path.read_bytes().decode("utf-8"))) for path in paths))


def _judged(old: int, new: int) -> Judged:
    with (Path(__file__).parent / f"judged_{old}_{new}.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    pairs = {(int(row["old"]), int(row["new"])): row["status"] for row in rows if row["old"] and row["new"]}
    dropped = {int(row["old"]) for row in rows if row["status"] == "dropped"}
    return Judged(pairs, dropped, {int(row["new"]) for row in rows if row["status"] == "new"})


@pytest.mark.parametrize(("old", "new", "recall", "precision"), [(2021, 2025, 0.88, 0.95), (2014, 2016, 0.76, 0.9)])
def test_promises_are_found_again(old: int, new: int, recall: float, precision: float) -> None:
    """At least `recall` of the judged pairs are found; at least `precision` of what is found beside them is right."""
    judged = _judged(old, new)
    found = {(line.old.start, line.new.start) for line in _compared(old, new).lines if line.old and line.new}
    left, right = {a for a, _ in judged.pairs} | judged.dropped, {b for _, b in judged.pairs} | judged.new
    touching = {pair for pair in found if pair[0] in left or pair[1] in right}
    correct = touching & judged.pairs.keys()
    assert len(judged.pairs) >= 40
    assert len(correct) / len(judged.pairs) >= recall
    assert len(correct) / len(touching) >= precision


@pytest.mark.parametrize(("old", "new"), [(2021, 2025), (2014, 2016)])
def test_what_became_of_a_found_promise_is_what_a_person_says(old: int, new: int) -> None:
    """At least 95 of 100 pairs that were found are raised, lowered or kept as judged."""
    judged = _judged(old, new).pairs
    told = {
        (line.old.start, line.new.start): line.status
        for line in _compared(old, new).lines
        if line.old and line.new and (line.old.start, line.new.start) in judged
    }
    assert sum(judged[pair] == status for pair, status in told.items()) / len(told) >= 0.95
