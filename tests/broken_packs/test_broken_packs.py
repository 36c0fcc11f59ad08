"""Every broken pack is refused in the words that its case asks for."""

from __future__ import annotations

import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from luoshi.packs import check, read_pack
from luoshi.packs.command import run_check
from luoshi.project.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "packs" / "template"
CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def build(case: dict[str, Any], folder: Path) -> Path:
    """The template with the changes of a case, in `folder`."""
    pack = folder / "pack"
    shutil.copytree(TEMPLATE, pack)
    for change in case.get("change", []):
        apply(change, pack / change["file"])
    return folder / case.get("folder", "pack")


def apply(change: dict[str, Any], path: Path) -> None:
    """One change to one file; a replacement must find its words exactly once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if "replace" in change:
        text = path.read_text(encoding="utf-8")
        assert text.count(change["replace"]) == 1, f"{path.name} holds {change['replace']!r} not exactly once"
        path.write_text(text.replace(change["replace"], change["with"]), encoding="utf-8")
    elif "write" in change:
        path.write_bytes((change["write"] * change.get("times", 1)).encode(change.get("encoding", "utf-8")))
    elif "link" in change:
        path.symlink_to(change["link"])
    else:
        path.unlink()


def load(path: Path) -> dict[str, Any]:
    """A case."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_broken_pack_is_refused_in_the_words_of_its_case(path: Path, tmp_path: Path) -> None:
    """The error names what the case expects, and nothing else is reported."""
    case = load(path)
    pack = build(case, tmp_path)
    out = StringIO()
    assert run_check(pack, KINDS, out) == 1
    missing = [words for words in case["expect"] if str(words) not in out.getvalue()]
    assert not missing, f"{missing} not in:\n{out.getvalue()}"
    expected = case.get("faults", 1)
    found = check(read_pack(pack, KINDS))
    assert expected == "any" or len(found) == expected, out.getvalue()


def test_the_gallery_holds_at_least_fifty_cases() -> None:
    """The gallery only grows."""
    assert len(CASES) >= 50


def test_the_template_itself_has_no_faults() -> None:
    """What every case starts from is sound, so that each fault comes from its change."""
    assert check(read_pack(TEMPLATE, KINDS)) == []


def test_every_fault_says_where_and_how_to_mend_it(tmp_path: Path) -> None:
    """No fault of the whole gallery lacks a file, a problem or a cure."""
    for number, path in enumerate(CASES):
        for fault in check(read_pack(build(load(path), tmp_path / str(number)), KINDS)):
            assert fault.place.file, fault
            assert str(fault.problem), fault
            assert str(fault.cure), fault
