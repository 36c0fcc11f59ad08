"""Stages, figures, problems and corrections of objects."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from luoshi.base.actor import Actor
from luoshi.base.errors import ConflictError, LuoshiError, NotFoundError, PermissionError
from luoshi.base.today import frozen
from luoshi.journal.models import EntryRecord
from luoshi.programmes.errors import EvidenceMissingError, LedgerFieldError, ProblemStateError
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.service import (
    CorrectFact,
    RecordFigures,
    RecordStage,
    ReportProblem,
    ResolveProblem,
    object_page,
    perform,
    state_on,
)
from luoshi.programmes.tests.small_ledger import (
    AGENT,
    ALLEYS,
    EASTERN,
    KEEPING,
    MAYOR,
    OFFICER,
    WESTERN,
    again,
    alley,
    show,
)

TODAY = date(2024, 3, 1)
FEBRUARY = date(2024, 2, 10)
APRIL = datetime(2024, 4, 15, 4, tzinfo=UTC)


def works(row: LedgerObjectRecord, day: date = FEBRUARY, actor: Actor = EASTERN) -> None:
    """Works have begun."""
    show(row, "before")
    perform(RecordStage(row.id, again(row).version, "works", day), actor)


def test_a_stage_is_recorded_with_its_day_and_journalled(city: None) -> None:
    """The object shows the stage, the fact holds both days, the journal names the action."""
    row = alley("A-1", listed_on=date(2024, 1, 20))
    works(row)
    now = again(row)
    assert (now.stage, now.actual["works"], now.version) == ("works", "2024-02-10", 2)
    fact = object_page(EASTERN, row.id).facts[0]
    assert (fact.effective_on, fact.recorded_on, fact.late) == (FEBRUARY, TODAY, True)
    entry = EntryRecord.objects.get(action="object.record_stage")
    assert entry.payload["stage"] == "works"


def test_a_stage_waits_for_its_evidence(city: None) -> None:
    """Works need the photo before, and the refusal says so."""
    row = alley("A-1")
    with pytest.raises(EvidenceMissingError, match="整治前照片"):
        perform(RecordStage(row.id, 1, "works", TODAY), EASTERN)


@pytest.mark.parametrize(
    ("actor", "error"),
    [(WESTERN, NotFoundError), (AGENT, NotFoundError), (MAYOR, PermissionError), (OFFICER, PermissionError)],
)
def test_only_the_recording_organ_and_the_keeper_record(city: None, actor: Actor, error: type[LuoshiError]) -> None:
    """Who does not see the object does not learn that it is there."""
    row = alley("A-1")
    show(row, "before")
    with pytest.raises(error):
        perform(RecordStage(row.id, 1, "works", TODAY), actor)
    perform(RecordStage(row.id, 1, "works", TODAY), KEEPING)


@pytest.mark.parametrize(("stage", "day"), [("paved", TODAY), ("works", date(2024, 3, 2))])
def test_a_stage_of_another_ledger_or_of_tomorrow_is_refused(city: None, stage: str, day: date) -> None:
    """Nothing is recorded that the ledger does not know or that has not happened."""
    row = alley("A-1")
    show(row, "before")
    with pytest.raises(LedgerFieldError):
        perform(RecordStage(row.id, 1, stage, day), EASTERN)
    assert again(row).version == 1


def test_of_two_who_record_at_once_one_wins(city: None) -> None:
    """The second gets a conflict, and nothing of it is kept."""
    row = alley("A-1")
    show(row, "before")
    perform(RecordStage(row.id, 1, "works", TODAY), EASTERN)
    with pytest.raises(ConflictError):
        perform(RecordStage(row.id, 1, "listed", TODAY), KEEPING)
    assert again(row).stage == "works"


def test_figures_money_and_planned_days_are_kept_exactly(city: None) -> None:
    """Decimals stay what was written; the planned day of the end is the object's due day."""
    row = alley("A-1")
    figures = RecordFigures(
        row.id, 1, TODAY, {"length": Decimal("312.55")}, {"planned": Decimal("120000.10")}, {"done": date(2024, 6, 30)}
    )
    perform(figures, EASTERN)
    found = object_page(EASTERN, row.id).object
    assert found.quantities == {"length": Decimal("312.55")}
    assert found.amounts == {"planned": Decimal("120000.10")}
    assert found.due_on == date(2024, 6, 30)


