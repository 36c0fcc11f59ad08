"""Every role × every action and × every way to rows: what the table says is what happens."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path
from uuid import UUID

import pytest
from django.urls import reverse

from luoshi.base.actor import Actor
from luoshi.journal.service import Action
from luoshi.plan import service as plans
from luoshi.plan.policies import is_public
from luoshi.plan.reporting import service as reporting
from luoshi.programmes import service as ledgers
from luoshi.support import service as support
from luoshi.support.lists import service as lists
from luoshi.support.tables import service as tables
from luoshi.web.tests.conftest import City
from luoshi.web.tests.permissions.attempts import ATTEMPTS, tried
from luoshi.web.tests.permissions.attempts_ledgers import ledger
from luoshi.web.tests.permissions.delivery import delivery_year
from luoshi.web.tests.permissions.sights import API_WAYS, WAYS, client_of, counted, seen
from luoshi.web.tests.permissions.situation import Situation, standard
from luoshi.web.tests.permissions.table import PLANS, table

TARGET = Path(__file__).resolve().parents[5] / "docs" / "reference" / "permissions.md"


@pytest.fixture
def made(city: City) -> Situation:
    """The standard situation."""
    situation = standard(city)
    delivery_year(situation)
    ledger(situation)
    return situation


def test_the_table_is_what_really_happens(made: Situation) -> None:
    """Each action is carried out as each role and taken back; LUOSHI_WRITE=1 writes the table anew."""
    written = table(made)
    if os.environ.get("LUOSHI_WRITE") == "1":
        TARGET.write_text(written, encoding="utf-8")
    assert written == TARGET.read_text(encoding="utf-8"), "look at the difference, then run with LUOSHI_WRITE=1"


def test_every_action_is_tried() -> None:
    """A new action needs a row in the table."""
    known = {
        value.code
        for room in (plans, reporting, ledgers, support, tables, lists)
        for value in vars(room).values()
        if isinstance(value, type) and issubclass(value, Action) and value is not Action
    }
    assert set(ATTEMPTS) == known


def test_every_action_fits_the_situation(made: Situation) -> None:
    """Somebody may do it: a refusal in the table is never the fault of the attempt."""
    for code, attempt in ATTEMPTS.items():
        assert any(not tried(attempt(made, actor), actor).code for actor in made.who.values()), code


def test_all_ways_lead_to_the_same_rows(made: Situation) -> None:
    """Lists, counts, search, exports, pages and API never differ in scope, for anybody."""
    for plan, (name, actor) in product(PLANS, made.who.items()):
        rows = seen(WAYS["tree"], made, actor, plan) or set()
        ways = WAYS | (API_WAYS if actor.kind == "person" else {})
        for way, look in ways.items():
            # A job asks the door and opens no page.
            if actor.kind != "job" or way in ("tree", "export", "search"):
                assert (seen(look, made, actor, plan) or set()) == rows, (plan, name, way)


def test_numbers_count_the_rows_that_are_shown(made: Situation) -> None:
    """Total and every group of the overview add up to the rows of the same asker; each slice opens to as many."""
    for plan, (name, actor) in product(PLANS, made.who.items()):
        numbers = counted(made, actor, plan)
        if numbers is None or is_public(actor):
            continue
        rows = seen(WAYS["tree"], made, actor, plan) or set()
        assert set(numbers.values()) == {len(rows)}, (plan, name, numbers)
        for group in plans.overview(actor, made.plans[plan]).groups:
            for each in group.slices:
                assert plans.tree(actor, made.plans[plan], each.filters).total == each.count, (name, group.name, each)


def test_actions_never_say_forbidden_of_what_is_hidden(made: Situation) -> None:
    """Whoever may not see the thing an action is about gets “not found”; beginning a plan is about none."""
    about_none = {"plan.create", "plan.upload", "plan.take_over"}
    for name, actor in made.who.items():
        open_plans = {each.id for each in plans.plans(actor)}
        for code, attempt in ATTEMPTS.items():
            action = attempt(made, actor)
            plan = getattr(action, "plan", None)
            if code not in about_none and plan is not None and plan not in open_plans:
                assert tried(action, actor).code == "X003", (name, code)


def test_what_somebody_may_not_see_is_not_there(made: Situation) -> None:
    """By its id, a page, an API answer and an action all say “not found”, as for an id that never was."""
    for actor in made.who.values():
        if actor.kind != "job":
            hidden = {item.id for plan in PLANS for item in made.items(plan)} - _visible(made, actor)
            for each in hidden:
                _require_hidden(made, actor, each)


def _visible(made: Situation, actor: Actor) -> set[UUID]:
    client = client_of(made, actor)
    every = [item.id for plan in PLANS for item in made.items(plan)]
    return {each for each in every if client.get(reverse("commitment", args=[each])).status_code == 200}


def _require_hidden(made: Situation, actor: Actor, commitment: UUID) -> None:
    client = client_of(made, actor)
    assert client.get(reverse("commitment", args=[commitment])).status_code == 404
    assert client.get(f"/api/v1/commitments/{commitment}").status_code == (404 if actor.kind == "person" else 401)
    for action in (
        plans.AddComment(commitment, "x"),
        plans.AcceptCommitment(commitment, 1),
        plans.AssignOwners(commitment, 1, "x"),
        plans.WithdrawCommitment(commitment, "x"),
    ):
        assert tried(action, actor).code == "X003", (actor.id, action)


def test_plans_that_somebody_may_not_see_are_not_there(made: Situation) -> None:
    """Neither their pages nor their API answers nor their receipts."""
    for actor in (each for each in made.who.values() if each.kind != "job"):
        client, open_plans = client_of(made, actor), {each.id for each in plans.plans(actor)}
        for plan in set(made.plans.values()) - open_plans:
            for name in ("plan", "tree", "review", "consultation", "adopt", "import_tasks"):
                assert client.get(reverse(name, args=[plan])).status_code == 404, (actor.id, name)
            if actor.kind == "person":
                for question in ("", "/tree", "/overview", "/review", "/reading", "/consultation", "/receipts"):
                    assert client.get(f"/api/v1/plans/{plan}{question}").status_code == 404, (actor.id, question)
        own = {each.id for each in plans.receipts(actor, made.plans["adopted"])}
        for receipt in plans.receipts(made.office, made.plans["adopted"]):
            expected = 200 if receipt.id in own else 404
            assert client.get(reverse("receipt", args=[receipt.id])).status_code == expected
