"""The API does what the pages do, with the same words, the same journal and the same refusals."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luoshi.files import service as files
from luoshi.journal.models import EntryRecord
from luoshi.plan import service as plans
from luoshi.web.api import ACTIONS
from luoshi.web.api.asking import ListFilters
from luoshi.web.api.filed import FILED, ReportForm
from luoshi.web.tests.conftest import PARKS, ROADS, City, read
from scripts.openapi import TARGET, described

TEXT = "2026年政府工作报告\n\n一、2026年重点工作\n\n（一）出行。完成背街小巷整治提升1650条。\n"


def act(client: Client, code: str, /, status: int = 200, **body: object) -> Any:
    """Call an action (`idempotency` becomes the header); its answer."""
    headers = {"Idempotency-Key": str(body.pop("idempotency", ""))}
    answer = client.post(f"/api/v1/actions/{code}", json.dumps(body, default=str), "application/json", headers=headers)
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def ask(client: Client, path: str, status: int = 200) -> Any:
    """Ask a question; its answer."""
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == status, answer.content.decode()
    return json.loads(answer.content)


@pytest.fixture
def office(city: City) -> Client:
    """The delivery officer's session."""
    return city.client("delivery-officer")


def only_task(city: City, plan: str) -> plans.ReviewItem:
    """The one commitment of a plan."""
    return plans.review_state(city.office, plan).items[0]


def test_the_description_is_the_one_that_is_kept() -> None:
    """Whoever changes an address or a field sees it in the document that others build on."""
    assert described() == TARGET.read_text(encoding="utf-8"), "run: python scripts/openapi.py"


def test_every_action_a_person_may_call_has_an_address() -> None:
    """Pages and API offer the same verbs; those with a file take a form."""
    paths = json.loads(TARGET.read_text(encoding="utf-8"))["paths"]
    for action in ACTIONS:
        content = paths[f"/api/v1/actions/{action.code}"]["post"]["requestBody"]["content"]
        assert list(content) == ["multipart/form-data" if action in FILED else "application/json"]


def test_an_unknown_name_in_a_query_is_refused_and_the_known_are_named(city: City, office: Client) -> None:
    """A misspelt filter must not answer with all rows; neither must an address that takes no query, or an action."""
    plan = read(city, TEXT)
    for address in ("tree", "export"):
        told = ask(office, f"/plans/{plan}/{address}?overdue=1&q=x", 422)
        assert told["code"] == "C004"
        assert "overdue" in told["message"]
        assert "how_known, kind" in told["message"]
        assert ask(office, f"/plans/{plan}/{address}?q=x&kind=")
    assert "year" in ask(office, "/plans?jahr=2026", 422)["message"]
    assert ask(office, f"/plans/{plan}?x=1", 422)["code"] == "C004"
    refused = office.post("/api/v1/actions/plan.create?x=1", '{"title": "x", "year": 2026}', "application/json")
    assert refused.status_code == 422


def test_every_documented_name_of_a_query_is_taken(city: City, office: Client) -> None:
    """Nothing that the description offers is refused as unknown."""
    plan = read(city, TEXT)
    for path, verbs in json.loads(TARGET.read_text(encoding="utf-8"))["paths"].items():
        names = [each["name"] for each in verbs.get("get", {}).get("parameters", []) if each["in"] == "query"]
        if names:
            answer = office.get(path.format(plan=plan, mandate=plan, commitment=plan), dict.fromkeys(names, ""))
            assert "C004" not in answer.content.decode(), path


def test_filters_and_forms_name_what_the_door_takes() -> None:
    """A filter or a field that is new in the plan room is offered here too."""
    assert set(ListFilters.model_fields) == {each.name for each in fields(plans.Filters)}
    kept_back = {"file_name", "file_digest", "organ", "key"}
    assert set(ReportForm.model_fields) == {each.name for each in fields(plans.UploadPlan)} - kept_back


def test_page_and_api_write_the_same_into_the_journal(city: City, office: Client) -> None:
    """The same step on two equal plans leaves entries that differ in nothing but ids and moments."""
    by_page, by_api = read(city, TEXT), read(city, TEXT)
    one, other = only_task(city, by_page), only_task(city, by_api)
    fields: dict[str, Any] = {"lead": ROADS, "support": [PARKS]}
    office.post(reverse("commitment_assign", args=[one.id]), {"version": one.version, **fields})
    act(office, "commitment.assign", commitment=other.id, version=other.version, **fields)
    entries = [newest(plan, item) for plan, item in ((by_page, one), (by_api, other))]
    assert entries[0]["action"] == "commitment.assign"
    assert entries[0] == entries[1]


