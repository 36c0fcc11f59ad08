"""The law of equality for Ibis on DuckDB."""

from __future__ import annotations

import pytest
from hypothesis import given

from luoshi.rules.model.elements import Model
from luoshi.rules.tests.equality import columns, engines, tables


@pytest.fixture(scope="module")
def duckdb() -> engines.Engine:
    """One engine in memory for all made files."""
    return engines.portable(engines.DuckDB())


@given(model=tables.table_models(), data=columns.rows())
def test_tables_mean_the_same_on_duckdb(duckdb: engines.Engine, model: Model, data: list[columns.Row]) -> None:
    """Matched, unknown, near miss, which condition, and value are those of the row evaluator."""
    assert (said := engines.disagreement(model, data, duckdb)) is None, said


@given(model=tables.literal_models(), data=columns.rows())
def test_expressions_mean_the_same_on_duckdb(duckdb: engines.Engine, model: Model, data: list[columns.Row]) -> None:
    """The same for boolean expressions: their top-level operands are the conditions."""
    assert (said := engines.disagreement(model, data, duckdb)) is None, said
