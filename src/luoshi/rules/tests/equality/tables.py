"""Decision tables and literal decisions made at random, as models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st

from luoshi.rules.model.elements import (
    Aggregation,
    BoxedFunction,
    BusinessKnowledge,
    Conditional,
    Decision,
    DecisionTable,
    HitPolicy,
    InputClause,
    InputData,
    ItemDefinition,
    LiteralExpression,
    Logic,
    Model,
    OutputClause,
    TableRule,
)
from luoshi.rules.tests.equality.cells import cells
from luoshi.rules.tests.equality.columns import ALL, FOUNDED, INDUSTRY, NUMBERS, STAFF, Column, Kind
from luoshi.rules.tests.equality.expressions import conditions, expressions
from luoshi.rules.tests.equality.literals import feel

ASKED = "结论"
FUNCTION = "研发占比"
POLICIES: tuple[HitPolicy, ...] = ("UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER")
AGGREGATIONS: tuple[Aggregation | None, ...] = (None, "SUM", "COUNT", "MIN", "MAX")
_RESULTS = {"number": ["1000", "50000", "0.5", "0", "-1"], "string": ['"甲"', '"乙"', '"不予支持"']}
_SELDOM = {"number": ["从业人员 * 1000", "null", "研发费用"], "string": ["行业", "null", '"甲" + 行业']}


_SIZES = DecisionTable(
    (InputClause("", "从业人员"), InputClause("", "营业收入（万元）")),
    (OutputClause("规模", default='"小型"'),),
    (
        TableRule(("> 9", ">= 1000"), ('"大型"',)),
        TableRule(("-", "null"), ("null",)),
        TableRule(("<= 9", "-"), ('"微型"',)),
    ),
    "FIRST",
)
_FACTOR = Conditional(
    LiteralExpression("小微企业"), LiteralExpression("1"), LiteralExpression("if 从业人员 > 9 then 0.5 else null")
)
MIDDLES: dict[str, Logic] = {
    "人均收入": LiteralExpression("营业收入（万元） / 从业人员"),
    "企业规模": _SIZES,
    "扶持系数": _FACTOR,
}
_SHARE = BoxedFunction((("甲", "number"), ("乙", "number")), LiteralExpression("甲 / 乙"))


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a column of conditions tests."""

    expression: str
    column: Column


def model(logic: Logic, typed: bool = False) -> Model:
    """A model with one decision over every column, and those decisions and functions that its texts speak of.

    An expression is declared to be boolean, for by its text alone that cannot always be told. In a `typed` model the
    industry is of a type with allowed values, and any other industry null.
    """
    kind = "boolean" if isinstance(logic, LiteralExpression) else None
    inputs = {f"i{place}": InputData(f"i{place}", column.name, column.kind) for place, column in enumerate(ALL)}
    if typed:
        place = f"i{ALL.index(INDUSTRY)}"
        inputs[place] = replace(inputs[place], type_name="行业类型")
    items = {"行业类型": ItemDefinition("行业类型", "string", allowed='"餐饮业", "零售业", ""')} if typed else {}
    said = str(logic)
    middles = {name: made for name, made in MIDDLES.items() if name in said}
    knowledge = {"f": BusinessKnowledge("f", FUNCTION, _SHARE)} if FUNCTION in said else {}
    needs = tuple(inputs)
    decisions = {name: Decision(name, name, made, None, needs) for name, made in middles.items()}
    decisions["d"] = Decision("d", ASKED, logic, kind, needs, tuple(middles), tuple(knowledge))
    return Model("equality", "urn:equality", items, inputs, decisions, knowledge)


@st.composite
def literal_models(draw: st.DrawFn) -> Model:
    """A boolean literal expression."""
    return model(LiteralExpression(draw(expressions())), typed=draw(st.booleans()))


