"""The pages of ledgers as people use them: recording, looking, refusing, bringing lists in and out, asking the past."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from luoshi.base.today import today
from luoshi.programmes import service as ledgers
from luoshi.programmes.models import EvidenceRecord, LedgerObjectRecord
from luoshi.web.tests.conftest import City
from luoshi.web.tests.ledger_city import SLUG, photo, version


@pytest.fixture
def crew(full_city: City) -> Client:
    """The district officer who records the alleys, in English."""
    return full_city.client("district-officer", "en")


def at(city: City, state: str) -> str:
    """The page of the alley in a state."""
    return reverse("ledger_object", args=[city.objects[state]])


def post(client: Client, name: str, key: UUID, **given: Any) -> str:
    """A form of an object's page; the page that follows."""
    answer = client.post(reverse(name, args=[key]), {"version": version(key), **given}, follow=True)
    return answer.content.decode()


def numbers(page: str) -> dict[str, int]:
    """The figures at the top: address of the rows → number."""
    found = re.findall(r'<a class="card" href="([^"]+)"><span class="figure">(\d+)</span>', page)
    return {address.replace("&amp;", "&"): int(number) for address, number in found}


@pytest.mark.parametrize("query", ["", "past"])
def test_each_number_opens_exactly_its_rows(full_city: City, query: str) -> None:
    """At the top of a ledger, now and for a day that has passed."""
    client = full_city.client("mayor", "en")
    asked = {"on": str(today() - timedelta(days=1))} if query else {}
    figures = numbers(client.get(reverse("ledger", args=[SLUG]), asked).content.decode())
    assert sorted(figures.values(), reverse=True)[:2] == [5, 3]
    for address, number in figures.items():
        page = client.get(address).content.decode()
        assert len(set(re.findall(r"/objects/([0-9a-f-]{36})/", page))) == number, address


def test_a_past_day_shows_what_was_known_then(full_city: City) -> None:
    """Everything was recorded today: with yesterday's knowledge only nothing of it stands."""
    client = full_city.client("mayor", "en")
    yesterday = str(today() - timedelta(days=1))
    page = client.get(reverse("ledger", args=[SLUG]), {"known": yesterday}).content.decode()
    assert "with what was known on" in page
    assert set(numbers(page).values()) == {0}
    long_ago = {"on": str(today() - timedelta(days=30))}
    then = client.get(at(full_city, "verified"), long_ago).content.decode()
    assert "verified</span>" not in then
    assert "What happened is recorded on the page of today." in then


def test_the_crew_records_and_another_person_verifies(full_city: City, crew: Client) -> None:
    """Photo, stage, then the office looks; the crew itself is not asked to."""
    key = full_city.objects["works"]
    file = SimpleUploadedFile("after.jpg", photo("green"), "image/jpeg")
    answer = crew.post(reverse("object_evidence", args=[key]), {"slug": "after", "file": file}, follow=True)
    assert "Added." in answer.content.decode()
    assert "Recorded." in post(crew, "object_stage", key, stage="done", reached_on=str(today()))
    assert "Have you looked at it?" not in crew.get(at(full_city, "works")).content.decode()
    office = full_city.client("delivery-officer", "en")
    assert "Have you looked at it?" in office.get(at(full_city, "works")).content.decode()
    assert "Verified." in post(office, "object_judge", key, verdict="verify")
    assert LedgerObjectRecord.objects.get(pk=key).verification == "verified"


def test_a_stage_without_its_photo_is_refused_on_the_page(full_city: City, crew: Client) -> None:
    """What is missing is said, and nothing is written."""
    key = full_city.objects["listed"]
    page = post(crew, "object_stage", key, stage="works", reached_on=str(today()))
    assert 'class="notice error"' in page
    assert LedgerObjectRecord.objects.get(pk=key).stage == "listed"


def test_a_refusal_needs_words_and_shows_them(full_city: City) -> None:
    """The office refuses; without a reason it is asked for one."""
    office, key = full_city.client("delivery-officer", "en"), full_city.objects["waiting"]
    assert "A field was left empty" in post(office, "object_judge", key, verdict="refuse")
    assert "照片不是这条街巷" in post(office, "object_judge", key, verdict="refuse", reason="照片不是这条街巷。")
    assert LedgerObjectRecord.objects.get(pk=key).verification == "refused"


def test_the_second_of_two_verdicts_is_told_of_the_conflict(full_city: City) -> None:
    """Both saw the same version; the first wins."""
    office, key = full_city.client("delivery-officer", "en"), full_city.objects["waiting"]
    seen = version(key)
    post(office, "object_judge", key, verdict="verify")
    page = post(office, "object_judge", key, version=seen, verdict="refuse", reason="x")
    assert 'class="notice error"' in page
    assert LedgerObjectRecord.objects.get(pk=key).verification == "verified"


