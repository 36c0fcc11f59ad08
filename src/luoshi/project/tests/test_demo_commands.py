"""The command ``luoshi demo enterprises``: the pack's recipe becomes a file, and a pack without one is refused."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from luoshi.base.errors import RefusedError
from luoshi.project.cli import cli
from luoshi.project.home import packs_folder


def run(*arguments: str) -> None:
    """Run the command; what it raises is raised here."""
    CliRunner().invoke(cli, ["demo", "enterprises", *arguments], catch_exceptions=False)


def test_the_demo_pack_gives_a_register_of_any_size(tmp_path: Path) -> None:
    """Rows as asked for, marked as invented, with the seed that makes them again."""
    out = tmp_path / "companies.parquet"
    run("--rows", "250", "--seed", "9", "--out", str(out))
    file = pq.ParquetFile(out)
    metadata = file.schema_arrow.metadata
    assert file.metadata.num_rows == 250
    assert metadata is not None
    assert (metadata[b"luoshi.generated"], metadata[b"luoshi.seed"]) == (b"true", b"9")


def test_a_pack_without_a_recipe_is_refused(tmp_path: Path) -> None:
    """In words that say what to do, and no file is left behind."""
    out = tmp_path / "companies.parquet"
    with pytest.raises(RefusedError, match=r"declares no register.*Add demo-registry\.yaml"):
        run("--rows", "5", "--out", str(out), "--pack", str(packs_folder() / "template"))
    assert not out.exists()
