"""The tables follow the program, and only a demo is ever made anew."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

PROGRAM = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.project.settings"
import django
django.setup()
from luoshi.base.errors import LuoshiError
from luoshi.journal.service import mark_demo
from luoshi.project.schema import ensure_schema
try:
    ensure_schema(print)
except LuoshiError as error:
    sys.exit(f"{error.code}: {error}")
if "mark" in sys.argv:
    mark_demo()
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a database whose tables are up to date."""
    return tmp_path


def start(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What a start does about the tables, in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env=environment | {"LUOSHI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def rewrite(home: Path) -> None:
    """Let the database look as if an older program with other migrations had made it."""
    stamp = next(home.glob("schema-*.json"))
    known = json.loads(stamp.read_text())
    stamp.write_text(json.dumps(known | {"journal.0001_initial": "0" * 64}))


def entries(database: Path) -> int:
    """How much history a database has."""
    with sqlite3.connect(database) as connection:
        return connection.execute("SELECT count(*) FROM journal_entryrecord").fetchone()[0]


def test_the_first_start_makes_the_tables_and_the_second_does_nothing(home: Path) -> None:
    """A start must not pay for migrations that are not there."""
    assert "Preparing" in start(home).stdout
    assert start(home).stdout == ""


def test_a_demo_of_an_older_program_is_kept_aside_and_made_anew(home: Path) -> None:
    """Nothing is deleted."""
    start(home, "mark")
    rewrite(home)
    again = start(home)
    assert (again.returncode, "kept as luoshi.old.sqlite3" in again.stdout) == (0, True)
    assert entries(home / "luoshi.old.sqlite3") == 1
    assert entries(home / "luoshi.sqlite3") == 0


def test_a_city_of_an_older_program_is_refused_and_untouched(home: Path) -> None:
    """The cure names the way out."""
    start(home)
    rewrite(home)
    refused = start(home)
    assert refused.returncode == 1
    assert refused.stderr.startswith("X312")
    assert not list(home.glob("*.old.*"))


def verified(home: Path) -> subprocess.CompletedProcess[str]:
    """What ``luoshi journal verify`` says of the folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")}
    command = [sys.executable, "-m", "luoshi", "journal", "verify"]
    home_only = environment | {"LUOSHI_HOME": str(home), "LANG": "en_US.UTF-8"}
    return subprocess.run(command, env=home_only, capture_output=True, text=True, check=False)


def test_a_command_on_an_empty_or_damaged_database_says_what_is_missing(home: Path) -> None:
    """A code and the cure instead of a traceback: no tables, one table dropped, no database at all."""
    empty = verified(home)
    assert (empty.returncode, empty.stderr[:12], len(empty.stderr.splitlines())) == (2, "luoshi: X313", 1)
    assert "LUOSHI_HOME" in empty.stderr
    start(home)
    assert verified(home).returncode == 0
    with sqlite3.connect(home / "luoshi.sqlite3") as connection:
        connection.execute("DROP TABLE journal_anchoredheadrecord")
    assert "journal_anchoredheadrecord" in verified(home).stderr
    (home / "luoshi.sqlite3").write_bytes(b"no database at all" * 100)
    assert verified(home).stderr.startswith("luoshi: X313")


@pytest.mark.django_db
def test_the_migrations_make_what_the_models_describe() -> None:
    """Nobody moved or changed a model without its migration."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
