"""Lists leave as files with what their reader may see, and the xlsx comes back."""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from luoshi.plan import service as plans
from luoshi.web.tests.conftest import City, read

FORMS = {"docx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{", "ics": b"BEGIN:VCALENDAR"}
TEXT = "2026年政府工作报告\n\n一、2026年重点工作\n\n（一）出行。完成背街小巷整治提升1650条。新增停车位1万个。\n"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_a_file_of_its_kind(full_city: City, form: str) -> None:
    """With a name, not kept by caches."""
    answer = full_city.client("delivery-officer").get(reverse("export", args=[full_city.plans["draft"], form]))
    assert answer.status_code == 200
    assert answer.content.startswith(FORMS[form])
    assert f".{form}" in answer["Content-Disposition"]


def test_an_unknown_form_is_not_found(full_city: City) -> None:
    """No other suffix."""
    assert full_city.client("mayor").get(reverse("export", args=[full_city.plans["adopted"], "exe"])).status_code == 404


def test_a_list_holds_what_its_reader_may_see(full_city: City) -> None:
    """The office sees all tasks of the consultation, a district that has no part none."""
    address = reverse("export", args=[full_city.plans["consulting"], "json"])
    assert len(json.loads(full_city.client("delivery-officer").get(address).content)["tasks"]) == 2
    assert full_city.client("district-officer").get(address).status_code == 404
    assert full_city.client("public").get(address).status_code == 404


def test_filters_hold_for_the_file_as_well(full_city: City) -> None:
    """The same query as the page."""
    address = reverse("export", args=[full_city.plans["consulting"], "json"])
    found = json.loads(full_city.client("delivery-officer").get(f"{address}?q=公园").content)["tasks"]
    assert [task["text"] for task in found] == ["新建公园5个"]


def test_a_cell_that_looks_like_a_formula_stays_text(city: City) -> None:
    """CSV is opened by spreadsheets."""
    plan = plans.perform(plans.CreatePlan(title="x", year=2026), city.office)["plan"]
    plans.perform(plans.WriteTask(plan, "=1+1 完成测算"), city.office)
    assert b"'=1+1" in city.client("delivery-officer").get(reverse("export", args=[plan, "csv"])).content


@pytest.mark.parametrize("form", ["csv", "json", "ics"])
def test_a_file_of_an_example_says_so(city: City, form: str) -> None:
    """Also where a file has no heading; and the file of a real plan does not."""
    for is_example in (True, False):
        plan = plans.perform(plans.CreatePlan(title="x", year=2026, is_example=is_example), city.office)["plan"]
        plans.perform(plans.WriteTask(plan, "完成测算"), city.office)
        text = city.client("delivery-officer").get(reverse("export", args=[plan, form])).content.decode()
        assert ("示例" in text or '"example": true' in text) == is_example


def changed(content: bytes) -> SimpleUploadedFile:
    """The exported list after somebody worked on it: an owner, a wrong owner."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    keys = {cell.value: cell.column or 0 for cell in sheet[2]}
    sheet.cell(4, keys["lead"], "市道路局")
    sheet.cell(4, keys["strength"], "力争")
    sheet.cell(5, keys["lead"], "没有这个局")
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("清单.xlsx", out.getvalue())


def test_a_list_comes_back_with_a_preview_and_what_is_wrong_in_each_row(city: City) -> None:
    """Nothing changes before the person says so; the wrong row holds nobody up."""
    plan, client = read(city, TEXT), city.client("delivery-officer")
    content = client.get(reverse("export", args=[plan, "xlsx"])).content
    page = client.post(reverse("import_tasks", args=[plan]), {"file": changed(content)})
    text = page.content.decode()
    assert "修改 1 项" in text
    assert "没有名为“没有这个局”的单位" in text
    assert plans.overview(city.office, plan).assigned == 0
    done = client.post(reverse("import_tasks", args=[plan]), {"token": page.context["token"]})
    assert "完成：修改 1 项" in done.content.decode()
    assert plans.overview(city.office, plan).assigned == 1
    assert {slice_.value for slice_ in plans.overview(city.office, plan).group("strength").slices} >= {"aim"}


def test_a_wrong_cell_is_named_as_the_sheet_names_it(city: City) -> None:
    """By the column's title and its words; a target that was changed in the list is not dropped in silence."""
    plan, client = read(city, TEXT), city.client("delivery-officer")
    book = load_workbook(io.BytesIO(client.get(reverse("export", args=[plan, "xlsx"])).content))
    sheet, out = book.worksheets[0], io.BytesIO()
    keys = {cell.value: cell.column or 0 for cell in sheet[2]}
    sheet.cell(4, keys["measurable"], "也许")
    sheet.cell(5, keys["targets"], "停车位 >=2万个")
    book.save(out)
    file = SimpleUploadedFile("清单.xlsx", out.getvalue())
    page = client.post(reverse("import_tasks", args=[plan]), {"file": file})
    problems = [row["problem"] for row in page.context["rows"]]
    assert "可否衡量" in problems[0]
    assert "是, 否" in problems[0]
    assert problems[1].startswith("目标 列不能在此修改")
    assert "拒绝" in page.content.decode()
    assert "未批准" not in page.content.decode()


def test_nothing_typed_into_a_list_is_dropped_in_silence(city: City) -> None:
    """A new row without a text, and changes in columns that no list changes, are told row by row."""
    plan, client = read(city, TEXT), city.client("delivery-officer")
    book = load_workbook(io.BytesIO(client.get(reverse("export", args=[plan, "xlsx"])).content))
    sheet, out = book.worksheets[0], io.BytesIO()
    keys = {cell.value: cell.column or 0 for cell in sheet[2]}
    sheet.cell(4, keys["figures"], "9条")
    sheet.cell(5, keys["section"], "别的章节")
    sheet.cell(6, keys["lead"], "市道路局")
    book.save(out)
    page = client.post(reverse("import_tasks", args=[plan]), {"file": SimpleUploadedFile("清单.xlsx", out.getvalue())})
    problems = {row["number"]: row["problem"] for row in page.context["rows"]}
    assert problems[4].startswith("数值 列不能在此修改")
    assert problems[5].startswith("章节 列不能在此修改")
    assert "填写新任务的文字" in problems[6]
    assert page.context["counts"]["refused"] == 3


def test_a_token_of_another_person_is_worth_nothing(city: City) -> None:
    """Signed for one plan and one person."""
    plan, client = read(city, TEXT), city.client("delivery-officer")
    assert client.post(reverse("import_tasks", args=[plan]), {"token": "forged"}).status_code == 404


def test_a_file_that_is_no_list_is_refused(city: City) -> None:
    """With the cure, on the page."""
    plan, client = read(city, TEXT), city.client("delivery-officer")
    answer = client.post(reverse("import_tasks", args=[plan]), {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04no")})
    assert answer.status_code == 422


def test_an_organ_does_not_bring_in_a_list(full_city: City) -> None:
    """The room refuses, whatever the page shows."""
    address = reverse("import_tasks", args=[full_city.plans["consulting"]])
    answer = full_city.client("organ-head").post(address, {"file": SimpleUploadedFile("a.xlsx", b"PK")})
    assert answer.status_code in (403, 404)
