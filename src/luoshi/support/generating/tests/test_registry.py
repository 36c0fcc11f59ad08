"""The generator: the same seed gives the same file, and the file is as a register is."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from luoshi.support.generating import Order, is_credit_code, write_registry
from luoshi.support.generating.tests.recipes import RECIPE
from luoshi.support.generating.writing import BLOCK


def made(folder: Path, rows: int, seed: int = 1) -> Path:
    """A register in a file."""
    path = folder / f"{rows}-{seed}.parquet"
    write_registry(RECIPE, path, Order(rows, seed))
    return path


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> pa.Table:
    """Thirty thousand invented companies."""
    return pq.read_table(made(tmp_path_factory.mktemp("register"), 30_000))


def number(value: Any) -> float:
    """A scalar of Arrow as a number."""
    return float(value.as_py())


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """A figure that was measured on invented data can be measured again."""
    first = made(tmp_path, 5_000).read_bytes()
    (tmp_path / "again").mkdir()
    assert made(tmp_path / "again", 5_000).read_bytes() == first
    assert made(tmp_path, 5_000, seed=2).read_bytes() != first


def test_a_longer_register_begins_with_the_shorter_one(tmp_path: Path) -> None:
    """Trying with few rows says something about many."""
    rows = BLOCK + 10
    long = pq.read_table(made(tmp_path, rows))
    assert long.num_rows == rows
    assert long.slice(0, 1_000).equals(pq.read_table(made(tmp_path, 1_000)))


def test_progress_counts_every_row(tmp_path: Path) -> None:
    """The bar of the command reaches its end."""
    counted: list[int] = []
    write_registry(RECIPE, tmp_path / "x.parquet", Order(BLOCK + 10), counted.append)
    assert counted == [BLOCK, 10]


def test_the_file_says_that_it_is_invented_and_where_each_column_comes_from(register: pa.Table) -> None:
    """Nobody can take it for a register of real companies."""
    metadata = register.schema.metadata
    assert metadata is not None
    assert (metadata[b"luoshi.generated"], metadata[b"luoshi.seed"]) == (b"true", b"1")
    field = register.schema.field("turnover").metadata
    assert field is not None
    assert (field[b"luoshi.element"], field[b"luoshi.as_of"]) == (b"catalog/element/turnover", b"2024-02-29")


def test_every_company_has_a_code_of_its_own_that_checks(register: pa.Table) -> None:
    """With the place of its region and the category of its form."""
    rows = register.select(["code", "region", "form"]).slice(1).to_pylist()
    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows[:500]:
        assert is_credit_code(row["code"])
        assert row["code"][2:8] == {"东": "990101", "西": "990102"}[row["region"]]
        assert row["code"][:2] == ("92" if row["form"] == "个体" else "91")


def test_money_is_exact(register: pa.Table) -> None:
    """Amounts are decimals of two places, as records and rules have them."""
    assert register.schema.field("turnover").type == pa.decimal128(18, 2)
    assert register.schema.field("staff").type == pa.int64()


def test_sizes_are_skewed(register: pa.Table) -> None:
    """The mean lies far above the median: few large companies, many small ones."""
    staff = register["staff"]
    assert number(pc.mean(staff)) > 2 * number(pc.approximate_median(staff))


def test_a_column_follows_those_on_which_it_depends(register: pa.Table) -> None:
    """Mines are larger, costs stand only where there are such costs, and never pass the turnover."""
    mines, cooks = (register.filter(pc.field("industry") == name)["staff"] for name in ("矿业", "餐饮"))
    assert number(pc.approximate_median(mines)) > 4 * number(pc.approximate_median(cooks))
    others = register.filter(pc.field("industry") != "软件")["costs"]
    assert set(others.unique().to_pylist()) == {Decimal("0.00")}
    recognised = register.filter(pc.field("recognised"))
    assert number(pc.mean(recognised["costs"])) > number(pc.mean(register["costs"]))


def test_gaps_have_their_share(register: pa.Table) -> None:
    """What the recipe leaves out is unknown, in about as many rows as it says."""
    assert 0.38 < register["turnover"].null_count / register.num_rows < 0.42
    assert register["region"].null_count == 0


def test_flaws_have_their_share(register: pa.Table) -> None:
    """Some amounts are given in ten thousands and some days lie in the future, and others still follow the truth."""
    per_head = pc.divide(pc.cast(register["turnover"], pa.float64()), pc.cast(register["staff"], pa.float64()))
    low = sum(value is not None and value < 1_000 for value in per_head.to_pylist()) / register.num_rows
    assert 0.01 < low < 0.06
    late = register.filter(pc.field("since") > pa.scalar(date(2024, 2, 29)))
    assert late.num_rows > 0


def test_an_example_stands_first_as_it_was_given(register: pa.Table) -> None:
    """What is given is kept, what is said to be unknown is unknown, and the rest follows from what is given."""
    row = register.slice(0, 1).to_pylist()[0]
    assert (row["code"], row["staff"], row["turnover"]) == ("91990101YX00000016", 20, None)
    assert (row["industry"], row["size"]) == ("软件", "大")
    assert row["costs"] > 0


def test_declaring_and_generating_need_no_django() -> None:
    """A pack can be checked and a register drawn where there is no server."""
    code = "import sys, luoshi.support.generating, luoshi.project.kinds; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
