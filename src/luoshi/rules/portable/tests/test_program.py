"""Programs for an engine: what they report, how rules are grouped, and what is counted there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pytest

from luoshi.rules.decide import runnable
from luoshi.rules.errors import RuleExecuteError
from luoshi.rules.model.elements import (
    Decision,
    DecisionTable,
    InputClause,
    InputData,
    LiteralExpression,
    Logic,
    Model,
    OutputClause,
    TableRule,
)
from luoshi.rules.portable import PortableProgram, Source, match

MONEY = pa.decimal128(18, 2)
COMPANIES = pa.table(
    {
        "code": pa.array(["c", "a", "b", "d"]),
        "staff": pa.array([10, 9, None, 10], pa.int64()),
        "turnover": pa.array([Decimal("1000.00"), Decimal("1000.20"), Decimal("0.00"), None], MONEY),
        "research": pa.array(
            [Decimal("50.00"), Decimal("50.00"), Decimal("1.00"), Decimal("1.00")], pa.decimal128(18, 2)
        ),
    }
)
NAMES = {"从业人员": "staff", "营业收入": "turnover", "研发费用": "research"}


def source(data: pa.Table = COMPANIES, names: dict[str, str] = NAMES) -> Source:
    """The companies in DuckDB."""
    engine: Any = ibis.duckdb.connect()
    return Source(engine.create_table("companies", data), data.schema, "code", names)


def asked(logic: Logic) -> Any:
    """A decision over the companies, ready to be asked."""
    inputs = {name: InputData(name, name, "number") for name in NAMES}
    decision = Decision("d", "结论", logic, None, tuple(inputs))
    return runnable(Model("companies", "urn:companies", inputs=inputs, decisions={"d": decision}))


def test_rows_come_in_the_order_of_the_key_and_columns_by_their_own_names() -> None:
    """A decision speaks of data by their names, the table has slugs; answers stand beside the key."""
    found = match(PortableProgram([(asked(LiteralExpression("从业人员 >= 10")), "结论")], source()))
    assert found.keys == ["a", "b", "c", "d"]
    assert found.states[0].tolist() == [0, -1, 1, 1]
    assert found.values(0) == [False, None, True, True]


def test_a_company_on_the_line_is_on_the_right_side_of_it() -> None:
    """Five per cent to the cent: no float takes part, and a turnover of nought is unknown."""
    found = match(PortableProgram([(asked(LiteralExpression("研发费用 / 营业收入 >= 0.05")), "结论")], source()))
    assert found.states[0].tolist() == [0, -1, 1, -1]


def test_what_cannot_be_compiled_is_reported_with_its_reason() -> None:
    """The report says which condition of which rule runs by row; the others run in the engine."""
    program = PortableProgram([(asked(LiteralExpression("从业人员 > 9 and 从业人员 ** 2 > 50")), "结论")], source())
    assert [(each.rule, each.condition) for each in program.report] == [(0, 1)]
    assert all(each.reason for each in program.report)
    assert match(program).values(0) == [False, None, True, True]


def test_many_rules_are_asked_in_several_queries() -> None:
    """A query holds three hundred rules at the most, and the answers are in the order of the rules."""
    rules = tuple(TableRule((f">= {place - 320}",), (str(place),)) for place in range(650))
    table = DecisionTable((InputClause("", "从业人员"),), (OutputClause("分"),), rules, "COLLECT", "COUNT")
    program = PortableProgram([(asked(table), "结论")], source())
    assert [len(group) for group, _ in program.queries()] == [300, 300, 50]
    found = match(program)
    assert [int(found.matched(rule).sum()) for rule in (0, 329, 330, 331)] == [3, 3, 2, 0]
    assert found.values(0) == [Decimal(330), Decimal(0), Decimal(331), Decimal(331)]


def test_matches_and_near_misses_are_counted_by_the_engine() -> None:
    """Nothing but two numbers for each rule leaves the engine."""
    rules = (TableRule((">= 10", ">= 1000"), ("1",)), TableRule(("< 10", "-"), ("2",)))
    inputs = (InputClause("", "从业人员"), InputClause("", "营业收入"))
    program = PortableProgram([(asked(DecisionTable(inputs, (OutputClause("分"),), rules)), "结论")], source())
    assert [(matched, near) for _, matched, near in program.counts()] == [(1, 2), (1, 3)]


def test_the_answer_can_stay_in_the_engine() -> None:
    """After hit policy the value is a column: which rule answers, and its result as an exact decimal."""
    rules = (TableRule((">= 10",), ("从业人员 * 0.5",)), TableRule(("-",), ("1",)))
    table = DecisionTable((InputClause("", "从业人员"),), (OutputClause("分"),), rules, "FIRST")
    answer = PortableProgram([(asked(table), "结论")], source()).answer(0)
    assert answer is not None
    rows = answer.order_by("code").to_pyarrow().to_pylist()
    assert [(row["hit"], row["output 0"]) for row in rows] == [(1, 1), (1, 1), (0, 5), (0, 5)]
    assert all(isinstance(row["output 0"], Decimal) for row in rows)


def test_a_record_that_is_refused_has_no_count() -> None:
    """Nothing was counted for it, which is not the same as a count of nought."""
    inputs = (InputClause("", "从业人员", allowed="< 10"),)
    table = DecisionTable(inputs, (OutputClause("分"),), (TableRule(("< 9",), ("1",)),), "COLLECT", "COUNT")
    assert match(PortableProgram([(asked(table), "结论")], source())).values(0) == [Decimal(0), Decimal(0), None, None]


def test_a_pattern_for_texts_is_no_pattern_of_sql() -> None:
    """Per cent signs and underlines in a text that is looked for stand for themselves."""
    data = COMPANIES.append_column("name", pa.array(["50%", "50x", "5_0", "50"]))
    inputs = {"名称": InputData("n", "名称", "string")}
    decision = Decision("d", "结论", LiteralExpression('starts with(名称, "50%") or contains(名称, "_")'), None, ("n",))
    model = runnable(Model("texts", "urn:texts", inputs={"n": inputs["名称"]}, decisions={"d": decision}))
    found = match(PortableProgram([(model, "结论")], source(data, {"名称": "name"})))
    assert np.flatnonzero(found.matched(0)).tolist() == [1, 2]


def test_an_engine_that_is_not_known_is_refused() -> None:
    """Rules were never compared on it, so they are not compiled for it."""
    engine: Any = ibis.sqlite.connect()
    companies = engine.create_table("companies", pa.table({"code": ["a"], "staff": [1]}))
    schema = pa.schema([("code", pa.string()), ("staff", pa.int64())])
    with pytest.raises(RuleExecuteError, match="sqlite"):
        PortableProgram([(asked(LiteralExpression("从业人员 > 1")), "结论")], Source(companies, schema, "code", NAMES))
