"""Every broken file of rules is told off in the words that its case asks for."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from luoshi.rules.checking.command import Asked, run_check

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def load(path: Path) -> dict[str, Any]:
    """A case."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def said_of(case: dict[str, Any], folder: Path) -> tuple[int, str]:
    """The answer of the command to the file of a case, and its code."""
    form = "dmn" if "dmn" in case else "yaml"
    path = folder / f"rules.{form}"
    path.write_text(case[form].replace("@@", case.get("fill", "") * case.get("times", 1)), encoding="utf-8")
    out = StringIO()
    code = run_check([path], Asked({}, case.get("columns")), out)
    return code, out.getvalue()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_broken_file_is_told_off_in_the_words_of_its_case(path: Path, tmp_path: Path) -> None:
    """The command names what the case expects, and fails where there is an error."""
    case = load(path)
    code, said = said_of(case, tmp_path)
    missing = [words for words in case["expect"] if str(words) not in said]
    assert not missing, f"{missing} not in:\n{said[:2000]}"
    assert code == (0 if case.get("errors") == 0 else 1)


def test_the_gallery_holds_at_least_thirty_cases() -> None:
    """The gallery only grows."""
    assert len(CASES) >= 30
