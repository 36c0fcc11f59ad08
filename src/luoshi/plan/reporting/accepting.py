"""Lines of a form become claims, by the same refusals as a single claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from luoshi.base.errors import LuoshiError
from luoshi.base.text import Text, msg
from luoshi.journal.service import Act
from luoshi.plan import states
from luoshi.plan.claiming import require_claimable
from luoshi.plan.claims import Book, Said, append_claims
from luoshi.plan.errors import ReportError
from luoshi.plan.models import ClaimRecord, RoundReport, RoundReportItem
from luoshi.plan.reporting import telling
from luoshi.plan.reporting.filling import NAMED, name_of
from luoshi.plan.wording import listed


def day_of(report: RoundReport, on: date) -> date:
    """The day that a report is true of: the end of its period, or today if that has not come."""
    return min(report.round.period_until, on)


def said_in(report: RoundReport, items: Sequence[RoundReportItem], on: date) -> list[tuple[RoundReportItem, Said]]:
    """The claims that the lines of a form make, of commitments that still stand."""
    day = day_of(report, on)
    found: list[tuple[RoundReportItem, Said]] = []
    for row in items:
        if row.commitment.state != states.ADOPTED:
            continue
        evidence = tuple(row.evidence)
        if row.claim_value is not None:
            said = Said(row.commitment_id, row.target_id, row.claim_value, states.CLAIMED, day, None, evidence)
            found.append((row, said))
        if row.expected_value is not None:
            due_on = row.target.due_on if row.target else row.commitment.due_on
            by = max(due_on or day, day)
            said = Said(row.commitment_id, row.target_id, row.expected_value, states.EXPECTED, day, by, evidence)
            found.append((row, said))
    return found


def faults(report: RoundReport, items: Sequence[RoundReportItem], book: Book, on: date) -> list[Text]:
    """Why lines cannot become claims, one text for each fault."""
    found: list[Text] = []
    for row, said in said_in(report, items, on):
        try:
            require_claimable(row.commitment, said, book, on)
        except LuoshiError as refusal:
            found.append(msg("{name}: {fault}", name=name_of(row), fault=refusal.message))
        else:
            if said.kind == states.EXPECTED and row.claim_value is not None and said.value < row.claim_value:
                found.append(msg("{name}: {fault}", name=name_of(row), fault=msg("expected is less than done")))
    return found


def require_right(report: RoundReport, items: Sequence[RoundReportItem], on: date) -> None:
    """Refuse a form with lines that cannot become claims.

    Raises:
        ReportError: C114, names each line and what stands against it.
    """
    book = Book({row.commitment_id for row in items})
    wrong = faults(report, items, book, on)
    if wrong:
        raise ReportError(
            msg("{count} lines cannot be taken: {lines}", count=len(wrong), lines=listed(wrong[:NAMED])),
            msg("Correct these lines, or correct the earlier claims first."),
        )


def accept(act: Act, report: RoundReport, items: Sequence[RoundReportItem]) -> list[ClaimRecord]:
    """Take the report: its lines are claims now. The plan must be locked, and the lines checked."""
    said = [each for _, each in said_in(report, items, act.on)]
    # Whether the organ was late is about its own word, not about how long the office took over it.
    claims = append_claims(act, said, report.organ, [report.is_late] * len(said), report)
    report.state, report.decided_by, report.decided_on = states.ACCEPTED, act.actor.id, act.on
    report.version += 1
    report.save(update_fields=["state", "decided_by", "decided_on", "version"])
    telling.decided([report.id])
    return claims
