"""A read plan, the people around it, and what the journal holds of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from luoshi.base.actor import Actor
from luoshi.base.today import frozen
from luoshi.directory.service import OrganRecord, RegionRecord
from luoshi.journal.models import EntryRecord
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord, TargetRecord
from luoshi.plan.service import (
    AcceptAllAssignments,
    AcceptSection,
    AdoptPlan,
    AssignOwners,
    FinishReading,
    SendOutPlan,
    StartReading,
    UploadPlan,
    perform,
)
from luoshi.plan.tests.hand_reading import REPORT, reading_of

OFFICE = "directory/organ/office"
ROADS = "directory/organ/roads"
PARKS = "directory/organ/parks"
WATER = "directory/organ/water"
EAST, WEST = "directory/organ/east", "directory/organ/west"
JUNE = datetime(2024, 6, 1, tzinfo=UTC)


def actor(role: str, organ: str = "", name: str = "") -> Actor:
    """A person in `role` for `organ`."""
    return Actor(
        "person", name or f"{role}@{organ}", organ=organ, region="directory/region/city", roles=frozenset({role})
    )


OFFICER = actor("delivery-officer", OFFICE)
MAYOR = actor("mayor", OFFICE)
AUDITOR = actor("auditor", "directory/organ/audit")
ROADS_HEAD = actor("organ-head", ROADS)
PARKS_OFFICER = actor("organ-officer", PARKS)
EAST_OFFICER = actor("district-officer", EAST)


def build_city() -> None:
    """The organs of a small city."""
    RegionRecord.objects.create(
        key="directory/region/city", name_zh="city", kind="municipality", effective_from=date(2000, 1, 1)
    )
    OrganRecord.objects.bulk_create(
        OrganRecord(key=key, name_zh=key.rpartition("/")[2], kind=kind, effective_from=date(2000, 1, 1), order=order)
        for order, (key, kind) in enumerate(
            [
                (OFFICE, "municipal"),
                (ROADS, "municipal"),
                (PARKS, "municipal"),
                (WATER, "municipal"),
                (EAST, "district"),
                (WEST, "district"),
            ]
        )
    )


@pytest.fixture
def city(db: None) -> None:
    """A small city."""
    build_city()


@pytest.fixture
def upload(city: None) -> Callable[..., PlanRecord]:
    """Uploads and reads a report; gives its plan."""

    def run(text: str = REPORT, **fields: object) -> PlanRecord:
        action = UploadPlan(file_name="report.docx", file_digest="0" * 64, **fields)  # type: ignore[arg-type]
        made = perform(action, OFFICER)
        perform(StartReading(UUID(made["report"])), OFFICER)
        perform(FinishReading(UUID(made["report"]), text, reading_of(text)), OFFICER)
        return PlanRecord.objects.get(pk=made["plan"])

    return run


@pytest.fixture
def plan(upload: Callable[..., PlanRecord]) -> PlanRecord:
    """The report above, read, as a draft."""
    return upload()


@pytest.fixture
def row(plan: PlanRecord) -> Callable[[str], CommitmentRecord]:
    """Finds the standing commitment of the plan whose text holds some words."""

    def find(words: str) -> CommitmentRecord:
        rows = CommitmentRecord.objects.filter(plan=plan, text__contains=words)
        return rows.exclude(state="replaced").get()

    return find


@pytest.fixture
def journal() -> Callable[[UUID], list[EntryRecord]]:
    """The plan's entries in order."""

    def entries(plan_id: UUID) -> list[EntryRecord]:
        return list(EntryRecord.objects.filter(stream=f"plan/{plan_id}").order_by("sequence"))

    return entries


@pytest.fixture
def adopt(plan: PlanRecord, row: Callable[[str], CommitmentRecord]) -> Callable[[], PlanRecord]:
    """Adopts the plan: roads leads everything, parks supports the rivers, the east the pocket parks."""

    def run() -> PlanRecord:
        perform(AcceptSection(plan.id), OFFICER)
        support = {"河道": (PARKS,), "口袋": (EAST,)}
        for words in ("公交", "背街", "地铁", "河道", "绿地", "口袋"):
            one = row(words)
            perform(AssignOwners(one.id, one.version, ROADS, support.get(words, ())), OFFICER)
        perform(SendOutPlan(plan.id), OFFICER)
        for organ in (ROADS, PARKS, EAST):
            perform(AcceptAllAssignments(plan.id), actor("organ-head", organ))
        perform(AdoptPlan(plan.id), OFFICER)
        plan.refresh_from_db()
        return plan

    return run


@pytest.fixture
def sent(plan: PlanRecord, row: Callable[[str], CommitmentRecord]) -> PlanRecord:
    """The plan, sent out: roads leads the first three, parks the others; water and the districts support."""
    perform(AcceptSection(plan.id), OFFICER)
    for words, lead, support in [
        ("公交专用道", ROADS, (WATER,)),
        ("背街小巷", ROADS, ()),
        ("南线地铁", ROADS, ()),
        ("河道治理", PARKS, (WATER,)),
        ("优化绿地", PARKS, ()),
        ("口袋公园", PARKS, ("each-district",)),
    ]:
        one = row(words)
        perform(AssignOwners(one.id, one.version, lead, support), OFFICER)
    with frozen(JUNE):
        perform(SendOutPlan(plan.id, date(2024, 6, 15)), OFFICER)
    plan.refresh_from_db()
    return plan


def part(row: CommitmentRecord, organ: str) -> AssignmentRecord:
    """The organ's current part."""
    return AssignmentRecord.objects.get(commitment=row, organ=organ, ended_on=None)


def all_accept(plan: PlanRecord) -> None:
    """Every organ that is still asked accepts everything."""
    asked = AssignmentRecord.objects.filter(commitment__plan=plan, answer="asked", ended_on=None)
    for organ in sorted(set(asked.values_list("organ", flat=True))):
        perform(AcceptAllAssignments(plan.id), actor("organ-head", organ))


def on(month: int, day: int) -> datetime:
    """Noon of a day of 2024."""
    return datetime(2024, month, day, 4, tzinfo=UTC)


@pytest.fixture
def alleys(adopt: Callable[[], PlanRecord], row: Callable[[str], CommitmentRecord]) -> TargetRecord:
    """1,650 alleys of a plan that was adopted on 20 January."""
    with frozen(on(1, 20)):
        adopt()
    return TargetRecord.objects.select_related("commitment").get(commitment=row("背街"))
