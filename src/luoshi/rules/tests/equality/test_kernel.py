"""The law of equality for the kernel on packed bitmaps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.rules.decide import runnable
from luoshi.rules.matching.kernel import compile_program
from luoshi.rules.model.elements import (
    DecisionTable,
    InputClause,
    LiteralExpression,
    Model,
    OutputClause,
    TableRule,
)
from luoshi.rules.tests.equality import columns, engines, oracle, tables, thresholds
from luoshi.rules.tests.equality.columns import Row

Types = dict[pa.DataType, pa.DataType]
both = pytest.mark.parametrize("engine", [engines.kernel, engines.compiled], ids=["numpy", "compiled"])


@both
@given(tables.table_models(), columns.rows())
def test_tables_mean_the_same_in_the_kernel(engine: engines.Engine, model: Model, data: list[Row]) -> None:
    """Matched, unknown, near miss, which condition, and value are those of the row evaluator."""
    assert (said := engines.disagreement(model, data, engine)) is None, said


@both
@given(tables.literal_models(), columns.rows())
def test_expressions_mean_the_same_in_the_kernel(engine: engines.Engine, model: Model, data: list[Row]) -> None:
    """The same for boolean expressions: their top-level operands are the conditions."""
    assert (said := engines.disagreement(model, data, engine)) is None, said


@both
@given(thresholds.cases())
def test_many_thresholds_of_a_column_are_told_apart(engine: engines.Engine, case: tuple[Model, list[Row]]) -> None:
    """One search finds the class of a value among many thresholds: on, below and above each of them."""
    model, data = case
    assert (said := engines.disagreement(model, data, engine)) is None, said


@given(tables.models(), columns.rows(most=6), st.integers(0, 70), st.booleans())
def test_cut_and_encoded_columns_mean_the_same(model: Model, data: list[Row], before: int, encoded: bool) -> None:
    """A slice of longer columns, whose bits begin inside a byte, and texts as dictionaries are read as plain ones."""
    ready, plain = runnable(model), columns.table(data)
    longer = pa.concat_tables([columns.table(data[:1] * before), plain]).combine_chunks()
    cut = (_encoded(longer) if encoded else longer).slice(before)
    wanted = oracle.answers(ready, plain.to_pylist())
    assert (said := engines.difference(wanted, engines.kernel(ready, cut))) is None, said


@both
@given(tables.table_models(), columns.rows(most=5), st.sampled_from([63, 64, 65, 200]))
def test_rows_beyond_a_word_mean_the_same(engine: engines.Engine, model: Model, data: list[Row], count: int) -> None:
    """Bits of rows beyond the first word of a bitmap, and of the last part of one, are those of their rows."""
    rows = [data[place % len(data)] for place in range(count)]
    ready = runnable(model)
    wanted = oracle.answers(ready, columns.table(data).to_pylist())
    repeated = [wanted[place % len(data)] for place in range(count)]
    assert (said := engines.difference(repeated, engine(ready, columns.table(rows)))) is None, said


@given(tables.models(), columns.rows(most=6), st.sampled_from(["narrow", "wide", "zoned"]))
def test_columns_of_other_widths_mean_the_same(model: Model, data: list[Row], width: str) -> None:
    """Numbers, texts, days and moments in narrower and wider Arrow types are what the row evaluator takes them for."""
    other = _retyped(columns.table(data), _WIDTHS[width])
    wanted = oracle.answers(runnable(model), other.to_pylist())
    assert (said := engines.difference(wanted, engines.kernel(runnable(model), other))) is None, said


def test_nought_is_nought_on_any_scale() -> None:
    """Noughts alone, against a column of twenty digits after the point, are brought to its scale without a factor."""
    data: list[Row] = [{columns.STAFF.name: 0, columns.RATE.name: Decimal(0)}]
    model = tables.model(LiteralExpression("从业人员 < 税率"))
    assert (said := engines.disagreement(model, data, engines.kernel)) is None, said


def test_a_count_may_have_a_text_as_default() -> None:
    """Where nothing is counted the default stands, and if that is a text, counts are told as texts, too."""
    outputs = (OutputClause("结果", default='"无"'),)
    table = DecisionTable((InputClause("", "从业人员"),), outputs, (TableRule(("> 0",), ("1",)),), "COLLECT", "COUNT")
    data = columns.table([{columns.STAFF.name: 0}, {columns.STAFF.name: 1}])
    program = compile_program([(runnable(tables.model(table)), tables.ASKED)], data.schema)
    assert next(program.match(data.to_batches())).values(0).to_pylist() == ["无", "1"]


def test_a_sum_of_computed_results_keeps_its_default() -> None:
    """Where no rule matches, the default stands and not null."""
    outputs = (OutputClause("结果", type_name="number", default="1000"),)
    rules = (TableRule(("> 5",), ("从业人员 * 10",)), TableRule(("> 6",), ("1",)))
    model = tables.model(DecisionTable((InputClause("", "从业人员"),), outputs, rules, "COLLECT", "SUM"))
    data: list[Row] = [{columns.STAFF.name: staff} for staff in (0, 6, 7, None)]
    assert (said := engines.disagreement(model, data, engines.kernel)) is None, said


_ZONED: Types = {pa.timestamp("us"): pa.timestamp("us", "Asia/Shanghai")}
_NARROW: Types = {
    pa.int64(): pa.int16(),
    pa.float64(): pa.float32(),
    pa.timestamp("us"): pa.timestamp("s"),
    pa.duration("us"): pa.duration("s"),
}
_WIDE: Types = {
    pa.string(): pa.large_string(),
    pa.decimal128(18, 2): pa.decimal256(40, 4),
    pa.date32(): pa.date64(),
    pa.timestamp("us"): pa.timestamp("ns"),
}


_WIDTHS = {"narrow": _NARROW, "wide": _WIDE, "zoned": _ZONED}


def _retyped(data: pa.Table, types: Types) -> pa.Table:
    for place, field in enumerate(data.schema):
        wanted = types.get(field.type)
        if wanted == pa.int16():
            short: list[Any] = [
                each if each is not None and abs(each) < 2**15 else None for each in _listed(data, place)
            ]
            data = data.set_column(place, field.name, pa.array(short, wanted))
        elif wanted is not None:
            column: Any = data.column(place)
            data = data.set_column(place, field.name, column.cast(wanted, safe=False))
    return data


def _listed(data: pa.Table, place: int) -> list[Any]:
    column: Any = data.column(place)
    return column.to_pylist()


def _encoded(data: pa.Table) -> pa.Table:
    for place, field in enumerate(data.schema):
        if pa.types.is_string(field.type):
            data = data.set_column(place, field.name, data.column(place).dictionary_encode())
    return data
