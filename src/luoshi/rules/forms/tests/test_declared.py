"""Declarations as models: names, types, helpers, and where faults stand in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.packs import PackError
from luoshi.rules.decide import runnable
from luoshi.rules.errors import RuleCheckError, RuleReadError
from luoshi.rules.forms import ElementType, read_rules

ELEMENTS = {
    "catalog/element/staff": ElementType("从业人员", "number"),
    "catalog/element/industry": ElementType("行业", "string", ("餐饮业", "零售业")),
    "catalog/element/research": ElementType("研发费用（万元）", "money"),
    "catalog/element/turnover": ElementType("营业收入", "money"),
}
RENT = """
name: {zh: 房租补贴}
hit_policy: COLLECT
aggregation: SUM
where:
  - {name: 研发占比, type: number, expression: 研发费用（万元） / 营业收入}
inputs:
  - {element: catalog/element/staff}
  - {element: catalog/element/industry}
  - {label: 占比, expression: 研发占比, type: number}
outputs:
  - {name: 金额, type: number}
rules:
  - {id: small, when: ["< 20", '"餐饮业"', "-"], then: ["50000"], note: {zh: 小店, en: Small}}
  - {id: research, when: ["-", "", "> 0.05"], then: ["30000"]}
"""


def test_a_declared_table_decides_over_the_names_of_elements() -> None:
    """Elements, a name with brackets and a helper come together in one decision."""
    model = read_rules(RENT.encode(), form="yaml", elements=ELEMENTS)
    asked = runnable(model)
    record = {"从业人员": 10, "行业": "餐饮业", "研发费用（万元）": 6, "营业收入": 100}
    assert asked.faults() == []
    assert asked.decide("房租补贴", record) == 80_000
    assert asked.decide("房租补贴", {**record, "营业收入": 120}) == 50_000


def test_a_column_on_an_element_with_choices_takes_nothing_else() -> None:
    """The choices of an element are the allowed values of a column that tests it."""
    model = read_rules(RENT.encode(), form="yaml", elements=ELEMENTS)
    record = {"从业人员": 10, "行业": "餐厅", "研发费用（万元）": 6, "营业收入": 100}
    assert runnable(model).decide("房租补贴", record) is None


def test_only_data_that_texts_speak_of_are_asked_for() -> None:
    """A decision does not require the whole catalog."""
    text = "name: {zh: 小店}\ninputs: [{element: catalog/element/staff}]\noutputs: [{name: 是}]\nrules: []\n"
    model = read_rules(text.encode(), form="yaml", elements=ELEMENTS)
    assert [each.name for each in model.inputs.values()] == ["从业人员"]


def test_an_expression_is_a_decision_too() -> None:
    """A condition needs no table."""
    text = 'name: {zh: 合格}\nexpression: 从业人员 < 20 and 行业 = "餐饮业"\n'
    model = read_rules(text.encode(), form="yaml", elements=ELEMENTS)
    assert runnable(model).decide("合格", {"从业人员": 3, "行业": "餐饮业"}) is True


def test_an_element_that_nobody_knows_is_refused() -> None:
    """Without the pack a key of an element says nothing, and the error says so."""
    with pytest.raises(RuleCheckError, match="catalog/element/staff is not known here"):
        read_rules(RENT.encode(), form="yaml")


def test_all_faults_of_a_written_table_come_at_once_with_their_lines() -> None:
    """An unknown field, and two rows that do not fit the columns, are reported each with its line."""
    with pytest.raises(PackError, match=r"rules.yaml:16.*colour"):
        read_rules((RENT + "colour: red\n").encode(), form="yaml", elements=ELEMENTS)
    text = RENT.replace('["< 20", \'"餐饮业"\', "-"]', '["< 20"]').replace('["30000"]', "[]")
    with pytest.raises(PackError) as caught:
        read_rules(text.encode(), form="yaml", elements=ELEMENTS)
    assert [fault.place.line for fault in caught.value.faults] == [14, 15]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe", "not UTF-8"), (b"[]", "holds no decision"), (b"- 3", "begins with key")],
)
def test_a_file_that_is_no_table_is_refused(content: bytes, words: str) -> None:
    """What is no YAML of decisions has its own words."""
    with pytest.raises((RuleReadError, PackError), match=words):
        read_rules(content, form="yaml")


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """The ending says what is read."""
    with pytest.raises(RuleReadError, match="no file of rules"):
        read_rules(tmp_path / "rules.docx")


def test_several_tables_in_one_file_are_one_model() -> None:
    """A file may hold a list, each decision under its own name."""
    first = "- name: {zh: 甲}\n  expression: 数 + 1\n  data: [{name: 数, type: number}]\n"
    model = read_rules((first + "- name: {zh: 乙}\n  expression: 数 > 1\n  data: [{name: 数}]\n").encode(), form="yaml")
    asked = runnable(model)
    assert (asked.decide("甲", {"数": 1}), asked.decide("乙", {"数": 1})) == (2, False)


@pytest.mark.parametrize(
    "fields",
    [
        "where: [{name: a, expression: '1'}, {name: a, expression: '2'}]\nexpression: a",
        "data: [{name: a, type: number}, {name: a, type: string}]\nexpression: a",
        "inputs: [{expression: x}]\noutputs: [{name: 果}, {name: 果}]\nrules: [{when: ['-'], then: ['1', '2']}]",
    ],
)
def test_a_name_given_twice_is_a_fault(fields: str) -> None:
    """Of two values with one name only one would be kept, and nobody would know which."""
    with pytest.raises(PackError, match="two share this name"):
        read_rules(f"name: {{zh: 甲}}\n{fields}".encode(), form="yaml")
