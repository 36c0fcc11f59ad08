"""Random histories of claims in the database: the set-based question and the plain one agree, and the past stays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luoshi.base.actor import job
from luoshi.journal.service import Act
from luoshi.plan.claims import Book, Said, Slot, append_claims, claims_as_of
from luoshi.plan.models import CommitmentRecord, PlanRecord, TargetRecord

FIRST = date(2024, 1, 1)
DAYS = st.integers(0, 20).map(lambda days: FIRST + timedelta(days))
CLAIMS = st.lists(
    st.tuples(st.sampled_from(range(4)), st.sampled_from(["done", "expected"]), DAYS, st.integers(0, 99)), max_size=8
)
WAITS = st.lists(st.integers(0, 5), min_size=8, max_size=8)


class TestClaimsAsKnown(TestCase):
    """Two targets, one of which was revised, and the commitment as a whole."""

    def setUp(self) -> None:
        """A commitment with three rows of targets that are two."""
        plan = PlanRecord.objects.create(
            title="p", year=2024, organ="o", state="adopted", created_at=datetime(2024, 1, 1, tzinfo=UTC)
        )
        self.row = CommitmentRecord.objects.create(plan=plan, start=0, end=1, text="x", state="adopted")
        first, other = (self.target({}) for _ in range(2))
        self.targets = [None, first.id, other.id, self.target({"kind": "revision", "of": str(first.id)}).id]

    def target(self, source: dict[str, str]) -> TargetRecord:
        """A target of the commitment."""
        return TargetRecord.objects.create(
            commitment=self.row, indicator="i", value=Decimal(9), due_on=date(2024, 12, 31), source=source
        )

    def answers(self, valid: date, known: date) -> dict[Slot, Decimal]:
        """What the database answers."""
        return {slot: row.value for slot, row in claims_as_of([self.row.id], valid, known).items()}

    @settings(max_examples=30, deadline=None)
    @given(CLAIMS, WAITS, st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=4))
    def test_answers_given_once_are_given_again(
        self, claims: list[tuple[int, str, date, int]], waits: list[int], asked: list[tuple[date, date]]
    ) -> None:
        """Ask on each day all that can be known by then; when all is recorded, ask again."""
        today, told = FIRST, dict[tuple[date, date], dict[Slot, Decimal]]()
        for (place, kind, effective_on, value), wait in zip(claims, waits, strict=False):
            for valid, known in asked:
                if known < today + timedelta(wait) and (valid, known) not in told:
                    told[valid, known] = self.answers(valid, known)
            today += timedelta(wait)
            act = Act(job("test"), datetime(2024, 1, 1, tzinfo=UTC), today)
            said = Said(self.row.id, self.targets[place], Decimal(value), kind, effective_on)
            with transaction.atomic():
                append_claims(act, [said], "o", [False])
        book = Book([self.row.id])
        for valid, known in asked:
            now = self.answers(valid, known)
            assert told.get((valid, known), now) == now
            for place, kind in [(place, kind) for place in range(4) for kind in ("done", "expected")]:
                slot = book.slot(self.row.id, self.targets[place], kind)
                state = book.state(slot, valid, known)
                assert now.get(slot) == (state.value if state else None)
