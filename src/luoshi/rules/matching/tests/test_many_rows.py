"""Batches of many blocks and threads, against the same rows a few at a time."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.rules.decide import runnable
from luoshi.rules.matching import compile_program
from luoshi.rules.matching.tests.random_tables import SCHEMA, data, tables
from luoshi.rules.model import read_dmn


@pytest.mark.parametrize("compiled", [False, True], ids=["numpy", "compiled"])
@settings(max_examples=15, deadline=None)
@given(table=tables(by_row=False), rows=data(), count=st.integers(1, 70_000), seed=st.integers(0, 99))
def test_a_row_has_the_same_rules_wherever_it_stands(
    compiled: bool, table: tuple[bytes, list[str]], rows: pa.RecordBatch, count: int, seed: int
) -> None:
    """Bitmaps of whole and broken words and blocks, in batches put together from pieces and handed to two threads."""
    program = compile_program([(runnable(read_dmn(table[0])), "表")], SCHEMA, compiled=compiled)
    few = program.match_batch(rows)
    picked = np.random.default_rng(seed).integers(0, rows.num_rows, count)
    many = rows.take(pa.array(picked, pa.int64()))
    pieces = [many.slice(at, 9_999) for at in range(0, count, 9_999)]
    found = list(program.match(pieces, threads=2))
    assert sum(each.rows for each in found) == count
    for rule in range(len(program.rules)):
        for one, other in ((few.matched_rows, "matched_rows"), (few.near_rows, "near_rows")):
            expected = np.isin(picked, one(rule))
            seen = np.concatenate([each.first + getattr(each, other)(rule) for each in found])
            assert seen.tolist() == np.flatnonzero(expected).tolist()
        assert sum(int(each.counts()[rule]) for each in found) == int(np.isin(picked, few.matched_rows(rule)).sum())
