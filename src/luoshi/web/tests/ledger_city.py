"""The small city with a ledger of alleys: listed, under way with a problem, to be verified, verified, refused."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from PIL import Image

from luoshi.base.actor import Actor
from luoshi.base.today import today
from luoshi.directory.service import OrganRecord, RegionRecord
from luoshi.files.service import store_bytes
from luoshi.programmes import service as ledgers
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.tests import small_ledger

SLUG = "alleys"
KEEPER = small_ledger.KEEPER


def fill_ledger(recorder: Actor, verifier: Actor) -> dict[str, UUID]:
    """Objects of the recorder's organ in every state; their ids by state."""
    long_ago = date(2000, 1, 1)
    OrganRecord.objects.get_or_create(
        key=KEEPER, defaults={"name_zh": "城市管理局", "name_en": "Urban Management", "kind": "municipal", "order": 98,
                              "effective_from": long_ago},
    )  # fmt: skip
    for key, name, english in (
        (small_ledger.EAST_REGION, "东岸区", "East Bank"),
        (small_ledger.WEST_REGION, "西岸区", "West Bank"),
    ):
        RegionRecord.objects.get_or_create(
            key=key, defaults={"name_zh": name, "name_en": english, "kind": "district", "effective_from": long_ago}
        )
    day = today() - timedelta(days=90)
    made: dict[str, UUID] = {}
    for place, name in enumerate(("listed", "works", "waiting", "verified", "refused")):
        row = small_ledger.alley(f"0{place}", recorder.organ, day)
        LedgerObjectRecord.objects.filter(pk=row.pk).update(name=f"柳条巷{place}号")
        made[name] = row.id
    for name in ("works", "waiting", "verified", "refused"):
        _renovate(recorder, made[name], finish=name != "works")
    for name, action in (("verified", ledgers.VerifyObject), ("refused", ledgers.RefuseObject)):
        ledgers.perform(action(made[name], version(made[name]), "照片与现场一致。"), verifier)
    ledgers.perform(ledgers.ReportProblem(made["works"], "utilities", "管线归属待定。"), recorder)
    return made


def version(key: UUID) -> int:
    """The version of an object as it is now."""
    return LedgerObjectRecord.objects.get(pk=key).version


def photo(colour: str) -> bytes:
    """A small picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return out.getvalue()


def _renovate(recorder: Actor, key: UUID, *, finish: bool) -> None:
    day = today() - timedelta(days=60)
    figures = ledgers.RecordFigures(
        key, version(key), day, {"length": Decimal(320)}, {"paid": Decimal("12500.50")},
        {"works": day, "done": today() - timedelta(days=20)},
    )  # fmt: skip
    ledgers.perform(figures, recorder)
    for slug, colour, stage, reached in (
        ("before", "grey", "works", day),
        ("after", "green", "done", today() - timedelta(days=10)),
    ):
        if stage == "done" and not finish:
            return
        digest = store_bytes(photo(colour)).digest
        ledgers.perform(ledgers.AddEvidence(key, slug, digest, f"{slug}.jpg", reached), recorder)
        ledgers.perform(ledgers.RecordStage(key, version(key), stage, reached), recorder)
