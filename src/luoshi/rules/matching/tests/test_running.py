"""Files of rules over a file of data."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from luoshi.rules.decide.tests.models import decision, document, given, literal, table
from luoshi.rules.errors import RuleCheckError
from luoshi.rules.matching.errors import ColumnTypeError, DataFileError, MissingColumnError
from luoshi.rules.matching.running import Run, Wanted

RULES = document(
    given("x", "number")
    + given("y", "number")
    + decision("表", table("COLLECT,SUM", [("&lt; 20", "1"), ("&gt;= 10", "2.5")]), "i:x")
    + decision("中", literal("x + y"), "i:x i:y")
    + decision("查", literal("中 &gt; 12 and y &lt; 5"), "d:中 i:y")
)


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "rules.dmn").write_bytes(RULES)
    named = pa.schema([pa.field("a", pa.decimal128(18, 2), metadata={"luoshi.name": "x"}), pa.field("y", pa.int64())])
    money, counts = [Decimal("5"), Decimal("10"), Decimal("19.99"), None], [1, 2, 3, None]
    rows = pa.table({"a": money, "y": counts}, schema=named)
    pq.write_table(rows, tmp_path / "in.parquet")
    return tmp_path


def _run(folder: Path, **wanted: object) -> pa.Table:
    done: list[int] = []
    run = Run([folder / "rules.dmn"], folder / "in.parquet", Wanted(**wanted))  # pyright: ignore[reportArgumentType]
    run.write(folder / "out.parquet", done.append)
    assert sum(done) == run.rows == 4
    return pq.read_table(folder / "out.parquet")


def test_the_answers_of_all_rows_are_written_in_their_order(folder: Path) -> None:
    """Columns are found by the names in their metadata, and decisions that others need are left out."""
    found = _run(folder, keep=("a",), near=True)
    assert found.schema.names == ["row", "a", "表", "表.rules", "表.near", "查", "查.near"]
    assert found["表"].to_pylist() == [Decimal("1.0"), Decimal("3.5"), Decimal("3.5"), None]
    assert found["表.rules"].to_pylist() == [[1], [1, 2], [1, 2], []]
    assert found["表.near"].to_pylist()[0] == [{"rule": 2, "condition": 1}]
    assert found["查"].to_pylist() == [False, False, True, None]
    assert found["查.near"].to_pylist() == [[{"rule": 1, "condition": 1}], [{"rule": 1, "condition": 1}], [], []]


def test_a_decision_is_chosen_by_its_name(folder: Path) -> None:
    """Those that others need can be asked for, too."""
    assert _run(folder, decisions=("中",))["中"].to_pylist() == [Decimal(6), Decimal(12), Decimal("22.99"), None]


def test_rows_are_cut_into_batches_without_a_seam(folder: Path) -> None:
    """More rows than one batch holds come out in their order."""
    rows = pa.table([pa.array(range(300_000)), pa.array([1] * 300_000)], names=["x", "y"])
    pq.write_table(rows, folder / "in.parquet", row_group_size=100_001)
    run = Run([folder / "rules.dmn"], folder / "in.parquet", Wanted(("表",)))
    run.write(folder / "out.parquet", lambda count: None)
    found = pq.read_table(folder / "out.parquet")
    assert found["row"].to_pylist() == list(range(300_000))
    lengths = pc.list_value_length(found["表.rules"].combine_chunks()).to_pylist()
    assert lengths == [1] * 10 + [2] * 10 + [1] * 299_980


def test_a_missing_column_is_named_with_its_file(folder: Path) -> None:
    """The error names the file, the input and the nearest column."""
    pq.write_table(pa.table({"x": [1], "yy": [1]}), folder / "in.parquet")
    with pytest.raises(MissingColumnError, match=r"in\.parquet has no column “y” for “y” Did you mean “yy”\?"):
        Run([folder / "rules.dmn"], folder / "in.parquet", Wanted())


def test_a_column_of_another_kind_is_named_with_its_file(folder: Path) -> None:
    """The error names the file, the column and both types."""
    pq.write_table(pa.table({"x": ["1"], "y": [1]}), folder / "in.parquet")
    with pytest.raises(ColumnTypeError, match=r"“x” is declared as number, and column “x” of in\.parquet holds string"):
        Run([folder / "rules.dmn"], folder / "in.parquet", Wanted())


def test_an_unknown_decision_is_an_error_that_names_those_there_are(folder: Path) -> None:
    """Nothing is left out in silence."""
    with pytest.raises(RuleCheckError, match="no file of rules holds a decision “没有” They hold: 表, 中, 查"):
        Run([folder / "rules.dmn"], folder / "in.parquet", Wanted(("没有",)))


def test_what_is_no_parquet_is_an_error(folder: Path) -> None:
    """The reader's own words come along."""
    (folder / "in.parquet").write_text("x,y")
    with pytest.raises(DataFileError, match="cannot be read as Parquet"):
        Run([folder / "rules.dmn"], folder / "in.parquet", Wanted())


def test_nothing_is_left_where_writing_fails(folder: Path) -> None:
    """A folder that is not there is an error."""
    run = Run([folder / "rules.dmn"], folder / "in.parquet", Wanted())
    with pytest.raises(DataFileError, match="cannot be written"):
        run.write(folder / "none" / "out.parquet", lambda count: None)
