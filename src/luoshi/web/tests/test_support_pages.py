"""The pages for companies: what an owner does on them, and what nobody else finds there."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.support.models import DraftRecord, GivenDatumRecord, TableVersionRecord
from luoshi.web.tests.conftest import ROLES, City


@pytest.fixture
def owner(full_city: City) -> Client:
    """The agent's browser."""
    return full_city.client("enterprise-agent", "en")


def company(city: City) -> str:
    """The address of the kitchen's page."""
    return reverse("company", args=[city.mandate])


def section(client: Client, address: str, name: str) -> str:
    """One section of the company's page."""
    page = client.get(address).content.decode()
    found = re.search(rf'<section class="panel" id="{name}".*?</section>', page, re.DOTALL)
    assert found is not None
    return found[0]


def test_the_owner_enters_and_stands_before_her_company(full_city: City, owner: Client) -> None:
    """From the first page, with nothing to choose."""
    answer = owner.get("/", follow=True)
    assert answer.redirect_chain[-1][0] == company(full_city)
    page = answer.content.decode()
    assert "巷口炊烟餐饮有限公司" in page
    assert "Staff" not in section(owner, company(full_city), "unknown")


def test_each_policy_stands_where_it_belongs_with_its_reason(full_city: City, owner: Client) -> None:
    """Hers with ticks, the near one with how far, the unknown one with a field."""
    address = company(full_city)
    matched = section(owner, address, "matched")
    assert "Policy dining" in matched
    assert matched.count("✓") == 2
    near = section(owner, address, "near")
    assert "staff: 2 people more, and this is yours." in near
    assert "2024-02-29" in near
    unknown = section(owner, address, "unknown")
    assert "Policy growth" in unknown
    assert 'value="catalog/element/turnover"' in unknown


def test_what_she_tells_changes_the_page_and_can_be_undone(full_city: City, owner: Client) -> None:
    """Given, marked, undone; given again, taken back."""
    address = company(full_city)
    give = reverse("datum_give", args=[full_city.mandate])
    told = owner.post(give, {"element": "catalog/element/turnover", "value": "2,500,000"}, follow=True)
    page = told.content.decode()
    assert "Noted: turnover 2,500,000 yuan" in page
    assert "Policy growth" in section(owner, address, "matched")
    assert "said by the company" in section(owner, address, "matched")
    row = GivenDatumRecord.objects.get(ended_at=None)
    withdraw = reverse("datum_withdraw", args=[full_city.mandate, row.id])
    assert "Undone." in owner.post(withdraw, {"undo": "yes"}, follow=True).content.decode()
    assert "Policy growth" in section(owner, address, "unknown")


@pytest.mark.parametrize(
    ("element", "value", "words"),
    [
        ("catalog/element/turnover", "much", "not a number"),
        ("catalog/element/turnover", "", "left empty"),
        ("catalog/element/staff", "20", "comes from its source only"),
    ],
)
def test_a_value_that_cannot_be_taken_is_said_on_the_page(
    full_city: City, owner: Client, element: str, value: str, words: str
) -> None:
    """With the cure, and the page as it was."""
    give = reverse("datum_give", args=[full_city.mandate])
    page = owner.post(give, {"element": element, "value": value}, follow=True).content.decode()
    assert words in page
    assert GivenDatumRecord.objects.count() == 0
    if value == "much":
        assert re.search(r'<input[^>]* name="value" value="much"[^>]* aria-invalid="true"[^>]* autofocus', page)


@pytest.mark.parametrize("role", [*(role for role in ROLES if role != "enterprise-agent"), "public"])
def test_nobody_else_finds_the_company(full_city: City, role: str) -> None:
    """Not by its page, nor by telling or taking back; the public is asked to enter."""
    client = full_city.client(role)
    answers = [
        client.get(company(full_city)),
        client.post(
            reverse("datum_give", args=[full_city.mandate]), {"element": "catalog/element/seats", "value": "5"}
        ),
        client.post(reverse("datum_withdraw", args=[full_city.mandate, uuid4()])),
    ]
    wanted = [302, 404, 404] if role == "public" else [404, 404, 404]
    assert [answer.status_code for answer in answers] == wanted
    assert not any("炊烟" in answer.content.decode() for answer in answers)