def newest(plan: str, item: plans.ReviewItem) -> dict[str, Any]:
    """The plan's newest entry without what differs between any two."""
    entry = EntryRecord.objects.filter(stream=f"plan/{plan}").latest("sequence")
    kept = {
        name: getattr(entry, name)
        for name in ("action", "actor_kind", "actor_id", "organ", "subject_kind", "effective_on", "payload")
    }
    return json.loads(json.dumps(kept, default=str).replace(str(item.id), "ID").replace(plan, "PLAN"))


def test_a_retry_with_the_same_key_changes_nothing(office: Client) -> None:
    """The stored answer comes back; without a key there would be two plans."""
    first = act(office, "plan.create", idempotency="k-1", title="会议议定事项", year=2026)
    assert act(office, "plan.create", idempotency="k-1", title="会议议定事项", year=2026) == first
    assert len(ask(office, "/plans")) == 1


@pytest.mark.parametrize(
    ("code", "body"),
    [("plan.create", {"title": "领导批示事项", "year": 2026}), ("plan.adopt", {"plan": uuid4()})],
    ids=["another body", "another action"],
)
def test_a_key_that_comes_back_with_something_else_is_refused(
    office: Client, code: str, body: dict[str, object]
) -> None:
    """Whoever sends it learns that nothing was done, and what to do."""
    act(office, "plan.create", idempotency="k-1", title="会议议定事项", year=2026)
    refused = act(office, code, 409, idempotency="k-1", **body)
    assert refused["code"] == "X010"
    assert "k-1" in refused["message"]
    assert "请换一个新的" in refused["message"]
    assert len(ask(office, "/plans")) == 1


def test_a_refusal_has_code_words_and_status(city: City, office: Client) -> None:
    """Not found, not allowed, does not fit, cannot be taken."""
    plan = read(city, TEXT)
    item = only_task(city, plan)
    accept: dict[str, Any] = {"commitment": item.id, "version": item.version}
    assert act(office, "commitment.accept", 404, **accept | {"commitment": uuid4()})["code"] == "X003"
    assert act(city.client("mayor"), "commitment.accept", 403, **accept)["code"] == "P001"
    assert act(office, "commitment.accept", 409, **accept | {"version": 99})["code"] == "X002"
    told = act(office, "plan.create", 422, title="x", year=1800)
    assert told["code"] == "C111"
    assert "1800" in told["message"]


def test_words_of_a_refusal_are_those_of_the_page(city: City) -> None:
    """In the reader's language, with words for states and names for keys."""
    plan = read(city, TEXT)
    act(city.client("delivery-officer"), "section.accept", plan=plan)
    told = act(city.client("delivery-officer"), "plan.adopt", 409, plan=plan)["message"]
    assert "draft" not in told
    assert "draft" in act(city.client("delivery-officer", "en"), "plan.adopt", 409, plan=plan)["message"]


@pytest.mark.parametrize(
    ("body", "status", "code", "named"),
    [
        ('{"title": "x", "year": 2026, "colour": "red"}', 422, "C001", "colour"),
        ('{"title": "x", "year": "soon"}', 422, "C001", "year"),
        ('{"title": "a\\u0000b", "year": 2026}', 422, "C001", "title"),
        ('{"title": "a\\ud800b", "year": 2026}', 422, "C001", "title"),
        ('{"title": "x", "year": 99999999999999999999}', 422, "C001", "year"),
        ('{"title": ', 400, "C002", ""),
        ("[" * 100_000, 400, "C002", ""),
        ("[]", 422, "C001", ""),
    ],
)
def test_a_body_that_does_not_fit_is_refused_by_name(
    office: Client, body: str, status: int, code: str, named: str
) -> None:
    """Unknown fields, wrong types, characters that no record holds, no JSON at all."""
    answer = office.post("/api/v1/actions/plan.create", body, "application/json")
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    assert named in answer.json()["message"]


def test_a_stranger_is_told_to_enter(city: City) -> None:
    """401 for questions and actions alike, whatever is asked for."""
    stranger = city.client("public")
    assert ask(stranger, "/plans", 401)["code"] == "P002"
    assert ask(stranger, f"/plans/{uuid4()}", 401)["code"] == "P002"
    assert act(stranger, "plan.create", 401, title="x", year=2026)["code"] == "P002"


def test_no_address_is_open_to_strangers(city: City) -> None:
    """Every address of the description says 401 before it looks at what was sent."""
    stranger = city.client("public")
    for path, verbs in json.loads(TARGET.read_text(encoding="utf-8"))["paths"].items():
        for verb in verbs:
            address = re.sub(r"{\w+}", str(uuid4()), path)
            assert getattr(stranger, verb)(address).status_code == 401, (verb, path)


