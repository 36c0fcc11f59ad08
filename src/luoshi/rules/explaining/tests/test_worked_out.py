"""What would change the answer where conditions test what is worked out: ratios, days, required decisions, lists."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.decide.tests.models import asked, decision, literal
from luoshi.rules.decide.tests.models import given as datum
from luoshi.rules.explaining import Change, explain
from luoshi.rules.explaining.tests.test_changes import bears_out
from luoshi.rules.forms import read_rules

KINDS = {
    "研发费用": "number",
    "营业收入": "number",
    "从业人员": "number",
    "行业": "string",
    "成立日期": "date",
    "申请日期": "date",
    "小微企业": "boolean",
    "资质": "Any",
    "公司": "Any",
}
NEEDS = " ".join(f"i:{name}" for name in KINDS)


def escaped(text: str) -> str:
    """For XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def condition(text: str, helper: str | None = None) -> Runnable:
    """A boolean decision, perhaps with a value that is worked out first."""
    inputs = "".join(datum(name, kind) for name, kind in KINDS.items())
    made = decision("中间值", literal(escaped(helper)), NEEDS) if helper else ""
    needs = f"{NEEDS} d:中间值" if helper else NEEDS
    return asked(inputs + made + decision("d", literal(escaped(text)), needs, "boolean"))


def changes(runs: Runnable, record: dict[str, object]) -> list[Change]:
    """Those to the answer yes, each borne out."""
    found = [each for each in explain(runs, "d", record).changes if each.outcome is True]
    for each in found:
        bears_out(runs, "d", each)
    return found


@pytest.mark.parametrize(
    ("text", "record", "name", "required"),
    [
        ("研发费用 / 营业收入 >= 0.05", {"研发费用": 40000, "营业收入": 1000000}, "研发费用", Decimal(50000)),
        ("研发费用 / 营业收入 >= 0.03", {"研发费用": Decimal("1.00"), "营业收入": Decimal("33.34")}, "研发费用",
         Decimal("1.01")),
        ("营业收入 - 研发费用 < 10", {"研发费用": 4, "营业收入": 20}, "营业收入", Decimal(13)),
        ("从业人员 * 2 + 1 > 20", {"从业人员": 3}, "从业人员", Decimal(10)),
        ("floor(从业人员 / 3) >= 4", {"从业人员": 3}, "从业人员", Decimal(12)),
        ("成立日期 + duration(\"P2Y\") <= 申请日期", {"成立日期": date(2023, 3, 1), "申请日期": date(2025, 2, 1)},
         "成立日期", date(2023, 2, 1)),
        ("成立日期.year <= 2020", {"成立日期": date(2022, 3, 1)}, "成立日期", date(2020, 12, 31)),
        ("申请日期 - 成立日期 >= duration(\"P30D\")", {"成立日期": date(2025, 1, 20), "申请日期": date(2025, 2, 1)},
         "申请日期", date(2025, 2, 19)),
        ("years and months duration(成立日期, 申请日期) >= duration(\"P1Y\")",
         {"成立日期": date(2024, 3, 15), "申请日期": date(2025, 2, 1)}, "成立日期", date(2024, 2, 1)),
        ("list contains(资质, \"高新技术企业\")", {"资质": ["专精特新"]}, "资质", ["专精特新", "高新技术企业"]),
        ("count(资质[item = \"高新技术企业\"]) > 0 or 小微企业", {"资质": [], "小微企业": False}, "小微企业", True),
        ("contains(行业, \"餐饮\")", {"行业": "零售业"}, "行业", "餐饮"),
        ("not(行业 in (\"零售业\", \"餐饮业\"))", {"行业": "零售业"}, "行业", "其他"),
        ("公司.人数 >= 10", {"公司": {"人数": 7, "区": "朝阳"}}, "公司.人数", Decimal(10)),
        ("小微企业", {"小微企业": False}, "小微企业", True),
        ("if 小微企业 then 从业人员 >= 5 else 从业人员 >= 50", {"小微企业": True, "从业人员": 3}, "从业人员",
         Decimal(5)),
    ],
)  # fmt: skip
def test_the_nearest_value_of_one_datum_is_offered(
    text: str, record: dict[str, object], name: str, required: object
) -> None:
    """Through arithmetic, functions, days, lists and members, the datum and the value that just does it."""
    found = changes(condition(text), record)
    assert found
    (step,) = found[0].steps
    at: object = found[0].record
    for part in name.split("."):
        assert isinstance(at, dict)
        at = at[part]
    assert (step.name, at) == (name, required)


def test_both_data_of_a_ratio_can_be_solved_for() -> None:
    """Of a condition on a ratio, each datum that could meet it alone is told with its nearest value."""
    runs = condition("研发费用 / 营业收入 >= 0.05")
    (state,) = explain(runs, "d", {"研发费用": 40000, "营业收入": 1000000}).rules[0].conditions
    assert [(step.name, step.required) for step in state.steps] == [("研发费用", 50000), ("营业收入", 800000)]


def test_a_required_decision_is_looked_through() -> None:
    """The data behind a value that is worked out first are moved, not the value."""
    runs = condition("中间值 >= 100", "营业收入 / 从业人员")
    found = changes(runs, {"营业收入": 900, "从业人员": 10})
    assert [(step.name, step.required) for step in found[0].steps] == [("营业收入", 1000)]


