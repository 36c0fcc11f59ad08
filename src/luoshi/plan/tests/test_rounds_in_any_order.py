"""Whatever people do to a report, in whatever order: it waits on one desk, nothing typed is lost, claims come once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luoshi.base.actor import Actor, job
from luoshi.base.errors import LuoshiError
from luoshi.base.today import frozen
from luoshi.desk.service import WorkItemRecord
from luoshi.directory.models import PostRecord
from luoshi.directory.service import PersonRecord
from luoshi.journal.service import Action
from luoshi.plan.models import (
    AssignmentRecord,
    ClaimRecord,
    CommitmentRecord,
    PlanRecord,
    RoundReport,
    RoundReportItem,
    TargetRecord,
)
from luoshi.plan.reporting import service as reporting
from luoshi.plan.reporting.daily import run_day
from luoshi.plan.service import perform

FIRST = datetime(2024, 4, 1, 4, tzinfo=UTC)
WAITS = {
    "asked": "plan.report", "drafted": "plan.report", "returned": "plan.report", "submitted": "plan.approve_report",
    "approved": "plan.accept_report", "accepted": None,
}  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["officer", "head", "office"]),
        st.sampled_from(["fill", "submit", "approve", "return", "accept", "accept all", "delegate", "close", "day"]),
        st.integers(0, 8),
    ),
    max_size=12,
)


class TestRoundsInAnyOrder(TestCase):
    """One organ with a head and an officer, one commitment with a figure."""

    def setUp(self) -> None:
        """The plan, the people, and a round that asks for the first quarter until 10 April."""
        plan = PlanRecord.objects.create(title="p", year=2024, organ="office", state="adopted", created_at=FIRST)
        row = CommitmentRecord.objects.create(plan=plan, start=0, end=1, text="x", state="adopted", kind="target")
        TargetRecord.objects.create(commitment=row, indicator="i", value=Decimal(9), due_on=date(2024, 12, 31))
        AssignmentRecord.objects.create(
            commitment=row, organ="roads", role="lead", answer="accepted", effective_from=date(2024, 1, 1)
        )
        self.who = {
            "officer": self.person("roads", "organ-officer"), "head": self.person("roads", "organ-head"),
            "office": self.person("office", "delivery-officer"),
        }  # fmt: skip
        with frozen(FIRST):
            days = (date(2024, 1, 1), date(2024, 3, 31), date(2024, 4, 10))
            made = perform(reporting.OpenRound(plan.id, "r", *days), self.who["office"])
        self.round = UUID(made["round"])
        self.report = RoundReport.objects.get(round=self.round).id
        self.item = RoundReportItem.objects.get(report=self.report).id

    def person(self, organ: str, role: str) -> Actor:
        """Somebody whom the directory knows."""
        row = PersonRecord.objects.create(key=f"directory/person/{role}", name=role)
        PostRecord.objects.create(person=row, organ=organ, role=role, effective_from=date(2000, 1, 1))
        return Actor("person", str(row.id), role, organ, roles=frozenset({role}))

    def action(self, verb: str, value: int) -> Action[Any]:
        """What is tried."""
        line = {"item": str(self.item), "value": str(value), "expected": "9"}
        verbs: dict[str, Callable[[], Action[Any]]] = {
            "fill": lambda: reporting.FillReport(self.report, [line]),
            "submit": lambda: reporting.SubmitReport(self.report),
            "approve": lambda: reporting.ApproveReport(self.report),
            "return": lambda: reporting.ReturnReport(self.report, "again"),
            "accept": lambda: reporting.AcceptReport(self.report),
            "accept all": lambda: reporting.AcceptAllReports(self.round),
            "delegate": lambda: reporting.DelegateReport(self.report, self.who["officer"].id if value % 2 else ""),
            "close": lambda: reporting.CloseRound(self.round),
        }
        return verbs[verb]()

    @settings(max_examples=40, deadline=None)
    @given(STEPS)
    def test_a_report_waits_on_one_desk_and_keeps_what_was_typed(self, steps: list[tuple[str, str, int]]) -> None:
        """After every step, done or refused."""
        moment, typed, was_late = FIRST, None, False
        for name, verb, value in steps:
            if verb == "day":
                moment += timedelta(days=value)
            with frozen(moment):
                if verb == "day":
                    run_day(job("plan.rounds"))
                    continue
                try:
                    perform(self.action(verb, value), self.who[name])
                except LuoshiError:
                    pass
                else:
                    typed = value if verb == "fill" else typed
            report = RoundReport.objects.get(pk=self.report)
            waiting = WorkItemRecord.objects.filter(subject_id=str(self.report), closed_at=None)
            wanted = WAITS[report.state]
            assert list(waiting.values_list("kind", flat=True)) == ([wanted] if wanted else [])
            assert RoundReportItem.objects.get(pk=self.item).claim_value == typed
            assert ClaimRecord.objects.filter(report=report, kind="done").count() == (report.state == "accepted")
            assert not was_late or report.is_late
            was_late = report.is_late
