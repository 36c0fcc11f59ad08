"""``luoshi rules check`` and ``convert`` with the elements of a pack and the columns of data, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from luoshi.project.rule_commands import rules

TEMPLATE = Path(__file__).resolve().parents[4] / "packs" / "template"
TABLE = """
name: {zh: 小店}
inputs: [{element: catalog/element/staff}]
outputs: [{name: 是, type: boolean, default: "false"}]
rules: [{when: ["< 20"], then: ["true"]}]
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table over an element of the template."""
    path = tmp_path / "table.yaml"
    path.write_text(TABLE, encoding="utf-8")
    return path


def answer(*words: str | Path) -> tuple[int, str]:
    """The code and the output of a command."""
    done = CliRunner().invoke(rules, [str(word) for word in words])
    return done.exit_code, done.output


def test_elements_of_a_pack_are_known_when_it_is_named(table: Path) -> None:
    """Without the pack the element is unknown, and the answer says how to make it known."""
    code, said = answer("check", "--lang", "en", table)
    assert code == 1
    assert "Name the pack that declares it" in said
    assert answer("check", "--pack", TEMPLATE, table)[0] == 0


def test_data_without_a_column_are_told_off(table: Path, tmp_path: Path) -> None:
    """A column is known by the slug of its element; one that is missing is an error, as JSON or in words."""
    data = tmp_path / "data.parquet"
    pq.write_table(pa.table({"staff": [1, 2]}), data)
    assert answer("check", "--pack", TEMPLATE, "--data", data, table)[0] == 0
    pq.write_table(pa.table({"stuff": [1, 2]}), data)
    code, said = answer("check", "--json", "--pack", TEMPLATE, "--data", data, table)
    (finding,) = json.loads(said)
    assert (code, finding["kind"], finding["decision"]) == (1, "missing-column", "小店")
    assert "数据里没有“从业人员”这一列" in finding["message"]


def test_a_table_comes_back_from_a_sheet_with_its_elements(table: Path, tmp_path: Path) -> None:
    """Names on the sheet become keys again where the pack is named."""
    assert answer("convert", "--pack", TEMPLATE, table, tmp_path / "table.xlsx") == (0, "")
    assert answer("convert", "--pack", TEMPLATE, tmp_path / "table.xlsx", tmp_path / "again.yaml") == (0, "")
    assert "element: catalog/element/staff" in (tmp_path / "again.yaml").read_text(encoding="utf-8")
