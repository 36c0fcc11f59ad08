"""The law of equality for the working-out of single records."""

from __future__ import annotations

from hypothesis import given

from luoshi.rules.model.elements import Model
from luoshi.rules.tests.equality import columns, engines, tables


@given(tables.models(), columns.rows(most=6))
def test_a_working_out_means_the_same(model: Model, data: list[columns.Row]) -> None:
    """Matched, unknown, near miss, which condition, and value are those of the row evaluator."""
    assert (said := engines.disagreement(model, data, engines.explained)) is None, said
