"""Made decisions for round trips: Chinese names, names with brackets, every hit policy, notes, defaults."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from luoshi.rules.errors import Place
from luoshi.rules.forms.shape import Datum, Helper, Shape
from luoshi.rules.model.elements import DecisionTable, InputClause, LiteralExpression, OutputClause, TableRule

NAMES = ("从业人员", "营业收入（万元）", "行业", "annual income", "a+b", "注册日期", "true", "012")
TYPES = st.sampled_from((None, "number", "string", "boolean", "date", "list<string>"))
TESTS = (
    "-",
    "< 20",
    "[10..20)",
    '"餐饮业", "零售业"',
    "= 5",
    "5",
    "0.10",
    "not(true)",
    '"=1+1"',
    "'",
    '"a\\"b"',
    "001",
)
RESULTS = ("50000", '"是"', "0.5", '{"a": 1, b: [2]}', "true", '"第一行\\n第二行"', "-3", '"\t"')
WORDS = st.sampled_from(("小店", "它说：“是”", "a, b", "#x", "- 1", "null", "~", "x: y", "1.0"))


@st.composite
def tables(draw: st.DrawFn, name: str) -> DecisionTable:
    """A table over some of the names; labels are different from what they stand over."""
    place = Place(decision=name)
    inputs = tuple(
        InputClause(label := draw(st.sampled_from((each, f"列 {each}"))), each, draw(TYPES),
                    draw(st.sampled_from((None, '"甲", "乙"', ">= 0"))), replace(place, column=label))
        for each in draw(st.lists(st.sampled_from(NAMES[:6]), min_size=0, max_size=3, unique=True))
    )  # fmt: skip
    outputs = tuple(
        OutputClause(each, label := draw(st.sampled_from((None, f"给 {each}"))), draw(TYPES), None,
                     draw(st.sampled_from((None, "0"))), replace(place, column=label or each))
        for each in draw(st.lists(st.sampled_from(("金额", "level", "结果 2")), min_size=1, max_size=2, unique=True))
    )  # fmt: skip
    rows = draw(st.integers(0, 4))
    rules = tuple(draw(rules_of(number, len(inputs), len(outputs), place)) for number in range(1, rows + 1))
    policy = draw(st.sampled_from(("UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER")))
    aggregation = draw(st.sampled_from((None, "SUM", "MAX"))) if policy == "COLLECT" else None
    return DecisionTable(inputs, outputs, rules, policy, aggregation, place=place)


@st.composite
def rules_of(draw: st.DrawFn, number: int, inputs: int, outputs: int, place: Place) -> TableRule:
    """A row with or without an id and notes; one that says something, since an empty row is no row on a sheet."""
    tests = tuple(draw(st.sampled_from(TESTS)) for _ in range(inputs))
    results = tuple(draw(st.sampled_from(RESULTS)) for _ in range(outputs))
    notes = draw(st.dictionaries(st.sampled_from(("说明", "依据")), WORDS, max_size=2))
    ordered = tuple((name, notes[name]) for name in ("说明", "依据") if name in notes)
    identity = draw(st.sampled_from((None, f"rule-{number}")))
    return TableRule(tests, results, ordered, identity, replace(place, rule=number))


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """A table or an expression, with data and helpers."""
    name = draw(st.sampled_from(("房租补贴", "Support: rent", "答案[1]")))
    data = tuple(Datum(each, draw(TYPES)) for each in draw(st.lists(st.sampled_from(NAMES), max_size=4, unique=True)))
    helpers = tuple(
        Helper(each, draw(st.sampled_from(("从业人员 * 2", "营业收入（万元） / 从业人员", '"行业"'))), draw(TYPES))
        for each in draw(st.lists(st.sampled_from(("人均", "half of it")), max_size=2, unique=True))
    )
    kind = draw(TYPES)
    question = draw(st.sampled_from((None, "能得多少？")))
    if draw(st.booleans()):
        return Shape(name, draw(tables(name)), data, helpers, kind, question)
    text = draw(st.sampled_from(("从业人员 < 20", "= 5", "人均 + 1", "12")))
    return Shape(name, LiteralExpression(text, kind, Place(decision=name)), data, helpers, kind, question)
