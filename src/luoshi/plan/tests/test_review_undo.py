"""Any sequence of steps, undone, gives exactly the draft that was read."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from luoshi.base.errors import LuoshiError
from luoshi.journal.service import Action
from luoshi.plan import states
from luoshi.plan.drafting import CONTENT, fields_of
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord
from luoshi.plan.service import (
    AcceptCommitment,
    AcceptSection,
    AddCommitment,
    AssignOwners,
    CorrectSpan,
    EditCommitment,
    FinishReading,
    MergeCommitments,
    RedoStep,
    RejectCommitment,
    RestoreCommitment,
    SplitCommitment,
    StartReading,
    UndoStep,
    UploadPlan,
    perform,
    review_state,
)
from luoshi.plan.tests.conftest import OFFICER, PARKS, ROADS, WATER, build_city
from luoshi.plan.tests.hand_reading import REPORT, reading_of

Draft = list[tuple[str, str, dict[str, Any], list[tuple[str, str]]]]
PLACE = st.integers(min_value=0, max_value=len(REPORT))
INDEX = st.integers(min_value=0, max_value=11)
ORGAN = st.sampled_from((ROADS, PARKS, WATER))
SUPPORT = st.lists(st.sampled_from((ROADS, PARKS, WATER, states.EACH_DISTRICT)), max_size=3, unique=True)


class Review(RuleBasedStateMachine):
    """A delivery officer who does anything at all; refused steps change nothing."""

    def __init__(self) -> None:
        super().__init__()
        made = perform(UploadPlan(file_name="r.docx", file_digest="0" * 64), OFFICER)
        perform(StartReading(made["report"]), OFFICER)
        perform(FinishReading(made["report"], REPORT, reading_of()), OFFICER)
        self.plan = PlanRecord.objects.get(pk=made["plan"])
        self.drafts = [self.draft()]
        """The draft before each step that is done, and now."""
        self.undone: list[Draft] = []

    def draft(self) -> Draft:
        """All rows that show, with everything but their version, and their owners in order."""
        rows = CommitmentRecord.objects.filter(plan=self.plan).exclude(state=states.REPLACED)
        owners: dict[str, list[tuple[str, str]]] = {}
        for part in AssignmentRecord.objects.filter(commitment__in=rows, ended_on=None).order_by("id"):
            owners.setdefault(str(part.commitment_id), []).append((part.organ, part.role))
        return [(str(row.id), row.state, fields_of(row, CONTENT), owners.get(str(row.id), [])) for row in rows]

    def row(self, index: int) -> CommitmentRecord:
        """Some row that shows."""
        rows = list(CommitmentRecord.objects.filter(plan=self.plan).exclude(state=states.REPLACED))
        return rows[index % len(rows)]

    def attempt(self, action: Action[Any]) -> None:
        """Carry it out; if it is refused, nothing may have changed."""
        before = self.draft()
        try:
            perform(action, OFFICER)
        except LuoshiError:
            assert self.draft() == before
        else:
            if isinstance(action, AssignOwners) and self.draft() == before:
                return  # The owners it names are the owners already: no step.
            self.drafts.append(self.draft())
            self.undone = []

    @rule(index=INDEX)
    def accept(self, index: int) -> None:
        """One key."""
        row = self.row(index)
        self.attempt(AcceptCommitment(row.id, row.version))

    @rule(index=INDEX)
    def reject(self, index: int) -> None:
        """A slogan."""
        row = self.row(index)
        self.attempt(RejectCommitment(row.id, row.version))

    @rule(index=INDEX)
    def restore(self, index: int) -> None:
        """Not a slogan after all."""
        row = self.row(index)
        self.attempt(RestoreCommitment(row.id, row.version))

    @rule(index=INDEX, offset=PLACE)
    def split(self, index: int, offset: int) -> None:
        """Inside the row, or wherever the mouse was."""
        row = self.row(index)
        inside = row.start + offset % max(1, row.end - row.start)
        self.attempt(SplitCommitment(row.id, row.version, inside))

    @rule(index=INDEX, other=INDEX)
    def merge(self, index: int, other: int) -> None:
        """Any two."""
        one, two = self.row(index), self.row(other)
        self.attempt(MergeCommitments(one.id, one.version, two.id, two.version))

    @rule(index=INDEX, left=st.integers(-4, 4), right=st.integers(-4, 4))
    def correct(self, index: int, left: int, right: int) -> None:
        """A few characters to either side."""
        row = self.row(index)
        self.attempt(CorrectSpan(row.id, row.version, row.start + left, row.end + right))

    @rule(start=PLACE, length=st.integers(1, 12))
    def add(self, start: int, length: int) -> None:
        """From any selection."""
        self.attempt(AddCommitment(self.plan.id, start, start + length))

    @rule(index=INDEX, strength=st.sampled_from(states.STRENGTHS))
    def edit(self, index: int, strength: str) -> None:
        """By hand."""
        row = self.row(index)
        self.attempt(EditCommitment(row.id, row.version, {"strength": strength}))

    @rule(index=INDEX, lead=st.just("") | ORGAN, support=SUPPORT)
    def assign(self, index: int, lead: str, support: list[str]) -> None:
        """Other owners, the same ones, or nobody."""
        row = self.row(index)
        self.attempt(AssignOwners(row.id, row.version, lead, tuple(support)))

    @rule()
    def accept_all(self) -> None:
        """The whole plan."""
        self.attempt(AcceptSection(self.plan.id))

    @precondition(lambda self: len(self.drafts) > 1)
    @rule()
    def undo(self) -> None:
        """Gives the draft before the newest step."""
        perform(UndoStep(self.plan.id), OFFICER)
        self.undone.append(self.drafts.pop())
        assert self.draft() == self.drafts[-1]

    @precondition(lambda self: bool(self.undone))
    @rule()
    def redo(self) -> None:
        """Gives the draft after it."""
        perform(RedoStep(self.plan.id), OFFICER)
        self.drafts.append(self.undone.pop())
        assert self.draft() == self.drafts[-1]

    @invariant()
    def standing_promises_never_overlap(self) -> None:
        """And what can be marked never does."""
        marks = review_state(OFFICER, self.plan.id).marks
        assert all(left.end <= right.start for left, right in pairwise(marks))

    def teardown(self) -> None:
        """Undo everything: the very first draft, row by row."""
        while len(self.drafts) > 1:
            self.undo()
        assert self.draft() == self.drafts[0]


class TestReviewUndo(TestCase, Review.TestCase):  # type: ignore[misc]
    """Undoing all steps gives exactly the first draft; each undo and redo exactly the draft next to it."""

    @classmethod
    def setUpTestData(cls) -> None:
        """One city for all examples: they share one transaction, each has its own plan."""
        build_city()


TestReviewUndo.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)  # type: ignore[assignment]
