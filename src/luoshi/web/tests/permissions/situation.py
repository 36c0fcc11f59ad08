"""One standard situation, built by actions: plans in every state with everything that an action can be about."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client

from luoshi.base.actor import PUBLIC, Actor, job
from luoshi.base.today import today
from luoshi.directory.models import PostRecord
from luoshi.directory.service import OrganRecord, PersonRecord, actor_of
from luoshi.files.service import store_bytes
from luoshi.plan import service as plans
from luoshi.plan.service import perform
from luoshi.plan.tests.hand_reading import REPORT, reading_of
from luoshi.support import service as support
from luoshi.support.models import DraftRecord, TableVersionRecord
from luoshi.support.tables import service as tables
from luoshi.support.tests import small_city
from luoshi.web.tests.conftest import CITY, PARKS, ROADS, WEST, City

OTHER_OFFICE, WATER = "directory/organ/other-office", "directory/organ/water"
LEADS = (ROADS, ROADS, ROADS, PARKS, PARKS, PARKS)
JOBS, DINING = "rules/decision/jobs", "rules/decision/dining"
GROWTH, PLANT = "rules/decision/growth", "rules/decision/plant"
AUTOMATIC = small_city.POLICIES + "  delivery: automatic\n"
"""The last policy is given without an application."""
SUPPORT: tuple[tuple[str, ...], ...] = ((), (PARKS,), (), (ROADS,), (), ("each-district",))
"""Owners of the six promises in text order; ``each-district`` brings in both districts."""


@dataclass
class Situation:
    """Who is there, and the ids of what there is."""

    city: City
    who: dict[str, Actor] = field(default_factory=dict[str, Actor])
    plans: dict[str, UUID] = field(default_factory=dict[str, UUID])
    ids: dict[str, UUID] = field(default_factory=dict[str, UUID])
    """Single things by name: reports, a milestone, a revision …"""
    versions: dict[str, int] = field(default_factory=dict[str, int])
    """The version of each open draft of a table."""
    sheet: str = ""
    """The digest of a kept file with a table."""
    registry: str = ""
    """The digest of a kept registry that is not loaded yet."""
    clients: dict[str, Client] = field(default_factory=dict[str, Client])
    """Browsers that were opened already, by the actor's id."""
    opened: dict[tuple[str, str], tuple[int, bytes]] = field(default_factory=dict[tuple[str, str], tuple[int, bytes]])
    """What stood at an address for an actor: nothing changes while one looks around."""

    @property
    def office(self) -> Actor:
        """The delivery officer who keeps all the plans."""
        return self.who["delivery-officer"]

    def items(self, plan: str) -> list[plans.ReviewItem]:
        """The commitments of a plan in text order, as they are now."""
        return plans.review_state(self.office, self.plans[plan]).items

    def item(self, plan: str, place: int) -> plans.ReviewItem:
        """The commitment at `place` (from 1) of a plan."""
        return self.items(plan)[place - 1]

    def name_of(self) -> dict[UUID, str]:
        """Commitment → a short name: D1 is the first of the draft, C of the consulted, A of the adopted plan."""
        return {
            item.id: f"{plan[0].upper()}{place}"
            for plan in ("draft", "consulting", "adopted")
            for place, item in enumerate(self.items(plan), 1)
        }


def standard(city: City) -> Situation:
    """Everything below, once."""
    made = Situation(city, dict(city.actors))
    made.who["delivery-officer (another office)"] = _person(city, "other-office", OTHER_OFFICE, "delivery-officer")
    made.who["organ-officer (no part)"] = _person(city, "water", WATER, "organ-officer")
    made.who["public"], made.who["job"] = PUBLIC, job("reading")
    _reports(made)
    _draft(made)
    _consulting(made)
    _adopted(made)
    _by_hand(made)
    _companies(made)
    _tables(made)
    return made


def _person(city: City, key: str, organ: str, role: str) -> Actor:
    long_ago = date(2000, 1, 1)
    OrganRecord.objects.create(
        key=organ, name_zh=key, name_en=key, kind="municipal", region=CITY, effective_from=long_ago
    )
    account = get_user_model().objects.create_user(username=key)  # type: ignore[attr-defined]
    person = PersonRecord.objects.create(key=f"directory/person/{key}", name="林越", account=account)
    PostRecord.objects.create(person=person, organ=organ, role=role, effective_from=long_ago)
    city.accounts[key] = account
    return actor_of(account)


def _reports(made: Situation) -> None:
    """One report that waits and one that is being read."""
    for name in ("queued", "reading"):
        begun = perform(plans.UploadPlan(f"{name}.txt", "0" * 64), made.office)
        made.plans[name], made.ids[f"report {name}"] = UUID(begun["plan"]), UUID(begun["report"])
    perform(plans.StartReading(made.ids["report reading"]), made.who["job"])


def _read(made: Situation, name: str) -> UUID:
    begun = perform(plans.UploadPlan(f"{name}.txt", "0" * 64), made.office)
    perform(plans.StartReading(UUID(begun["report"])), made.who["job"])
    perform(plans.FinishReading(UUID(begun["report"]), REPORT, reading_of()), made.who["job"])
    made.plans[name] = UUID(begun["plan"])
    return made.plans[name]


def _draft(made: Situation) -> None:
    """Under review: the fifth promise rejected, the acceptance of the sixth taken back."""
    plan = _read(made, "draft")
    fifth, sixth = made.item("draft", 5), made.item("draft", 6)
    perform(plans.RejectCommitment(fifth.id, fifth.version), made.office)
    perform(plans.AcceptCommitment(sixth.id, sixth.version), made.office)
    perform(plans.UndoStep(plan), made.office)


