"""The guide on decision tables does what it says: its files are written, its commands run, their answers compared."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from luoshi.rules.forms import read_rules, table_yaml

PAGE = Path(__file__).resolve().parents[1] / "docs" / "guide" / "decision-tables.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_commands_of_the_guide_answer_as_it_says(tmp_path: Path) -> None:
    """Block by block, as a reader would: save the file, run the lines, look at the answer."""
    answer = ""
    for kind, text in FENCE.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "yaml":
            (tmp_path / text.splitlines()[0].removeprefix("# ")).write_text(text, encoding="utf-8")
        elif kind == "sh":
            answer = "".join(run(line, tmp_path) for line in text.splitlines())
        elif kind == "text":
            assert answer == text
    written = ("rent.yaml", "rent.xlsx", "rent-again.yaml", "rent.dmn", "rent-from-dmn.yaml")
    assert len({table_yaml(read_rules(tmp_path / name)) for name in written}) == 1


def run(line: str, folder: Path) -> str:
    """What a command answers; it must not fail."""
    words = [sys.executable, "-m", *line.split()]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{line}: {done.stdout}{done.stderr}"
    return done.stdout
