"""House rules that no linter knows, each with its reason in the message."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import django
import pytest

from tests.lanes import PURE, RECORDS

ROOT = Path(__file__).resolve().parent.parent
LAYERS = [
    {"project"},
    {"web"},
    {"indicators"},
    {"support"},
    {"cases"},
    {"plan"},
    {"programmes"},
    {"catalog"},
    {"desk", "messages", "search", "files", "documents"},
    {"directory"},
    {"journal"},
    {"reading", "rules"},
    {"clock"},
    {"packs"},
    {"base"},
]
BANNED_NAMES = {"utils", "helpers", "common", "manager", "misc"}


def tracked(*patterns: str) -> list[Path]:
    """Files that git knows, or all files where there is no git."""
    listed = subprocess.run(["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.splitlines() or [str(p.relative_to(ROOT)) for q in patterns for p in ROOT.rglob(q)]
    return [ROOT / name for name in names if (ROOT / name).exists()]


def sources() -> list[Path]:
    """Our Python files without migrations."""
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def test_no_file_outgrows_a_head() -> None:
    """A file of more than 500 lines is a failure."""
    long = {str(p.relative_to(ROOT)): n for p in sources() if (n := len(p.read_text().splitlines())) > 500}
    assert not long, f"split these files by what they do: {long}"


def test_no_function_is_longer_than_sixty_lines() -> None:
    """A function does one thing."""
    long: list[str] = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60:
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert not long, f"split these functions: {long}"


def test_no_module_has_a_name_that_says_nothing() -> None:
    """Rooms and modules are nouns; a drawer for odds and ends fills up."""
    bad = [str(p.relative_to(ROOT)) for p in sources() if p.stem in BANNED_NAMES or BANNED_NAMES & set(p.parts)]
    assert not bad


def test_base_stays_small() -> None:
    """Everything stands on base, so base stays under 1,500 lines."""
    files = [p for p in (ROOT / "src/luoshi/base").rglob("*.py") if "tests" not in p.parts]
    assert sum(len(p.read_text().splitlines()) for p in files) < 1500


def test_every_package_says_what_it_is() -> None:
    """The docstring of a package is its page."""
    packages = [p for p in sources() if p.name == "__init__.py" and p.parent.name not in {"tests", "migrations"}]
    silent = [str(p.relative_to(ROOT)) for p in packages if not ast.get_docstring(ast.parse(p.read_text()))]
    assert not silent, f"write a docstring: {silent}"


def test_every_test_says_what_it_proves() -> None:
    """A test without a docstring does not tell the next reader why it is there."""
    silent: list[str] = []
    for path in sources():
        if path.name.startswith("test_"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node):
                    silent.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert not silent, f"say in one line what these prove: {silent}"


def test_the_day_has_one_source() -> None:
    """Only base/today.py asks for the date, so a demo can move it and a test can set it."""
    pattern = re.compile(r"(?:date\.today|datetime\.now|datetime\.utcnow|timezone\.now|timezone\.localdate)\(")
    places = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "src").rglob("*.py")
        if path.name != "today.py" and "tests" not in path.parts and "migrations" not in path.parts
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]
    assert not places, f"use luoshi.base.today: {places}"


def test_no_pack_holds_code() -> None:
    """A city is declarations: no Python and no template in a pack."""
    bad = [str(p.relative_to(ROOT)) for p in tracked("packs/*") if p.suffix in {".py", ".j2", ".jinja", ".html"}]
    assert not bad


def test_no_tracked_text_names_a_machine_or_a_registry() -> None:
    """Paths of a machine and registry hosts do not belong in the history."""
    pattern = re.compile(r"/(?:root|work|home/[a-z]+)/|pypi\.org|registry\.npmjs|pythonhosted")
    bad: list[str] = []
    for path in tracked("*"):
        if path.name in {"uv.lock", "package-lock.json", "test_house_rules.py"} or path.suffix in {".png", ".docx"}:
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        bad += [f"{path.relative_to(ROOT)}: {found.group()}" for found in pattern.finditer(text)]
    assert not bad


def test_foreign_keys_point_down_only() -> None:
    """A row of a lower room must not depend on a row of a higher one."""
    django.setup()
    from django.apps import apps

    rank = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
    upward: list[str] = []
    for model in apps.get_models():
        room = model._meta.app_label
        for field in model._meta.get_fields():
            if room in rank and field.concrete and field.is_relation and isinstance(field.related_model, type):
                other = field.related_model._meta.app_label
                if other in rank and other != room and rank[other] <= rank[room]:
                    upward.append(f"{model.__name__}.{field.name} → {other}")
    assert not upward


@pytest.mark.parametrize("path", [p for p in tracked("docs/decisions/*.md")], ids=lambda p: p.name)
def test_a_decision_has_a_number_and_a_date(path: Path) -> None:
    """A decision page can be found and says when it was taken."""
    assert re.match(r"\d{4}-[a-z0-9-]+\.md$", path.name)
    assert re.search(r"^Date: \d{4}-\d{2}-\d{2}$", path.read_text(), re.MULTILINE)


def test_every_test_belongs_to_a_lane() -> None:
    """A new room's tests would otherwise pass by never being run."""
    lanes = [*PURE, *RECORDS, "tests/acceptance"]
    names = [path.relative_to(ROOT).as_posix() for path in sources() if path.name.startswith("test_")]
    near = [name for name in names if not re.fullmatch(r"tests/test_\w+\.py", name)]
    lost = [name for name in near if not any(name.startswith(f"{lane}/") for lane in lanes)]
    assert not lost, "add their room to tests/lanes.py"
