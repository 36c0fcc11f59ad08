"""Reviewing a draft: every step does what it says, is in the journal, and refuses with a reason."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from luoshi.base.errors import ConflictError, NotFoundError, PermissionError
from luoshi.journal.models import EntryRecord
from luoshi.plan.errors import CommitmentStateError, FieldError, NothingToUndoError, PlanStateError, SpanError
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord, ReviewStepRecord
from luoshi.plan.service import (
    AcceptCommitment,
    AcceptSection,
    AddCommitment,
    CorrectSpan,
    EditCommitment,
    MergeCommitments,
    RedoStep,
    RejectCommitment,
    RestoreCommitment,
    SplitCommitment,
    UndoStep,
    perform,
    review_state,
)
from luoshi.plan.tests.conftest import MAYOR, OFFICE, OFFICER, ROADS, ROADS_HEAD, actor
from luoshi.plan.tests.hand_reading import REPORT

Journal = Callable[[UUID], list[EntryRecord]]
Find = Callable[[str], CommitmentRecord]


def last(journal: Journal, plan: PlanRecord) -> EntryRecord:
    """The newest entry of the plan."""
    return journal(plan.id)[-1]


def merge_rivers(row: Find) -> dict[str, object]:
    """Merges the two promises about rivers and green."""
    first, second = row("河道治理"), row("优化绿地")
    return perform(MergeCommitments(first.id, first.version, second.id, second.version), OFFICER)


def test_a_corrected_span_is_read_again(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """New words give new figures, in the row and in the journal."""
    one = row("背街小巷")
    start = REPORT.index("背街小巷")
    perform(CorrectSpan(one.id, one.version, start, one.end), OFFICER)
    one.refresh_from_db()
    assert (one.text, one.quantities, one.version) == ("背街小巷环境整治", [], 2)
    entry = last(journal, plan)
    assert (entry.action, entry.subject_id) == ("commitment.correct_span", str(one.id))
    assert entry.payload["before"][0]["fields"]["text"] == "完成1650条背街小巷环境整治"


def test_a_span_may_not_take_words_of_another_promise(row: Find) -> None:
    """The refusal quotes the words that are in the way."""
    one = row("公交专用道")
    with pytest.raises(SpanError, match="完成1650条"):
        perform(CorrectSpan(one.id, one.version, one.start, one.end + 5), OFFICER)


def test_a_span_may_not_touch_a_heading(plan: PlanRecord, row: Find) -> None:
    """Headings stay headings."""
    start = REPORT.index("改善出行")
    with pytest.raises(SpanError, match="改善出行"):
        perform(AddCommitment(plan.id, start, start + 4), OFFICER)
    assert row("公交专用道").state == "proposed"


def test_a_span_of_nothing_is_refused(plan: PlanRecord) -> None:
    """Blanks and punctuation are no promise; neither is a place outside the text."""
    stop = REPORT.index("。")
    with pytest.raises(SpanError, match="no word"):
        perform(AddCommitment(plan.id, stop, stop + 2), OFFICER)
    with pytest.raises(SpanError, match="no words from"):
        perform(AddCommitment(plan.id, 5, 99999), OFFICER)


def test_a_split_makes_two_promises_and_keeps_where_they_came_from(
    plan: PlanRecord, row: Find, journal: Journal
) -> None:
    """Both halves name the row they replace, which stays, and both keep its owner."""
    merge_rivers(row)
    whole = row("河道治理")
    AssignmentRecord.objects.create(commitment=whole, organ=ROADS, role="lead", effective_from="2024-01-01")
    cut = REPORT.index("优化绿地")
    result = perform(SplitCommitment(whole.id, whole.version, cut), OFFICER)
    halves = CommitmentRecord.objects.filter(pk__in=result["commitments"])
    assert [half.text for half in halves] == ["持续推进河道治理", "优化绿地布局"]
    assert all(half.replaces == [str(whole.id)] for half in halves)
    assert all(half.assignments.get().organ == ROADS for half in halves)
    whole.refresh_from_db()
    assert whole.state == "replaced"
    assert last(journal, plan).payload["commitments"] == result["commitments"]


def test_a_cut_outside_or_at_the_edge_is_refused(row: Find) -> None:
    """Neither half may be empty."""
    one = row("公交专用道")
    for offset in (one.start, one.end, one.end + 3):
        with pytest.raises(SpanError):
            perform(SplitCommitment(one.id, one.version, offset), OFFICER)


def test_two_neighbours_become_one(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """The new promise covers both and the words between them."""
    merge_rivers(row)
    merged = row("河道治理")
    assert merged.text == "持续推进河道治理，优化绿地布局"
    assert len(merged.replaces) == 2
    assert last(journal, plan).action == "commitment.merge"


def test_a_promise_of_two_sentences_keeps_the_figures_of_both(row: Find) -> None:
    """The first sentence is not taken for a title: its figures were lost, and the promise passed for unmeasurable."""
    one, two = row("背街小巷"), row("南线地铁")
    perform(MergeCommitments(one.id, one.version, two.id, two.version), OFFICER)
    merged = row("背街小巷")
    assert merged.text == "完成1650条背街小巷环境整治。6月底前开通南线地铁"
    assert ([each["text"] for each in merged.quantities], merged.verb, merged.measurable) == (["1650条"], "完成", True)


def test_promises_with_another_between_them_are_not_merged(row: Find) -> None:
    """The one in between would be lost."""
    first, third = row("公交专用道"), row("南线地铁")
    with pytest.raises(SpanError, match="背街小巷"):
        perform(MergeCommitments(first.id, first.version, third.id, third.version), OFFICER)


def test_promises_on_both_sides_of_a_heading_are_not_merged(row: Find) -> None:
    """A heading in between is refused by name."""
    first, second = row("南线地铁"), row("河道治理")
    with pytest.raises(SpanError, match="改善环境"):
        perform(MergeCommitments(first.id, first.version, second.id, second.version), OFFICER)


def test_a_slogan_is_rejected_and_can_come_back(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """Rejected promises stay visible; restoring proposes them again."""
    one = row("优化绿地")
    perform(RejectCommitment(one.id, one.version, "a slogan"), OFFICER)
    assert row("优化绿地").state == "rejected"
    assert last(journal, plan).payload["reason"] == "a slogan"
    assert review_state(OFFICER, plan.id).counts.rejected == 1
    perform(RestoreCommitment(one.id, one.version + 1), OFFICER)
    assert row("优化绿地").state == "proposed"
    assert last(journal, plan).action == "commitment.restore"


def test_a_rejected_promise_whose_words_are_taken_stays_out(plan: PlanRecord, row: Find) -> None:
    """Two promises never share words."""
    one = row("优化绿地")
    perform(RejectCommitment(one.id, one.version), OFFICER)
    perform(AddCommitment(plan.id, one.start, one.end), OFFICER)
    with pytest.raises(SpanError, match="overlap"):
        perform(RestoreCommitment(one.id, one.version + 1), OFFICER)
    marks = review_state(OFFICER, plan.id).marks
    assert [mark.state for mark in marks if mark.start == one.start] == ["accepted"]


def test_a_selection_becomes_a_promise_with_verb_figures_and_section(plan: PlanRecord, row: Find) -> None:
    """What the reader missed is read from the selection."""
    start = REPORT.index("全市建成公园20个")
    result = perform(AddCommitment(plan.id, start, start + 9), OFFICER)
    added = CommitmentRecord.objects.get(pk=result["commitments"][0])
    assert (added.text, added.verb, added.state, added.origin) == ("全市建成公园20个", "建成", "accepted", "person")
    assert added.quantities[0]["value"] == "20"
    assert REPORT[added.quantities[0]["start"] : added.quantities[0]["end"]] == added.quantities[0]["text"]
    assert added.section is not None
    assert added.section.title == "2023年工作回顾"


def test_a_section_is_accepted_with_everything_below_it(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """One step for all that was still proposed."""
    one = row("公交专用道")
    perform(RejectCommitment(one.id, one.version), OFFICER)
    area = plan.sections.get(title="2024年重点任务")
    result = perform(AcceptSection(plan.id, area.id), OFFICER)
    assert len(result["commitments"]) == 5
    assert row("公交专用道").state == "rejected"
    assert review_state(OFFICER, plan.id).counts.by_section[area.id] == (5, 0)
    assert last(journal, plan).payload["section"] == str(area.id)
    with pytest.raises(CommitmentStateError, match="Nothing"):
        perform(AcceptSection(plan.id, area.id), OFFICER)


def test_fields_set_by_hand_survive_a_corrected_span(row: Find) -> None:
    """The reader does not overrule a person."""
    one = row("河道治理")
    fields = {"strength": "firm", "measurable": True, "due_on": "2024-09-30", "how_known": "evidence"}
    perform(EditCommitment(one.id, one.version, fields), OFFICER)
    one.refresh_from_db()
    assert not one.due_is_inferred
    perform(CorrectSpan(one.id, one.version, one.start + 2, one.end), OFFICER)
    one.refresh_from_db()
    assert (one.text, one.strength, one.measurable, str(one.due_on)) == ("推进河道治理", "firm", True, "2024-09-30")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": "adopted"}, "cannot be set"),
        ({"strength": "maybe"}, "firm, aim"),
        ({"measurable": "yes"}, "true, false"),
        ({"due_on": "soon"}, "YYYY-MM-DD"),
        ({"quantities": [{"value": "many"}]}, "a number"),
        ({"strength": "ongoing"}, "Nothing would change"),
    ],
)
def test_a_field_that_cannot_be_is_refused_with_what_is_allowed(
    row: Find, fields: dict[str, object], words: str
) -> None:
    """Name, value and what would do."""
    one = row("河道治理")
    with pytest.raises(FieldError, match=words):
        perform(EditCommitment(one.id, one.version, fields), OFFICER)


def test_of_two_simultaneous_steps_one_wins(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """Both saw version 1; the second hears of a conflict and changes nothing."""
    one = row("公交专用道")
    perform(RejectCommitment(one.id, 1), OFFICER)
    before = len(journal(plan.id))
    with pytest.raises(ConflictError):
        perform(AcceptCommitment(one.id, 1), actor("delivery-officer", OFFICE, "another"))
    assert row("公交专用道").state == "rejected"
    assert len(journal(plan.id)) == before


def test_a_retry_with_the_same_key_happens_once(plan: PlanRecord, row: Find) -> None:
    """A double click adds no second step."""
    one = row("公交专用道")
    first = perform(AcceptCommitment(one.id, one.version), OFFICER, key="click-1")
    again = perform(AcceptCommitment(one.id, one.version), OFFICER, key="click-1")
    assert again["step"] == first["step"]
    assert ReviewStepRecord.objects.filter(plan=plan).count() == 1


def test_only_the_office_that_keeps_the_plan_reviews_it(row: Find) -> None:
    """The mayor sees the draft and may not change it; an organ does not know of it."""
    one = row("公交专用道")
    with pytest.raises(PermissionError, match="keeps this plan"):
        perform(AcceptCommitment(one.id, one.version), MAYOR)
    with pytest.raises(NotFoundError):
        perform(AcceptCommitment(one.id, one.version), ROADS_HEAD)
    with pytest.raises(NotFoundError):
        perform(AcceptCommitment(one.id, one.version), actor("delivery-officer", ROADS))
    with pytest.raises(NotFoundError):
        perform(AcceptCommitment(uuid4(), 1), OFFICER)


def test_a_plan_that_is_no_draft_is_not_reviewed(plan: PlanRecord, row: Find) -> None:
    """The refusal names the state and the way that is left."""
    PlanRecord.objects.filter(pk=plan.id).update(state="adopted")
    one = row("公交专用道")
    with pytest.raises(PlanStateError, match="by a revision"):
        perform(AcceptCommitment(one.id, one.version), OFFICER)


def test_a_step_is_undone_and_redone(plan: PlanRecord, row: Find, journal: Journal) -> None:
    """Undo and redo are steps in the journal too, and name what they took back."""
    merge_rivers(row)
    perform(UndoStep(plan.id), OFFICER)
    assert (row("河道治理").text, row("优化绿地").state) == ("持续推进河道治理", "proposed")
    assert last(journal, plan).payload["of"] == "commitment.merge"
    state = review_state(OFFICER, plan.id)
    assert (state.undo_step, state.redo_step, state.redo_action) == (None, 1, "commitment.merge")
    perform(RedoStep(plan.id), OFFICER)
    assert row("河道治理").text == "持续推进河道治理，优化绿地布局"
    assert last(journal, plan).action == "review.redo"


def test_a_new_step_after_undo_ends_what_could_be_redone(plan: PlanRecord, row: Find) -> None:
    """There is one line of steps."""
    merge_rivers(row)
    perform(UndoStep(plan.id), OFFICER)
    one = row("公交专用道")
    perform(AcceptCommitment(one.id, one.version), OFFICER)
    with pytest.raises(NothingToUndoError):
        perform(RedoStep(plan.id), OFFICER)


def test_undo_of_a_step_that_was_not_the_newest_is_a_conflict(plan: PlanRecord, row: Find) -> None:
    """A page that is behind does not take back another person's step."""
    one, two = row("公交专用道"), row("背街小巷")
    perform(AcceptCommitment(one.id, one.version), OFFICER)
    perform(AcceptCommitment(two.id, two.version), OFFICER)
    with pytest.raises(ConflictError):
        perform(UndoStep(plan.id, 1), OFFICER)


def test_nothing_to_undo_says_so(plan: PlanRecord) -> None:
    """A fresh draft has no steps."""
    with pytest.raises(NothingToUndoError, match="no step to undo"):
        perform(UndoStep(plan.id), OFFICER)
