"""Sentences for people: datum, threshold, difference, source and day, in both languages, and no FEEL."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

import luoshi
from luoshi.base.text import Text
from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.decide.tests.models import asked, decision, literal, requirements
from luoshi.rules.decide.tests.models import given as datum
from luoshi.rules.explaining import Change, Datum, Naming, explain, sentence
from luoshi.rules.tests.equality.columns import rows
from luoshi.rules.tests.equality.tables import ASKED, models

NAMINGS = {
    "从业人员": Naming(unit="人", step=Decimal(1)),
    "营业收入": Naming("2025 年营业收入", "元"),
    "研发费用": Naming(unit="元"),
}
KINDS = {
    "从业人员": "number",
    "营业收入": "number",
    "研发费用": "number",
    "行业": "string",
    "成立日期": "date",
    "小微企业": "boolean",
    "资质": "Any",
    "合同期限": "days and time duration",
}
FEEL = re.compile(r'[<>=?"\[\]{}*]|\.\.|\bnot\(|\bdate\(|duration|contains|count\(| and then |null|true|false')
LOCALE = Path(luoshi.__file__).parent / "web" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def chinese() -> dict[str, str]:
    """The Chinese of every msgid."""
    with LOCALE.open("rb") as file:
        return {str(each.id): str(each.string or each.id) for each in read_po(file)}


ZH = chinese()


def in_chinese(text: Text) -> str:
    """As a Chinese reader sees it."""
    return text.render(lambda template: ZH.get(template, template))


def condition(text: str) -> Runnable:
    """A decision that is one expression over the data."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    inputs = "".join(datum(name, kind) for name, kind in KINDS.items())
    return asked(inputs + decision("d", literal(escaped), " ".join(f"i:{name}" for name in KINDS), "boolean"))


def table(expression: str, cell: str, kind: str, label: str = "") -> Runnable:
    """A table of one column and one row."""
    inputs = "".join(datum(name, each) for name, each in KINDS.items())
    cell, expression = (each.replace("<", "&lt;").replace(">", "&gt;") for each in (cell, expression))
    logic = (
        f'<decisionTable hitPolicy="UNIQUE"><input label="{label}"><inputExpression typeRef="{kind}">'
        f"<text>{expression}</text></inputExpression></input><output/><rule><inputEntry><text>{cell}</text></inputEntry>"
        "<outputEntry><text>1</text></outputEntry></rule></decisionTable>"
    )
    needs = requirements(" ".join(f"i:{name}" for name in KINDS))
    return asked(inputs + f'<decision name="d" id="d"><variable name="d"/>{needs}{logic}</decision>')


def told(runs: Runnable, record: dict[str, object]) -> str:
    """The Chinese sentence of the only condition."""
    (state,) = explain(runs, "d", record, namings=NAMINGS).rules[0].conditions
    return in_chinese(sentence(state))


SOURCED = Datum(8, "市人力社保局", date(2024, 2, 29))


@pytest.mark.parametrize(
    ("text", "record", "expected"),
    [
        ("从业人员 >= 10", {"从业人员": SOURCED},
         "从业人员 8 人，要求至少 10 人，还差 2 人（市人力社保局，2024-02-29）"),
        ("从业人员 >= 10", {"从业人员": 12}, "从业人员 12 人，要求至少 10 人，符合"),
        ("从业人员 < 6", {"从业人员": 8}, "从业人员 8 人，要求少于 6 人，超出 3 人"),
        ("从业人员 > 8", {"从业人员": 8}, "从业人员 8 人，要求超过 8 人，还差 1 人"),
        ("营业收入 <= 5000000", {}, "无法判断：不知道2025 年营业收入，要求不超过 500 万元"),
        ("营业收入 < 5000000", {"营业收入": 6000000}, "2025 年营业收入 600 万元，要求少于 500 万元，超出 100 万元"),
        ("营业收入 >= 200000000", {"营业收入": Decimal("199999999.99")},
         "2025 年营业收入 199,999,999.99 元，要求至少 2 亿元，还差 0.01 元"),
        ("行业 in (\"餐饮业\", \"零售业\")", {"行业": "软件业"}, "行业 “软件业”，要求“餐饮业”或“零售业”，不符合"),
        ("行业 != \"餐饮业\"", {"行业": "餐饮业"}, "行业 “餐饮业”，要求不是“餐饮业”，不符合"),
        ("成立日期 <= date(\"2022-01-01\")", {"成立日期": date(2022, 1, 11)},
         "成立日期 2022-01-11，要求不晚于 2022-01-01，晚了 10 天"),
        ("小微企业", {"小微企业": False}, "小微企业 否，要求是，不符合"),
        ("研发费用 / 营业收入 >= 0.05", {"研发费用": Datum(40000, "市税务局"), "营业收入": 1000000},
         "研发费用与2025 年营业收入之比 4%，要求至少 5%，还差 1 个百分点（研发费用 4 万元 市税务局）"),
        ("contains(行业, \"餐饮\")", {"行业": "零售业"}, "行业 “零售业”，要求含有“餐饮”，不符合"),
        ("list contains(资质, \"高新技术企业\")", {"资质": ["专精特新"]},
         "资质 “专精特新”，要求含有“高新技术企业”，不符合"),
        ("从业人员 >= 10 or 行业 = \"餐饮业\"", {"从业人员": 8, "行业": "零售业"},
         "从业人员 8 人、行业 “零售业”，要求从业人员 至少 10 人或行业 “餐饮业”，不符合"),
        ("研发费用 / 营业收入 >= 0.05", {"营业收入": 1},
         "无法判断：不知道研发费用，要求研发费用与2025 年营业收入之比 至少 5%"),
        ("合同期限 >= duration(\"P30D\")", {"合同期限": None}, "无法判断：不知道合同期限，要求至少 30 天"),
    ],
)  # fmt: skip
def test_a_condition_is_told_with_threshold_difference_and_source(
    text: str, record: dict[str, object], expected: str
) -> None:
    """What a Chinese reader is told of a condition of each kind."""
    assert told(condition(text), record) == expected


