"""Explanations: result, rules, conditions and data, the same as the plain answer."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.decide.tests.models import asked, decision, literal
from luoshi.rules.decide.tests.models import given as datum
from luoshi.rules.explaining import Datum, Naming, explain
from luoshi.rules.forms import read_rules
from luoshi.rules.tests.equality.columns import rows
from luoshi.rules.tests.equality.oracle import REFUSED, answers, canonical, judged
from luoshi.rules.tests.equality.tables import ASKED, models

NEEDS = "i:从业人员 i:行业 i:营业收入"


def rent() -> Runnable:
    """A decision on support with its rent."""
    text = '从业人员 &gt;= 10 and 行业 = "餐饮业" and 营业收入 &lt; 5000000'
    return asked(
        datum("从业人员", "number")
        + datum("行业", "string")
        + datum("营业收入", "number")
        + decision("房租补贴", literal(text), NEEDS, "boolean")
    )


def test_each_condition_tells_its_state_and_the_datum_it_used() -> None:
    """True, false and unknown are kept apart, each with value, source and day."""
    record = {"从业人员": Datum(8, "市人力社保局", date(2024, 2, 29)), "行业": "餐饮业", "营业收入": None}
    found = explain(rent(), "房租补贴", record, namings={"从业人员": Naming("员工", "人")})
    assert found.result is False
    assert found.matched == []
    assert found.missing == ["营业收入"]
    first, second, third = found.rules[0].conditions
    assert (first.state, second.state, third.state) == (False, True, None)
    assert first.data == (("从业人员", Datum(8, "市人力社保局", date(2024, 2, 29), "员工")),)
    assert first.value == Decimal(8)
    assert first.test == "从业人员 >= 10"
    assert not found.rules[0].near
    assert found.rules[0].unmet == (0, 2)


def test_a_rule_is_near_when_one_condition_alone_is_not_met() -> None:
    """One condition unmet makes a near miss; one unknown makes the rule unknown too."""
    near = explain(rent(), "房租补贴", {"从业人员": 8, "行业": "餐饮业", "营业收入": 1}).rules[0]
    assert (near.near, near.unknown, near.unmet) == (True, False, (0,))
    open_rule = explain(rent(), "房租补贴", {"从业人员": 18, "行业": "餐饮业"}).rules[0]
    assert (open_rule.near, open_rule.unknown, open_rule.unmet) == (True, True, (2,))


def test_data_behind_a_required_decision_are_named() -> None:
    """A condition on a value that was worked out first names the data of the record, not the helper."""
    runs = asked(
        datum("研发费用", "number")
        + datum("营业收入", "number")
        + decision("研发占比", literal("研发费用 / 营业收入"), "i:研发费用 i:营业收入")
        + decision("高新", literal("研发占比 &gt;= 0.05"), "d:研发占比", "boolean")
    )
    found = explain(runs, "高新", {"研发费用": 4, "营业收入": Datum(100, "市税务局")})
    assert [name for name, _ in found.rules[0].conditions[0].data] == ["研发费用", "营业收入"]
    assert found.rules[0].conditions[0].value == Decimal("0.04")
    assert explain(runs, "高新", {"研发费用": 4}).missing == ["营业收入"]


def test_members_of_a_nested_datum_keep_its_source() -> None:
    """A member of a context is told with the source of the whole, unless it has its own."""
    runs = asked(datum("公司", "Any") + decision("大", literal("公司.人数 &gt; 5"), "i:公司", "boolean"))
    whole = explain(runs, "大", {"公司": Datum({"人数": 9}, "市场监管局")}).rules[0].conditions[0]
    own = explain(runs, "大", {"公司": {"人数": Datum(9, "市人力社保局")}}).rules[0].conditions[0]
    assert whole.data == (("公司.人数", Datum(9, "市场监管局")),)
    assert own.data == (("公司.人数", Datum(9, "市人力社保局")),)
    assert (whole.state, own.state) == (True, True)


def test_an_explanation_goes_through_json() -> None:
    """The export is plain data and names its format."""
    record = {"从业人员": Datum(8.5, "市人力社保局", date(2024, 2, 29)), "行业": "餐饮业"}
    found = json.loads(json.dumps(explain(rent(), "房租补贴", record).to_dict(), ensure_ascii=False))
    assert found["format"] == "luoshi.explanation/1"
    first = found["rules"][0]["conditions"][0]
    assert first["data"] == [
        {"name": "从业人员", "value": "8.5", "source": "市人力社保局", "as_of": "2024-02-29", "label": None}
    ]
    assert found["missing"] == ["营业收入"]


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_an_explanation_agrees_with_the_plain_answer(data: st.DataObject) -> None:
    """On tables and expressions made at random, results, matches, near misses and unknowns are the row evaluator's."""
    model = data.draw(models())
    runs = runnable(model)
    if runs.faults():
        return
    (record,) = data.draw(rows(most=1))
    (answer,) = answers(runs, [record])
    found = explain(runs, ASKED, record)
    assert canonical(found.result) == answer.value
    if not found.rules:
        assert runs.table(ASKED) is None  # An expression that is no plain condition has a result and no rules.
        return
    if found.refused:
        assert set(answer.rules) == {REFUSED}
        return
    assert tuple(judged([each.state for each in rule.conditions]) for rule in found.rules) == answer.rules
    json.dumps(found.to_dict())


@pytest.mark.parametrize(
    ("policy", "granted"),
    [
        ("PRIORITY", [1]),
        ("FIRST", [0]),
        ("UNIQUE", []),
        ("ANY", []),
        ("COLLECT", [0, 1, 2]),
        ("RULE ORDER", [0, 1, 2]),
        ("OUTPUT ORDER", [0, 1, 2]),
    ],
)
def test_the_rules_that_the_answer_comes_from_are_told_apart(policy: str, granted: list[int]) -> None:
    """All three rules match; which of them gives its benefit is for the hit policy to say."""
    text = f"""
name: {{zh: 甲}}
hit_policy: {policy}
inputs: [{{expression: x, type: number}}]
outputs: [{{name: 果, type: string, allowed: '"高", "中", "低"'}}]
rules:
  - {{when: ["> 0"], then: ['"低"']}}
  - {{when: ["> 5"], then: ['"高"']}}
  - {{when: ["> 3"], then: ['"中"']}}
"""
    found = explain(runnable(read_rules(text.encode(), form="yaml")), "甲", {"x": 7})
    assert (found.matched, found.granted) == ([0, 1, 2], granted)
    assert found.to_dict()["granted"] == granted
