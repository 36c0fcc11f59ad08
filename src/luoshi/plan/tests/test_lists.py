"""Lists, numbers, search: every slice opens to exactly its rows, in the scope of whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from luoshi.base.actor import PUBLIC, Actor
from luoshi.base.errors import NotFoundError
from luoshi.plan.models import CommitmentRecord, PlanRecord
from luoshi.plan.sections import areas
from luoshi.plan.service import (
    AcceptAllAssignments,
    AcceptSection,
    AdoptPlan,
    AssignOwners,
    CorrectSpan,
    Filters,
    MergeCommitments,
    Node,
    SendOutPlan,
    Tree,
    UndoStep,
    commitment_page,
    my_organ,
    overview,
    perform,
    plans,
    search,
    tree,
)
from luoshi.plan.tests.conftest import (
    AUDITOR,
    EAST,
    EAST_OFFICER,
    MAYOR,
    OFFICER,
    PARKS,
    PARKS_OFFICER,
    ROADS,
    ROADS_HEAD,
    WATER,
    actor,
)

Find = Callable[[str], CommitmentRecord]
WEST_OFFICER = actor("district-officer", "directory/organ/west")
EVERYBODY = [OFFICER, MAYOR, AUDITOR, ROADS_HEAD, PARKS_OFFICER, EAST_OFFICER, WEST_OFFICER]


@pytest.fixture
def adopted(plan: PlanRecord, row: Find) -> PlanRecord:
    """Roads leads three, parks three, the east supports one, water none."""
    perform(AcceptSection(plan.id), OFFICER)
    for words, lead in [("公交", ROADS), ("背街", ROADS), ("地铁", ROADS), ("河道", PARKS), ("绿地", PARKS)]:
        perform(AssignOwners(row(words).id, row(words).version, lead), OFFICER)
    one = row("口袋公园")
    perform(AssignOwners(one.id, one.version, PARKS, (EAST,)), OFFICER)
    perform(SendOutPlan(plan.id), OFFICER)
    for organ in (ROADS, PARKS, EAST):
        perform(AcceptAllAssignments(plan.id), actor("organ-head", organ))
    perform(AdoptPlan(plan.id), OFFICER)
    plan.refresh_from_db()
    return plan


def rows_of(found: Tree) -> list[UUID]:
    """All rows of the tree, top down."""

    def below(nodes: list[Node]) -> list[UUID]:
        return [each for node in nodes for each in [*(row.id for row in node.rows), *below(node.children)]]

    return below(found.nodes)


@pytest.mark.parametrize("someone", EVERYBODY, ids=lambda someone: someone.id.replace("directory/organ/", ""))
def test_every_slice_opens_to_exactly_its_rows(adopted: PlanRecord, someone: Actor) -> None:
    """What the overview counts, the tree shows with the slice's filters, for every role."""
    picture = overview(someone, adopted.id)
    assert picture.total == tree(someone, adopted.id).total
    for group in picture.groups:
        for part in group.slices:
            assert part.filters is not None
            found = tree(someone, adopted.id, part.filters)
            assert part.count == found.total == len(rows_of(found)), (group.name, part.value)


@pytest.mark.parametrize("someone", EVERYBODY, ids=lambda someone: someone.id.replace("directory/organ/", ""))
def test_list_search_and_page_have_one_scope(adopted: PlanRecord, someone: Actor) -> None:
    """Whatever is listed can be found and opened; whatever is not, cannot."""
    listed = set(rows_of(tree(someone, adopted.id)))
    found = {
        row.id for word in ("新建", "完成", "地铁", "推进", "优化", "口袋公园") for row in search(someone, word).rows
    }
    assert found == listed
    for row in CommitmentRecord.objects.filter(plan=adopted, state="adopted"):
        if row.id in listed:
            assert commitment_page(someone, row.id).number == row.number
        else:
            with pytest.raises(NotFoundError):
                commitment_page(someone, row.id)


def test_a_district_officer_sees_only_the_commitments_of_the_district(adopted: PlanRecord) -> None:
    """One row for the east, none for the west, and who leads it."""
    (only,) = rows_of(tree(EAST_OFFICER, adopted.id))
    page = commitment_page(EAST_OFFICER, only)
    assert page.item.text == "各区新增口袋公园10处以上"
    assert page.owners.lead is not None
    assert (page.owners.lead.organ, page.owners.lead.answer) == (PARKS, "")
    assert [part.answer for part in page.owners.support] == ["accepted"]
    assert tree(WEST_OFFICER, adopted.id).total == 0
    assert [row.id for row in my_organ(EAST_OFFICER).supports] == [only]


