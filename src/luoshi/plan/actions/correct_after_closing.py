"""A figure of an accepted report was wrong, and the round is over."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from luoshi.base.text import msg
from luoshi.journal.service import Act, Action, Record
from luoshi.plan import states
from luoshi.plan.claiming import require_claimable
from luoshi.plan.claims import Book, Said, append_claims, claim_body
from luoshi.plan.clauses import figure
from luoshi.plan.editing import checked_figure
from luoshi.plan.errors import ClaimError, RoundStateError
from luoshi.plan.models import ClaimRecord, RoundReport, RoundReportItem
from luoshi.plan.periods import is_late
from luoshi.plan.reporting import telling
from luoshi.plan.reporting.finding import own_report
from luoshi.plan.reporting.noting import about, noted
from luoshi.plan.wording import organs_named
from luoshi.plan.working import checked_words, missing


@dataclass(frozen=True)
class CorrectAfterClosing(Action[dict[str, Any]]):
    """Put another figure in the place of what a line of a closed round said.

    The report stays as it was accepted; the correction is a claim of its own, for the same day, known from today on.
    """

    code: ClassVar[str] = "form.correct"

    item: UUID
    value: str
    reason: str

    def check(self, act: Act) -> None:
        """By the organ, with a reason; before the round is closed, the office returns the report instead."""
        item = self._item()
        report = own_report(act, item.report_id, states.ACCEPTED)
        if report.round.state != states.CLOSED:
            raise RoundStateError(
                msg("The round is still open."),
                msg("Ask the delivery office to return the report, or correct a claim."),
            )
        checked_words("reason", self.reason, 2000)
        wrong = self._wrong(item)
        if self._value() == wrong.value:
            raise ClaimError(msg("{value} is the figure that was claimed.", value=figure(wrong.value)))
        require_claimable(item.commitment, self._said(wrong), Book([item.commitment_id]), act.on)

    def do(self, act: Act) -> dict[str, Any]:
        """Append the claim and tell the office."""
        item = self._item()
        report = RoundReport.objects.select_related("round__plan").get(pk=item.report_id)
        wrong = self._wrong(item)
        late = is_late(report.round.plan_id, wrong.effective_on, act.on)
        (claim,) = append_claims(act, [self._said(wrong)], report.organ, [late], report)
        name = organs_named([report.organ])
        text = msg("{organ} corrected a figure of {round}.", organ=name, round=report.round.title)
        telling.tell([report.round.plan.organ], text)
        return about(report, commitment=str(item.commitment_id), before=figure(wrong.value), **claim_body(claim))

    def record(self, act: Act, result: dict[str, Any]) -> Record:
        """What it was, what it is, and why."""
        return noted(result)

    def _item(self) -> RoundReportItem:
        rows = RoundReportItem.objects.select_related("commitment__plan", "target")
        found = rows.filter(pk=self.item).first()
        if found is None:
            raise missing("report")
        return found

    def _value(self) -> Decimal:
        return Decimal(checked_figure("value", self.value))

    def _wrong(self, item: RoundReportItem) -> ClaimRecord:
        """The figure that holds: of the report, or of its last correction."""
        claims = ClaimRecord.objects.filter(
            report_id=item.report_id, commitment_id=item.commitment_id, target_id=item.target_id, kind=states.CLAIMED
        )
        found = claims.order_by("-sequence").first()
        if found is None:
            raise ClaimError(msg("This line claimed no figure."), msg("Claim one for the commitment."))
        return found

    def _said(self, wrong: ClaimRecord) -> Said:
        return Said(
            wrong.commitment_id, wrong.target_id, self._value(), wrong.kind, wrong.effective_on, wrong.expected_on,
            tuple(wrong.evidence), wrong.id, self.reason.strip(),
        )  # fmt: skip
