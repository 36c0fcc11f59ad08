"""Programs and the clock: `today()` is the day on which a program was compiled."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa

from luoshi.base import today
from luoshi.rules.decide import runnable
from luoshi.rules.forms import read_rules
from luoshi.rules.matching import compile_program

TABLE = """
name: {zh: 到期}
inputs: [{expression: 截止日, type: date}]
outputs: [{name: 果, type: boolean, default: "false"}]
rules: [{when: ["< today()"], then: ["true"]}]
"""
BY_ROW = TABLE.replace('["< today()"]', '["some day in [today()] satisfies ? < day"]')
EVENING, MORNING = datetime(2026, 3, 1, 15, 59, tzinfo=UTC), datetime(2026, 3, 1, 16, 1, tzinfo=UTC)
"""One minute before midnight in Beijing, and one after."""


def test_a_program_keeps_its_day_and_a_new_one_has_the_new_day() -> None:
    """A program that is kept over midnight goes on with the day it was made for; one record is asked on the new day."""
    made = runnable(read_rules(TABLE.encode(), form="yaml"))
    rows = pa.record_batch({"截止日": pa.array([datetime(2026, 3, 1).date()], pa.date32())})
    with today.frozen(EVENING):
        kept = compile_program([(made, "到期")], rows.schema)
        assert kept.match_batch(rows).values("到期").to_pylist() == [False]
        assert made.decide("到期", rows.to_pylist()[0]) is False
    with today.frozen(MORNING):
        assert kept.match_batch(rows).values("到期").to_pylist() == [False]
        assert compile_program([(made, "到期")], rows.schema).match_batch(rows).values("到期").to_pylist() == [True]
        assert made.decide("到期", rows.to_pylist()[0]) is True


def test_conditions_that_run_by_row_know_the_day_in_other_threads() -> None:
    """What is left to the row evaluator is asked by threads of a pool, on the day of who asked."""
    made = runnable(read_rules(BY_ROW.encode(), form="yaml"))
    rows = pa.record_batch({"截止日": pa.array([datetime(2026, 3, 1).date()], pa.date32())})
    with today.frozen(MORNING):
        program = compile_program([(made, "到期")], rows.schema)
        assert program.runs_by_row
        assert [found.values("到期").to_pylist() for found in program.match([rows])] == [[True]]
