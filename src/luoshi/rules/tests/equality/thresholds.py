"""Many thresholds of one column, close together and at the ends of what it holds, with data on and beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal

import pyarrow as pa
from hypothesis import strategies as st

from luoshi.rules.model.elements import DecisionTable, InputClause, Model, OutputClause, TableRule
from luoshi.rules.tests.equality.columns import RATE, RESEARCH, SCORE, STAFF, TURNOVER, Column, Row
from luoshi.rules.tests.equality.literals import feel
from luoshi.rules.tests.equality.tables import model

_WIDE = Context(prec=60)
_SIGNS = ("<", "<=", ">", ">=", "", "!= ")


@st.composite
def cases(draw: st.DrawFn, *of: Column) -> tuple[Model, list[Row]]:
    """A table of many rules on one column, and rows."""
    column = draw(st.sampled_from(of or (STAFF, TURNOVER, RESEARCH, RATE, SCORE)))
    marks = draw(st.lists(_marks(column), min_size=5, max_size=30, unique=True))
    rules = tuple(TableRule((draw(st.sampled_from(_SIGNS)) + feel(mark),), ("1",)) for mark in marks)
    quotient = draw(st.booleans()) and column in (RESEARCH, TURNOVER)
    tested = "研发费用 / 营业收入（万元）" if quotient else column.name
    table = DecisionTable((InputClause(tested, tested),), (OutputClause("结果"),), rules, "COLLECT", "COUNT")
    near = _data(column, marks)
    rows = draw(st.lists(st.fixed_dictionaries({column.name: near}), min_size=1, max_size=40))
    if quotient:
        rows = [_on_the_line(row, draw(st.sampled_from([Decimal(1), Decimal(3), Decimal("-7.5")]))) for row in rows]
    return model(table), rows


def _marks(column: Column) -> st.SearchStrategy[Decimal]:
    close = st.integers(-20, 20).map(Decimal)
    cents = st.decimals(-100, 100, places=3)
    large = st.integers(-(2**63), 2**63).map(Decimal)
    strange = st.sampled_from([Decimal(0), Decimal(2) ** 53, Decimal("1e25"), Decimal("-1e25"), Decimal("0.1")])
    floats = st.floats(allow_nan=False, allow_infinity=False, width=64).map(lambda each: Decimal(repr(each)))
    if column is not SCORE:
        return st.one_of(close, cents, strange, large)
    few = floats.filter(_few)
    # Nearest to a float, and yet beyond its shortest decimal.
    beside = few.map(lambda each: _WIDE.add(each, each.scaleb(-18)))
    return st.one_of(close, cents, strange, few, beside)


def _few(number: Decimal) -> bool:
    return abs(number.adjusted()) < 30


def _data(column: Column, marks: Sequence[Decimal]) -> st.SearchStrategy[object]:
    around = (_held(column, mark + step) for mark in marks for step in _steps(column))
    held = [each for each in around if each is not None]
    return st.one_of(st.sampled_from([*held, None]), column.data())


def _steps(column: Column) -> tuple[Decimal, ...]:
    step = Decimal(1) if column is STAFF else Decimal("0.01")
    return (Decimal(0), step, -step)


def _held(column: Column, number: Decimal) -> object:
    """The number as the column can hold it, if it can."""
    if column is SCORE:
        return float(number)
    if column is STAFF:
        return int(number) if -(2**63) <= number < 2**63 else None
    kind = column.arrow
    assert isinstance(kind, pa.Decimal128Type)
    if abs(number) >= Decimal(10) ** (kind.precision - kind.scale):
        return None
    return number.quantize(Decimal(1).scaleb(-kind.scale), context=_WIDE)


def _on_the_line(row: Row, bottom: Decimal) -> Row:
    """The row with a quotient: its number over a bottom, both of which columns can hold."""
    number = next(iter(row.values()))
    if not isinstance(number, Decimal) or abs(number) > 10**14:
        return {RESEARCH.name: number, TURNOVER.name: Decimal(0)}
    return {RESEARCH.name: (number * bottom).quantize(Decimal("0.01"), context=_WIDE), TURNOVER.name: bottom}
