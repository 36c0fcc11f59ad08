"""The law of equality has teeth: with every seeded fault an engine disagrees on some generated case."""

from __future__ import annotations

from random import Random

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st

from luoshi.rules.decide import Runnable
from luoshi.rules.model.elements import LiteralExpression, Model
from luoshi.rules.tests.equality import columns, engines, expressions, tables, thresholds
from luoshi.rules.tests.equality.columns import Row
from luoshi.rules.tests.equality.faults import COMPILED, KERNEL, SQL, Fault
from luoshi.rules.tests.equality.faults_in_sql import FAULTS
from luoshi.rules.tests.equality.literals import feel

Case = tuple[Model, list[Row]]
ENOUGH = 200
GENERATED = settings(
    max_examples=ENOUGH,
    phases=[Phase.generate],
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _literals(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Case]:
    models = texts.map(lambda text: tables.model(LiteralExpression(text)))
    return st.tuples(models, columns.rows(most=6))


def _dates() -> st.SearchStrategy[str]:
    marks = st.sampled_from([feel(mark) for mark in columns.FOUNDED.marks])
    durations = st.sampled_from(["P1M", "P1Y", "P13M"])
    return st.tuples(st.sampled_from("+-"), durations, marks).map(
        lambda each: f'成立日期 {each[0]} duration("{each[1]}") <= {each[2]}'
    )


CASES: dict[str, st.SearchStrategy[Case]] = {
    "models": st.tuples(tables.models(), columns.rows(most=6)),
    "tables": st.tuples(tables.table_models(), columns.rows(most=6)),
    "comparisons": _literals(expressions.comparisons()),
    "scores": _literals(expressions.comparisons(columns.SCORE)),
    "rates": _literals(expressions.comparisons(columns.RATE)),
    "texts": _literals(expressions.comparisons(columns.INDUSTRY)),
    "itself": _literals(st.sampled_from(columns.NUMBERS).map(lambda column: f"{column.name} <= {column.name}")),
    "sums": _literals(expressions.sums()),
    "ratios": _literals(expressions.ratios()),
    "memberships": _literals(expressions.memberships()),
    "negations": _literals(expressions.negations()),
    "dates": _literals(_dates()),
    "thresholds": thresholds.cases(),
    "thresholds of floats": thresholds.cases(columns.SCORE),
    "quotients": thresholds.cases(columns.RESEARCH),
    "cut": st.tuples(tables.models(), columns.rows(most=6)),
    "batches": st.tuples(tables.models(), columns.rows(most=6)),
}


@pytest.fixture(scope="module")
def duckdb() -> engines.Engine:
    """One engine in memory for all made files."""
    return engines.portable(engines.DuckDB())


def _cut(ready: Runnable, data: pa.Table) -> list[engines.RowAnswer]:
    longer = pa.concat_tables([data.slice(0, 1)] * 3 + [data]).combine_chunks()
    return engines.kernel(ready, longer.slice(3))


def _batches(ready: Runnable, data: pa.Table) -> list[engines.RowAnswer]:
    return engines.kernel(ready, data, batch=3)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_seeded_fault_is_caught(fault: Fault, duckdb: engines.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the fault there is a generated case on which the engine disagrees."""
    others = {SQL: duckdb, COMPILED: engines.compiled, KERNEL: engines.kernel}
    engine = {"cut": _cut, "batches": _batches}.get(fault.cases, others[fault.engine])
    fault.inject(monkeypatch)

    def noticed(case: Case) -> bool:
        try:
            return engines.disagreement(*case, engine) is not None
        except AssertionError:  # The engine broke what it promises of its own answers.
            return True

    find(CASES[fault.cases], noticed, settings=GENERATED, random=Random(4))


def test_there_are_twenty_faults_and_more() -> None:
    """The list is as long as promised, and no fault stands on it twice."""
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 20