def test_changing_the_language_of_an_answer_leads_to_its_page(full_city: City, owner: Client) -> None:
    """Answers to a form have addresses too; opened again they are no dead end."""
    for name, args, page in (
        ("calculate", ["dining"], "policy"),
        ("datum_give", [full_city.mandate], "company"),
        ("table_upload", ["dining"], "table"),
    ):
        assert owner.get(reverse(name, args=args)).headers["Location"] == reverse(page, args=args)


def test_anybody_calculates_and_nothing_is_kept(full_city: City) -> None:
    """Without entering: near with the distance, wrong answers at their field, the answers still in the form."""
    client = full_city.client("public", "en")
    address = reverse("calculate", args=["jobs"])
    page = client.post(address, {"staff": "8", "dishonest": "false"}).content.decode()
    assert "Nearly: one condition is not met." in page
    assert "staff: 2 people more, and this is yours." in page
    wrong = client.post(address, {"staff": "eight"}).content.decode()
    assert "“eight” is not a number" in wrong
    assert 'value="eight"' in wrong
    assert "It cannot be told" not in wrong
    assert client.get(address).status_code == 302


def test_policies_are_searched_and_the_address_says_how(full_city: City) -> None:
    """Words and filters; nothing found is a page that says what to do."""
    client = full_city.client("public", "en")
    assert "Policy jobs" in client.get(reverse("policies"), {"q": "就业"}).content.decode()
    assert "Policy dining" not in client.get(reverse("policies"), {"kind": "award"}).content.decode()
    assert "No policy fits this" in client.get(reverse("policies"), {"q": "没有这样的政策"}).content.decode()


def test_following_begins_on_the_policy_and_ends_on_its_own_page(full_city: City, owner: Client) -> None:
    """One button each way."""
    begun = owner.post(
        reverse("follow"), {"policy": "support/policy/jobs", "next": "/support/policies/jobs/"}, follow=True
    )
    assert "You follow this policy." in begun.content.decode()
    page = owner.get(reverse("following")).content.decode()
    assert "Policy jobs" in page
    end = re.search(r"/support/following/[0-9a-f-]{36}/end/", page)
    assert end is not None
    assert "You follow nothing yet." in owner.post(end[0], follow=True).content.decode()
    assert full_city.client("public").post(reverse("follow"), {"policy": "jobs"}).status_code == 403


def test_the_api_answers_as_the_pages_do(full_city: City, owner: Client) -> None:
    """The same standing with its reasons, only to who speaks for the company."""
    address = f"/api/v1/companies/{full_city.mandate}/standing"
    found = {each["policy"]: each for each in owner.get(address).json()["policies"]}
    assert {name: each["state"] for name, each in found.items()} == {
        "dining": "matched", "jobs": "near", "growth": "unknown", "plant": "far",
    }  # fmt: skip
    datum = found["jobs"]["clauses"][0]["conditions"][1]["data"][0]
    assert (datum["value"], datum["day"], datum["given_by_company"]) == ("8", "2024-02-29", False)
    assert full_city.client("mayor").get(address).status_code == 404
    sent = owner.post("/api/v1/policies/jobs/calculate", {"answers": {"staff": "12"}}, content_type="application/json")
    assert sent.json()["standing"]["state"] == "unknown"


def test_a_draft_over_a_newer_version_says_so_and_goes_on_from_it(full_city: City) -> None:
    """On its page, on the page of publication, and with one button; the draft keeps its change."""
    officer = full_city.client("policy-officer", "en")
    earlier = TableVersionRecord.objects.get(decision="rules/decision/jobs")
    TableVersionRecord(**{**_values(earlier), "number": 0}).save(force_insert=True)
    DraftRecord.objects.filter(decision="rules/decision/jobs").update(base=0)
    row = DraftRecord.objects.get(decision="rules/decision/jobs", state="open")
    slug = ["jobs"]
    page = officer.get(reverse("table", args=slug)).content.decode()
    assert "begun from version 0. Since then version 1 was published" in page
    assert "Version 1 was published since" in officer.get(reverse("table_publish", args=slug)).content.decode()
    done = officer.post(reverse("table_rebase", args=slug), {"version": row.version}, follow=True).content.decode()
    assert "goes on from the newest version" in done
    assert "Since then version" not in done
    assert DraftRecord.objects.get(pk=row.pk).content["rules"] == row.content["rules"]


def _values(row: TableVersionRecord) -> dict[str, object]:
    """Everything of a row but its key."""
    return {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields if not each.primary_key}
