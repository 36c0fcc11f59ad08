"""Who sees what: the query and the Python check of each policy agree on any rows, and lists never differ in scope."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.models import Model
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luoshi.base.actor import PUBLIC, Actor, job
from luoshi.base.permissions import Policy
from luoshi.journal.service import allowed
from luoshi.plan import policies
from luoshi.plan.models import (
    AssignmentRecord,
    CommitmentRecord,
    PlanRecord,
    ReceiptRecord,
    RequestRecord,
    RoundRecord,
    RoundReport,
)
from luoshi.plan.tests.conftest import actor

ORGANS = ("a", "b", "c")
ROLES = ("delivery-officer", "mayor", "auditor", "organ-head", "organ-officer", "district-officer", "stranger")
ACTORS = st.one_of(
    st.just(PUBLIC),
    st.just(job("reader")),
    st.builds(
        lambda organ, roles: Actor("person", "p", organ=organ, roles=frozenset(roles)),
        st.sampled_from(ORGANS),
        st.sets(st.sampled_from(ROLES), max_size=2),
    ),
)
PARTS = st.lists(
    st.tuples(
        st.sampled_from(ORGANS),
        st.sampled_from(["lead", "support"]),
        st.sampled_from(["waiting", "asked", "accepted", "objected"]),
        st.booleans(),
    ),
    max_size=3,
    unique_by=lambda part: part[0],
)
COMMITMENTS = st.tuples(st.sampled_from(["proposed", "accepted", "rejected", "adopted", "withdrawn"]), PARTS)
PLANS = st.tuples(
    st.sampled_from(["draft", "consulting", "adopted"]), st.sampled_from(ORGANS), st.lists(COMMITMENTS, max_size=3)
)
CHECKS: list[tuple[Policy, type[Model]]] = [
    (policies.see_plan, PlanRecord),
    (policies.see_draft, PlanRecord),
    (policies.keep_plan, PlanRecord),
    (policies.see_commitment, CommitmentRecord),
    (policies.work_on_commitment, CommitmentRecord),
    (policies.discuss_commitment, CommitmentRecord),
    (policies.see_assignment, AssignmentRecord),
    (policies.answer_assignment, AssignmentRecord),
    (policies.see_receipt, ReceiptRecord),
    (policies.sign_receipt, ReceiptRecord),
    (policies.claim_commitment, CommitmentRecord),
    (policies.see_round, RoundRecord),
    (policies.keep_round, RoundRecord),
    (policies.see_report, RoundReport),
    (policies.fill_report, RoundReport),
    (policies.lead_report, RoundReport),
    (policies.decide_report, RoundReport),
    (policies.see_request, RequestRecord),
]


class TestPolicies(TestCase):
    """Each policy, rendered both ways."""

    @settings(max_examples=40, deadline=None)
    @given(st.lists(PLANS, min_size=1, max_size=3), ACTORS)
    def test_the_query_and_the_check_of_every_policy_agree(self, plans: list[Any], someone: Actor) -> None:
        """On random rows and actors, the rows found are exactly those allowed one by one."""
        for plan in plans:
            write(plan)
        for policy, model in CHECKS:
            predicate = policy(someone)
            found = set(allowed(model._default_manager.all(), predicate).values_list("pk", flat=True))
            one_by_one = {row.pk for row in model._default_manager.all() if predicate.allows(row)}
            assert found == one_by_one, policy.__name__


def write(described: tuple[str, str, list[tuple[str, list[tuple[str, str, str, bool]]]]]) -> None:
    """The plan with its commitments, parts and a receipt."""
    state, organ, commitments = described
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    plan = PlanRecord.objects.create(title="p", year=2024, organ=organ, state=state, created_at=moment)
    ReceiptRecord.objects.create(plan=plan, organ="a", list_digest="", issued_at=moment)
    ask(plan)
    for commitment_state, parts in commitments:
        row = CommitmentRecord.objects.create(plan=plan, start=0, end=1, text="x", state=commitment_state)
        has_lead = False
        for name, role, answer, is_ended in parts:
            role = "support" if has_lead and not is_ended else role
            has_lead = has_lead or (role == "lead" and not is_ended)
            AssignmentRecord.objects.create(
                commitment=row, organ=name, role=role, answer=answer,
                effective_from=date(2024, 1, 1), ended_on=date(2024, 2, 1) if is_ended else None,
            )  # fmt: skip


def ask(plan: PlanRecord) -> None:
    """A round that asks three organs; two forms were handed to somebody."""
    day = date(2024, 4, 1)
    row = RoundRecord.objects.create(
        plan=plan, title="r", period_from=day, period_until=day, opens_on=day, closes_on=day, created_by="p",
        created_at=datetime(2024, 4, 1, tzinfo=UTC),
    )  # fmt: skip
    for organ, delegate in (("a", ""), ("b", "p"), ("c", "another")):
        RoundReport.objects.create(round=row, organ=organ, asked_on=day, delegate=delegate)
        RequestRecord.objects.create(organ=organ, kind="report", subject_kind="x", subject_id="x", requested_on=day)


@pytest.mark.parametrize(
    ("role", "organ", "sees"),
    [
        ("mayor", "x", {"draft", "asked", "adopted"}),
        ("auditor", "x", {"draft", "asked", "adopted"}),
        ("delivery-officer", "office", {"draft", "asked", "adopted"}),
        ("delivery-officer", "other", {"adopted"}),
        ("organ-officer", "roads", {"asked", "adopted"}),
        ("district-officer", "roads", {"asked", "adopted"}),
        ("organ-officer", "parks", set()),
        ("public", "", set()),
    ],
)
@pytest.mark.django_db
def test_each_role_sees_its_commitments(role: str, organ: str, sees: set[str]) -> None:
    """A waiting part opens nothing; an asked one opens its commitment to its organ alone."""
    for words, state, answer in [("draft", "draft", "waiting"), ("asked", "consulting", "asked"),
                                 ("adopted", "adopted", "accepted")]:  # fmt: skip
        plan = PlanRecord.objects.create(
            title=words, year=2024, organ="office", state=state, created_at=datetime(2024, 1, 1, tzinfo=UTC)
        )
        row = CommitmentRecord.objects.create(plan=plan, start=0, end=1, text=words, state="accepted")
        AssignmentRecord.objects.create(
            commitment=row, organ="roads", role="lead", answer=answer, effective_from=date(2024, 1, 1)
        )
    someone = PUBLIC if role == "public" else actor(role, organ)
    rows = allowed(CommitmentRecord.objects.all(), policies.see_commitment(someone))
    assert set(rows.values_list("text", flat=True)) == sees
