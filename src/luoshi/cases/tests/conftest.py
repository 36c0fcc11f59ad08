"""The template city with its adopted plan, its people, and one kind of case: the supervision order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from luoshi.base.actor import Actor, job
from luoshi.base.today import frozen
from luoshi.cases.acting import state_of
from luoshi.cases.models import CaseRecord
from luoshi.cases.rebuilding import rebuilt
from luoshi.cases.service import ActOnCase, Document, OpenCase, Said, perform
from luoshi.directory.actions.load_directory import LoadDirectory
from luoshi.directory.nouns import Organ, Person, Region, Role
from luoshi.directory.service import PersonRecord, actor_of
from luoshi.files.service import store_bytes
from luoshi.journal.service import PublishManifest
from luoshi.packs import Manifest, load_pack
from luoshi.packs.freeze import MANIFEST_FORMAT
from luoshi.plan.nouns import Commitment, Plan
from luoshi.plan.service import Row, import_declared_plan, tree

PACKS = Path(__file__).resolve().parents[4] / "packs"
START = job("start")
ORDER = "cases/kind/supervision-order"
OFFICE = "directory/organ/mingchuan-general-office"
URBAN = "directory/organ/mingchuan-urban-management"
EAST = "directory/organ/east-bank-government"
SPRING = datetime(2024, 4, 1, 2, tzinfo=UTC)
"""A Monday before the holiday of 4 to 6 April, after which Sunday the 7th is worked."""


def publish(manifest: Manifest, effective_from: date) -> int:
    """Let a manifest be in force."""
    return perform(
        PublishManifest(manifest.version, MANIFEST_FORMAT, effective_from, manifest.body, manifest.pack.time_zone),
        START,
    )


@cache
def loaded(folder: Path) -> Manifest:
    """The manifest of a pack, which is the same for every test."""
    return load_pack(folder, import_string(settings.LUOSHI_KINDS))


def build_city(folder: Path = PACKS / "template") -> Manifest:
    """Directory, plan and manifest of the pack in `folder`, as a fresh demo has them."""
    manifest = loaded(folder)
    perform(
        LoadDirectory(
            manifest.all(Region), manifest.all(Organ), manifest.all(Role), manifest.all(Person), manifest.version
        ),
        START,
    )
    for plan in manifest.all(Plan):
        import_declared_plan(plan, manifest.all(Commitment), manifest=manifest.version)
    publish(manifest, date(2024, 1, 1))
    return manifest


def person(slug: str) -> Actor:
    """A person of the pack as they enter today."""
    row = PersonRecord.objects.get(key=f"directory/person/{slug}")
    assert row.account is not None
    return actor_of(row.account)


def rows_of(plan_id: UUID) -> list[Row]:
    """The commitments of a plan, in its order."""
    waiting = list(tree(START, plan_id).nodes)
    found: list[Row] = []
    while waiting:
        node = waiting.pop(0)
        found += node.rows
        waiting = [*node.children, *waiting]
    return found


@dataclass(frozen=True)
class City:
    """What the tests need by name."""

    manifest: Manifest
    lin: Actor
    """The delivery officer."""
    zhou: Actor
    """An officer of the lead organ."""
    he: Actor
    """An officer of the supporting district."""
    mayor: Actor
    bai: Actor
    """A policy officer of the office's own organ, with no part in cases."""
    alleys: str
    """The id of a commitment."""
    waste: str
    paper: Document


@pytest.fixture
def clock(db: None) -> Iterator[Callable[[datetime], None]]:
    """Sets the moment; begins on `SPRING`."""
    stack: list[Any] = []

    def move(moment: datetime) -> None:
        while stack:
            stack.pop().__exit__(None, None, None)
        stack.append(frozen(moment))
        stack[-1].__enter__()

    move(SPRING)
    yield move
    stack.pop().__exit__(None, None, None)


@pytest.fixture
def city(clock: Callable[[datetime], None]) -> Iterator[City]:
    """The template city on `SPRING`; whatever a test did, each case is the fold of its events in the end."""
    yield named(build_city())
    for row in CaseRecord.objects.all():
        assert rebuilt(row) == state_of(row)


def named(manifest: Manifest) -> City:
    """The city that was built, by name."""
    from luoshi.plan.service import plans

    rows = {row.key: str(row.id) for row in rows_of(plans(START)[0].id)}
    paper = store_bytes("答复材料".encode())
    return City(
        manifest, person("lin-yue"), person("zhou-an"), person("he-qing"), person("tang-ning"), person("bai-yu"),
        rows["plan/commitment/alley-renovation"], rows["plan/commitment/waste-sorting"],
        Document("答复.txt", paper.digest),
    )  # fmt: skip


@pytest.fixture
def order(city: City) -> CaseRecord:
    """An order about the alleys, just issued by hand."""
    made = perform(OpenCase(ORDER, city.alleys, said=Said("请于十个工作日内答复。")), city.lin)
    return CaseRecord.objects.get(pk=made["case"])


def act(row: CaseRecord, who: Actor, action: str, text: str = "说明", *papers: Document) -> CaseRecord:
    """Do an action with the case as it stands, and look at it again."""
    row.refresh_from_db()
    perform(ActOnCase(row.id, row.version, action, Said(text, papers)), who)
    row.refresh_from_db()
    return row
