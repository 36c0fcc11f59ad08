"""The law of equality for Ibis on a real PostgreSQL, which runs for these tests alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given

from luoshi.rules.model.elements import Model
from luoshi.rules.tests.equality import columns, engines, tables
from tests.postgres import running_postgres


@pytest.fixture(scope="module")
def postgres() -> Iterator[engines.Engine]:
    """One server for all made tables."""
    with running_postgres() as url:
        yield engines.portable(engines.PostgreSQL(url))


@given(model=tables.table_models(), data=columns.rows())
def test_tables_mean_the_same_on_postgres(postgres: engines.Engine, model: Model, data: list[columns.Row]) -> None:
    """Matched, unknown, near miss, which condition, and value are those of the row evaluator."""
    assert (said := engines.disagreement(model, data, postgres)) is None, said


@given(model=tables.literal_models(), data=columns.rows())
def test_expressions_mean_the_same_on_postgres(postgres: engines.Engine, model: Model, data: list[columns.Row]) -> None:
    """The same for boolean expressions: their top-level operands are the conditions."""
    assert (said := engines.disagreement(model, data, postgres)) is None, said
