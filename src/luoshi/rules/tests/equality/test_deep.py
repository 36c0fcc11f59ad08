"""The law of equality on thousands of generated cases, for every way to execute a decision."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.rules.model.elements import Model
from luoshi.rules.tests.equality import columns, engines, tables, thresholds
from luoshi.rules.tests.equality.columns import Row
from tests.postgres import running_postgres

MANY = settings(max_examples=2000, deadline=None)
CASES = st.one_of(st.tuples(tables.models(), columns.rows()), thresholds.cases())


@pytest.fixture(scope="module")
def postgres() -> Iterator[engines.Engine]:
    """One server for all made tables."""
    with running_postgres() as url:
        yield engines.portable(engines.PostgreSQL(url))


@pytest.fixture(scope="module")
def duckdb() -> engines.Engine:
    """One engine in memory for all made files."""
    return engines.portable(engines.DuckDB())


@pytest.mark.deep
@MANY
@given(case=CASES)
def test_thousands_of_cases_mean_the_same_everywhere(
    duckdb: engines.Engine, postgres: engines.Engine, case: tuple[Model, list[Row]]
) -> None:
    """Working-out, kernel, DuckDB and PostgreSQL agree with the row evaluator on every row of every case."""
    for engine in (engines.explained, engines.kernel, engines.compiled, duckdb, postgres):
        assert (said := engines.disagreement(*case, engine)) is None, said
