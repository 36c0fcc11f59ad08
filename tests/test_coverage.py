"""Each commitment of the annotated seed text stands in Beijing's plan, with an owner and how it will be known."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from luoshi.directory.nouns import Organ
from luoshi.packs import Manifest, load_pack
from luoshi.plan.nouns import Commitment, Plan
from luoshi.plan.suggest import suggest_owners
from luoshi.plan.suggest_index import DutyIndex
from luoshi.project.kinds import KINDS
from luoshi.reading import read_report

ROOT = Path(__file__).resolve().parent.parent
BEIJING = ROOT / "packs" / "beijing"
CITY_PLAN = "plan/plan/work-report-2024"
HOW = {"system", "programme", "evidence", "unmeasurable"}


@pytest.fixture(scope="module")
def pack() -> Manifest:
    """The frozen manifest of Beijing; loading it already refuses unknown owners and lost anchors."""
    return load_pack(BEIJING, KINDS)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The lines of coverage.csv."""
    with (BEIJING / "coverage.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def gold(shared: Path) -> list[dict[str, Any]]:
    """The commitments that two people found in the seed text."""
    return json.loads((shared / "gold" / "seed.json").read_text(encoding="utf-8"))["commitments"]


def test_every_row_says_what_the_plan_says(pack: Manifest, rows: list[dict[str, str]]) -> None:
    """Key, owner and way of knowing in the table are those of the declared commitment."""
    plan = {one.key: one for one in pack.all(Commitment)}
    assert {row["commitment"] for row in rows} <= plan.keys()
    for row in rows:
        one = plan[row["commitment"]]
        reason = one.reason.zh if one.reason else ""
        assert (row["owner"], row["how"], row["reason"]) == (one.lead, one.how, reason), row


def test_no_commitment_of_the_plan_is_left_out_and_none_is_named_twice(
    pack: Manifest, rows: list[dict[str, str]]
) -> None:
    """The table and the plan hold the same commitments, once each."""
    named = [row["commitment"] for row in rows]
    assert len(named) == len(set(named))
    assert set(named) == {one.key for one in pack.all(Commitment)}


def test_owners_exist_on_the_day_of_the_plan(pack: Manifest, rows: list[dict[str, str]]) -> None:
    """An owner is a declared organ in the form that it has in the year of the plan."""
    organs = {organ.key: organ for organ in pack.all(Organ)}
    for row in rows:
        assert organs[row["owner"]].exists_on(date(2024, 3, 1)), row


def test_what_cannot_be_measured_says_why(rows: list[dict[str, str]]) -> None:
    """Only the four ways of knowing occur, and a reason stands exactly where there is no way."""
    for row in rows:
        assert row["how"] in HOW, row
        assert bool(row["reason"]) == (row["how"] == "unmeasurable"), row


def test_every_commitment_of_the_seed_text_is_covered(rows: list[dict[str, str]], gold: list[dict[str, Any]]) -> None:
    """The start offsets of the table are those of the gold file, each exactly once, in order."""
    assert [int(row["start"]) for row in rows] == [one["start"] for one in gold]


def test_every_figure_of_the_seed_text_is_a_target(
    pack: Manifest, rows: list[dict[str, str]], gold: list[dict[str, Any]]
) -> None:
    """Where the seed text names a quantity, the declared commitment has a target with the same value and unit."""
    plan = {one.key: one for one in pack.all(Commitment)}
    of_key = dict(zip((row["commitment"] for row in rows), gold, strict=True))
    for key, one in of_key.items():
        expected = [quantity["value"] for quantity in one["quantities"]]
        scale = {"亿元": 10**8}
        found = [float(target.value) * scale.get(target.unit, 1) for target in plan[key].targets]
        assert found == pytest.approx(expected), key


def test_the_report_is_no_copy_of_the_seed_text(pack: Manifest, shared: Path) -> None:
    """No declared sentence stands in the seed text word by word."""
    seed = (shared / "texts" / "seed.txt").read_text(encoding="utf-8")
    assert [one.text for one in pack.all(Commitment) if one.text in seed] == []


def test_the_reader_finds_what_the_plan_declares(pack: Manifest) -> None:
    """Read like any report, Beijing's gives the declared commitments at their very words, and hardly anything else."""
    plan = pack.get(Plan, CITY_PLAN)
    found = {(one.start, one.end) for one in read_report(plan.report).commitments}
    declared = {(one.start, one.end) for one in pack.all(Commitment) if one.plan == CITY_PLAN}
    assert len(found & declared) >= 0.97 * len(declared)
    assert len(found - declared) <= 0.03 * len(declared)


def test_everything_invented_is_marked_as_an_example(pack: Manifest) -> None:
    """Organs and the plan are examples; only figures that stand in the real report are marked published."""
    assert {organ.source.kind for organ in pack.all(Organ)} == {"example"}
    assert {plan.source.kind for plan in pack.all(Plan)} == {"example"}
    sources = {target.source.reference for one in pack.all(Commitment) for target in one.targets}
    assert sources == {"北京市2024年政府工作报告"}


def test_declared_duties_explain_the_declared_leads(pack: Manifest) -> None:
    """For nineteen of twenty commitments the declared lead is among the three that its words suggest."""
    index = DutyIndex(organ for organ in pack.all(Organ) if organ.exists_on(date(2024, 3, 1)))
    commitments = pack.all(Commitment)
    found = [one for one in commitments if one.lead in {each.organ for each in suggest_owners(one.text, index)}]
    assert len(found) >= 0.95 * len(commitments)


def test_for_the_back_alleys_the_city_management_commission_is_suggested(pack: Manifest) -> None:
    """The first suggestion is the commission, and the words that led to it are shown with their duty."""
    organs = [organ for organ in pack.all(Organ) if organ.exists_on(date(2024, 3, 1))]
    shown = {"背街小巷", "背街小巷精细化治理", "胡同"}
    for text in ("精细治理背街小巷1650条", "完成1650条背街小巷精细化治理", "整治提升胡同1650条"):
        best = suggest_owners(text, organs)[0]
        assert best.organ == "directory/organ/beijing-urban-management"
        assert shown & {word.words for word in best.words if text[word.start : word.end] == word.words}
        assert "背街小巷精细化治理" in best.words[0].duty
