"""Several processes on one database file: nothing is lost, nothing is chained twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.project.settings"
import django
django.setup()
from luoshi.base.actor import job
from luoshi.journal.service import MoveDay, anchor_heads, mark_demo, perform
from luoshi.project.schema import ensure_schema
if sys.argv[1] == "begin":
    ensure_schema(lambda line: None)
    mark_demo()
else:
    for _ in range(int(sys.argv[2])):
        perform(MoveDay(1), job(sys.argv[1]))
        anchor_heads()
"""
PROCESSES, MOVES = 3, 20


def run(home: Path, *arguments: str) -> subprocess.Popen[str]:
    """The program in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        env=environment | {"LUOSHI_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def command(home: Path, *arguments: str) -> str:
    """What a command prints about the folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")}
    done = subprocess.run(
        [sys.executable, "-m", "luoshi", *arguments],
        env=environment | {"LUOSHI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def test_processes_that_act_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each moves the day and anchors all the while: the sum is right and the chain is whole."""
    begun = run(tmp_path, "begin")
    assert begun.wait(120) == 0, begun.communicate()
    workers = [run(tmp_path, f"mover-{number}", str(MOVES)) for number in range(PROCESSES)]
    for worker in workers:
        said, _ = worker.communicate(timeout=240)
        assert worker.returncode == 0, said
    assert command(tmp_path, "journal", "export").count('"deployment.move-day"') == PROCESSES * MOVES
    last = command(tmp_path, "journal", "export").splitlines()[-1]
    assert f'"offset_days": {PROCESSES * MOVES}' in last
    assert command(tmp_path, "journal", "verify").splitlines()[-1].endswith("nothing wrong")
