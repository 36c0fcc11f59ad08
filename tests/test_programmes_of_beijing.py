"""Every ledger of Beijing from a list to verified objects, by the people whom the pack itself names."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from openpyxl import Workbook
from PIL import Image

from luoshi.base.actor import Actor, job
from luoshi.base.errors import LuoshiError, NotFoundError
from luoshi.base.today import frozen, today
from luoshi.directory.actions.load_directory import LoadDirectory
from luoshi.directory.nouns import Organ, Person, Region, Role
from luoshi.directory.service import OrganRecord, PersonRecord
from luoshi.files.service import store_bytes
from luoshi.journal.service import PublishManifest, perform
from luoshi.packs import Manifest, load_pack
from luoshi.packs.freeze import MANIFEST_FORMAT
from luoshi.plan.nouns import Commitment
from luoshi.programmes import service
from luoshi.programmes.errors import EvidenceMissingError
from luoshi.programmes.importing.columns import LedgerColumn, columns_of
from luoshi.programmes.nouns import Programme
from luoshi.project.kinds import KINDS

BEIJING = Path(__file__).resolve().parents[1] / "packs" / "beijing"
MARCH = datetime(2024, 3, 1, 4, tzinfo=UTC)
WORKED = {"directory/organ/beijing-planning-natural-resources": "chaoyang"}
"""The district whose crew records the ledgers of a keeper, where it is not Dongcheng."""


@cache
def pack() -> Manifest:
    """The pack, read once."""
    return load_pack(BEIJING, KINDS)


LEDGERS = sorted(each.key for each in pack().all(Programme))


@pytest.fixture
def city(db: None) -> Iterator[None]:
    """Beijing as it is declared, on 1 March 2024: organs, people, ledgers; no object in any of them."""
    made = pack()
    with frozen(MARCH):
        perform(
            LoadDirectory(
                regions=made.all(Region),
                organs=made.all(Organ),
                roles=made.all(Role),
                people=made.all(Person),
                manifest=made.version,
            ),
            job("start"),
        )
        perform(
            PublishManifest(made.version, MANIFEST_FORMAT, date(2024, 1, 1), made.body, made.pack.time_zone),
            job("start"),
        )
        yield


@dataclass(frozen=True)
class Hands:
    """Who does what in a ledger: `crew` records, `looker` verifies, `keeper` brings the list, `office` binds."""

    crew: Actor
    looker: Actor
    keeper: Actor
    office: Actor


def people_of(organ: str) -> list[Actor]:
    """Those of an organ's people who may record."""
    region = OrganRecord.objects.filter(key=organ).values_list("region", flat=True).first() or ""
    found: list[Actor] = []
    for person in PersonRecord.objects.filter(posts__organ=organ).order_by("key").distinct():
        roles = frozenset(post.role for post in person.posts.all())  # type: ignore[attr-defined]
        found.append(Actor("person", str(person.id), person.name, organ, region, roles))
    return [each for each in found if each.has_role("organ-officer", "organ-head", "district-officer")]


def hands(ledger: Programme) -> Hands:
    """The people for a ledger; a ledger for which the pack has none cannot be walked."""
    district = WORKED.get(ledger.keeper, "dongcheng")
    keeping = people_of(ledger.keeper)
    recording = people_of(f"directory/organ/beijing-{district}-government") if ledger.by_district else keeping
    by_keeper = ledger.by_district and ledger.verification and ledger.verification.by != "any-other-person"
    office = Actor("person", "office", "office", "directory/organ/beijing-government-supervision-office", "",
                   frozenset({"delivery-officer"}))  # fmt: skip
    return Hands(recording[0], keeping[0] if by_keeper else recording[1], keeping[0], office)


def cell(column: LedgerColumn, ledger: Programme, number: int, district: str) -> object:
    """What the list says of its object `number`."""
    if column.key == f"stage:{ledger.stages[0].slug}:actual":
        return date(2024, 1, 25)
    if column.key == f"stage:{ledger.stages[-1].slug}:planned":
        return date(2024, 2, 20) if number == 3 else date(2024, 11, 30)
    plain: dict[str, object] = {"identity": f"{ledger.slug}-{number}", "name": f"示例{number}", "region": district}
    if column.sort == "quantity":
        return Decimal("12.5") * number
    return 10_000 * number if column.sort == "money" else plain.get(column.key)


def listed(ledger: Programme, who: Hands) -> dict[str, Any]:
    """Three objects brought by the keeper as a spreadsheet, with the titles that the ledger itself gives."""
    book, columns = Workbook(), columns_of(ledger)
    sheet = book.active
    assert sheet is not None
    sheet.append([column.title_zh for column in columns])
    district = {"directory/region/chaoyang": "朝阳区"}.get(who.crew.region, "东城区")
    for number in (1, 2, 3):
        sheet.append([cell(column, ledger, number, district) for column in columns])
    out = io.BytesIO()
    book.save(out)
    digest = store_bytes(out.getvalue()).digest
    assert not service.preview_import(who.keeper, ledger.key, digest).checked.faults
    return service.import_objects(who.keeper, ledger.key, digest)


def content(media: str, number: int) -> bytes:
    """A photo or a document; each object has its own."""
    out = io.BytesIO()
    if media == "image":
        Image.new("RGB", (8, 8), (number, 40, 40)).save(out, "PNG")
    else:
        book = Workbook()
        book.properties.title = str(number)
        book.save(out)
    return out.getvalue()


