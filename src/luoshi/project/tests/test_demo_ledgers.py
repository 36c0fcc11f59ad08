"""The command ``luoshi demo ledger``: an invented list that a ledger takes in, and that says nothing done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from luoshi.base.errors import RefusedError
from luoshi.project.cli import cli

TITLES_ROW = 3


def run(*arguments: str) -> None:
    """Run the command; what it raises is raised here."""
    CliRunner().invoke(cli, ["demo", "ledger", *arguments], catch_exceptions=False)


def lines_of(path: Path) -> tuple[list[object], Sequence[tuple[object, ...]]]:
    """The titles and the rows of a list."""
    sheet = load_workbook(path, read_only=True).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_col=3, values_only=True))
    return list(rows[TITLES_ROW - 1]), rows[TITLES_ROW:]


def test_all_alleys_of_the_report_are_drawn_and_marked(tmp_path: Path) -> None:
    """1,650 rows over all sixteen districts, each with its own number, each named an example, the same every time."""
    one, two, other = (tmp_path / f"{name}.xlsx" for name in ("one", "two", "other"))
    run("back-alleys", "--rows", "1650", "--out", str(one))
    run("programmes/programme/back-alleys", "--rows", "1650", "--out", str(two))
    run("back-alleys", "--rows", "1650", "--seed", "2", "--out", str(other))
    titles, rows = lines_of(one)
    assert len(rows) == len({row[0] for row in rows}) == 1650
    assert len({row[titles.index("区")] for row in rows}) == 16
    assert all(str(row[1]).startswith("示例") for row in rows)
    assert lines_of(two) == (titles, rows)
    assert lines_of(other)[1] != rows


def test_a_list_holds_nothing_that_an_indicator_counts(tmp_path: Path) -> None:
    """No day of a later stage, no figure and no money: those come from people."""
    out = tmp_path / "projects.xlsx"
    run("key-projects", "--rows", "300", "--out", str(out))
    titles, _ = lines_of(out)
    assert [str(title) for title in titles if "实际" in str(title)] == ["列入清单（实际）"]
    assert not [title for title in titles if "元" in str(title)]


def test_a_ledger_that_is_not_declared_is_refused(tmp_path: Path) -> None:
    """The refusal names those that are."""
    with pytest.raises(RefusedError, match=r"no ledger alleys.*back-alleys"):
        run("alleys", "--rows", "5", "--out", str(tmp_path / "x.xlsx"))
    assert not (tmp_path / "x.xlsx").exists()


def test_the_command_runs_by_itself(tmp_path: Path) -> None:
    """In a process that nothing has prepared, as from a shell."""
    out = tmp_path / "alleys.xlsx"
    command = [sys.executable, "-m", "luoshi", "demo", "ledger", "back-alleys", "--rows", "3", "--out", str(out)]
    bare = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, check=True, env={**bare, "LUOSHI_HOME": str(tmp_path)})
    assert len(lines_of(out)[1]) == 3