def _send_out(made: Situation, name: str) -> UUID:
    plan = _read(made, name)
    perform(plans.AcceptSection(plan), made.office)
    for item, lead, supporting in zip(made.items(name), LEADS, SUPPORT, strict=True):
        perform(plans.AssignOwners(item.id, item.version, lead, supporting), made.office)
    perform(plans.SendOutPlan(plan), made.office)
    return plan


def _consulting(made: Situation) -> None:
    """With the organs: the supporting organ of the second promise objects, the fourth has a target."""
    _send_out(made, "consulting")
    second, fourth = made.item("consulting", 2), made.item("consulting", 4)
    part = plans.commitment_page(made.who["organ-officer"], second.id).my_part
    assert part is not None
    perform(plans.ObjectToAssignment(part, "不属于本单位职责。", ROADS), made.who["organ-officer"])
    made.ids["objection"] = part
    target = {"indicator": "治理河道", "value": "3", "unit": "条", "due_on": "2024-12-31"}
    made.ids["target"] = UUID(perform(plans.SetTarget(fourth.id, target), made.office)["target"])


def _adopted(made: Situation) -> None:
    """Adopted, with a step, a revision that waits, a remark, a file and a link to the plan that is with the organs."""
    plan = _send_out(made, "adopted")
    west = Actor("person", "west", organ=WEST, roles=frozenset({"district-officer"}))
    for someone in (*(made.who[role] for role in ("organ-head", "organ-officer", "district-officer")), west):
        perform(plans.AcceptAllAssignments(plan), someone)
    perform(plans.AdoptPlan(plan), made.office)
    first, lead = made.item("adopted", 1).id, made.who["organ-head"]
    done: dict[str, dict[str, Any]] = {
        "milestone": perform(plans.AddMilestone(first, "开工", date(2024, 6, 30)), lead),
        "revision": perform(plans.ProposeRevision(first, {"due_on": "2024-11-30"}, "工期调整。"), lead),
        "comment": perform(plans.AddComment(first, "请报进度。"), made.office),
        "attachment": perform(plans.AddAttachment(first, "a.txt", "0" * 64, "text/plain", 1), made.office),
        "link": perform(plans.LinkCommitments(first, made.item("consulting", 1).id), made.office),
    }
    made.ids |= {name: UUID(result[name]) for name, result in done.items()}


def _by_hand(made: Situation) -> None:
    """Plans without a report: one ready to be sent out, one ready to be adopted."""
    for name in ("ready", "agreed"):
        made.plans[name] = UUID(perform(plans.CreatePlan(title=name, year=2024), made.office)["plan"])
        perform(plans.WriteTask(made.plans[name], "完成道路大修20条"), made.office)
        item = made.item(name, 1)
        perform(plans.AssignOwners(item.id, item.version, ROADS), made.office)
    perform(plans.SendOutPlan(made.plans["agreed"]), made.office)
    perform(plans.AcceptAllAssignments(made.plans["agreed"]), made.who["organ-head"])


def _companies(made: Situation) -> None:
    """Companies are known, and the agent speaks for one of them, gave its turnover and follows awards."""
    agent = made.who["enterprise-agent"]
    with tempfile.TemporaryDirectory() as folder:
        manifest = small_city.declared(Path(folder) / "pack", policies=AUTOMATIC)
    small_city.open_city(manifest, agent.id)
    made.registry = small_city.keep_rows(small_city.ROWS[:2], manifest)
    made.ids["mandate"] = support.my_mandates(agent)[0].id
    given = perform(support.GiveDatum(small_city.KITCHEN, "catalog/element/turnover", "100"), agent)
    followed = perform(support.Subscribe(kind="award", company=small_city.KITCHEN), agent)
    made.ids |= {"datum": UUID(given["datum"]), "subscription": UUID(followed["subscription"])}


def _tables(made: Situation) -> None:
    """A draft with a step taken and one undone, one that can be published, a version that waits, a case."""
    officer = made.who["policy-officer"]
    for decision, column, text in ((JOBS, 1, ">= 11"), (GROWTH, 1, ">= 3000000"), (PLANT, 1, ">= 80")):
        perform(tables.StartDraft(decision), officer)
        edit = {"verb": "set_cell", "row": 0, "part": "when", "column": column, "text": text}
        made.versions[decision] = perform(tables.EditTable(decision, 1, [edit]), officer)["version"]
    perform(tables.PublishTable(PLANT, made.versions[PLANT], today() + timedelta(days=3), "x"), officer)
    another = {"verb": "add_row", "at": 1}
    version = perform(tables.EditTable(JOBS, made.versions[JOBS], [another]), officer)["version"]
    made.versions[JOBS] = perform(tables.UndoEdit(JOBS, version), officer)["version"]
    written = perform(tables.WriteCase(JOBS, "y", {}, "null"), officer)
    made.ids["case"] = UUID(written["case"])
    # The draft was begun before the version that is newest.
    DraftRecord.objects.filter(decision=JOBS).update(base=_begun_earlier())
    made.sheet = store_bytes(tables.table_file(officer, JOBS, "yaml", "zh")).digest


def _begun_earlier() -> int:
    """A version of the table that is older than the newest: its number."""
    row = TableVersionRecord.objects.get(decision=JOBS)
    row.pk, row.number = None, 0
    row._state.adding = True
    row.save(force_insert=True)
    return row.number