def test_writing_needs_the_token_and_asking_does_not(city: City) -> None:
    """Another site cannot make a person's browser act."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(city.accounts["delivery-officer"])  # type: ignore[arg-type]
    assert ask(client, "/plans") == []
    assert act(client, "plan.create", 403, title="x", year=2026)["code"] == "P003"
    client.get(reverse("plans"))
    token = client.cookies["csrftoken"].value
    answer = client.post(
        "/api/v1/actions/plan.create", '{"title": "x", "year": 2026}', "application/json",
        headers={"X-CSRFToken": token},
    )  # fmt: skip
    assert answer.status_code == 200


def test_addresses_that_lead_nowhere_answer_in_json(office: Client) -> None:
    """A script never has to read a page."""
    assert ask(office, "/nothing", 404)["code"] == "X003"
    assert ask(office, "/plans/no-id", 422)["code"] == "C001"
    assert office.get("/api/v2/plans").json()["code"] == "X003"


def test_a_report_comes_in_as_a_form_and_waits_to_be_read(city: City, office: Client) -> None:
    """The content is stored under its digest and the reading is on the worker's list."""
    file = SimpleUploadedFile("报告.txt", TEXT.encode())
    answer = office.post("/api/v1/actions/plan.upload", {"file": file, "title": "二〇二六年", "year": "2026"})
    assert answer.status_code == 200, answer.content
    plan = answer.json()["result"]["plan"]
    assert ask(office, f"/plans/{plan}")["title"] == "二〇二六年"
    reading = ask(office, f"/plans/{plan}/reading")
    assert reading["state"] == "queued"
    assert files.path_of(reading["file_digest"]).read_bytes() == TEXT.encode()
    refused = city.client("organ-officer").post("/api/v1/actions/plan.upload", {"file": file})
    assert refused.status_code == 403


def test_an_upload_that_is_no_report_is_refused(office: Client) -> None:
    """Missing, empty, and something else inside; an unknown field as well."""
    good = SimpleUploadedFile("a.txt", TEXT.encode())
    for form in (
        {},
        {"file": SimpleUploadedFile("a.txt", b"")},
        {"file": SimpleUploadedFile("a.pdf", TEXT.encode())},
        {"file": SimpleUploadedFile("a.exe", b"MZ")},
        {"file": good, "year": "soon"},
    ):
        answer = office.post("/api/v1/actions/plan.upload", form)
        assert answer.status_code == 422, form
        assert set(answer.json()) == {"code", "message"}
    assert ask(office, "/plans") == []


def test_an_attachment_goes_in_and_comes_out(city: City, office: Client) -> None:
    """The very bytes, as something to be saved; nobody attaches by naming a digest."""
    item = only_task(city, read(city, TEXT))
    form = {"file": SimpleUploadedFile("证明.txt", "验收单".encode()), "commitment": str(item.id)}
    made = office.post("/api/v1/actions/attachment.add", form).json()["result"]
    answer = office.get(f"/api/v1/commitments/{item.id}/attachments/{made['attachment']}")
    assert b"".join(answer.streaming_content) == "验收单".encode()  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert ask(office, f"/commitments/{item.id}/attachments/{uuid4()}", 404)["code"] == "X003"
    digest = made["file_digest"]
    assert office.post(
        "/api/v1/actions/attachment.add", {"commitment": str(item.id), "file_digest": digest}
    ).status_code == 422  # fmt: skip


def test_a_list_goes_out_and_comes_back(city: City, office: Client) -> None:
    """What the export gives, changed in one column, is previewed without a trace and then applied."""
    plan = read(city, TEXT)
    row = ask(office, f"/plans/{plan}/export")["rows"][0]
    given = {"number": 2, "key": row["id"], "version": str(row["version"]), "cells": row["values"] | {"lead": ROADS}}
    rows = json.dumps({"rows": [given, {"number": 3, "key": "nobody", "cells": {}}]})
    preview = office.post(f"/api/v1/plans/{plan}/import-preview", rows, "application/json").json()
    assert [each["outcome"] for each in preview["rows"]] == ["changed", "refused"]
    assert preview["rows"][0]["changes"] == {"lead": ["", ROADS]}
    assert ask(office, f"/plans/{plan}/export")["rows"][0] == row
    office.post(f"/api/v1/plans/{plan}/import", rows, "application/json")
    assert ask(office, f"/plans/{plan}/export")["rows"][0]["values"]["lead"] == ROADS