@pytest.mark.parametrize(
    ("cell", "kind", "subject", "record", "expected"),
    [
        ("[10..20]", "number", "从业人员", {"从业人员": 25}, "从业人员 25 人，要求在 10 人至 20 人之间，超出 5 人"),
        ("(10..20]", "number", "从业人员", {"从业人员": 8},
         "从业人员 8 人，要求超过 10 人且不超过 20 人，还差 3 人"),
        ("not(< 10)", "number", "从业人员", {"从业人员": 8}, "从业人员 8 人，要求至少 10 人，还差 2 人"),
        ("? > 5 and ? < 10", "number", "从业人员", {"从业人员": 3},
         "从业人员 3 人，要求超过 5 人且少于 10 人，还差 3 人"),
        ("starts with(?, \"餐饮\")", "string", "行业", {"行业": "零售业"}, "行业 “零售业”，要求以“餐饮”开头，不符合"),
        ("not(\"餐饮业\", \"零售业\")", "string", "行业", {"行业": "零售业"},
         "行业 “零售业”，要求不是“餐饮业”或“零售业”，不符合"),
        (">= 0.05", "number", "研发费用 / 营业收入", {"研发费用": 499999, "营业收入": 10000000},
         "研发费用与2025 年营业收入之比 4.99999%，要求至少 5%，还差 0.00001 个百分点"),
        ("matches(?, \"[a-z]+\")", "string", "行业", {"行业": "零售业"}, "行业 “零售业”：这一条件未满足"),
    ],
)  # fmt: skip
def test_a_cell_is_told_without_its_text(
    cell: str, kind: str, subject: str, record: dict[str, object], expected: str
) -> None:
    """Ranges, negations, tests of the value itself and of what is worked out."""
    assert told(table(subject, cell, kind), record) == expected


def changes(text: str, record: dict[str, object]) -> list[Change]:
    """What would change the answer of one expression."""
    return explain(condition(text), "d", record, namings=NAMINGS).changes


@pytest.mark.parametrize(
    ("text", "record", "expected"),
    [
        ("从业人员 >= 10", {"从业人员": 8}, "从业人员再增加 2 人，即可享受"),
        ("从业人员 >= 10 and 行业 = \"餐饮业\"", {"从业人员": 8, "行业": "零售业"},
         "从业人员再增加 2 人，并且行业为“餐饮业”，即可享受"),
        ("营业收入 < 5000000", {}, "提供2025 年营业收入（要求少于 500 万元），即可享受"),
        ("营业收入 < 5000000", {"营业收入": 6000000}, "2025 年营业收入减少超过 100 万元，即可享受"),
        ("研发费用 / 营业收入 >= 0.05", {"研发费用": 40000, "营业收入": 1000000}, "研发费用再增加 1 万元，即可享受"),
        ("成立日期 <= date(\"2022-01-01\")", {"成立日期": date(2022, 1, 11)}, "成立日期 不晚于 2022-01-01，即可享受"),
        ("从业人员 >= 10", {"从业人员": 10}, "如果从业人员减少 1 人，将不再享受"),
    ],
)  # fmt: skip
def test_a_change_says_what_to_do(text: str, record: dict[str, object], expected: str) -> None:
    """The nearest change of each kind, as a Chinese reader is told it."""
    found = changes(text, record)
    assert in_chinese(sentence(found[0])) == expected


def test_english_readers_are_told_too() -> None:
    """The msgids are whole English sentences."""
    (state,) = explain(condition("从业人员 >= 10"), "d", {"从业人员": SOURCED}, namings=NAMINGS).rules[0].conditions
    expected = "从业人员 8 人; required: at least 10 人; 2 人 short (市人力社保局, 2024-02-29)"
    assert str(sentence(state)) == expected


def test_the_hidden_answer_has_no_distance() -> None:
    """Who may not see reasons is told only that a condition is not met."""
    hidden = explain(condition("从业人员 >= 10"), "d", {"从业人员": 8}).hidden()
    assert [in_chinese(sentence(each)) for each in hidden.rules] == ["有条件未满足"]
    assert "8" not in repr(hidden)
    assert "10" not in repr(hidden)


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_no_sentence_shows_feel(data: st.DataObject) -> None:
    """On tables and expressions made at random every condition and change has a sentence without FEEL."""
    runs = runnable(data.draw(models()))
    (row,) = data.draw(rows(most=1))
    record = {name: "甲" if isinstance(value, str) else value for name, value in row.items()}
    found = explain(runs, ASKED, record)
    texts = [sentence(state) for rule in found.rules for state in rule.conditions]
    texts += [sentence(change) for change in found.changes]
    for text in texts:
        for shown in (str(text), in_chinese(text)):
            assert shown
            assert not FEEL.search(re.sub("“[^”]*”", "“”", shown)), shown


def test_one_is_one_person_and_not_one_people() -> None:
    """The unit after exactly one, whichever side of the line it stands on."""
    words = {"从业人员": Naming("Staff", "people", unit_of_one="person")}
    (state,) = explain(condition("从业人员 >= 2"), "d", {"从业人员": 1}, namings=words).rules[0].conditions
    assert str(sentence(state)) == "Staff 1 person; required: at least 2 people; 1 person short"
