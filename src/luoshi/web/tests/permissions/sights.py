"""Which commitments somebody comes upon, by every way there is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.test import Client
from django.urls import reverse

from luoshi.base.actor import Actor
from luoshi.base.errors import NotFoundError
from luoshi.plan import service as plans
from luoshi.web.tests.permissions.situation import Situation

Seen = set[UUID] | None
"""None: the plan itself is not there for the asker."""
Way = Callable[[Situation, Actor, str], Seen]
_ADDRESS = re.compile(r"/commitments/([0-9a-f-]{36})/")
OUT = ("withdrawn", "rejected")
"""States in which a commitment keeps its page and leaves the lists."""


def client_of(made: Situation, actor: Actor) -> Client:
    """A browser of the actor."""
    if actor.id not in made.clients:
        client = made.clients[actor.id] = Client()
        name = next((name for name, one in made.who.items() if one == actor), "")
        keys = {"delivery-officer (another office)": "other-office", "organ-officer (no part)": "water"}
        account = made.city.accounts.get(keys.get(name, name))
        if account is not None:
            client.force_login(account)  # type: ignore[arg-type]
    return made.clients[actor.id]


def _opened(made: Situation, actor: Actor, path: str, **query: str) -> tuple[int, bytes]:
    """Status and content of an address, asked for once."""
    address = f"{path}?{urlencode(query)}" if query else path
    if (actor.id, address) not in made.opened:
        answer = client_of(made, actor).get(address)
        made.opened[actor.id, address] = answer.status_code, answer.content
    return made.opened[actor.id, address]


def _rows(nodes: Iterable[Any]) -> set[UUID]:
    """Ids below the nodes of a tree, whether of the door or of its JSON."""
    found: set[UUID] = set()
    for node in nodes:
        rows, children = (node["rows"], node["children"]) if isinstance(node, dict) else (node.rows, node.children)
        found |= {UUID(str(row["id"] if isinstance(row, dict) else row.id)) for row in rows} | _rows(children)
    return found


def _tree(made: Situation, actor: Actor, plan: str) -> Seen:
    return _rows(plans.tree(actor, made.plans[plan]).nodes)


def _export(made: Situation, actor: Actor, plan: str) -> Seen:
    return {row.id for row in plans.export_rows(actor, made.plans[plan]).rows}


def _search(made: Situation, actor: Actor, plan: str) -> Seen:
    of_plan = {item.id: item.text for item in made.items(plan)}
    return {each for each, text in of_plan.items() if each in {row.id for row in plans.search(actor, text).rows}}


def _pages(made: Situation, actor: Actor, plan: str) -> Seen:
    standing = [item.id for item in made.items(plan) if item.state not in OUT]
    return {each for each in standing if _opened(made, actor, reverse("commitment", args=[each]))[0] == 200}


def _tree_page(made: Situation, actor: Actor, plan: str) -> Seen:
    status, content = _opened(made, actor, reverse("tree", args=[made.plans[plan]]))
    return None if status == 404 else {UUID(each) for each in _ADDRESS.findall(content.decode())}


def _export_file(made: Situation, actor: Actor, plan: str) -> Seen:
    status, content = _opened(made, actor, reverse("export", args=[made.plans[plan], "json"]))
    return None if status == 404 else {UUID(row["id"]) for row in json.loads(content)["tasks"]}


def _search_page(made: Situation, actor: Actor, plan: str) -> Seen:
    found = set[UUID]()
    for item in made.items(plan):
        page = _opened(made, actor, reverse("search"), q=item.text)[1].decode()
        found |= {item.id} & {UUID(each) for each in _ADDRESS.findall(page)}
    return found


WAYS: dict[str, Way] = {
    "tree": _tree,
    "export": _export,
    "search": _search,
    "commitment pages": _pages,
    "tree page": _tree_page,
    "exported file": _export_file,
    "search page": _search_page,
}


def _api(made: Situation, actor: Actor, path: str, **query: str) -> Any:
    status, content = _opened(made, actor, f"/api/v1{path}", **query)
    if status == 404:
        return None
    assert status == 200, content
    return json.loads(content)


def _api_tree(made: Situation, actor: Actor, plan: str) -> Seen:
    found = _api(made, actor, f"/plans/{made.plans[plan]}/tree")
    return None if found is None else _rows(found["nodes"])


def _api_export(made: Situation, actor: Actor, plan: str) -> Seen:
    found = _api(made, actor, f"/plans/{made.plans[plan]}/export")
    return None if found is None else {UUID(row["id"]) for row in found["rows"]}


def _api_search(made: Situation, actor: Actor, plan: str) -> Seen:
    return {
        item.id
        for item in made.items(plan)
        if str(item.id) in {row["id"] for row in _api(made, actor, "/search", q=item.text)["rows"]}
    }


def _api_commitments(made: Situation, actor: Actor, plan: str) -> Seen:
    items = [item for item in made.items(plan) if item.state not in OUT]
    return {item.id for item in items if _api(made, actor, f"/commitments/{item.id}") is not None}


API_WAYS: dict[str, Way] = {
    "API tree": _api_tree,
    "API export": _api_export,
    "API search": _api_search,
    "API commitments": _api_commitments,
}


def seen(way: Way, made: Situation, actor: Actor, plan: str) -> Seen:
    """What `way` leads to."""
    try:
        return way(made, actor, plan)
    except NotFoundError:
        return None


def counted(made: Situation, actor: Actor, plan: str) -> dict[str, int | None] | None:
    """The numbers of the overview, from the door; None where the plan is not there."""
    try:
        found = plans.overview(actor, made.plans[plan])
    except NotFoundError:
        return None
    groups = {
        name: sum(each.count or 0 for each in found.group(name).slices)
        for name in ("area", "state", "strength", "kind", "measurable", "how_known", "lead")
    }
    return {"total": found.total, "tree": plans.tree(actor, made.plans[plan]).total} | groups
