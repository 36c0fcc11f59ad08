"""What decisions answer for many rows, against the same decision asked about each."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings

from luoshi.rules.decide import runnable
from luoshi.rules.matching import compile_program
from luoshi.rules.matching.tests.random_tables import SCHEMA, data, decided_tables
from luoshi.rules.model import read_dmn
from luoshi.rules.values import Value, feel_text, to_python


def as_arrow(value: Value, kind: pa.DataType) -> object:
    """A FEEL value as a column of this type gives it back; what has several kinds is written as text, and a single
    value in a column of lists (a default) as a list of one."""
    if value is None:
        return None
    if isinstance(kind, pa.ListType):
        return [as_arrow(item, kind.value_type) for item in (value if isinstance(value, list) else [value])]
    if isinstance(value, dict) and isinstance(kind, pa.StructType):
        return {field.name: as_arrow(value.get(field.name), field.type) for field in kind}
    return feel_text(value) if pa.types.is_string(kind) else to_python(value)


@settings(max_examples=150)
@given(decided_tables(), data())
def test_the_answer_is_that_of_the_decision_under_every_hit_policy(table: bytes, rows: pa.RecordBatch) -> None:
    """All seven policies and aggregations, several outputs, defaults, refused inputs and results that differ by row."""
    model = runnable(read_dmn(table))
    found = compile_program([(model, "表")], SCHEMA).match_batch(rows).values("表")
    for row, value in zip(rows.to_pylist(), found.to_pylist(), strict=True):
        assert value == as_arrow(model.decide("表", row), found.type)
