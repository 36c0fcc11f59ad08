"""Every address, for every role, in both languages, with and without anything to show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http.response import HttpResponseBase
from django.urls import reverse

from luoshi.base.today import today
from luoshi.directory.service import organ_names
from luoshi.plan import service as plans
from luoshi.programmes.service import object_page
from luoshi.web.tests.conftest import ROLES, City
from luoshi.web.tests.markup import Page
from luoshi.web.urls import urlpatterns

EVERYBODY = (*ROLES, "public")
LANGUAGES = ("zh-hans", "en")
WITH_PLAN = ("plan", "tree", "review", "consultation", "adopt", "import_tasks", "plan_progress", "rounds", "bulletin")
WITH_LEDGER = (
    "ledger", "ledger_table", "ledger_board", "ledger_gantt", "ledger_districts", "ledger_import", "ledger_export",
)  # fmt: skip
WITH_TABLE = ("table", "table_compare", "table_figures", "table_publish", "table_versions")
ALONE = (
    "home", "plans", "upload", "new_plan", "my_organ", "search", "enter", "health", "policies", "my_policies",
    "following", "tables", "lists", "ledgers", "messages", "orders",
)  # fmt: skip
PARTS = {
    "plan_progress", "review_item", "health", "attachment", "attachment_preview", "export", "table_figures",
    "table_file", "list_export", "bulletin_file", "ledger_export", "evidence",
    "order_document",
}  # fmt: skip
STATES = ("queued", "failed", "empty", "draft", "consulting", "adopted")
POSTED = {
    "enter_demo", "leave", "set_language", "try_again", "send_out", "accept_all", "adopt_now", "settle", "answer",
    "sign", "commitment_edit", "commitment_assign", "target_add", "target_remove", "milestone_add",
    "milestone_complete", "milestone_remove", "revision_propose", "revision_decide", "comment_add", "comment_withdraw",
    "attachment_add", "attachment_remove", "review_step", "write_task", "withdraw", "describe", "link", "unlink",
    "discard", "calculate", "datum_give", "datum_withdraw", "follow", "unfollow", "news_read", "table_start",
    "messages_read", "messages_choose",
    "table_edit", "table_cell", "table_discard", "table_rebase", "case_write", "case_remove", "table_withdraw",
    "table_upload", "list_draw", "reach_push",
    "object_stage", "object_figures", "object_evidence", "object_judge", "object_problem", "object_resolve",
    "object_correct", "object_remove", "object_restore",
    "claim_make", "claim_correct", "round_open", "round_accept_all", "round_remind", "round_close", "report_fill",
    "report_delegate", "report_decide", "report_correct", "order_act", "order_time", "order_open",
}  # fmt: skip
"""Addresses that only take forms: opened with GET they say so."""


def addresses(city: City) -> Iterator[tuple[str, str]]:
    """Every address that shows something, with what there is to show."""
    for name in ALONE:
        yield name, reverse(name)
    for state in STATES:
        if state in city.plans:
            for name in WITH_PLAN:
                yield f"{name} {state}", reverse(name, args=[city.plans[state]])
    for state in ("draft", "consulting", "adopted"):
        if state in city.plans:
            yield from rows(city, state)
    for name in (*WITH_PLAN, "commitment", "receipt", "company"):
        yield f"{name} missing", reverse(name, args=[uuid4()])
    yield "policy missing", reverse("policy", args=["no-such-policy"])
    yield "list missing", reverse("list", args=[uuid4()])
    yield "list_export missing", reverse("list_export", args=[uuid4()])
    for name in (*WITH_TABLE, "reach"):
        yield f"{name} missing", reverse(name, args=["no-such-table"])
    for name in WITH_LEDGER:
        yield f"{name} missing", reverse(name, args=["no-such-ledger"])
    yield "ledger_object missing", reverse("ledger_object", args=[uuid4()])
    yield from supports(city)
    yield from delivered(city)
    yield from ledgers(city)


def ledgers(city: City) -> Iterator[tuple[str, str]]:
    """The pages of a ledger and of its objects, today and as they were."""
    if not city.objects:
        return
    past = f"on={today() - timedelta(days=30)}&known={today() - timedelta(days=1)}"
    for name in WITH_LEDGER:
        yield name, reverse(name, args=["alleys"])
        yield f"{name} past", f"{reverse(name, args=['alleys'])}?{past}"
    yield "ledger_table odd filter", f"{reverse('ledger_table', args=['alleys'])}?words=%00&stage=x&on=never&after=%25"
    yield "ledger_gantt nothing", f"{reverse('ledger_gantt', args=['alleys'])}?words=nothing"
    for state, key in city.objects.items():
        yield f"ledger_object{'' if state == 'waiting' else ' ' + state}", reverse("ledger_object", args=[key])
    shown = object_page(city.office, city.objects["waiting"])
    yield "ledger_object past", f"{reverse('ledger_object', args=[shown.object.id])}?{past}"
    yield "evidence", reverse("evidence", args=[shown.object.id, shown.evidence[0].id])
    yield "evidence missing", reverse("evidence", args=[shown.object.id, uuid4()])


def delivered(city: City) -> Iterator[tuple[str, str]]:
    """The delivery year of the adopted plan: the days of a commitment, rounds and reports in every state."""
    for name in ("round", "report", "order"):
        yield f"{name} missing", reverse(name, args=[uuid4()])
    yield "gap missing", reverse("gap", args=[uuid4(), uuid4()])
    yield "order_document missing", reverse("order_document", args=[uuid4(), "0" * 64])
    yield "orders closed", f"{reverse('orders')}?state=closed"
    yield "orders odd filter", f"{reverse('orders')}?state=lost&after=nowhere"
    yield "orders mistyped", f"{reverse('orders')}?number=D2026-0001-X"
    for name, place in city.delivery.items():
        if name.startswith("report "):
            yield name, reverse("report", args=[place])
        elif name == "commitment":
            address = reverse("commitment", args=[place])
            yield "commitment measured", address
            yield "commitment of a past day", f"{address}?day=2026-01-31&known=2026-02-28"
            yield "commitment of no day", f"{address}?day=soon&known=2026-02-30"
        elif name != "target":
            yield f"round {name}", reverse("round", args=[place])


def supports(city: City) -> Iterator[tuple[str, str]]:
    """The pages of support for companies, where something is declared."""
    if city.mandate:
        yield "policy", reverse("policy", args=["jobs"])
        yield "policies searched", f"{reverse('policies')}?q=就业&kind=award&when="
        yield "policies odd filter", f"{reverse('policies')}?q=%22%00&kind=gold&organ=nobody&delivery=x&when=never"
        yield "company", reverse("company", args=[city.mandate])
        for slug in ("jobs", "plant", "dining"):
            for name in WITH_TABLE:
                yield f"{name} {slug}", reverse(name, args=[slug])
            yield f"table_file {slug}", reverse("table_file", args=[slug, "xlsx"])
            yield f"table of a version {slug}", f"{reverse('table', args=[slug])}?version=1"
            yield f"table of no version {slug}", f"{reverse('table', args=[slug])}?version=77"
        yield "table_file odd", reverse("table_file", args=["jobs", "exe"])
        yield "reach", reverse("reach", args=["dining"])


def rows(city: City, state: str) -> Iterator[tuple[str, str]]:
    """The addresses below one plan."""
    plan = city.plans[state]
    items = plans.tree(city.office, plan).nodes
    first = next(row for node in _all(items) for row in node.rows)
    yield f"commitment {state}", reverse("commitment", args=[first.id])
    yield f"review_item {state}", reverse("review_item", args=[plan, first.id])
    yield f"tree {state} filtered", f"{reverse('tree', args=[plan])}?q=公园&strength=firm&organ=none"
    yield f"tree {state} odd filter", f"{reverse('tree', args=[plan])}?section=no&due=32&measurable=maybe"
    yield f"search {state}", f"{reverse('search')}?q=公园"
    for receipt in plans.receipts(city.office, plan)[:1]:
        yield "receipt", reverse("receipt", args=[receipt.id])


def _all(nodes: list[plans.Node]) -> Iterator[plans.Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def faults(city: City, role: str, language: str) -> list[str]:
    """What is wrong on any page that somebody in `role` opens."""
    client = city.client(role, language)
    client.raise_request_exception = False
    known = {word for name in organ_names("en").values() for word in name.split()} | {"report", "queued", "failed"}
    found: list[str] = []
    for name, address in addresses(city):
        answer = client.get(address)
        if answer.status_code >= 500:
            found.append(f"{name}: {answer.status_code}")
        if answer.status_code in (301, 302) or name.split()[0] in PARTS or not _is_html(answer):
            continue
        page = Page(answer.content.decode())
        found += [f"{name}: {fault}" for fault in page.check()]
        if page.root.get("lang") != ("en" if language == "en" else "zh-Hans"):
            found.append(f"{name}: lang is {page.root.get('lang')}")
        if language != "en" and page.english(known):
            found.append(f"{name}: English on a Chinese page: {sorted(page.english(known))}")
    return found


def _is_html(answer: HttpResponseBase) -> bool:
    return answer.headers.get("Content-Type", "").startswith("text/html")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", EVERYBODY)
def test_every_page_is_sound_when_there_is_much_to_show(full_city: City, role: str, language: str) -> None:
    """Well-formed, one heading, labels, language; an error is a page as well."""
    assert faults(full_city, role, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", EVERYBODY)
def test_every_page_is_sound_when_there_is_nothing_to_show(city: City, role: str, language: str) -> None:
    """Empty states are pages too."""
    assert faults(city, role, language) == []


def test_every_address_is_opened_by_these_tests(full_city: City) -> None:
    """A new address must be added to the lists above."""
    opened = {name.split()[0] for name, _ in addresses(full_city)}
    named = {str(pattern.name) for pattern in urlpatterns if getattr(pattern, "name", None)}
    assert named - opened - POSTED - PARTS == set()


def test_addresses_that_take_forms_only_refuse_to_be_opened(full_city: City) -> None:
    """A link cannot change anything."""
    client = full_city.client("delivery-officer")
    for pattern in urlpatterns:
        if getattr(pattern, "name", None) in POSTED:
            given = {"verb": "accept", "policy": "jobs", "slug": "jobs", "number": "1"}
            arguments = {name: given.get(name, str(uuid4())) for name in pattern.pattern.converters}
            answer = client.get(reverse(str(pattern.name), kwargs=arguments))
            # The page of a form's answer can be opened again and leads to the page of the form.
            expected = 302 if pattern.name in ("calculate", "datum_give", "table_upload") else 405
            assert answer.status_code == expected, pattern.name
