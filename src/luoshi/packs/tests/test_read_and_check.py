"""Reading and checking packs of a room that the machinery has never seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.packs import PackError, check, load_pack, read_pack
from luoshi.packs.tests.garden import BEDS, GARDEN, PLANTS, BedDeclaration, PlantDeclaration, plant_garden


def codes(folder: Path) -> list[str]:
    """The codes of all faults in a folder, in order."""
    return [fault.code for fault in check(read_pack(folder, GARDEN))]


def test_a_room_that_packs_has_never_seen_is_declared_by_registering_kinds(tmp_path: Path) -> None:
    """The machinery knows no noun: a garden is as good as a city."""
    written = read_pack(plant_garden(tmp_path), GARDEN)
    assert check(written) == []
    assert [bed.key for bed in written.all(BedDeclaration)] == ["garden/bed/north", "garden/bed/south"]
    assert written.find(PlantDeclaration, "garden/plant/rose") is not None
    assert written.find(PlantDeclaration, "garden/bed/north") is None


def test_declarations_may_stand_in_one_file_or_in_many(tmp_path: Path) -> None:
    """A file, a folder of files and folders below it say the same."""
    plant_garden(tmp_path, beds="- key: garden/bed/north\n  name: {zh: 北畦}\n")
    deep = tmp_path / "beds" / "far"
    deep.mkdir(parents=True)
    (deep / "south.yaml").write_text("key: garden/bed/south\nname: {zh: 南畦}\n", encoding="utf-8")
    assert codes(tmp_path) == []


def test_a_place_is_the_line_and_column_of_the_part(tmp_path: Path) -> None:
    """A fault three levels deep points at its own line, not at that of the declaration."""
    plant_garden(tmp_path, plants=PLANTS.replace("kind: example}}\n    winter", "kind: exampel}}\n    winter"))
    (fault,) = check(read_pack(tmp_path, GARDEN))
    assert (fault.place.file, fault.place.line) == ("plants.yaml", 6)
    assert fault.path == "heights.summer.source.kind"
    assert fault.declaration == "garden/plant/rose"


def test_a_reference_inside_a_list_is_checked_where_it_stands(tmp_path: Path) -> None:
    """The second key of a list is the one that is named."""
    plant_garden(tmp_path, plants=PLANTS.replace("garden/bed/north]", "garden/bed/nord]"))
    (fault,) = check(read_pack(tmp_path, GARDEN))
    assert (fault.code, fault.path) == ("C210", "beds[1]")
    assert "garden/bed/north" in str(fault.cure)


def test_a_malformed_declaration_is_no_lost_reference(tmp_path: Path) -> None:
    """Who refers to a declaration with a fault is not blamed for it."""
    plant_garden(tmp_path, beds=BEDS.replace("soil: sand", "soil: snow"))
    assert codes(tmp_path) == ["C204"]


def test_a_room_s_own_check_is_heard(tmp_path: Path) -> None:
    """What the schema cannot say, the kind says."""
    plant_garden(tmp_path, plants=PLANTS.replace("after: garden/plant/rose", "after: garden/plant/thyme"))
    assert codes(tmp_path) == ["C214"]


def test_a_room_can_point_into_a_file_that_a_declaration_names(tmp_path: Path) -> None:
    """A table or a text of another format has lines of its own."""
    plant_garden(tmp_path)
    (tmp_path / "stories" / "rose.md").write_text("rose\nweed\n", encoding="utf-8")
    (fault,) = check(read_pack(tmp_path, GARDEN))
    assert str(fault.place) == "stories/rose.md:2:1"
    assert fault.declaration == "garden/plant/rose"


@pytest.mark.parametrize(
    "text",
    ["{{x}}", "{% if x %}", "{x + 1}", "{x|upper}", "{", "}", "{}", "{x.y}", "{ x }", "{1}"],
)
def test_a_placeholder_is_a_name_and_nothing_more(tmp_path: Path, text: str) -> None:
    """No expression, filter, attribute or template of any kind passes."""
    plant_garden(tmp_path, plants=PLANTS.replace("{名称}已浇水，共{水量 升}。", text))
    assert codes(tmp_path) == ["C207"]


def test_two_faults_of_one_declaration_are_both_told(tmp_path: Path) -> None:
    """One run finds both, in the order of the lines."""
    beds = BEDS.replace("soil: sand", "soil: snow").replace("en: South bed", "en: 5")
    faults = check(read_pack(plant_garden(tmp_path, beds=beds), GARDEN))
    assert [(fault.code, fault.place.line) for fault in faults] == [("C203", 4), ("C204", 5)]


def test_loading_a_broken_pack_raises_with_every_fault(tmp_path: Path) -> None:
    """A program that needs a sound pack gets all faults in one error."""
    plant_garden(tmp_path, beds=BEDS.replace("soil: sand", "soil: snow"), plants="- key: garden/plant/x\n  colour: 1\n")
    with pytest.raises(PackError, match="soil") as caught:
        load_pack(tmp_path, GARDEN)
    assert len(caught.value.faults) == 2


def test_hidden_files_and_files_without_declarations_are_left_alone(tmp_path: Path) -> None:
    """Notes, tables and the folders of other programs may lie in a pack."""
    plant_garden(tmp_path)
    for name in (".git/config.yaml", "README.md", "coverage.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x: [", encoding="utf-8")
    assert codes(tmp_path) == []


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    """Files from editors that begin with a mark read like others."""
    plant_garden(tmp_path, beds="\ufeff" + BEDS)
    assert codes(tmp_path) == []


def test_a_link_inside_the_pack_may_stand(tmp_path: Path) -> None:
    """A link to another file of the same pack leads nowhere else."""
    plant_garden(tmp_path, plants=PLANTS.replace("stories/rose.md", "stories/same.md"))
    (tmp_path / "stories" / "same.md").symlink_to(tmp_path / "stories" / "rose.md")
    assert codes(tmp_path) == []


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody gave the folder of everything."""
    monkeypatch.setattr("luoshi.packs.files.MAX_FILES", 3)
    assert "R102" in codes(plant_garden(tmp_path))


def test_a_fault_can_be_told_in_another_language(tmp_path: Path) -> None:
    """Every line of a fault goes through the translator, its inner words too."""
    seen: list[str] = []
    plant_garden(tmp_path, beds=BEDS.replace("en: South bed", "en: 5"))
    (fault,) = check(read_pack(tmp_path, GARDEN))

    def translate(template: str) -> str:
        seen.append(template)
        return f"«{template}»"

    assert "«a number»" in fault.render(translate)
    assert {"found: {value}", "cure: {cure}"} <= set(seen)


def test_limits_and_lists_of_faults_are_told_in_another_language_too(tmp_path: Path) -> None:
    """What was allowed is a sentence with a number; the error of a whole pack shows every fault as `check` does."""
    plant_garden(tmp_path, plants=PLANTS.replace("unit: 米", f"unit: {'x' * 21}", 1))
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path, GARDEN)
    chinese = {
        "at most {limit} long": "最长{limit}",
        "cure: {cure}": "改法：{cure}",
        "{count} fault(s):": "共{count}处",
    }
    told = caught.value.render(lambda template: chinese.get(template, template))
    assert told.startswith("共1处\n")
    assert "allowed: 最长20" in told
    assert "改法：" in told
    assert "at most" in str(caught.value)
