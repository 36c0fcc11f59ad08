"""`luoshi rules explain`: a record from a JSON file, the answer in words or as JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from luoshi.rules.errors import RuleExecuteError, RuleReadError
from luoshi.rules.explaining.command import Asked, run_explain
from luoshi.rules.forms import read_rules
from luoshi.rules.model.elements import Model

RULES = """
name: {zh: 小微企业房租补贴, en: Rent support}
hit_policy: COLLECT
inputs:
  - {label: 从业人员, expression: 从业人员, type: number}
  - {label: 成立日期, expression: 成立日期, type: date}
outputs:
  - {name: 补贴金额, type: number}
rules:
  - {id: small, when: ['>= 10', '-'], then: ['50000']}
  - {id: young, when: ['-', '>= date("2024-01-01")'], then: ['20000']}
"""


def model() -> Model:
    """A table of two rules."""
    return read_rules(RULES.encode(), form="yaml")


def answered(folder: Path, record: object, asked: Asked | None = None) -> str:
    """What the command writes."""
    file = folder / "record.json"
    file.write_text(record if isinstance(record, str) else json.dumps(record, ensure_ascii=False), encoding="utf-8")
    out = io.StringIO()
    run_explain(model(), file, asked or Asked(), out, str)
    return out.getvalue()


RECORD: dict[str, Any] = {
    "从业人员": {"value": 8, "source": "市人力社保局", "as_of": "2024-02-29", "unit": "人"},
    "成立日期": "2024-03-01",
}


def test_every_rule_is_told_with_its_conditions_and_what_would_change_the_answer(tmp_path: Path) -> None:
    """Days are read from texts where the decision declares them; sources and units come from the record."""
    lines = answered(tmp_path, RECORD).splitlines()
    assert lines[:3] == [
        "小微企业房租补贴: 20,000",
        "Rule 1 (small): all but one condition met",
        "    ✗ 从业人员 8 人; required: at least 10 人; 2 人 short (市人力社保局, 2024-02-29)",
    ]
    assert "  → 从业人员 2 人 more, and this is yours" in lines


def test_the_answer_as_json_keeps_every_part(tmp_path: Path) -> None:
    """The export names rules, conditions, data and changes."""
    found = json.loads(answered(tmp_path, RECORD, Asked(as_json=True)))
    assert found["result"] == ["20000"]
    assert [rule["id"] for rule in found["rules"]] == ["small", "young"]
    assert {tuple(change["gained"]) for change in found["changes"]} == {(0,), ()}


def test_the_hidden_answer_tells_no_reason(tmp_path: Path) -> None:
    """Neither in words nor as JSON does a value of the record come out."""
    for asked in (Asked(hidden=True), Asked(hidden=True, as_json=True)):
        shown = answered(tmp_path, RECORD, asked)
        assert "8" not in shown
        assert "人力" not in shown


@pytest.mark.parametrize(
    ("record", "words"),
    [("{", "no JSON"), ("[1]", "no JSON object"), ({"从业人员": {"value": 1, "as_of": "2024-13-01"}}, "no day")],
)
def test_a_record_that_cannot_be_read_is_named(tmp_path: Path, record: object, words: str) -> None:
    """Broken JSON, a list, and a day that there is not."""
    with pytest.raises(RuleReadError, match=words):
        answered(tmp_path, record)


def test_one_of_several_decisions_has_to_be_named(tmp_path: Path) -> None:
    """The error lists the decisions."""
    several = model()
    first = next(iter(several.decisions.values()))
    several.decisions["again"] = first
    (tmp_path / "r.json").write_text("{}")
    with pytest.raises(RuleExecuteError, match="房租补贴"):
        run_explain(several, tmp_path / "r.json", Asked(), io.StringIO(), str)
