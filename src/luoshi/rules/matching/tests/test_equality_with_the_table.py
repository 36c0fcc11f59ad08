"""The kernel against the table itself, row by row."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings

from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.decide.asking import Asking
from luoshi.rules.matching import compile_program
from luoshi.rules.matching.tests.random_tables import SCHEMA, data, tables
from luoshi.rules.model import read_dmn


def states_of(model: Runnable, row: dict[str, object]) -> list[list[bool | None]]:
    """The states of all conditions of the table for one record."""
    part = model.index.named("表")
    asking = Asking(model, row)
    environment = model.environment()
    for need in model.needs(part, []):
        need.put(environment, asking.value(need.part))
    table = model.table("表")
    assert table is not None
    return table.states(environment)


@settings(max_examples=150)
@given(tables(), data())
def test_matches_and_near_misses_are_those_of_the_table(table: tuple[bytes, list[str]], rows: pa.RecordBatch) -> None:
    """For every row and rule the kernel says what the states of the conditions say, which one was missed, and where
    nobody can tell."""
    model = runnable(read_dmn(table[0]))
    program = compile_program([(model, "表")], SCHEMA)
    found = program.match_batch(rows)
    expected = [states_of(model, row) for row in rows.to_pylist()]
    for rule in range(len(program.rules)):
        missing = np.array([sum(state is not True for state in states[rule]) for states in expected])
        assert found.matched_rows(rule).tolist() == np.flatnonzero(missing == 0).tolist()
        near, which = found.missed(rule)
        assert near.tolist() == np.flatnonzero(missing == 1).tolist()
        for row, place in zip(near.tolist(), which.tolist(), strict=True):
            assert expected[row][rule][place] is not True
        unknown = [row for row, states in enumerate(expected) if None in states[rule] and False not in states[rule]]
        assert found.unknown_rows(rule).tolist() == unknown
