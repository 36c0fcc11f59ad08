"""What a claim may say: the refusals, the same for a single claim and for a line of a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from luoshi.base.text import msg
from luoshi.files.service import stored
from luoshi.plan import states
from luoshi.plan.claims import Book, Said, done_slot
from luoshi.plan.clauses import figure
from luoshi.plan.errors import ClaimError
from luoshi.plan.models import CommitmentRecord, TargetRecord
from luoshi.plan.schedule import Goal

MOST_EVIDENCE = 20
_WHOLE = Decimal(100)


def goal_of(commitment: CommitmentRecord, target: TargetRecord) -> Goal:
    """The target as the schedule sees it: the way begins with the plan's year."""
    begins = date(commitment.plan.year, 1, 1)
    return Goal(target.value, begins, target.due_on, target.baseline, target.comparator, target.unit)


def require_claimable(commitment: CommitmentRecord, said: Said, book: Book, on: date) -> None:
    """Refuse a claim that cannot be.

    More than the target is no fault: it is accepted and shown.

    Raises:
        ClaimError: C113, says which figure, what stands against it, and what to do.
        MissingFileError: a file given as evidence is not here.
    """
    target = book.targets.get(said.target) if said.target else None
    if said.target and (target is None or target.commitment_id != commitment.id):
        raise ClaimError(msg("This target is not one of the commitment's."), msg("Choose one of its targets."))
    _require_days(said, on)
    require_evidence(said.evidence)
    if said.value < 0 and not (target and goal_of(commitment, target).is_level):
        raise ClaimError(msg("{value} is less than nothing.", value=figure(said.value)), msg("Claim what is done."))
    if target is None and said.value > _WHOLE:
        raise ClaimError(
            msg("{value} % is more than the whole.", value=figure(said.value)),
            msg("Without a target a claim is the share of the commitment in per cent."),
        )
    if target is not None:
        _require_within_ledger(target, said, book, on)
    if not (target and goal_of(commitment, target).is_level):
        _require_cumulative(said, book)


def _require_days(said: Said, on: date) -> None:
    if said.effective_on > on:
        raise ClaimError(
            msg("{day} has not come yet: expected is not done.", day=said.effective_on.isoformat()),
            msg("Claim what is done until today, and give the rest as expected."),
        )
    if said.kind == states.EXPECTED and (said.expected_on is None or said.expected_on < said.effective_on):
        raise ClaimError(
            msg("What is expected needs the day by which, not before {day}.", day=said.effective_on.isoformat())
        )


def require_evidence(digests: Sequence[str]) -> None:
    """Refuse evidence that is too much, or of which the file is not here.

    Raises:
        ClaimError: C113
        MissingFileError: X320
    """
    if len(digests) > MOST_EVIDENCE:
        raise ClaimError(msg("{count} files are too many as evidence; {most} at most.", count=len(digests),
                             most=MOST_EVIDENCE))  # fmt: skip
    for each in digests:
        stored(each)


def _require_within_ledger(target: TargetRecord, said: Said, book: Book, on: date) -> None:
    size = book.ledgers.size(target, on)
    if size is not None and said.value > size:
        raise ClaimError(
            msg(
                "{value} is claimed, and the ledger of “{name}” holds {size}.",
                value=figure(said.value), name=target.indicator, size=figure(size),
            ),
            msg("Add the missing objects to the ledger first, or correct the figure."),
        )  # fmt: skip


def _require_cumulative(said: Said, book: Book) -> None:
    """Done grows with the days; what is expected is not less than what is done."""
    slot = book.slot(said.commitment, said.target, said.kind)
    before = book.state(done_slot(slot), said.effective_on, date.max)
    if before and said.value < before.value and said.corrects is None:
        raise ClaimError(
            msg(
                "{value} is less than the {before} claimed for {day}.",
                value=figure(said.value), before=figure(before.value), day=before.effective_on.isoformat(),
            ),
            msg("Claims are cumulative. If the earlier figure was wrong, correct it with a reason."),
        )  # fmt: skip
    after = book.next_after(slot, said.effective_on) if said.kind == states.CLAIMED else None
    if after and said.value > after.value and said.corrects is None:
        raise ClaimError(
            msg(
                "{value} for {day} is more than the {after} claimed for {later}.",
                value=figure(said.value), day=said.effective_on.isoformat(), after=figure(after.value),
                later=after.effective_on.isoformat(),
            ),
            msg("Claims are cumulative. Correct the later figure first, with a reason."),
        )  # fmt: skip
