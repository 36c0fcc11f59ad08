"""A pack's plan comes to life through the same actions, and every declared promise with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.packs import Label, Name, Source
from luoshi.plan.matching import matched, overlap
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord, TargetRecord
from luoshi.plan.nouns import Commitment, Milestone, Plan, Target
from luoshi.plan.service import commitment_page, import_declared_plan
from luoshi.plan.tests.conftest import EAST, OFFICE, OFFICER, PARKS, ROADS, WATER, WEST
from luoshi.plan.tests.hand_reading import REPORT

EXAMPLE = Source(kind="example")
YEAR_END = date(2024, 12, 31)
DECLARED = Plan(
    "plan/plan/r", Name(zh="报告", en="Report"), 2024, "municipal", "work-report", "directory/region/city", OFFICE,
    None, "plans/r.txt", REPORT, EXAMPLE, (),
)  # fmt: skip
MEASURE = Target("alleys", Label(zh="背街小巷"), "=", Decimal(1650), None, "条", None, YEAR_END, YEAR_END, EXAMPLE)


def commitment(slug: str, words: str, lead: str, **fields: object) -> Commitment:
    """A declared promise with these words."""
    start = REPORT.index(words)
    given: dict[str, object] = {
        "support": (), "each_district": False, "how": "evidence", "through": None, "reason": None, "due_on": YEAR_END,
        "due_is_inferred": True, "targets": (), "milestones": (),
    }  # fmt: skip
    key = f"plan/commitment/{slug}"
    return Commitment(key, DECLARED.key, words, start, start + len(words), lead, **(given | fields))  # type: ignore[arg-type]


COMMITMENTS = (
    commitment("alleys", "完成1650条背街小巷环境整治", ROADS, targets=(MEASURE,),
               milestones=(Milestone("half", Label(zh="过半"), date(2024, 6, 30), 3),)),
    commitment("metro", "开通南线地铁", ROADS, support=(WATER,), due_on=date(2024, 6, 30), due_is_inferred=False),
    commitment("parks", "各区新增口袋公园10处以上", PARKS, each_district=True, how="unmeasurable",
               reason=Label(zh="口径未定")),
    commitment("past", "全市建成公园20个", PARKS),
)  # fmt: skip


@pytest.mark.usefixtures("city")
def test_a_declared_plan_is_adopted_with_its_keys_owners_and_targets() -> None:
    """Words, key, owners, figures and steps are the pack's; the rest of the reading is rejected."""
    plan = PlanRecord.objects.get(pk=import_declared_plan(DECLARED, COMMITMENTS))
    assert (plan.state, plan.organ, plan.is_example) == ("adopted", OFFICE, True)
    rows = CommitmentRecord.objects.filter(plan=plan, state="adopted")
    assert [row.key.rpartition("/")[2] for row in rows] == ["past", "alleys", "metro", "parks"]
    assert all(REPORT[row.start : row.end] == row.text for row in rows)
    parks = rows.get(key="plan/commitment/parks")
    assert set(parks.assignments.values_list("organ", flat=True)) == {PARKS, EAST, WEST}
    assert (parks.how_known, parks.how_reason) == ("unmeasurable", "口径未定")
    assert [str(row.due_on) for row in rows][2] == "2024-06-30"
    page = commitment_page(OFFICER, rows.get(key="plan/commitment/alleys").id)
    assert [target.indicator for target in page.targets] == ["背街小巷"]
    assert [step.title for step in page.milestones] == ["过半"]
    assert page.baseline == page.now
    assert not AssignmentRecord.objects.exclude(answer="accepted").exists()
    assert not TargetRecord.objects.filter(commitment__state="rejected").exists()


@pytest.mark.usefixtures("city")
def test_a_declared_plan_is_imported_once_and_up_to_the_state_asked_for() -> None:
    """A second start leaves it as it is."""
    first = import_declared_plan(DECLARED, COMMITMENTS, until="draft")
    assert PlanRecord.objects.get(pk=first).state == "draft"
    assert import_declared_plan(DECLARED, COMMITMENTS) == first


@pytest.mark.usefixtures("city")
def test_a_declared_plan_can_wait_for_answers() -> None:
    """Up to the consultation and no further."""
    plan = import_declared_plan(DECLARED, COMMITMENTS, until="consulting")
    assert set(AssignmentRecord.objects.values_list("answer", flat=True)) == {"asked"}
    assert PlanRecord.objects.get(pk=plan).state == "consulting"


PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=8, unique_by=lambda place: place[0])


@given(PLACES, PLACES)
def test_equal_places_are_always_matched_and_nothing_twice(
    wanted: list[tuple[int, int]], read: list[tuple[int, int]]
) -> None:
    """Each read place is taken once; an equal one is never passed over for another; the others share half."""
    ones = [(f"w{start}", start, start + length) for start, length in wanted]
    others = [(f"r{start}", start, start + length) for start, length in read]
    found = matched(ones, others)
    assert len(set(found.values())) == len(found)
    by_name = {name: (start, end) for name, start, end in [*ones, *others]}
    assert all(overlap(by_name[one], by_name[other]) >= 0.5 for one, other in found.items())
    for name, start, end in ones:
        if (f"r{start}", start, end) in others:
            assert found[name] == f"r{start}"
