"""The commands about packs, run as a person runs them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from luoshi.base.actor import job
from luoshi.journal.service import PublishManifest, perform
from luoshi.packs import load_pack
from luoshi.packs.freeze import MANIFEST_FORMAT
from luoshi.project.cli import cli
from luoshi.project.kinds import KINDS

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "packs" / "template"


@pytest.fixture(autouse=True)
def no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine of the tests speaks must not matter."""
    monkeypatch.delenv("LANGUAGE", raising=False)


@pytest.mark.parametrize(
    ("language", "options", "words"),
    [
        ("", [], "没有错误，版本 "),
        ("en_GB:en", [], "no faults, version "),
        ("zh_CN:zh", [], "没有错误，版本 "),
        ("de:en", [], "no faults, version "),
        ("fr", [], "没有错误，版本 "),
        ("", ["--lang", "en"], "no faults, version "),
        ("en", ["--lang", "zh"], "没有错误，版本 "),
    ],
)
def test_check_says_in_the_readers_language_that_a_sound_pack_has_no_faults(
    language: str, options: list[str], words: str
) -> None:
    """Exit 0, what was found, and the version: in Chinese unless LANGUAGE or --lang asks for English."""
    result = CliRunner().invoke(cli, ["check", str(TEMPLATE), *options], env={"LANGUAGE": language})
    assert result.exit_code == 0, result.output
    assert words in result.output
    assert "5 plan/commitment" in result.output


@pytest.mark.parametrize(("language", "words"), [("zh", ("改法：", "处错误")), ("en", ("cure: ", "1 fault(s)"))])
def test_check_leaves_with_one_when_there_are_faults(tmp_path: Path, language: str, words: tuple[str, ...]) -> None:
    """A script can ask, a person can read."""
    result = CliRunner().invoke(cli, ["check", str(tmp_path), "--lang", language])
    assert result.exit_code == 1
    assert "C213" in result.output
    assert all(word in result.output for word in words), result.output


@pytest.mark.parametrize(("language", "words"), [("", "空文件夹"), ("en", "Give a new or an empty folder.")])
def test_a_refusal_is_told_in_the_same_language(tmp_path: Path, language: str, words: str) -> None:
    """Whatever command it comes from; its code is the same."""
    (tmp_path / "kept.txt").touch()
    done = subprocess.run(
        [sys.executable, "-m", "luoshi", "pack", "export", str(tmp_path), "--from", str(TEMPLATE)],
        env={"LANGUAGE": language, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("luoshi: ")
    assert words in done.stderr


def test_schema_writes_every_kind(tmp_path: Path) -> None:
    """The files of the reference are made by this command."""
    result = CliRunner().invoke(cli, ["pack", "schema", "--write", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert {path.stem for path in (tmp_path / "schemas").iterdir()} == {kind.folder for kind in KINDS.values()}


def test_export_copies_a_pack(tmp_path: Path) -> None:
    """What was exported is the same pack."""
    result = CliRunner().invoke(cli, ["pack", "export", str(tmp_path / "out"), "--from", str(TEMPLATE)])
    assert result.exit_code == 0, result.output
    assert load_pack(tmp_path / "out", KINDS) == load_pack(TEMPLATE, KINDS)


@pytest.mark.django_db
def test_export_writes_back_what_is_published(tmp_path: Path) -> None:
    """The truth of a running city is its published manifest; files are made from it."""
    manifest = load_pack(TEMPLATE, KINDS)
    action = PublishManifest(
        hash=manifest.version,
        format_version=MANIFEST_FORMAT,
        effective_from=date(2024, 3, 1),
        body=manifest.body,
        zone=manifest.pack.time_zone,
    )
    perform(action, job("start"))
    result = CliRunner().invoke(cli, ["pack", "export", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert load_pack(tmp_path / "out", KINDS) == manifest