def test_a_day_before_the_stage_it_is_in_is_refused_and_a_way_back_needs_a_reason(city: None) -> None:
    """The newest day says in which stage an object is, so an older one would change nothing in silence."""
    row = alley("A-1", listed_on=date(2024, 1, 20))
    show(row, "before")
    with pytest.raises(LedgerFieldError, match="2024-01-20"):
        perform(RecordStage(row.id, 1, "works", date(2024, 1, 19)), EASTERN)
    works(row)
    with pytest.raises(LedgerFieldError, match="further along"):
        perform(RecordStage(row.id, 2, "listed", TODAY), EASTERN)
    perform(RecordStage(row.id, 2, "listed", TODAY, "the wrong alley"), EASTERN)
    assert again(row).stage == "listed"


@pytest.mark.parametrize(
    ("quantities", "money"),
    [
        ({"width": Decimal(1)}, {}),
        ({"length": Decimal(-1)}, {}),
        ({"length": Decimal("NaN")}, {}),
        ({"length": Decimal("0.1234567")}, {}),
        ({}, {"contracted": Decimal(1)}),
        ({}, {"paid": Decimal("0.001")}),
        ({}, {}),
    ],
)
def test_figures_that_the_ledger_does_not_take_are_refused(
    city: None, quantities: dict[str, Decimal], money: dict[str, Decimal]
) -> None:
    """Unknown names, negative or endless numbers, fractions of a fen."""
    row = alley("A-1")
    with pytest.raises(LedgerFieldError):
        perform(RecordFigures(row.id, 1, TODAY, quantities, money), EASTERN)


def test_a_corrected_day_leaves_the_earlier_answer_as_it_was(city: None) -> None:
    """What was known before the correction is still answered as it was known."""
    row = alley("A-1", listed_on=date(2024, 1, 20))
    works(row)
    wrong = object_page(EASTERN, row.id).facts[0].sequence
    with frozen(APRIL):
        perform(CorrectFact(row.id, 2, wrong, date(2024, 2, 25), "misread"), EASTERN)
        assert again(row).actual["works"] == "2024-02-25"
    day = date(2024, 2, 20)
    assert state_on(ALLEYS, day, TODAY)[row.id].stage == "works"
    assert state_on(ALLEYS, day, APRIL.date())[row.id].stage == "listed"


def test_a_fact_is_corrected_once_with_a_reason_and_a_fitting_value(city: None) -> None:
    """No second correction of the same fact, none without words, no day in the place of a number."""
    row = alley("A-1")
    perform(RecordFigures(row.id, 1, TODAY, {"length": Decimal(5)}), EASTERN)
    fact = object_page(EASTERN, row.id).facts[0].sequence
    with pytest.raises(LedgerFieldError):
        perform(CorrectFact(row.id, 2, fact, Decimal(6), " "), EASTERN)
    with pytest.raises(LedgerFieldError):
        perform(CorrectFact(row.id, 2, fact, TODAY, "typo"), EASTERN)
    perform(CorrectFact(row.id, 2, fact, Decimal(6), "typo"), EASTERN)
    assert again(row).quantities == {"length": "6"}
    with pytest.raises(NotFoundError):
        perform(CorrectFact(row.id, 3, fact, Decimal(7), "typo"), EASTERN)


def test_a_fact_taken_back_leaves_what_was_before_it(city: None) -> None:
    """The object is in the stage that it was in; its only stage cannot be taken away."""
    row = alley("A-1", listed_on=date(2024, 1, 20))
    works(row)
    last, first = (fact.sequence for fact in object_page(EASTERN, row.id).facts)
    perform(CorrectFact(row.id, 2, last, None, "not begun"), EASTERN)
    assert (again(row).stage, again(row).actual) == ("listed", {"listed": "2024-01-20"})
    with pytest.raises(LedgerFieldError):
        perform(CorrectFact(row.id, 3, first, None, "gone"), EASTERN)


def test_a_problem_is_reported_once_and_resolved(city: None) -> None:
    """It stands at the object until it is resolved, and may come back."""
    row = alley("A-1")
    perform(ReportProblem(row.id, "utilities", "nobody knows the pipe"), EASTERN)
    assert again(row).problems == ["utilities"]
    with pytest.raises(ProblemStateError):
        perform(ReportProblem(row.id, "utilities", "again"), EASTERN)
    perform(ResolveProblem(row.id, "utilities", "it is the water company's"), EASTERN)
    assert again(row).problems == []
    with pytest.raises(ProblemStateError):
        perform(ResolveProblem(row.id, "utilities", "again"), EASTERN)
    with pytest.raises(LedgerFieldError):
        perform(ReportProblem(row.id, "weather", "rain"), EASTERN)


def test_an_object_that_is_not_there_is_not_found(city: None) -> None:
    """By an id that never was."""
    with pytest.raises(NotFoundError):
        perform(RecordStage(uuid4(), 1, "works", TODAY), EASTERN)
