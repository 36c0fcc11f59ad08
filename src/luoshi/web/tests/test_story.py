"""From the draft to the signed list through the forms of the pages, as the people who do it."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luoshi.plan import service as plans
from luoshi.web.tests.conftest import EAST, PARKS, ROADS, City, read, sent_out

TEXT = "2026年政府工作报告\n\n一、2026年重点工作\n\n（一）出行。完成背街小巷整治提升1650条。\n"


def only_task(city: City, plan: str | UUID) -> plans.ReviewItem:
    """The first commitment of a plan, as it is now."""
    node = plans.tree(city.office, plan).nodes
    while not node[0].rows:
        node = node[0].children
    return plans.commitment_page(city.office, node[0].rows[0].id).item


def post(client: Client, name: str, key: object, /, **fields: object) -> str:
    """Send a form and return the page that it leads to."""
    answer = client.post(reverse(name, args=[key]), fields, follow=True)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


@pytest.fixture
def draft(city: City) -> str:
    """A plan with one promise."""
    return read(city, TEXT)


def test_owners_fields_and_targets_are_set_on_the_page(city: City, draft: str) -> None:
    """Assign, correct, add and remove a target."""
    client, item = city.client("delivery-officer"), only_task(city, draft)
    support = ["each-district", PARKS]
    page = post(client, "commitment_assign", item.id, version=item.version, lead=ROADS, support=support)
    assert "责任单位已确定" in page
    assert "东区政府" in page
    item = only_task(city, draft)
    page = post(
        client, "commitment_edit", item.id, version=item.version, how_known="evidence", how_reason="验收单",
        measurable="yes", strength=item.strength, kind=item.kind, due_on="2026-06-30",
    )  # fmt: skip
    assert "已保存" in page
    assert "2026-06-30" in page
    page = post(client, "target_add", item.id, indicator="整治背街小巷", comparator=">=", value="1,650", unit="条")
    assert "不低于 1,650 条" in page
    target = plans.commitment_page(city.office, item.id).targets[0]
    assert "目标已移除" in post(client, "target_remove", target.id, commitment=item.id)


def test_of_two_simultaneous_changes_one_wins_and_the_other_is_told(city: City, draft: str) -> None:
    """The second sees the new state with the reason."""
    client, item = city.client("delivery-officer"), only_task(city, draft)
    post(client, "commitment_assign", item.id, version=item.version, lead=ROADS)
    page = post(client, "commitment_assign", item.id, version=item.version, lead=PARKS)
    assert "刚才有人作了修改" in page
    owners = plans.commitment_page(city.office, item.id).owners
    assert owners.lead is not None
    assert owners.lead.organ == ROADS


def test_a_plan_goes_out_is_answered_settled_adopted_and_signed_for(city: City, draft: str) -> None:
    """The whole consultation: one objection moves the owner, one is overruled."""
    office, roads, parks = (city.client(role) for role in ("delivery-officer", "organ-head", "organ-officer"))
    item = only_task(city, draft)
    post(office, "commitment_assign", item.id, version=item.version, lead=ROADS, support=[PARKS])
    item = only_task(city, draft)
    plans.perform(plans.AcceptCommitment(item.id, item.version), city.office)
    assert "已送出" in post(office, "send_out", draft, answers_due_on="2099-01-01")
    mine = roads.get(reverse("my_organ")).content.decode()
    assert "完成背街小巷整治提升1650条" in mine
    (part,) = plans.my_organ(city.actors["organ-head"]).waiting
    page = post(roads, "answer", part.assignment, answer="object", reason="应由园林部门牵头", proposed=PARKS)
    assert "异议已送督查室" in page
    (support,) = plans.my_organ(city.actors["organ-officer"]).waiting
    post(parks, "answer", support.assignment, answer="object", reason="职责不符")
    board = plans.consultation(city.office, draft)
    by_organ = {each.organ: each for each in board.objections}
    assert "未予采纳" in post(office, "settle", by_organ[PARKS].assignment, settlement="overruled", answer="维持原分工")
    page = post(office, "settle", by_organ[ROADS].assignment, settlement="moved", organ=EAST)
    assert "已转移" in page
    assert "尚未反馈" in post(office, "adopt_now", draft)
    (asked,) = plans.my_organ(city.actors["district-officer"]).waiting
    post(city.client("district-officer"), "answer", asked.assignment, answer="accept")
    assert "基线已固定" in post(office, "adopt_now", draft)
    (receipt,) = plans.my_organ(city.actors["organ-officer"]).receipts
    assert "签收清单" in parks.get(reverse("receipt", args=[receipt.id])).content.decode()
    assert "不是所下发的清单" in post(parks, "sign", receipt.id, digest="0" * 64)
    assert "已签收" in post(parks, "sign", receipt.id, digest=receipt.list_digest)


def test_an_organ_accepts_everything_at_once(city: City) -> None:
    """One button for the whole list."""
    plan = sent_out(city, "会议议定事项")
    assert "已全部认领" in post(city.client("organ-head"), "accept_all", plan)
    assert plans.my_organ(city.actors["organ-head"]).waiting == []


def adopted(city: City) -> str:
    """An adopted plan whose tasks the roads organ leads."""
    plan = sent_out(city, "领导批示", ("完成道路大修20条",))
    for role in ("organ-head", "organ-officer"):
        plans.perform(plans.AcceptAllAssignments(UUID(plan)), city.actors[role])
    plans.perform(plans.AdoptPlan(UUID(plan)), city.office)
    return plan


def test_milestones_and_revisions_after_the_adoption(city: City) -> None:
    """The lead works and asks; another person decides; the first baseline stays beside what holds now."""
    plan = adopted(city)
    lead, office, item = city.client("organ-head"), city.client("delivery-officer"), only_task(city, plan)
    assert "里程碑已添加" in post(lead, "milestone_add", item.id, title="完成勘察", due_on="2026-05-01", weight="2")
    assert "需要日期" in post(lead, "milestone_add", item.id, title="无日期", weight="2")
    step = plans.commitment_page(city.office, item.id).milestones[0]
    assert "已完成" in post(lead, "milestone_complete", step.id, commitment=item.id)
    target = plans.commitment_page(city.office, item.id).targets[0]
    fields = {f"target-{target.id}": "15", "due_on": "2027-03-31", "reason": "管线迁改滞后"}
    assert "由他人决定" in post(lead, "revision_propose", item.id, **fields)
    revision = plans.commitment_page(city.office, item.id).revisions[0]
    page = post(office, "revision_decide", revision.id, commitment=item.id, decision="approve", answer="同意")
    assert "首次基线与现状" in page
    assert "2027-03-31" in page
    assert "2026-12-31" in page
    page = post(office, "withdraw", item.id, reason="上级另有安排")
    assert "基线中仍予保留" in page


def test_comments_and_attachments(city: City) -> None:
    """Written, shown, previewed, downloaded as an attachment, removed."""
    plan = sent_out(city, "会议议定事项", ("完成道路大修20条",))
    client, item = city.client("organ-head"), only_task(city, plan)
    assert "先从二环做起" in post(client, "comment_add", item.id, text="先从二环做起")
    comment = plans.commitment_page(city.office, item.id).comments[0]
    assert "已由作者撤回" in post(client, "comment_withdraw", comment.id, commitment=item.id)
    file = SimpleUploadedFile("方案.txt", "施工方案：分三期。".encode())
    assert "方案.txt" in post(client, "attachment_add", item.id, file=file)
    kept = plans.commitment_page(city.office, item.id).attachments[0]
    got = client.get(reverse("attachment", args=[item.id, kept.id]))
    assert got["Content-Disposition"].startswith("attachment")
    assert "分三期" in client.get(reverse("attachment_preview", args=[item.id, kept.id])).content.decode()
    stranger = city.client("district-officer")
    assert stranger.get(reverse("attachment", args=[item.id, kept.id])).status_code == 404
    assert "没有附件" in post(client, "attachment_remove", kept.id, commitment=item.id)


def test_a_task_serves_one_of_another_plan(city: City) -> None:
    """Linked by number, shown on both, unlinked."""
    higher = only_task(city, adopted(city))
    number = plans.commitment_page(city.office, higher.id).number
    lower = only_task(city, sent_out(city, "任务分解", ("完成支路大修3条",)))
    client = city.client("delivery-officer")
    assert "不是" not in post(client, "link", lower.id, higher=number)
    assert "完成支路大修3条" in client.get(reverse("commitment", args=[higher.id])).content.decode()
    assert "符合的任务有 0 项" in post(client, "link", lower.id, higher="查无此事")
    (link,) = plans.commitment_page(city.office, lower.id).higher
    assert "关联已解除" in post(client, "unlink", link.id, commitment=lower.id)


def test_a_plan_is_begun_by_hand_and_described_anew(city: City) -> None:
    """Title, year, a task in one's own words; a wrong year is said on the form."""
    client = city.client("delivery-officer")
    fields = {"title": "领导批示第1号", "year": "2026", "source": "instruction", "level": "municipal"}
    refused = client.post(reverse("new_plan"), fields | {"year": "1800"})
    assert refused.status_code == 422
    assert "领导批示第1号" in refused.content.decode()
    client.post(reverse("new_plan"), fields)
    (plan,) = plans.plans(city.office)
    assert "尽快修复路灯" in post(client, "write_task", plan.id, text="尽快修复路灯")
    version = plans.plan_for(city.office, plan.id).version
    assert "领导批示第2号" in post(client, "describe", plan.id, version=version, title="领导批示第2号", year="2026")


def test_a_refusal_reaches_a_script_as_a_short_message(city: City, draft: str) -> None:
    """Code and message in the reader's language."""
    answer = city.client("organ-head").post(
        reverse("send_out", args=[draft]), headers={"hx-request": "true", "accept": "application/json"}
    )
    assert answer.status_code == 404
    assert answer.json()["code"] == "X003"
    assert "计划" in answer.json()["message"]


def test_a_refusal_names_states_and_organs_in_the_readers_language(city: City, draft: str) -> None:
    """What a message quotes is translated too."""
    page = post(city.client("delivery-officer"), "adopt_now", draft)
    assert "草案" in page
    assert "征求意见中" in page
    assert "consulting" not in page


def test_no_check_of_the_adoption_holds_before_its_question_was_asked(full_city: City) -> None:
    """A draft in which nothing is accepted has no task without a lead organ, and yet not every task has one."""
    page = full_city.client("delivery-officer").get(reverse("adopt", args=[full_city.plans["draft"]]))
    assert [check["ok"] for check in page.context["checks"]] == [False, False, False, True]