def test_a_required_table_is_looked_through() -> None:
    """A required decision that is a table has the ends of its own cells tried."""
    table = (
        '<decisionTable hitPolicy="FIRST"><input><inputExpression typeRef="number"><text>从业人员</text>'
        "</inputExpression></input><output/><rule><inputEntry><text>&gt;= 300</text></inputEntry><outputEntry>"
        '<text>"大"</text></outputEntry></rule><rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"小"</text>'
        "</outputEntry></rule></decisionTable>"
    )
    runs = asked(
        datum("从业人员", "number")
        + decision("规模", table, "i:从业人员")
        + decision("d", literal('规模 = "大"'), "d:规模", "boolean")
    )
    found = changes(runs, {"从业人员": 12})
    assert [(step.name, step.required) for step in found[0].steps] == [("从业人员", 300)]


def test_conditions_on_one_datum_are_met_together() -> None:
    """Where two conditions ask of one datum, one value meets both, and contradicting ones are offered nothing."""
    (found,) = changes(condition("从业人员 > 5 and 从业人员 < 8 and 小微企业"), {"从业人员": 3, "小微企业": False})
    assert {step.name: step.required for step in found.steps} == {"从业人员": 6, "小微企业": True}
    assert changes(condition("从业人员 > 8 and 从业人员 < 5"), {"从业人员": 3}) == []


def test_two_unknown_data_of_one_condition_are_given_together() -> None:
    """A ratio of which nothing is known can still be met: both data are missing."""
    (found,) = changes(condition("研发费用 / 营业收入 >= 0.05"), {})
    assert set(found.missing) == {"研发费用", "营业收入"}


NUMBERS = st.sampled_from([Decimal(text) for text in ("0", "0.5", "3", "20", "100", "999.99", "1000")])
TEXTS = st.sampled_from(
    ["研发费用 / 营业收入 >= 0.05", "研发费用 + 营业收入 > 100", "营业收入 - 研发费用 * 3 <= 20", "从业人员 > 营业收入",
     "研发费用 between 10 and 营业收入", "研发费用 in [3..20]", "not(从业人员 in (3, 20))", "营业收入 / 从业人员 < 50",
     "中间值 > 10", "中间值 in [1..2]"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_offered_for_expressions_is_borne_out(data: st.DataObject) -> None:
    """For conjunctions over shared data every change leads to yes, and there is one whenever some record has it."""
    texts = data.draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
    runs = condition(" and ".join(texts), "研发费用 / 从业人员")
    names = ("研发费用", "营业收入", "从业人员")
    record: dict[str, object] = {name: data.draw(st.one_of(st.none(), NUMBERS)) for name in names}
    found = changes(runs, record)
    reachable = any(
        runs.decide("d", {**record, name: Decimal(value)}) is True for name in names for value in range(120)
    )
    if reachable and runs.decide("d", record) is not True:
        assert found


@pytest.mark.parametrize(
    ("record", "required"),
    [({"甲": None, "乙": 2}, {"甲": 4}), ({"甲": 2, "乙": None}, {"乙": 1}), ({"甲": 1, "乙": 4}, {"甲": 8})],
)
def test_a_ratio_of_which_one_part_is_not_known_says_what_that_would_have_to_be(
    record: dict[str, object], required: dict[str, int]
) -> None:
    """The parts of a value that is worked out first have types as well, though only that value speaks of them."""
    text = """
name: {zh: 丙}
data: [{name: 甲, type: number}, {name: 乙, type: number}]
where: [{name: 比, type: number, expression: 甲 / 乙}]
inputs: [{expression: 比, type: number}]
outputs: [{name: 果, type: number}]
rules: [{when: [">= 2"], then: ["1"]}]
"""
    found = explain(runnable(read_rules(text.encode(), form="yaml")), "丙", record)
    (change,) = found.changes
    assert {step.name: step.required for step in change.steps} == required


def test_no_figure_is_asked_to_fall_below_zero_where_another_does_it() -> None:
    """Of a turnover that is not known nobody is told that it should be minus one."""
    text = """
name: {zh: 丙}
data: [{name: 甲, type: number}, {name: 乙, type: number}]
where: [{name: 比, type: number, expression: 甲 / 乙}]
inputs: [{expression: 比, type: number}]
outputs: [{name: 果, type: number}]
rules: [{when: ["<= 0.5"], then: ["1"]}]
"""
    found = explain(runnable(read_rules(text.encode(), form="yaml")), "丙", {"甲": 2, "乙": None})
    assert [step.required for change in found.changes for step in change.steps] == [4]


@pytest.mark.parametrize(
    ("cell", "record", "required"),
    [("= 甲", {"甲": 0, "乙": 7}, [7]), ("> 甲 + 2", {"甲": 40, "乙": 7}, [4, 43])],
)
def test_a_condition_between_two_data_is_met_where_they_are_equal(
    cell: str, record: dict[str, object], required: list[int]
) -> None:
    """One point on an axis is found as well as a range."""
    text = f"""
name: {{zh: 丙}}
data: [{{name: 甲, type: number}}]
inputs: [{{expression: 乙, type: number}}]
outputs: [{{name: 果, type: number}}]
rules: [{{when: ["{cell}"], then: ["1"]}}]
"""
    made = runnable(read_rules(text.encode(), form="yaml"))
    found = explain(made, "丙", record)
    (state,) = found.rules[0].conditions
    assert any(step.required in required for step in state.steps)
    assert len(found.changes) == 1
    bears_out(made, "丙", found.changes[0])
