"""A ledger as a pack declares it, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from luoshi.packs import check, load_pack, read_pack
from luoshi.programmes.nouns import Programme
from luoshi.project.kinds import KINDS

TEMPLATE = Path(__file__).resolve().parents[1] / "packs" / "template"


def faults(tmp_path: Path, old: str, new: str) -> list[str]:
    """What is said of the template after one change to its ledger."""
    pack = tmp_path / "pack"
    shutil.copytree(TEMPLATE, pack)
    path = pack / "programmes.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return [f"{fault.path}: {fault.problem}" for fault in check(read_pack(pack, KINDS))]


def test_the_ledger_of_the_template_is_resolved() -> None:
    """What is declared comes out as a noun that knows its stages and what they need."""
    programme = load_pack(TEMPLATE, KINDS).all(Programme)[0]
    assert [stage.slug for stage in programme.stages] == ["listed", "works", "done"]
    assert programme.done == {"done"}
    assert programme.place("works") == 1
    assert [each.slug for each in programme.needs("done")] == ["after"]
    assert programme.money == ("planned", "paid")
    assert programme.commitments == ("plan/commitment/alley-renovation",)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("slug: works, name: {zh: 施工, en: Works}", "slug: listed, name: {zh: 施工, en: Works}", "share this slug"),
        ("en: Done}, kind: done", "en: Done}, kind: work", "no stage is of kind done"),
        ("en: Works}, kind: work", "en: Works}, kind: done", ""),
        ("en: Listed}, kind: open", "en: Listed}, kind: work", "no stage is of kind open"),
        ("media: image, stage: done", "media: image, stage: finished", "no stage with this slug"),
        ("{stage: done, by", "{stage: works, by", "not a stage of kind done"),
        ("{stage: done, by", "{stage: end, by", "no stage with this slug"),
        ("zh: 长度, en: Length", "zh: 施工, en: Length", "another column"),
        ("by: any-other-person", "by: anybody", "not allowed"),
        ("plan/commitment/alley-renovation", "plan/commitment/alley-repair", "nothing with this key"),
        (
            "[plan/commitment/alley-renovation]",
            "[plan/commitment/alley-renovation, plan/commitment/alley-renovation]",
            "named twice",
        ),
        ("stages: [planned, paid]", "stages: [planned, promised]", "not allowed"),
    ],
)
def test_a_wrong_ledger_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    """Each mistake is named; stages of one kind may follow each other."""
    found = faults(tmp_path, old, new)
    if words:
        assert any(words in fault for fault in found), found
    else:
        assert found == []


def test_stages_stand_in_the_order_in_which_they_are_passed(tmp_path: Path) -> None:
    """Work after the end is a mistake."""
    swapped = "kind: done}\n    - {slug: again, name: {zh: 返工, en: Again}, kind: work}"
    found = faults(tmp_path, "en: Done}, kind: done}", f"en: Done}}, {swapped}")
    assert any("comes behind" in fault for fault in found)
