"""The bulletin leaves with links that lead back, and everybody has messages as they chose."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from docx import Document

from luoshi.base.today import today
from luoshi.documents.fonts import chinese_fonts
from luoshi.documents.service import NoFontError, NoPrinterError
from luoshi.messages.service import Message, post, preferences, unread_count
from luoshi.web.tests.conftest import City
from luoshi.web.tests.markup import Page


def _asked(**more: str) -> dict[str, str]:
    year = today().year
    asked = {"title": "通报", "period": "上半年", "first": date(year, 1, 1).isoformat(), "last": today().isoformat()}
    return asked | more


def test_every_figure_of_a_bulletin_leads_to_a_page(full_city: City) -> None:
    """Of the same plan and days, for the same reader."""
    client = full_city.client("delivery-officer")
    plan = full_city.plans["adopted"]
    assert client.get(reverse("bulletin", args=[plan])).status_code == 200
    made = client.get(reverse("bulletin_file", args=[plan, "docx"]), _asked())
    assert made.status_code == 200
    tables = Document(io.BytesIO(made.content)).tables
    links = [link for row in tables[0].rows for cell in row.cells for p in cell.paragraphs for link in p.hyperlinks]
    assert any(link.text.startswith("12") for link in links), "what is claimed"
    pages = {link.url.removeprefix("http://testserver") for link in links}
    commitment = full_city.delivery["commitment"]
    for page in sorted(page for page in pages if str(commitment) in page and "/rows/" not in page):
        assert client.get(page).status_code == 200, page


def test_a_bulletin_is_printed(full_city: City) -> None:
    """As PDF, where there is a font."""
    try:
        chinese_fonts()
    except (NoFontError, NoPrinterError) as lacking:
        pytest.skip(str(lacking))
    client = full_city.client("delivery-officer")
    made = client.get(reverse("bulletin_file", args=[full_city.plans["adopted"], "pdf"]), _asked())
    assert made.headers["Content-Type"] == "application/pdf"
    assert made.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("role", "form", "more", "status"),
    [
        ("public", "docx", {}, 403),
        ("delivery-officer", "odt", {}, 404),
        ("delivery-officer", "docx", {"first": "2026-13-40"}, 422),
        ("delivery-officer", "docx", {"first": "2999-01-01"}, 422),
    ],
)
def test_a_wrong_question_is_refused(full_city: City, role: str, form: str, more: dict[str, str], status: int) -> None:
    """With a page that says why."""
    address = reverse("bulletin_file", args=[full_city.plans["adopted"], form])
    assert full_city.client(role).get(address, _asked(**more)).status_code == status


def test_messages_are_read_and_chosen(city: City, settings: Any) -> None:
    """On one page; what the operator does not allow is refused above the form."""
    settings.LUOSHI_MAIL_DOMAINS = ["city.example"]
    head = city.actors["organ-head"]
    post([Message("x", organ=head.organ, topic="plan")])
    client = city.client("organ-head")
    page = client.get(reverse("messages")).content.decode()
    assert unread_count(head) == 1
    message = page.split('name="message" value="')[1].split('"')[0]
    client.post(reverse("messages_read"), {"message": [message, "no id"]})
    assert unread_count(head) == 0
    client.post(reverse("messages_choose"), {"address": "a@city.example", "language": "en", "plan": "daily"})
    chosen = preferences(head)
    assert (chosen.address, chosen.language, chosen.ways["plan"]) == ("a@city.example", "en", "daily")
    refused = client.post(reverse("messages_choose"), {"address": "a@elsewhere.example", "language": "en"}, follow=True)
    assert "city.example" in refused.content.decode()
    assert preferences(head).address == "a@city.example"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_both_pages_are_sound(full_city: City, language: str) -> None:
    """Well-formed, one heading, labels, in the reader's language."""
    post([Message("Reload the page.", organ=full_city.office.organ, topic="rounds")])
    client = full_city.client("delivery-officer", language)
    for address in (reverse("messages"), reverse("bulletin", args=[full_city.plans["adopted"]])):
        page = Page(client.get(address).content.decode())
        assert list(page.check()) == []
        if language != "en":
            assert not page.english({"report", "queued", "failed"})


def test_the_public_has_no_messages(city: City) -> None:
    """They are asked to enter."""
    assert city.client("public").get(reverse("messages")).status_code == 302
