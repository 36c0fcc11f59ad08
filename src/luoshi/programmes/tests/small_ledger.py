"""The template's city with its ledger of alleys, the people around it, and hands that put objects into it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from luoshi.base.actor import Actor, job
from luoshi.base.today import now, today
from luoshi.directory.service import OrganRecord, RegionRecord
from luoshi.files.service import store_bytes
from luoshi.journal.service import Act, PublishManifest, perform
from luoshi.packs import Manifest, load_pack
from luoshi.packs.freeze import MANIFEST_FORMAT
from luoshi.programmes import slots
from luoshi.programmes.declared import ledger_on
from luoshi.programmes.models import EvidenceRecord, LedgerObjectRecord
from luoshi.programmes.recording import Fact, append

TEMPLATE = Path(__file__).resolve().parents[4] / "packs" / "template"
ALLEYS = "programmes/programme/alleys"
KEEPER = "directory/organ/mingchuan-urban-management"
OFFICE = "directory/organ/mingchuan-general-office"
EAST, WEST = "directory/organ/east-bank-government", "directory/organ/west-bank-government"
EAST_REGION, WEST_REGION = "directory/region/east-bank", "directory/region/west-bank"
GONE_REGION = "directory/region/south-bank"
MARCH = datetime(2024, 3, 1, 4, tzinfo=UTC)


def person(name: str, role: str, organ: str, region: str = "directory/region/mingchuan") -> Actor:
    """Somebody in `role` for `organ`."""
    return Actor("person", name, name, organ, region, frozenset({role}))


OFFICER = person("office", "delivery-officer", OFFICE)
MAYOR = person("mayor", "mayor", "directory/organ/mingchuan-government")
KEEPING = person("keeping", "organ-officer", KEEPER)
EASTERN = person("eastern", "district-officer", EAST, EAST_REGION)
EASTERN_TWO = person("eastern-two", "district-officer", EAST, EAST_REGION)
WESTERN = person("western", "district-officer", WEST, WEST_REGION)
AGENT = person("agent", "enterprise-agent", "")


def open_city() -> None:
    """Publish the template and set up its districts; the south bank was merged into the east bank."""
    manifest: Manifest = load_pack(TEMPLATE, import_string(settings.LUOSHI_KINDS))
    publish(manifest)
    since = date(2000, 1, 1)
    for key, name, english, until in (
        (EAST_REGION, "东岸区", "East Bank District", None),
        (WEST_REGION, "西岸区", "West Bank District", None),
        (GONE_REGION, "南岸区", "South Bank District", date(2023, 12, 31)),
    ):
        RegionRecord.objects.create(
            key=key, name_zh=name, name_en=english, kind="district", effective_from=since, effective_to=until
        )
    for order, (key, kind, region) in enumerate(
        [
            (OFFICE, "municipal", ""),
            (KEEPER, "municipal", ""),
            (EAST, "district", EAST_REGION),
            (WEST, "district", WEST_REGION),
        ]
    ):
        OrganRecord.objects.create(
            key=key, name_zh=key.rpartition("/")[2], kind=kind, region=region, effective_from=since, order=order
        )


def publish(manifest: Manifest) -> None:
    """Let what a pack declares be in force from long ago."""
    perform(
        PublishManifest(manifest.version, MANIFEST_FORMAT, date(2020, 1, 1), manifest.body, "Asia/Shanghai"),
        job("start"),
    )


def alley(identity: str, organ: str = EAST, listed_on: date | None = None) -> LedgerObjectRecord:
    """An alley in the first stage."""
    region = EAST_REGION if organ == EAST else WEST_REGION
    row = LedgerObjectRecord.objects.create(
        programme=ALLEYS, identity=identity, name=f"alley {identity}", region=region, organ=organ, stage="listed",
        created_at=now(),
    )  # fmt: skip
    day = listed_on or today()
    append(Act(job("start"), now(), today()), ledger_on(ALLEYS), [Fact(row.id, slots.actual("listed"), day, day)])
    row.refresh_from_db()
    return row


def show(row: LedgerObjectRecord, *names: str) -> None:
    """Put evidence beside an object, without a picture in it."""
    for name in names:
        digest = store_bytes(f"{row.identity} {name}".encode()).digest
        about = {"kind": "jpeg", "added_on": today(), "added_at": now(), "added_by": "eastern"}
        EvidenceRecord.objects.get_or_create(object=row, slug=name, digest=digest, defaults=about)


def again(row: LedgerObjectRecord) -> LedgerObjectRecord:
    """The object as it is now."""
    return LedgerObjectRecord.objects.get(pk=row.pk)


def numbers(found: Mapping[UUID, object]) -> int:
    """How many objects an answer holds."""
    return len(found)
