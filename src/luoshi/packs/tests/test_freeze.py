"""Manifests: frozen, versioned by their content, and the same after every way round."""

from __future__ import annotations

import dataclasses
import json
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.packs import Kinds, ManifestError, PackError, load_pack, thaw
from luoshi.packs.declarations import KINDS as PACKS
from luoshi.packs.export import ExportError, export_pack
from luoshi.packs.tests.garden import BEDS, GARDEN, PLANTS, Bed, Plant, plant_garden


def test_a_manifest_gives_resolved_nouns(tmp_path: Path) -> None:
    """Rooms work with resolved forms: a bed knows its plants, a plant its story and height."""
    manifest = load_pack(plant_garden(tmp_path), GARDEN)
    assert manifest.get(Bed, "garden/bed/south").plants == ("garden/plant/rose",)
    assert manifest.get(Plant, "garden/plant/rose") == Plant("garden/plant/rose", "玫瑰。\n", Decimal("1.25"))
    assert manifest.find(Plant, "garden/plant/oak") is None
    assert manifest.pack.time_zone == "Asia/Shanghai"
    with pytest.raises(KeyError, match="oak"):
        manifest.get(Plant, "garden/plant/oak")


def test_the_same_content_has_the_same_version(tmp_path: Path) -> None:
    """Comments, spaces and the cut into files are not content."""
    one = load_pack(plant_garden(tmp_path / "one"), GARDEN)
    other = plant_garden(tmp_path / "two", beds=f"# a remark\n{BEDS}\n")
    (other / "plants").mkdir()
    (other / "plants.yaml").rename(other / "plants" / "all.yaml")
    assert load_pack(other, GARDEN) == one


@pytest.mark.parametrize("change", [("1.25", "1.26"), ("浇水", "施肥"), ("2024-01-01", "2024-01-02")])
def test_any_change_of_content_changes_the_version(tmp_path: Path, change: tuple[str, str]) -> None:
    """A version never names two contents."""
    one = load_pack(plant_garden(tmp_path / "one"), GARDEN)
    two = load_pack(plant_garden(tmp_path / "two", plants=PLANTS.replace(*change)), GARDEN)
    assert one.version != two.version


def test_a_changed_text_file_changes_the_version(tmp_path: Path) -> None:
    """The text of a report is content too."""
    one = load_pack(plant_garden(tmp_path), GARDEN)
    (tmp_path / "stories" / "rose.md").write_text("月季。\n", encoding="utf-8")
    assert load_pack(tmp_path, GARDEN).version != one.version


def test_a_stored_manifest_comes_back_the_same(tmp_path: Path) -> None:
    """The body alone is enough: no file of the pack is read again."""
    manifest = load_pack(plant_garden(tmp_path), GARDEN)
    again = thaw(manifest.body, GARDEN, manifest.version)
    assert again == manifest
    assert again.all(Plant) == manifest.all(Plant)
    assert again.all(Bed) == manifest.all(Bed)


def test_a_stored_manifest_that_was_changed_is_refused(tmp_path: Path) -> None:
    """Published manifests are never edited."""
    manifest = load_pack(plant_garden(tmp_path), GARDEN)
    with pytest.raises(ManifestError, match=manifest.version[:12]):
        thaw(manifest.body.replace("1.25", "9.25"), GARDEN, manifest.version)


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"format":"luoshi.manifest/9"}', "null"])
def test_what_is_no_manifest_is_refused(body: str) -> None:
    """The error says which format is expected."""
    with pytest.raises(ManifestError, match=r"luoshi\.manifest/1"):
        thaw(body, GARDEN)


def test_a_manifest_with_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    """A program without the garden says what it does not know."""
    manifest = load_pack(plant_garden(tmp_path), GARDEN)
    with pytest.raises(ManifestError, match="garden/bed"):
        thaw(manifest.body, Kinds(PACKS))


def test_a_stored_declaration_of_another_form_is_refused(tmp_path: Path) -> None:
    """A body that fits no form is a fault with the declaration's key."""
    data = json.loads(load_pack(plant_garden(tmp_path), GARDEN).body)
    data["declarations"]["garden/bed"][0]["soil"] = "snow"
    with pytest.raises(PackError, match="garden/bed/north soil"):
        thaw(json.dumps(data), GARDEN)


def test_an_export_reads_back_as_the_same_manifest(tmp_path: Path) -> None:
    """Pack, manifest, files, pack: nothing is lost on the way."""
    manifest = load_pack(plant_garden(tmp_path / "one"), GARDEN)
    export_pack(manifest, tmp_path / "two")
    assert load_pack(tmp_path / "two", GARDEN) == manifest


def test_an_export_never_mixes_with_other_files(tmp_path: Path) -> None:
    """A folder that holds something is refused."""
    manifest = load_pack(plant_garden(tmp_path), GARDEN)
    with pytest.raises(ExportError, match="not empty"):
        export_pack(manifest, tmp_path)


def test_an_export_stays_in_its_folder(tmp_path: Path) -> None:
    """A stored body that names a file above its pack writes nothing there."""
    body = load_pack(plant_garden(tmp_path / "one"), GARDEN).body.replace("stories/rose.md", "../escaped.md")
    with pytest.raises(ExportError, match="leads out"):
        export_pack(thaw(body, GARDEN), tmp_path / "two")
    assert not (tmp_path / "escaped.md").exists()


def test_nothing_in_a_manifest_can_be_changed(tmp_path: Path) -> None:
    """Frozen means frozen: fields, mappings and written forms."""
    manifest = load_pack(plant_garden(tmp_path), GARDEN)
    with pytest.raises(dataclasses.FrozenInstanceError):
        manifest.version = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        manifest.nouns[Bed]["garden/bed/north"] = None  # type: ignore[index]
