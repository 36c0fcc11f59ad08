"""The pages of the delivery year: figures side by side, the gap opened, rounds, orders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luoshi.base.today import frozen
from luoshi.cases import service as cases
from luoshi.cases.tests.conftest import person
from luoshi.plan.reporting import service as reporting
from luoshi.web.tests.living_city import SPRING, Living, brought_to_life
from luoshi.web.tests.markup import Page

PAPER = "整改已完成。".encode()


@pytest.fixture
def living(db: None) -> Iterator[Living]:
    """The template's city on the first of April."""
    with frozen(SPRING):
        yield brought_to_life()


def text_of(client: Client, address: str) -> str:
    """The words of a page, in one line; the page itself must be sound."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    page = Page(answer.content.decode())
    assert page.check() == [], address
    return re.sub(r"\s+", " ", " ".join(page.texts))


def sent(client: Client, name: str, *args: Any, **fields: Any) -> str:
    """Send a form, and read the page that it leads back to."""
    answer = client.post(reverse(name, args=args), fields, follow=True)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", " ".join(Page(answer.content.decode()).texts))


def test_what_is_claimed_stands_beside_what_is_computed(living: Living) -> None:
    """Promised 120, claimed 5, computed 2, and the gap between them leads to rows."""
    address = reverse("commitment", args=[living.alleys])
    text = text_of(living.client("lin-yue", "en"), address)
    for words in ("Promised 120", "Claimed 5", "Computed 2", "Claimed is 3 条 more than computed."):
        assert words in text
    assert "测算 2" in text_of(living.client("lin-yue"), address)
    assert reverse("gap", args=[living.alleys, living.target]) in living.client("lin-yue").get(address).content.decode()


def test_the_gap_opens_to_the_very_objects(living: Living) -> None:
    """One refused, two that nobody verified, two not that far; each group is a link to its rows."""
    client, address = living.client("lin-yue", "en"), reverse("gap", args=[living.alleys, living.target])
    text = text_of(client, address)
    for words in ("refused on verification 1", "nobody has verified it yet 2", "not that far yet 2", "counts 2"):
        assert words in text
    refused = text_of(client, f"{address}?why=refused")
    assert "E-2" in refused
    assert "E-3" not in refused
    assert "E-0" in text_of(client, f"{address}?why=counted")


def test_a_past_day_is_shown_as_it_was_known_then(living: Living) -> None:
    """Before anybody claimed, the page says so and leads back to today."""
    address = reverse("commitment", args=[living.alleys])
    text = text_of(living.client("lin-yue", "en"), f"{address}?day=2024-03-01&known=2024-03-02")
    assert "You look at 2024-03-01 as it was known on 2024-03-02." in text
    assert "Nobody has reported yet." in text
    assert "Claimed 5" not in text


def test_only_the_lead_organ_finds_the_form_of_a_claim(living: Living) -> None:
    """A claim less than before is refused with the reason, and corrected with one."""
    address = reverse("commitment", args=[living.alleys])
    assert "Report progress" not in text_of(living.client("lin-yue", "en"), address)
    client = living.client("zhou-an", "en")
    assert "Report progress" in text_of(client, address)
    fields = {"target": str(living.target), "value": "4", "kind": "done"}
    assert "less than" in sent(client, "claim_make", living.alleys, **fields)
    assert "Claimed 5" in text_of(client, address)
    paper = SimpleUploadedFile("a.txt", PAPER)
    assert "Claimed 6" in sent(client, "claim_make", living.alleys, **fields | {"value": "6", "file": paper})


def test_a_round_goes_from_the_office_to_the_organ_and_back(living: Living) -> None:
    """Opened, drafted, handed in, returned with a reason, handed in again, accepted: a claim of the organ."""
    office, organ = living.client("lin-yue", "en"), living.client("zhou-an", "en")
    days = {"period_from": "2024-01-01", "period_until": "2024-03-31", "closes_on": "2024-04-12"}
    assert "Q1" in sent(office, "round_open", living.plan, title="Q1", **days)
    report = reporting.my_reports(person("zhou-an"))[0]
    assert "Reports your organ owes" in text_of(organ, reverse("my_organ"))
    assert "0 /" in text_of(office, reverse("round", args=[report.round]))
    assert "Kept as a draft." in fill(organ, report.id, "save", "5")
    assert "Handed in." in fill(organ, report.id, "submit", "6")
    returned = sent(office, "report_decide", report.id, verb="return", reason="List the alleys.")
    assert "List the alleys." in returned
    assert "List the alleys." in text_of(organ, reverse("report", args=[report.id]))
    fill(organ, report.id, "submit", "6")
    assert "All reports that waited are accepted." in sent(office, "round_accept_all", report.round)
    assert "Claimed 6" in text_of(office, reverse("commitment", args=[living.alleys]))
    assert "may still report until 2024-04-12" in sent(office, "round_close", report.round)


def fill(client: Client, report: UUID, step: str, value: str) -> str:
    """Type something into every field of a form."""
    form = reporting.report_form(person("zhou-an"), report)
    fields = {f"statement-{line.item}": "进展顺利。" for line in form.lines}
    for line in form.lines:
        if line.target:
            fields |= {f"value-{line.item}": value, f"expected-{line.item}": "7"}
    return sent(client, "report_fill", report, step=step, version=form.version, text="", **fields)


def test_a_form_that_lacks_something_is_kept_and_not_handed_in(living: Living) -> None:
    """Nothing that was typed is lost by a refusal."""
    office, organ = living.client("lin-yue", "en"), living.client("zhou-an", "en")
    days = {"period_from": "2024-01-01", "period_until": "2024-03-31", "closes_on": "2024-04-12"}
    sent(office, "round_open", living.plan, title="Q1", **days)
    report = reporting.my_reports(person("zhou-an"))[0]
    line = reporting.report_form(person("zhou-an"), report.id).lines[0]
    fields = {f"statement-{line.item}": "half a word"}
    text = sent(organ, "report_fill", report.id, step="submit", version=1, text="", **fields)
    assert "not complete" in text
    assert "half a word" in text_of(organ, reverse("report", args=[report.id]))
    assert reporting.my_reports(person("zhou-an"))[0].state == "drafted"


def test_a_figure_that_is_none_stays_in_its_field(living: Living) -> None:
    """The form comes back with everything that was typed; what is kept stands beside it."""
    office, organ = living.client("lin-yue", "en"), living.client("zhou-an", "en")
    days = {"period_from": "2024-01-01", "period_until": "2024-03-31", "closes_on": "2024-04-12"}
    sent(office, "round_open", living.plan, title="Q1", **days)
    report = reporting.my_reports(person("zhou-an"))[0]
    line = next(each for each in reporting.report_form(person("zhou-an"), report.id).lines if each.target)
    typed = {f"value-{line.item}": "1.2 wan", f"statement-{line.item}": "half a word", "version": "1"}
    answer = organ.post(reverse("report_fill", args=[report.id]), typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="1.2 wan"' in page
    assert "half a word" in page
    assert "Kept so far:" in page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("who", ["lin-yue", "zhou-an", "tang-ning"])
def test_orders_are_sound_pages_for_whoever_takes_part(living: Living, who: str, language: str) -> None:
    """List, page, and the block on the task, each as office, organ and mayor see it."""
    client = living.client(who, language)
    number = cases.case_page(person("lin-yue"), living.order).row.number
    for address in (
        reverse("orders"), f"{reverse('orders')}?state=closed", reverse("order", args=[living.order]),
        reverse("commitment", args=[living.alleys]),
    ):  # fmt: skip
        text = text_of(client, address)
        assert (number in text) == ("closed" not in address)
    assert client.get(f"{reverse('orders')}?number={number}").headers["Location"] == reverse(
        "order", args=[living.order]
    )


def test_an_order_is_answered_and_closed(living: Living) -> None:
    """The organ answers with words and a document; the office opens it and closes the order."""
    office, organ = living.client("lin-yue", "en"), living.client("zhou-an", "en")
    page = cases.case_page(person("zhou-an"), living.order)
    fields = {"version": page.row.version, "action": "answer", "text": "Done on site."}
    assert "This needs a document." in sent(organ, "order_act", living.order, **fields)
    paper = SimpleUploadedFile("proof.txt", PAPER)
    text = sent(organ, "order_act", living.order, **fields, file=paper)
    assert "Done on site." in text
    assert "proof.txt" in text
    digest = cases.case_page(person("lin-yue"), living.order).events[-1].documents[0].digest
    document = reverse("order_document", args=[living.order, digest])
    assert b"".join(office.get(document).streaming_content) == PAPER  # type: ignore[attr-defined]
    assert living.client("bai-yu").get(document).status_code == 404
    version = cases.case_page(person("lin-yue"), living.order).row.version
    sent(office, "order_act", living.order, version=version, action="accept", text="")
    assert cases.case_page(person("lin-yue"), living.order).row.outcome == "done"
    assert "has just done" in sent(organ, "order_act", living.order, **fields)


def test_more_time_is_asked_for_and_given(living: Living) -> None:
    """With a reason; the new day counts from the old one."""
    office, organ = living.client("lin-yue", "en"), living.client("zhou-an", "en")
    row = cases.case_page(person("zhou-an"), living.order).row
    fields = {"version": row.version, "reason": "Rain."}
    sent(organ, "order_time", living.order, verb="ask", days="5", **fields)
    assert "5 more working days are asked for" in text_of(office, reverse("order", args=[living.order]))
    version = cases.case_page(person("lin-yue"), living.order).row.version
    sent(office, "order_time", living.order, verb="give", days="5", version=version, reason="Rain.")
    later = cases.case_page(person("lin-yue"), living.order).row
    assert later.due_on is not None
    assert row.due_on is not None
    assert later.due_on > row.due_on


def test_what_waits_on_a_desk_leads_to_its_page(living: Living) -> None:
    """An order and a report are opened from the list of what waits."""
    page = living.client("zhou-an").get(reverse("plans")).content.decode()
    assert reverse("order", args=[living.order]) in page
