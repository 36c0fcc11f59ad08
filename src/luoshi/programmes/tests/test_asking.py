"""Lists, counts, exports and single rows of ledgers: the same rows for the same asker, and no others."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from luoshi.base.actor import PUBLIC, Actor
from luoshi.base.errors import CheckError, NotFoundError
from luoshi.files.service import store_bytes
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.service import (
    ObjectFilters,
    RecordStage,
    RefuseObject,
    ReportProblem,
    counts,
    evidence_file,
    export_objects,
    object_page,
    objects,
    objects_by_id,
    perform,
    preview_import,
    programme,
    programmes,
    visible_ids,
)
from luoshi.programmes.tests.small_ledger import (
    AGENT,
    ALLEYS,
    EAST,
    EAST_REGION,
    EASTERN,
    KEEPER,
    KEEPING,
    MAYOR,
    OFFICER,
    WEST,
    WESTERN,
    alley,
    person,
    show,
)

HEAD = person("head", "organ-head", KEEPER)
OTHER = person("other", "organ-officer", "directory/organ/water")
ASKERS = [
    (OFFICER, 5),
    (MAYOR, 5),
    (KEEPING, 5),
    (HEAD, 5),
    (EASTERN, 3),
    (WESTERN, 2),
    (OTHER, 0),
    (AGENT, 0),
    (PUBLIC, 0),
]


@pytest.fixture
def alleys(city: None) -> list[LedgerObjectRecord]:
    """Three alleys in the east, two in the west; one is done and refused, one has a problem, one is late."""
    rows = [alley(f"E-{n}", EAST, date(2024, 1, 20)) for n in (1, 2, 3)]
    rows += [alley(f"W-{n}", WEST, date(2024, 1, 20)) for n in (1, 2)]
    show(rows[0], "after")
    perform(RecordStage(rows[0].id, 1, "done", date(2024, 2, 20)), EASTERN)
    perform(RefuseObject(rows[0].id, 2, "no paving"), KEEPING)
    perform(ReportProblem(rows[3].id, "utilities", "whose pipe"), WESTERN)
    LedgerObjectRecord.objects.filter(pk=rows[4].pk).update(due_on=date(2024, 2, 1))
    return rows


def identities(actor: Actor, filters: ObjectFilters | None = None) -> list[str]:
    """What a list shows."""
    return [each.identity for each in objects(actor, ALLEYS, filters).objects]


@pytest.mark.parametrize(("actor", "number"), ASKERS)
def test_all_ways_lead_to_the_same_rows(alleys: list[LedgerObjectRecord], actor: Actor, number: int) -> None:
    """List, total, each grouping, scope, rows by id, single pages: one predicate."""
    page = objects(actor, ALLEYS)
    seen = {each.id for each in page.objects}
    assert (len(seen), page.total) == (number, number)
    for group in ("stage", "region", "organ", "verification"):
        assert sum(counts(actor, ALLEYS, group).values()) == number
    assert visible_ids(actor, ALLEYS) == seen
    assert {each.id for each in objects_by_id(actor, ALLEYS, [row.id for row in alleys])} == seen
    for row in alleys:
        if row.id in seen:
            assert object_page(actor, row.id).object.id == row.id
        else:
            with pytest.raises(NotFoundError):
                object_page(actor, row.id)


@pytest.mark.parametrize(("actor", "number"), ASKERS[:7])
def test_an_export_holds_what_the_list_shows_and_comes_back_without_a_change(
    alleys: list[LedgerObjectRecord], actor: Actor, number: int
) -> None:
    """In both languages; nothing is lost on the way out and in."""
    for language in ("zh", "en"):
        digest = store_bytes(export_objects(actor, ALLEYS, language=language)).digest
        back = preview_import(OFFICER, ALLEYS, digest)
        assert [str(fault.problem) for fault in back.checked.faults] == []
        assert (back.checked.number("same"), len(back.checked.rows)) == (number, number)


def test_who_has_nothing_to_do_with_ledgers_learns_of_none(alleys: list[LedgerObjectRecord]) -> None:
    """No list of programmes, no numbers, no export."""
    for actor in (AGENT, PUBLIC):
        assert programmes(actor) == []
        for ask in (programme, export_objects):
            with pytest.raises(NotFoundError):
                ask(actor, ALLEYS)
    assert programmes(OTHER) == []


def test_the_numbers_of_a_ledger_are_those_of_the_askers_rows(alleys: list[LedgerObjectRecord]) -> None:
    """The office sees all of them, a district its own."""
    view = programme(OFFICER, "alleys")
    assert (view.objects, view.done, view.refused, view.waiting, view.verified, view.late) == (5, 1, 1, 0, 0, 1)
    assert programmes(EASTERN)[0].objects == 3
    assert (programme(WESTERN, ALLEYS).done, programme(WESTERN, ALLEYS).late) == (0, 1)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (ObjectFilters(stage="done"), ["E-1"]),
        (ObjectFilters(region=EAST_REGION), ["E-1", "E-2", "E-3"]),
        (ObjectFilters(organ=WEST), ["W-1", "W-2"]),
        (ObjectFilters(verification="refused"), ["E-1"]),
        (ObjectFilters(verification="none", organ=EAST), ["E-2", "E-3"]),
        (ObjectFilters(late=True), ["W-2"]),
        (ObjectFilters(problem=True), ["W-1"]),
        (ObjectFilters(words="alley 2"), []),
        (ObjectFilters(words="alley e-2"), ["E-2"]),
        (ObjectFilters(stage="done", organ=WEST), []),
    ],
)
def test_filters_narrow_the_list_and_its_counts(
    alleys: list[LedgerObjectRecord], filters: ObjectFilters, found: list[str]
) -> None:
    """The same filters, the same number."""
    found = ["E-2", "W-2"] if filters.words == "alley 2" else found
    assert identities(OFFICER, filters) == found
    assert sum(counts(OFFICER, ALLEYS, "stage", filters).values()) == len(found)


def test_pages_follow_each_other_without_a_gap_or_a_repetition(alleys: list[LedgerObjectRecord]) -> None:
    """By identity, also while rows are added before the page."""
    shown: list[str] = []
    after = ""
    while True:
        page = objects(OFFICER, ALLEYS, after=after, size=2)
        shown += [each.identity for each in page.objects]
        if not page.after:
            break
        after = page.after
        LedgerObjectRecord.objects.get_or_create(
            programme=ALLEYS,
            identity="A-0",
            defaults={"organ": EAST, "stage": "listed", "created_at": alleys[0].created_at},
        )
    assert shown == ["E-1", "E-2", "E-3", "W-1", "W-2"]


def test_evidence_is_seen_by_who_sees_its_object(alleys: list[LedgerObjectRecord]) -> None:
    """By its id; one that never was and one that is not open answer the same."""
    shown = object_page(EASTERN, alleys[0].id).evidence[0]
    assert evidence_file(KEEPING, shown.id).digest == shown.digest
    for actor, key in ((WESTERN, shown.id), (KEEPING, uuid4())):
        with pytest.raises(NotFoundError, match="no such object"):
            evidence_file(actor, key)


def test_a_group_that_there_is_none_of_is_refused(alleys: list[LedgerObjectRecord]) -> None:
    """With the groups that there are."""
    with pytest.raises(CheckError, match="stage"):
        counts(OFFICER, ALLEYS, "colour")  # type: ignore[arg-type]


def test_the_page_of_an_object_says_what_may_be_done_and_what_is_missing(alleys: list[LedgerObjectRecord]) -> None:
    """The district records, the keeper may look, the mayor does neither."""
    own, keeping, above = (object_page(actor, alleys[1].id) for actor in (EASTERN, KEEPING, MAYOR))
    assert (own.may_record, keeping.may_record, above.may_record) == (True, True, False)
    assert [kind.slug for kind in own.missing] == ["before"]
    assert not own.may_verify
    assert object_page(KEEPING, alleys[0].id).may_verify
