"""A small city with a person in every role and a plan in every state."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client

from luoshi.base.actor import Actor
from luoshi.base.errors import ReadError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.directory.models import PostRecord
from luoshi.directory.service import OrganRecord, PersonRecord, RegionRecord, actor_of
from luoshi.packs import Manifest
from luoshi.plan import service as plans
from luoshi.support import service as support
from luoshi.support.tables import service as tables
from luoshi.support.tests import small_city
from luoshi.web.tests.delivery_year import live_through
from luoshi.web.tests.ledger_city import fill_ledger

CITY = "directory/region/city"
OFFICE = "directory/organ/office"
ROADS = "directory/organ/roads"
PARKS = "directory/organ/parks"
EAST, WEST = "directory/organ/east", "directory/organ/west"
ORGANS = {OFFICE: "市督查室", ROADS: "市道路局", PARKS: "市园林局", EAST: "东区政府", WEST: "西区政府"}
ROLES = {
    "delivery-officer": OFFICE,
    "mayor": OFFICE,
    "auditor": OFFICE,
    "organ-head": ROADS,
    "organ-officer": PARKS,
    "district-officer": EAST,
    "enterprise-agent": "",
    "policy-officer": "directory/organ/mingchuan-general-office",
}
REPORT = """2026年政府工作报告

一、2025年工作回顾

过去一年，建成公园10个。

二、2026年重点工作

（一）改善出行。完成背街小巷整治提升1650条。新增停车位1万个。持续优化公交线网。

（二）建设公园。新建口袋公园50个，力争绿化覆盖率达到49%。推进林长制。
"""


@dataclass
class City:
    """Who is there, and which plans."""

    accounts: dict[str, object] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    plans: dict[str, str] = field(default_factory=dict)
    objects: dict[str, UUID] = field(default_factory=dict)
    """Objects of the ledger of alleys, by the state that they are in."""
    mandate: str = ""
    """The agent's mandate for the kitchen, where companies are known."""
    delivery: dict[str, UUID] = field(default_factory=dict)
    """The delivery year of the adopted plan: a commitment, rounds and reports by name."""

    def client(self, role: str, language: str = "zh-hans") -> Client:
        """A browser of somebody in `role` (``public``: of nobody)."""
        client = Client(headers={"accept-language": language})
        if role != "public":
            client.force_login(self.accounts[role])  # type: ignore[arg-type]
        return client

    @property
    def office(self) -> Actor:
        """The delivery officer."""
        return self.actors["delivery-officer"]


@pytest.fixture
def city(db: None) -> City:
    """Organs and people; no plan yet."""
    long_ago = date(2000, 1, 1)
    RegionRecord.objects.create(key=CITY, name_zh="明川市", name_en="Mingchuan", kind="city", effective_from=long_ago)
    for order, (key, name) in enumerate(ORGANS.items()):
        kind = "district" if key in (EAST, WEST) else "municipal"
        OrganRecord.objects.create(
            key=key, name_zh=name, name_en=name, kind=kind, region=CITY, effective_from=long_ago, order=order
        )
    made = City()
    for role, organ in ROLES.items():
        account = User.objects.create_user(username=role)
        person = PersonRecord.objects.create(key=f"directory/person/{role}", name="林越", account=account)
        PostRecord.objects.create(person=person, organ=organ, role=role, effective_from=long_ago)
        made.accounts[role], made.actors[role] = account, actor_of(account)
    return made


