"""The commands about packs, run as a person runs them."""

from __future__ import annotations

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


def test_check_says_that_a_sound_pack_has_no_faults() -> None:
    """Exit 0, what was found, and the version."""
    result = CliRunner().invoke(cli, ["check", str(TEMPLATE)])
    assert result.exit_code == 0, result.output
    assert "no faults, version " in result.output
    assert "5 plan/commitment" in result.output


def test_check_leaves_with_one_when_there_are_faults(tmp_path: Path) -> None:
    """A script can ask."""
    result = CliRunner().invoke(cli, ["check", str(tmp_path)])
    assert result.exit_code == 1
    assert "C213" in result.output


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
