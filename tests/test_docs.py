"""Docs that can be run are run, and links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").rglob("*.md"))]
# A block inside a numbered list is indented with it.
FENCE = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def blocks(language: str) -> list[tuple[str, str]]:
    """Every code block in `language` with the name of its page."""
    return [
        (path.relative_to(ROOT).as_posix(), dedent(code))
        for path in PAGES
        for kind, code in FENCE.findall(path.read_text(encoding="utf-8"))
        if kind == language
    ]


@pytest.mark.parametrize(("page", "code"), blocks("python"))
def test_python_in_the_docs_runs(page: str, code: str) -> None:
    """What a reader copies works."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{page}: {done.stderr}"


def test_the_docs_hold_checks_and_programs_to_run() -> None:
    """The tests above and below are not empty: blocks of both kinds are found, also inside lists."""
    assert blocks("python")
    assert any("luoshi check" in code for _, code in blocks("sh"))


def test_the_readme_example_finds_what_it_says() -> None:
    """The example of the README shows two promises, one with a figure."""
    (code,) = [code for page, code in blocks("python") if page == "README.md"]
    lines = code.rstrip().splitlines()
    program = "\n".join([*lines[:-1], f"print({lines[-1]})"])
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "精细治理背街小巷100条" in done.stdout
    assert "100" in done.stdout


@pytest.mark.parametrize(
    ("page", "line"),
    [(page, line) for page, code in blocks("sh") for line in code.splitlines() if "luoshi check" in line],
)
def test_checks_in_the_docs_find_no_fault(page: str, line: str) -> None:
    """The packs that the docs check are right."""
    words = line.split()
    done = subprocess.run(
        [sys.executable, "-m", "luoshi", *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{page}: {done.stdout}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    """No page sends its reader to nothing."""
    dead = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / link).exists()]
    assert not dead
