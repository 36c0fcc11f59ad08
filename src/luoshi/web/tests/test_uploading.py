"""A report arrives through the browser, with and without scripts, and what cannot be taken says why."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from luoshi.plan import service as plans
from luoshi.plan.tasks import read_report_task
from luoshi.web.tests.conftest import REPORT, City


def a_file(name: str = "2026年工作报告.txt", content: bytes = REPORT.encode()) -> SimpleUploadedFile:
    """What a browser sends."""
    return SimpleUploadedFile(name, content)


def run_waiting_tasks() -> None:
    """Do what the worker would do."""
    for task in DBTaskResult.objects.filter(status="READY"):
        read_report_task.func(*task.args_kwargs["args"])


def test_a_plain_form_begins_a_plan_that_the_worker_reads(city: City) -> None:
    """Form, bar, summary: the way without scripts."""
    client = city.client("delivery-officer")
    answer = client.post(reverse("upload"), {"file": a_file(), "source": "work-report"})
    assert answer.status_code == 302
    waiting = client.get(answer["Location"])
    assert "正在读取报告" in waiting.content.decode()
    run_waiting_tasks()
    page = client.get(answer["Location"]).content.decode()
    found = plans.plans(city.office)[0]
    assert found.title == "2026年政府工作报告"
    assert "项承诺事项" in page
    assert reverse("review", args=[found.id]) in page


def test_a_script_gets_the_address_to_go_to(city: City) -> None:
    """The page with the bar asks for JSON."""
    client = city.client("delivery-officer")
    answer = client.post(
        reverse("upload"), {"file": a_file(), "title": "要点", "year": "2025"}, headers={"accept": "application/json"}
    )
    plan = plans.plans(city.office)[0]
    assert answer.json() == {"next": reverse("plan", args=[plan.id])}
    assert (plan.title, plan.year) == ("要点", 2025)


def test_the_bar_moves_and_then_sends_the_reader_on(city: City) -> None:
    """The polled part shows the stage; when the report is read it redirects."""
    client = city.client("delivery-officer")
    client.post(reverse("upload"), {"file": a_file()})
    plan = plans.plans(city.office)[0]
    part = client.get(reverse("plan_progress", args=[plan.id]), headers={"hx-request": "true"})
    assert "<progress" in part.content.decode()
    run_waiting_tasks()
    over = client.get(reverse("plan_progress", args=[plan.id]), headers={"hx-request": "true"})
    assert over["HX-Redirect"] == reverse("plan", args=[plan.id])


def test_what_cannot_be_read_says_why_and_offers_another_try(city: City) -> None:
    """A docx that is none fails in the worker; the page names the fault."""
    client = city.client("delivery-officer")
    plan = UUID(plans.perform(plans.UploadPlan(file_name="x.docx", file_digest="0" * 64), city.office)["plan"])
    report = plans.reading(city.office, plan)
    assert report is not None
    read_report_task.func(str(report.report))
    page = client.get(reverse("plan", args=[plan])).content.decode()
    assert "此处没有保存这个文件" in page
    assert reverse("try_again", args=[plan]) in page
    client.post(reverse("try_again", args=[plan]))
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_what_could_not_be_read_is_no_draft_and_can_be_discarded(full_city: City) -> None:
    """The list says why; the person confirms on the plan's page, and it is gone from the list."""
    client, plan = full_city.client("delivery-officer"), full_city.plans["failed"]
    listed = client.get(reverse("plans")).content.decode()
    assert "未能读取" in listed
    assert "文件是空的" in listed
    for state in ("failed", "draft"):
        assert (
            reverse("discard", args=[full_city.plans[state]])
            in client.get(reverse("plan", args=[full_city.plans[state]])).content.decode()
        )
    assert "已废弃" in client.post(reverse("discard", args=[plan]), follow=True).content.decode()
    assert plan not in {str(each.id) for each in plans.plans(full_city.office)}
    said = client.post(reverse("discard", args=[full_city.plans["adopted"]]), follow=True).content.decode()
    assert full_city.plans["adopted"] in said


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (None, "没有收到文件"),
        (a_file("报告.txt", b""), "空文件"),
        (a_file("报告.exe"), "不是可以读取的文件类型"),
        (a_file("报告.pdf"), "内容并非该类型"),
        (a_file("报告.txt", b"MZ\0\0\0"), "内容并非该类型"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_the_cure(
    city: City, file: SimpleUploadedFile | None, words: str
) -> None:
    """422, on the page with the form still there, and as a short message to a script."""
    client = city.client("delivery-officer")
    fields = {"file": file, "title": "我的标题"} if file else {"title": "我的标题"}
    page = client.post(reverse("upload"), fields)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "我的标题" in page.content.decode()
    if file:
        file.seek(0)
    short = client.post(reverse("upload"), fields, headers={"accept": "application/json"})
    assert short.status_code == 422
    assert words in short.json()["message"]
    assert plans.plans(city.office) == []


@pytest.mark.parametrize("role", ["organ-head", "district-officer", "mayor", "auditor", "public"])
def test_only_the_delivery_office_begins_a_plan(city: City, role: str) -> None:
    """Refused before the file is kept."""
    answer = city.client(role).post(reverse("upload"), {"file": a_file()})
    assert answer.status_code == 403
    assert plans.plans(city.office) == []