def test_the_public_sees_numbers_of_adopted_plans_and_no_small_group(adopted: PlanRecord) -> None:
    """Groups under five are hidden, a lone hidden one hides a second, and nothing opens."""
    assert [view.id for view in plans(PUBLIC)] == [adopted.id]
    picture = overview(PUBLIC, adopted.id)
    assert picture.total == 6
    assert tree(PUBLIC, adopted.id).total == 0
    for group in picture.groups:
        counts = [part.count for part in group.slices]
        assert all(count is None or count >= 5 for count in counts)
        assert counts.count(None) != 1
        assert all(part.filters is None for part in group.slices)
    assert search(PUBLIC, "公交").total == 0


def test_the_public_does_not_know_of_a_draft(plan: PlanRecord) -> None:
    """Neither in the list nor by its address."""
    assert plans(PUBLIC) == []
    with pytest.raises(NotFoundError):
        overview(PUBLIC, plan.id)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(organ=ROADS), 3),
        (Filters(organ=EAST, role="support"), 1),
        (Filters(organ=EAST, role="lead"), 0),
        (Filters(organ=WATER), 0),
        (Filters(organ="none"), 0),
        (Filters(measurable="no"), 2),
        (Filters(q="公园"), 1),
        (Filters(due="2024-06"), 1),
        (Filters(due="2024-06-30"), 1),
        (Filters(due="inferred"), 5),
        (Filters(due="never"), 0),
        (Filters(section="none"), 0),
        (Filters(section="nowhere"), 0),
        (Filters(state="rejected"), 0),
        (Filters(strength="ongoing", organ=PARKS), 2),
    ],
)
def test_filters_narrow_the_tree(adopted: PlanRecord, filters: Filters, count: int) -> None:
    """Each alone and together; what names nothing finds nothing."""
    assert tree(OFFICER, adopted.id, filters).total == count


def test_a_heading_that_holds_nearly_everything_is_no_area() -> None:
    """Under a title and "the year's tasks" the areas are the headings below."""
    title, past, tasks, one, two, deep = (uuid4() for _ in range(6))
    parents = {title: None, past: title, tasks: title, one: tasks, two: tasks, deep: two}
    found = areas(parents, {tasks: 1, one: 9, two: 4, deep: 7})
    assert found == {title: title, past: past, tasks: tasks, one: one, two: two, deep: two}


def test_a_plan_with_one_flat_list_is_one_area() -> None:
    """There is nothing below to divide it by."""
    only = uuid4()
    assert areas({only: None}, {only: 9}) == {only: only}


def test_a_commitment_is_found_by_its_number(adopted: PlanRecord, row: Find) -> None:
    """Typed in lower case too."""
    number = row("公交").number
    assert [each.text for each in search(OFFICER, number.lower()).rows] == ["新建公交专用道30公里"]
    assert search(OFFICER, "  ").total == 0


def test_corrected_words_are_found_and_undone_ones_again(plan: PlanRecord, row: Find) -> None:
    """The search follows each step of the review."""
    first, second = row("河道"), row("绿地")
    perform(MergeCommitments(first.id, first.version, second.id, second.version), OFFICER)
    assert [each.text for each in search(OFFICER, "绿地").rows] == ["持续推进河道治理，优化绿地布局"]
    assert plan.id in search(OFFICER, "绿地").plans.values()
    perform(UndoStep(plan.id), OFFICER)
    assert [each.text for each in search(OFFICER, "绿地").rows] == ["优化绿地布局"]
    one = row("绿地")
    perform(CorrectSpan(one.id, one.version, one.start + 2, one.end), OFFICER)
    assert [each.text for each in search(OFFICER, "绿地").rows] == ["绿地布局"]


@pytest.mark.parametrize("due", ["0000-01", "2024-13", "-024-01", "99999-1", "2024-1-1", "\x00"])
def test_a_filter_that_is_no_day_finds_nothing_and_raises_nothing(plan: PlanRecord, due: str) -> None:
    """Addresses are typed by anybody."""
    assert tree(OFFICER, plan.id, Filters(due=due)).total == 0
    assert search(OFFICER, f"{due}\x00").total == 0