@pytest.fixture(scope="session")
def companies_declared(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    """A pack with four policies for companies, frozen."""
    return small_city.declared(tmp_path_factory.mktemp("declared") / "pack")


@pytest.fixture
def full_city(city: City, companies_declared: Manifest) -> City:
    """The city with policies for companies, and with plans: queued, failed, empty, draft, consulting, adopted."""
    OrganRecord.objects.create(
        key="directory/organ/mingchuan-general-office", name_zh="市政府办公室", name_en="General Office",
        kind="municipal", effective_from=date(2000, 1, 1), order=99,
    )  # fmt: skip
    small_city.open_city(companies_declared, city.actors["enterprise-agent"].id)
    city.mandate = str(support.my_mandates(city.actors["enterprise-agent"])[0].id)
    changed_table(city)
    city.objects = fill_ledger(city.actors["district-officer"], city.office)
    city.plans["queued"] = upload(city, "queued.txt")["plan"]
    failed = upload(city, "failed.txt")
    plans.read_uploaded(failed["report"], _refuse)
    city.plans["failed"] = failed["plan"]
    city.plans["draft"] = read(city, REPORT)
    city.plans["empty"] = plans.perform(plans.CreatePlan(title="临时交办事项", year=2026), city.office)["plan"]
    city.plans["consulting"] = sent_out(city, "会议议定事项")
    city.plans["adopted"] = sent_out(city, "领导批示")
    for role in ("organ-head", "organ-officer"):
        for part in plans.my_organ(city.actors[role]).waiting:
            if str(part.plan) == city.plans["adopted"]:
                plans.perform(plans.AcceptAssignment(part.assignment), city.actors[role])
    plans.perform(plans.AdoptPlan(UUID(city.plans["adopted"])), city.office)
    city.delivery = live_through(city)
    first = next(part for part in plans.my_organ(city.actors["organ-head"]).waiting)
    plans.perform(plans.ObjectToAssignment(first.assignment, "不属于本单位职责。", PARKS), city.actors["organ-head"])
    return city


def changed_table(city: City) -> None:
    """A draft of a table with a fault, an overlap and a case that fails; a version of another one that waits."""
    officer = city.actors["policy-officer"]
    tables.perform(tables.StartDraft("rules/decision/jobs"), officer)
    edits = [
        {"verb": "set_policy", "hit_policy": "UNIQUE"},
        {"verb": "add_row", "at": 2},
        {"verb": "set_cell", "row": 2, "part": "when", "column": 1, "text": "< 十"},
    ]
    tables.perform(tables.EditTable("rules/decision/jobs", 1, edits), officer)
    tables.perform(tables.WriteCase("rules/decision/jobs", "十人的企业", {"从业人员": "10"}, "[1000]"), officer)
    tables.perform(tables.StartDraft("rules/decision/plant"), officer)
    edit = {"verb": "set_cell", "row": 0, "part": "when", "column": 1, "text": ">= 80"}
    tables.perform(tables.EditTable("rules/decision/plant", 1, [edit]), officer)
    later = today() + timedelta(days=3)
    tables.perform(tables.PublishTable("rules/decision/plant", 2, later, "扩大范围"), officer)


def upload(city: City, name: str) -> dict[str, str]:
    """A report that waits to be read."""
    return plans.perform(plans.UploadPlan(file_name=name, file_digest="0" * 64), city.office)


def read(city: City, text: str, name: str = "report.txt") -> str:
    """A plan whose report was read; its id."""
    made = upload(city, name)
    plans.read_uploaded(made["report"], lambda _digest, _name: text)
    return made["plan"]


def sent_out(city: City, title: str, tasks: tuple[str, ...] = ("完成道路大修20条", "新建公园5个")) -> str:
    """A plan by hand that is with the organs; its id."""
    plan = plans.perform(plans.CreatePlan(title=title, year=2026), city.office)["plan"]
    for task in tasks:
        made = plans.perform(plans.WriteTask(UUID(plan), task), city.office)["commitments"][0]
        item = plans.commitment_page(city.office, made).item
        if item.state == "proposed":
            plans.perform(plans.AcceptCommitment(item.id, item.version), city.office)
            item = plans.commitment_page(city.office, made).item
        plans.perform(plans.AssignOwners(item.id, item.version, ROADS, (PARKS,)), city.office)
    plans.perform(plans.SendOutPlan(UUID(plan), today() + timedelta(days=5)), city.office)
    return plan


def _refuse(_digest: str, _name: str) -> str:
    raise ReadError(msg("The file is empty."))
