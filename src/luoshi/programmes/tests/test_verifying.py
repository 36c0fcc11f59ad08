"""Another person looks at what was recorded, and only one of two decides."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection, connections

from luoshi.base.actor import Actor
from luoshi.base.errors import ConflictError, LuoshiError, NotFoundError, PermissionError
from luoshi.base.today import frozen
from luoshi.desk.service import items_for
from luoshi.journal.models import DeploymentRecord
from luoshi.programmes.errors import EvidenceMissingError, LedgerFieldError, VerificationError
from luoshi.programmes.models import LedgerObjectRecord, ObjectFactRecord
from luoshi.programmes.service import (
    CorrectFact,
    RecordStage,
    RefuseObject,
    VerifyObject,
    object_page,
    perform,
    state_on,
)
from luoshi.programmes.tests.small_ledger import (
    AGENT,
    ALLEYS,
    EASTERN,
    EASTERN_TWO,
    KEEPER,
    KEEPING,
    MAYOR,
    OFFICER,
    WESTERN,
    again,
    alley,
    person,
    show,
)

DONE = date(2024, 2, 20)
APRIL = datetime(2024, 4, 15, 4, tzinfo=UTC)


@pytest.fixture
def finished(city: None) -> LedgerObjectRecord:
    """An alley that the east's first officer recorded as done, with its photo."""
    row = alley("A-1", listed_on=date(2024, 1, 20))
    show(row, "after")
    perform(RecordStage(row.id, 1, "done", DONE), EASTERN)
    return again(row)


def test_a_finished_object_waits_and_lies_on_the_keepers_desk_until_it_is_verified(
    finished: LedgerObjectRecord,
) -> None:
    """Recorded is not verified; the desk row goes with the last one that waits."""
    assert finished.verification == "waiting"
    assert [item.kind for item in items_for(KEEPING)] == ["ledger.verify"]
    perform(VerifyObject(finished.id, finished.version), KEEPING)
    assert again(finished).verification == "verified"
    assert not items_for(KEEPING).exists()


def test_who_recorded_it_does_not_verify_it(finished: LedgerObjectRecord) -> None:
    """A colleague may; the person may not, and the page says so before."""
    with pytest.raises(VerificationError, match="yourself"):
        perform(VerifyObject(finished.id, finished.version), EASTERN)
    assert not object_page(EASTERN, finished.id).may_verify
    assert object_page(EASTERN_TWO, finished.id).may_verify
    perform(VerifyObject(finished.id, finished.version), EASTERN_TWO)


@pytest.mark.parametrize(
    ("actor", "error"), [(WESTERN, NotFoundError), (AGENT, NotFoundError), (MAYOR, PermissionError)]
)
def test_who_has_no_part_in_it_does_not_verify_it(
    finished: LedgerObjectRecord, actor: Actor, error: type[LuoshiError]
) -> None:
    """Neither the neighbouring district nor the mayor."""
    with pytest.raises(error):
        perform(VerifyObject(finished.id, finished.version), actor)


def test_of_two_who_look_at_once_one_wins(finished: LedgerObjectRecord) -> None:
    """The second decides on a state that is no more, and is told so."""
    perform(VerifyObject(finished.id, finished.version), KEEPING)
    with pytest.raises(ConflictError):
        perform(RefuseObject(finished.id, finished.version, "a wall is missing"), OFFICER)
    assert again(finished).verification == "verified"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time; locks are PostgreSQL's")
def test_of_eight_who_look_at_the_same_moment_one_wins(finished: LedgerObjectRecord) -> None:
    """Threads of their own, half of them verify and half refuse: one verdict, seven conflicts."""
    # A city that is no demo is never emptied, and this test's is emptied at its end.
    DeploymentRecord.objects.filter(pk=1).update(is_demo=True)
    outcomes: list[str] = []
    barrier = threading.Barrier(8)

    def look(number: int) -> None:
        key, version = finished.id, finished.version
        verdict = VerifyObject(key, version) if number % 2 else RefuseObject(key, version, "a wall is missing")
        barrier.wait()
        try:
            perform(verdict, person(f"keeping-{number}", "organ-officer", KEEPER))
            outcomes.append("done")
        except LuoshiError as refusal:
            outcomes.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=look, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["X002"] * 7 + ["done"]
    facts = ObjectFactRecord.objects.filter(object=finished, slot="verification")
    assert facts.count() == 2


def test_a_refused_object_counts_again_when_it_is_recorded_and_verified_anew(finished: LedgerObjectRecord) -> None:
    """A refusal has a reason, stays in the facts, and ends with new work."""
    with pytest.raises(LedgerFieldError):
        perform(RefuseObject(finished.id, finished.version, " "), KEEPING)
    perform(RefuseObject(finished.id, finished.version, "a wall is missing"), KEEPING)
    assert again(finished).verification == "refused"
    perform(RecordStage(finished.id, again(finished).version, "done", date(2024, 2, 28)), EASTERN)
    assert again(finished).verification == "waiting"
    perform(VerifyObject(finished.id, again(finished).version), KEEPING)
    reasons = [fact.reason for fact in object_page(KEEPING, finished.id).facts if fact.slot == "verification"]
    assert reasons == ["", "", "a wall is missing", ""]


def test_a_verdict_is_true_of_the_day_of_the_end_and_known_from_its_own(finished: LedgerObjectRecord) -> None:
    """At the end of March nobody had looked; in April it is known that the alley was finished in February."""
    with frozen(APRIL):
        perform(VerifyObject(finished.id, finished.version), KEEPING)
    march = date(2024, 3, 31)
    assert state_on(ALLEYS, march, march)[finished.id].verification == "waiting"
    assert state_on(ALLEYS, march, APRIL.date())[finished.id].verification == "verified"
    assert state_on(ALLEYS, date(2024, 2, 19), APRIL.date())[finished.id].verification == ""


def test_an_object_that_is_not_finished_or_not_shown_is_not_verified(city: None) -> None:
    """There is nothing to look at."""
    row = alley("A-1")
    with pytest.raises(VerificationError, match="not finished"):
        perform(VerifyObject(row.id, 1), KEEPING)
    show(row, "after")
    perform(RecordStage(row.id, 1, "done", date(2024, 3, 1)), EASTERN)
    row.evidence.all().delete()
    with pytest.raises(EvidenceMissingError):
        perform(VerifyObject(row.id, 2), KEEPING)


def test_a_verified_object_whose_day_is_corrected_is_looked_at_again(finished: LedgerObjectRecord) -> None:
    """What was verified is not what is recorded now."""
    perform(VerifyObject(finished.id, finished.version), KEEPING)
    fact = next(fact for fact in object_page(EASTERN, finished.id).facts if fact.slot == "stage:done:actual")
    perform(CorrectFact(finished.id, 3, fact.sequence, date(2024, 2, 25), "wrong week"), EASTERN)
    assert again(finished).verification == "waiting"


def test_a_step_back_ends_the_verification(finished: LedgerObjectRecord) -> None:
    """An alley under works is not verified."""
    perform(VerifyObject(finished.id, finished.version), KEEPING)
    show(finished, "before")
    perform(RecordStage(finished.id, 3, "works", date(2024, 3, 1), "dug up again"), EASTERN)
    assert (again(finished).stage, again(finished).verification, again(finished).done_on) == ("works", "", None)
