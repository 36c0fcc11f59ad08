"""Templates of a pack: they are checked with it, travel in its manifest, and come back out of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from luoshi.documents.service import DocumentTemplate
from luoshi.packs import check, freeze, load_pack, read_pack, resolve, thaw
from luoshi.packs.export import export_pack
from luoshi.project.kinds import KINDS

TEMPLATE = Path(__file__).resolve().parents[4] / "packs" / "template"
KEY = "documents/template/bulletin"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the smallest pack."""
    return Path(shutil.copytree(TEMPLATE, tmp_path / "pack"))


def test_a_template_travels_in_the_manifest_and_comes_back_as_it_was(pack: Path, tmp_path: Path) -> None:
    """Byte for byte, out of a stored body and out of an export."""
    written = (pack / "documents" / "bulletin.docx").read_bytes()
    manifest = load_pack(pack, KINDS)
    assert thaw(manifest.body, KINDS).get(DocumentTemplate, KEY).content == written
    export_pack(manifest, tmp_path / "out")
    assert (tmp_path / "out" / "documents" / "bulletin.docx").read_bytes() == written
    assert load_pack(tmp_path / "out", KINDS).version == manifest.version


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{computd}", "asks for something that this document does not have"),
        ("{{ title }}", "holds braces around something that is no name"),
        ("{lines.gap}", "stands outside a table"),
    ],
)
def test_a_wrong_template_is_a_fault_of_its_pack(pack: Path, words: str, said: str) -> None:
    """Found when the pack is checked, not on the day the bulletin is due."""
    document = Document()
    document.add_paragraph(words)
    document.save(str(pack / "documents" / "bulletin.docx"))
    (fault,) = check(read_pack(pack, KINDS))
    assert said in fault.render(str)
    assert "documents.yaml:5" in fault.render(str)


def test_a_file_that_is_no_docx_is_a_fault_of_its_pack(pack: Path) -> None:
    """Whatever it is called."""
    (pack / "documents" / "bulletin.docx").write_bytes(b"PK no docx")
    (fault,) = check(read_pack(pack, KINDS))
    assert "no docx" in fault.render(str)


def test_templates_change_the_version_of_a_pack(pack: Path) -> None:
    """Whoever prints a bulletin a year later can say by which template."""
    before = freeze(resolve(read_pack(pack, KINDS))).version
    shutil.copy(pack / "documents" / "quarterly-report.docx", pack / "documents" / "bulletin.docx")
    assert freeze(resolve(read_pack(pack, KINDS))).version != before
