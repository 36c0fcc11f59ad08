"""Hands that carry objects through the ledgers of Beijing, by the people whom the pack itself names."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import Workbook
from PIL import Image

from luoshi.base.actor import Actor, job
from luoshi.directory.actions.load_directory import LoadDirectory
from luoshi.directory.nouns import Organ, Person, Region, Role
from luoshi.directory.service import OrganRecord, PersonRecord
from luoshi.files.service import store_bytes
from luoshi.journal.service import PublishManifest, perform
from luoshi.packs import Manifest, load_pack
from luoshi.packs.freeze import MANIFEST_FORMAT
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


def open_beijing() -> None:
    """Beijing as it is declared: organs, people, ledgers; no object in any of them."""
    made = pack()
    everybody = LoadDirectory(
        regions=made.all(Region),
        organs=made.all(Organ),
        roles=made.all(Role),
        people=made.all(Person),
        manifest=made.version,
    )
    perform(everybody, job("start"))
    published = PublishManifest(made.version, MANIFEST_FORMAT, date(2024, 1, 1), made.body, made.pack.time_zone)
    perform(published, job("start"))


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