@st.composite
def table_models(draw: st.DrawFn, *, policies: Sequence[HitPolicy] = POLICIES) -> Model:
    """A decision table of up to four columns and six rules under any hit policy."""
    subjects = draw(st.lists(_subjects(), min_size=1, max_size=4))
    policy = draw(st.sampled_from(policies))
    aggregation = draw(st.sampled_from(AGGREGATIONS)) if policy == "COLLECT" else None
    outputs = draw(_outputs(aggregation))
    rules = tuple(
        TableRule(tuple(draw(cells(each.column)) for each in subjects), tuple(draw(_result(each)) for each in outputs))
        for _ in range(draw(st.integers(1, 6)))
    )
    clauses = tuple(draw(_clause(each)) for each in subjects)
    return model(DecisionTable(clauses, outputs, rules, policy, aggregation), typed=draw(st.booleans()))


def models() -> st.SearchStrategy[Model]:
    """Tables and literal expressions."""
    return st.one_of(table_models(), literal_models())


def _subjects() -> st.SearchStrategy[_Subject]:
    columns = st.sampled_from(ALL).map(lambda column: _Subject(column.name, column))
    computed = st.sampled_from(
        [
            _Subject("研发费用 / 营业收入（万元）", _number("0.05", "0.1")),
            _Subject("营业收入（万元） - 研发费用", _number("0", "950")),
            _Subject("从业人员 * 2", _number("18", "20")),
            _Subject("人均收入", _number("1", "100")),
            _Subject("企业规模", _text("大型", "小型")),
            _Subject("扶持系数", _number("0.5", "1")),
            _Subject("研发占比(研发费用, 营业收入（万元）)", _number("0.05", "0.1")),
            _Subject("从业人员 > 9 and 小微企业", Column("", "boolean", INDUSTRY.arrow, (True, False))),
            _Subject('成立日期 + duration("P1M")', Column("", "date", INDUSTRY.arrow, FOUNDED.marks)),
        ]
    )
    return st.one_of(columns, columns, columns, computed, conditions().map(_truth))


def _number(*marks: str) -> Column:
    return Column("", "number", STAFF.arrow, tuple(Decimal(mark) for mark in marks))


def _text(*marks: str) -> Column:
    return Column("", "string", INDUSTRY.arrow, marks)


def _truth(text: str) -> _Subject:
    return _Subject(text, Column("", "boolean", INDUSTRY.arrow, (True, False)))


@st.composite
def _clause(draw: st.DrawFn, subject: _Subject) -> InputClause:
    kind: Kind = subject.column.kind
    allowed = None
    if draw(st.integers(0, 3)) == 0 and kind != "list<string>":
        marks = [mark for mark in subject.column.marks for _ in range(2)]
        allowed = ", ".join(feel(mark) for mark in draw(st.lists(st.sampled_from(marks), min_size=1, max_size=4)))
        if subject.column in NUMBERS:
            allowed = draw(st.sampled_from([allowed, ">= 0", "[0..300]", "not(0)"]))
    return InputClause(subject.expression, subject.expression, draw(st.sampled_from([None, kind])), allowed)


@st.composite
def _outputs(draw: st.DrawFn, aggregation: Aggregation | None) -> tuple[OutputClause, ...]:
    kinds = draw(st.sampled_from([["number"], ["string"], ["number", "string"]]))
    if aggregation is not None:
        kinds = kinds[:1]
    made = tuple(draw(_output(f"结果{place}", kind)) for place, kind in enumerate(kinds))
    # A text instead of a number where nothing is counted would make a column of texts.
    return tuple(replace(each, default=None) for each in made) if aggregation == "COUNT" else made


@st.composite
def _output(draw: st.DrawFn, name: str, kind: str) -> OutputClause:
    listed = draw(st.permutations(_RESULTS[kind]))
    allowed = ", ".join(listed[: draw(st.integers(1, len(listed)))])
    default = draw(st.sampled_from([None, None, _RESULTS[kind][0]]))
    return OutputClause(name, None, kind, draw(st.sampled_from([None, allowed])), default)


def _result(clause: OutputClause) -> st.SearchStrategy[str]:
    kind = clause.type_name or "number"
    often = st.sampled_from(_RESULTS[kind])
    return st.one_of(often, often, often, st.sampled_from(_SELDOM[kind]))
