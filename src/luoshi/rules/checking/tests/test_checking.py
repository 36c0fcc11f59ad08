"""Budgets, large tables, cells that do more than compare, and where a sheet's faults stand."""

from __future__ import annotations

import json
import random
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings

from luoshi.rules.checking import check_model
from luoshi.rules.checking.columns import columns_of
from luoshi.rules.checking.command import Asked, run_check
from luoshi.rules.checking.findings import Finding
from luoshi.rules.decide import runnable
from luoshi.rules.forms import ElementType, read_rules, table_xlsx
from luoshi.rules.forms.shape import Shape, assemble
from luoshi.rules.forms.shape import columns_of as data_of
from luoshi.rules.forms.tests.made_shapes import shapes
from luoshi.rules.model.elements import DecisionTable, InputClause, Model, OutputClause, TableRule


def checked(text: str, steps: int = 100_000) -> list[Finding]:
    """The findings of a table in YAML."""
    return check_model(runnable(read_rules(f"name: {{zh: 甲}}\n{text}".encode(), form="yaml")), steps=steps)


def large(rules: int, columns: int) -> Model:
    """A table with intervals, lists and truth values in half of its cells."""
    chance = random.Random(7)

    def cell(column: int) -> str:
        if chance.random() < 0.5:
            return "-"
        low = chance.randrange(100_000)
        found = (
            f"[{low}..{low + chance.randrange(1, 50)})",
            '"甲", "乙"' if low % 2 else 'not("丙")',
            str(low % 2 == 0).lower(),
        )
        return found[column % 3]

    kinds = ("number", "string", "boolean")
    inputs = tuple(InputClause(f"列{place}", f"列{place}", kinds[place % 3]) for place in range(columns))
    rows = tuple(TableRule(tuple(map(cell, range(columns))), (str(number),)) for number in range(rules))
    shape = Shape("大表", DecisionTable(inputs, (OutputClause("果"),), rows, "FIRST"))
    return assemble(shape, offered=data_of(shape))


@given(shapes())
@settings(deadline=None)
def test_no_table_makes_the_check_fail(shape: Shape) -> None:
    """Whatever people write in cells, columns and helpers, they get findings and no failure."""
    for found in check_model(runnable(assemble(shape, offered=data_of(shape)))):
        assert json.dumps(found.to_dict())
        assert str(found.error)


def test_a_large_table_is_checked_to_the_end() -> None:
    """Four hundred rules over twelve columns: what is found is true, and the search ends."""
    found = check_model(runnable(large(400, 12)))
    assert all(each.kind in ("unreachable", "gap", "budget", "impossible", "duplicate") for each in found)


def test_a_search_that_runs_out_of_budget_says_so() -> None:
    """Nobody takes silence for soundness."""
    rows = "\n".join(f'  - {{when: ["[{n}..{n + 1})", "-"], then: ["1"]}}' for n in range(40))
    inputs = "inputs: [{expression: 数, type: number, allowed: '[0..40)'}, {expression: 量, type: number}]"
    text = f"hit_policy: FIRST\n{inputs}\noutputs: [{{name: 果}}]\nrules:\n{rows}\n"
    assert [each.kind for each in checked(text, steps=10)] == ["budget"]
    assert checked(text) == []


def test_cells_that_do_more_than_compare_are_tried() -> None:
    """A record that shows an overlap is found by trying; where none is, nothing is claimed."""
    text = """
inputs: [{expression: 名称, type: string}, {expression: 甲数, type: number}]
data: [{name: 乙数, type: number}]
outputs: [{name: 果, type: number, default: "0"}]
rules:
  - {when: ['starts with(?, "北京")', "-"], then: ["1"]}
  - {when: ['contains(?, "北京")', "< 乙数"], then: ["2"]}
  - {when: ['string length(?) > 100', "-"], then: ["3"]}
"""
    (found,) = checked(text)
    assert (found.kind, found.rules) == ("overlap", (1, 2))
    assert found.example is not None
    assert str(found.example["名称"]).startswith("北京")


def test_a_fault_of_a_sheet_is_told_with_its_cell(tmp_path: Path) -> None:
    """The command names sheet and cell, the way to mend it, and how many there are."""
    text = """
name: {zh: 补贴}
inputs: [{expression: 从业人员, type: number}]
outputs: [{name: 金额, type: number, default: "0"}]
rules:
  - {when: ['< 20'], then: ['"一"']}
"""
    path = tmp_path / "补贴.xlsx"
    path.write_bytes(table_xlsx(read_rules(text.encode(), form="yaml")))
    out = StringIO()
    assert run_check([path], Asked({}), out) == 1
    assert "type-clash [补贴!C14]" in out.getvalue()
    assert "补贴.xlsx: 1 error(s), 0 hint(s)" in out.getvalue()


def test_columns_of_a_file_are_known_by_the_names_of_elements(tmp_path: Path) -> None:
    """A column that carries an element has the element's name; each has its FEEL type."""
    path = tmp_path / "data.parquet"
    columns = {
        "staff": pa.array([1]),
        "行业": pa.array(["甲"]).dictionary_encode(),
        "开业": pa.array([None], pa.date32()),
        "blob": pa.array([b""]),
    }
    pq.write_table(pa.table(columns), path)
    elements = {"catalog/element/staff": ElementType("从业人员", "number")}
    assert columns_of(path, elements) == {"从业人员": "number", "行业": "string", "开业": "date", "blob": ""}


def test_a_rule_written_twice_is_a_fault_where_only_one_may_match() -> None:
    """Under UNIQUE what both catch gets no answer at all; elsewhere the second rule is only superfluous."""
    rows = """
inputs: [{expression: x, type: number}]
outputs: [{name: 果, default: "0"}]
rules: [{when: ["< 20"], then: ["1"]}, {when: ["< 20"], then: ["1"]}]
"""
    (found,) = checked(rows)
    assert (found.kind, found.severity, found.rules) == ("overlap", "error", (1, 2))
    assert found.example is not None
    assert found.example["x"] < 20  # pyright: ignore[reportOperatorIssue]
    (found,) = checked("hit_policy: ANY" + rows)
    assert (found.kind, found.severity) == ("duplicate", "warning")


def test_a_comparison_with_another_type_is_found_in_every_form() -> None:
    """An order of texts on a column of numbers never holds, as an equal text never does."""
    for cell in ('> "10"', '["a".."b"]', '"a"', '< 3, > "a"', "true", 'not(>= "5")'):
        found = checked(f"""
inputs: [{{expression: x, type: number}}]
outputs: [{{name: 果, default: "0"}}]
rules: [{{when: ['{cell}'], then: ["1"]}}]
""")
        assert [(each.kind, each.severity) for each in found if each.severity == "error"] == [("type-clash", "error")]


def test_a_decision_that_runs_on_is_found_by_the_check() -> None:
    """Loops in loops and functions that never come to their end, with the decision they stand in."""
    for text in (
        "expression: 'count(for x in 1..99999, y in 1..99999 return x)'",
        "expression: '{f: function(n) if n > 0 then f(n + 1) else 0, r: f(1)}.r'",
        "data: [{name: x, type: number}]\nexpression: 'count(for a in 1..99999, b in 1..99999 return a) > x'",
    ):
        found = [each for each in checked(text) if each.severity == "error"]
        assert [(each.kind, each.decision) for each in found] == [("recursion", "甲")]
