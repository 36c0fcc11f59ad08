"""Memory of answers that is used again."""

from __future__ import annotations

import gc

import numpy as np
import pyarrow as pa
import pytest

from luoshi.rules.decide import runnable
from luoshi.rules.matching.kernel.answering import Pages
from luoshi.rules.matching.kernel.program import compile_program
from luoshi.rules.model.elements import LiteralExpression
from luoshi.rules.tests.equality import columns, tables
from luoshi.rules.tests.equality.columns import Row

ROWS = 100


def test_answers_that_are_held_share_no_memory() -> None:
    """Only what nobody holds any more is handed out again."""
    pages = Pages(3, 2)
    held = [pages.answer(ROWS) for _ in range(5)]
    for place, answer in enumerate(held):
        answer.matched[:] = place
        answer.near[:] = place + 10
    assert [int(answer.matched.max()) for answer in held] == [0, 1, 2, 3, 4]
    assert [int(answer.near.min()) for answer in held] == [10, 11, 12, 13, 14]


def test_memory_comes_back_when_an_answer_is_gone() -> None:
    """The next answer of the same size lies where the last one was; one of another size does not."""
    pages = Pages(3, 2)
    first = pages.answer(ROWS)
    place = first.matched.ctypes.data
    del first
    gc.collect()
    assert pages.answer(ROWS).matched.ctypes.data == place
    assert pages.answer(10 * ROWS).matched.shape == (8, 3, 2)


@pytest.mark.parametrize("compiled", [False, True], ids=["numpy", "compiled"])
def test_a_bitmap_that_is_kept_outlives_its_answer(compiled: bool) -> None:
    """Later batches do not write into what was taken of an earlier one."""
    model = tables.model(LiteralExpression("从业人员 > 5"))
    data: list[list[Row]] = [[{columns.STAFF.name: staff}] * ROWS for staff in (1, 9)]
    rows = [columns.table(each).to_batches()[0] for each in data]
    program = compile_program([(runnable(model), tables.ASKED)], pa.schema(rows[0].schema), compiled=compiled)
    kept = [program.match_batch(each).matched(0) for each in rows]
    assert [int(np.bitwise_count(each).sum()) for each in kept] == [0, ROWS]