def test_figures_problems_and_corrections_are_recorded(full_city: City, crew: Client) -> None:
    """A figure, a problem that is resolved, and an entry that was wrong."""
    key = full_city.objects["works"]
    post(crew, "object_figures", key, **{"quantity-length": "410", "planned-done": str(today()), "effective_on": ""})
    assert LedgerObjectRecord.objects.get(pk=key).quantities["length"] == "410"
    assert "Resolved." in post(crew, "object_resolve", key, problem="utilities", words="已移交。")
    assert LedgerObjectRecord.objects.get(pk=key).problems == []
    facts = ledgers.object_page(full_city.office, key).facts
    newest = next(each for each in facts if each.slot == "quantity:length")
    page = post(crew, "object_correct", key, sequence=newest.sequence, value="400", reason="笔误。")
    assert "Corrected." in page
    assert LedgerObjectRecord.objects.get(pk=key).quantities["length"] == "400"
    assert "is not a number" in post(crew, "object_correct", key, sequence=newest.sequence, value="x", reason="x")


def test_what_is_taken_out_leaves_every_list_and_can_come_back(full_city: City, crew: Client) -> None:
    """By the office with a reason, not by the crew."""
    office, key = full_city.client("delivery-officer", "en"), full_city.objects["listed"]
    table = reverse("ledger_table", args=[SLUG])
    assert crew.post(reverse("object_remove", args=[key]), {"version": version(key), "reason": "x"}).status_code == 403
    assert "no list or number holds it" in post(office, "object_remove", key, reason="重复登记。")
    assert str(key) not in office.get(table).content.decode()
    assert "It stands in the ledger again." in post(office, "object_restore", key, reason="并未重复。")
    assert str(key) in office.get(table).content.decode()


def listing(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    """An xlsx list with these rows below its titles."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("街巷编号", "名称", "区"), *rows):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("list.xlsx", out.getvalue())


def test_a_list_is_looked_at_before_it_is_taken_in(full_city: City) -> None:
    """First what it would do with each fault by its row, then the same list taken in without that row."""
    office, address = full_city.client("delivery-officer", "en"), reverse("ledger_import", args=[SLUG])
    file = listing(("90", "新巷", "东岸区"), ("91", "旧巷", "南天区"))
    page = office.post(address, {"file": file, "as_of": str(today())}).content.decode()
    assert "there is no district 南天区" in page
    assert "Take 1 row in" in page
    assert not LedgerObjectRecord.objects.filter(identity__in=("90", "91")).exists()
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    assert digest is not None
    done = office.post(address, {"digest": digest[1], "as_of": str(today())}, follow=True).content.decode()
    assert "Taken in: 1 new, 0 changed, 1 faults left out." in done
    assert list(LedgerObjectRecord.objects.filter(identity__in=("90", "91")).values_list("identity")) == [("90",)]


def test_a_file_that_is_no_list_is_said_on_the_page(full_city: City) -> None:
    """Text with the name of a spreadsheet."""
    file = SimpleUploadedFile("list.xlsx", b"hello")
    page = full_city.client("delivery-officer", "en").post(reverse("ledger_import", args=[SLUG]), {"file": file})
    assert 'role="alert"' in page.content.decode()


def test_an_export_holds_what_the_filters_leave(full_city: City) -> None:
    """The verified alley alone, with its number."""
    answer = full_city.client("mayor", "en").get(reverse("ledger_export", args=[SLUG]), {"verification": "verified"})
    cells = {str(cell) for row in load_workbook(io.BytesIO(answer.content)).worksheets[0].values for cell in row}
    assert "03" in cells
    assert not {"00", "01", "02", "04"} & cells


@pytest.mark.parametrize("role", ["public", "enterprise-agent", "organ-officer"])
def test_who_has_no_part_in_a_ledger_sees_none_of_its_objects(full_city: City, role: str) -> None:
    """Not by its pages, nor the photos, nor by a form."""
    client = full_city.client(role)
    key = full_city.objects["waiting"]
    shown = EvidenceRecord.objects.filter(object=key)[0]
    answers = [
        client.get(at(full_city, "waiting")),
        client.get(reverse("evidence", args=[key, shown.id])),
        client.post(reverse("object_judge", args=[key]), {"version": "1", "verdict": "verify"}),
        client.post(reverse("object_evidence", args=[key]), {"slug": "after"}),
    ]
    assert [each.status_code for each in answers] == [404] * 4
    for name in ("ledger_table", "ledger_board", "ledger_gantt", "ledger_districts"):
        assert "柳条巷" not in client.get(reverse(name, args=[SLUG])).content.decode()


def test_pages_of_the_table_follow_one_another(full_city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the last number of the page before, with the filters kept."""
    monkeypatch.setattr("luoshi.web.ledger_rows.PAGE", 2)
    client, address, seen = full_city.client("mayor"), f"{reverse('ledger_table', args=[SLUG])}?words=0", []
    for _page in range(3):
        page = client.get(address).content.decode()
        seen += re.findall(r'/objects/[0-9a-f-]{36}/">(\d+)<', page)
        onward = re.search(r'rel="next" href="(\?[^"]+)"', page)
        address = reverse("ledger_table", args=[SLUG]) + onward[1].replace("&amp;", "&") if onward else ""
    assert seen == ["00", "01", "02", "03", "04"]
    assert address == ""