class Brought:
    """A file as a browser sends it."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    def chunks(self) -> tuple[bytes, ...]:
        """The whole of it."""
        return (self.body,)


def object_of(who: Actor, ledger: Programme, number: int) -> service.ObjectView:
    """An object of the list, as somebody sees it now."""
    return service.objects(who, ledger.key, service.ObjectFilters(words=f"{ledger.slug}-{number}")).objects[0]


def carry_through(ledger: Programme, who: Hands, number: int) -> UUID:
    """Every stage of an object by the crew; a stage that needs evidence is refused until it is there."""
    one = object_of(who.crew, ledger, number).id
    for days, stage in enumerate(ledger.stages[1:]):
        day = date(2024, 2, 1) + timedelta(days)
        needed = ledger.needs(stage.slug)
        version = object_of(who.crew, ledger, number).version
        if needed:
            with pytest.raises(EvidenceMissingError, match=needed[0].name.zh):
                perform(service.RecordStage(one, version, stage.slug, day), who.crew)
        for kind in needed:
            kept = service.keep_evidence(who.crew, one, kind.slug, Brought(content(kind.media, number)))
            perform(service.AddEvidence(one, kind.slug, kept.digest), who.crew)
        perform(service.RecordStage(one, version, stage.slug, day), who.crew)
    return one


@pytest.mark.parametrize("key", LEDGERS, ids=lambda key: key.rpartition("/")[2])
def test_a_ledger_is_walked_from_its_list_to_its_counts(city: None, key: str) -> None:
    """Of three objects one is verified and one refused by another person, and one is late; the numbers say so."""
    ledger = service.ledger_on(key)
    who = hands(ledger)
    assert listed(ledger, who) == {"new": 3, "changed": 0, "same": 0, "faults": 0}
    good, bad = carry_through(ledger, who, 1), carry_through(ledger, who, 2)
    assert service.counts(who.keeper, key, "verification") == {"": 1, "waiting": 2}
    with pytest.raises(LuoshiError):
        perform(service.VerifyObject(good, object_of(who.crew, ledger, 1).version), who.crew)
    perform(service.VerifyObject(good, object_of(who.looker, ledger, 1).version), who.looker)
    perform(service.RefuseObject(bad, object_of(who.looker, ledger, 2).version, "与现场不符"), who.looker)
    view = service.programme(who.keeper, key)
    assert (view.objects, view.done, view.verified, view.refused, view.waiting, view.late) == (3, 2, 1, 1, 0, 1)
    by_stage = {ledger.stages[0].slug: 1, ledger.stages[-1].slug: 2}
    assert service.counts(who.keeper, key, "stage") == by_stage


@pytest.mark.parametrize("key", LEDGERS, ids=lambda key: key.rpartition("/")[2])
def test_a_ledger_is_shown_as_it_was_known_before(city: None, key: str) -> None:
    """What was recorded in March of February changes no answer that was given in February; its figures are there."""
    ledger = service.ledger_on(key)
    who = hands(ledger)
    listed(ledger, who)
    carry_through(ledger, who, 1)
    assert service.object_facts(ledger, today(), date(2024, 2, 29)).num_rows == 0
    rows = service.object_facts(ledger, date(2024, 1, 31), today()).to_pylist()
    assert Counter(row["is_done"] for row in rows) == {False: 3}
    now = {row["identity"]: row for row in service.object_facts(ledger).to_pylist()}
    one = now[f"{ledger.slug}-1"]
    assert one["is_done"]
    assert one["verification"] == "waiting"
    for quantity in ledger.quantities:
        assert one["quantity_" + quantity.slug.replace("-", "_")] == Decimal("12.5")
    for stage in ledger.money:
        assert one[f"money_{stage}"] == Decimal(10_000)


def test_other_districts_and_the_public_see_none_of_a_ledger(city: None) -> None:
    """The crew of one district sees nothing of another's alleys, nor does an organ that has no part."""
    ledger = service.ledger_on("back-alleys")
    who = hands(ledger)
    listed(ledger, who)
    other = people_of("directory/organ/beijing-xicheng-government")[0]
    finance = people_of("directory/organ/beijing-finance")[0]
    assert service.objects(who.crew, ledger.key).total == 3
    assert service.objects(other, ledger.key).total == 0
    assert service.objects(finance, ledger.key).total == 0
    with pytest.raises(NotFoundError):
        service.object_page(other, object_of(who.crew, ledger, 1).id)


def test_every_ledger_is_bound_to_its_commitments(city: None) -> None:
    """All eleven stand behind a commitment of the report, and behind none that the report does not hold."""
    promised = {each.key: uuid4() for each in pack().all(Commitment)}
    office = hands(service.ledger_on("back-alleys")).office
    named = [key for each in pack().all(Programme) for key in each.commitments]
    assert perform(service.BindDeclared(promised), office) == len(named) == 11
    assert perform(service.BindDeclared(promised), office) == 0
    behind = service.programmes_of([promised["plan/commitment/back-alleys"]])
    assert behind == {promised["plan/commitment/back-alleys"]: ("programmes/programme/back-alleys",)}


def test_ledgers_hold_what_the_issue_names() -> None:
    """Alleys, land, illegal building, key projects, parks, factories, laboratories, funds and courses."""
    slugs = {each.slug for each in pack().all(Programme)}
    assert slugs >= {
        "back-alleys", "land-reduction", "illegal-building", "key-projects", "science-parks",
        "smart-factories", "key-laboratories", "investment-funds", "sky-classroom",
    }  # fmt: skip
    assert all(each.source.kind == "example" for each in pack().all(Programme))
