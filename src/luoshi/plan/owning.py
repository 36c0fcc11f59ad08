"""Changing who has which part in a commitment; the rows of parts that were ever sent out stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.journal.service import Act
from luoshi.plan import states, waiting
from luoshi.plan.errors import OrganError
from luoshi.plan.models import AssignmentRecord, CommitmentRecord
from luoshi.plan.organs import require_organs, spread

OWNERS = "owners"
"""The field of a review's step that holds the parts of a commitment."""

Parts = list[list[str]]
"""``[[organ, role]]``, the lead first, the others as they were named: a list, because JSON objects have no order."""


def owners_wanted(lead: str, support: Iterable[str]) -> dict[str, str]:
    """Organ → role, with 各区 spread out; the lead organ does not support itself.

    Raises:
        OrganError: C112, the lead is 各区, or an organ does not exist.
    """
    if lead == states.EACH_DISTRICT:
        raise OrganError(
            msg("“Each district” cannot lead: nobody would answer for the whole."),
            msg("Name the municipal organ that leads, and add each district as supporting."),
        )
    wanted = {organ: states.SUPPORT for organ in spread(support)}
    if lead:
        wanted[lead] = states.LEAD
    require_organs(wanted)
    return wanted


def set_owners(act: Act, commitment: CommitmentRecord, wanted: Mapping[str, str]) -> None:
    """Make `wanted` the current parts. Parts that stay as they are keep their answer; new ones are asked at once."""
    current = list(AssignmentRecord.objects.filter(commitment=commitment, ended_on=None))
    leaving = [part for part in current if wanted.get(part.organ) != part.role]
    end_parts(act, leaving)
    staying = {part.organ for part in current} - {part.organ for part in leaving}
    coming = {organ: role for organ, role in wanted.items() if organ not in staying}
    add_parts(act, commitment.id, coming, states.ASKED)


def parts_of(commitment: UUID) -> Parts:
    """The current parts as a step keeps them."""
    rows = AssignmentRecord.objects.filter(commitment_id=commitment, ended_on=None).order_by("id")
    return in_step(dict(rows.values_list("organ", "role")))


def in_step(parts: Mapping[str, str]) -> Parts:
    """Organ → role as a step keeps it, the lead first."""
    return sorted(([organ, role] for organ, role in parts.items()), key=lambda part: part[1] != states.LEAD)


def replace_parts(commitments: Sequence[str], parts: Parts) -> None:
    """Give each of these commitments of a draft exactly `parts`, in their order.

    Parts of a draft were never sent out, so nobody knows them by their ids and they need not be kept.
    """
    AssignmentRecord.objects.filter(commitment__in=commitments, ended_on=None, answer=states.WAITING).delete()
    AssignmentRecord.objects.bulk_create(
        AssignmentRecord(commitment_id=each, organ=organ, role=role, effective_from=today())
        for each in commitments
        for organ, role in parts
    )


def end_parts(act: Act, parts: Sequence[AssignmentRecord]) -> None:
    """End parts; those never sent out leave no row."""
    never_sent = [part.id for part in parts if part.answer == states.WAITING]
    if never_sent:
        AssignmentRecord.objects.filter(pk__in=never_sent).delete()
    sent = [part.id for part in parts if part.answer != states.WAITING]
    if sent:
        waiting.answered(sent)
        AssignmentRecord.objects.filter(pk__in=sent).update(ended_on=act.on)


def add_parts(act: Act, commitment: UUID, roles: Mapping[str, str], answer: str) -> list[AssignmentRecord]:
    """Give organs new parts."""
    made = AssignmentRecord.objects.bulk_create(
        AssignmentRecord(commitment_id=commitment, organ=organ, role=role, answer=answer, effective_from=act.on)
        for organ, role in roles.items()
    )
    if answer == states.ASKED:
        ids = [part.id for part in made]
        waiting.ask(AssignmentRecord.objects.filter(pk__in=ids).select_related("commitment__plan"))
    return made


def named(parts: Mapping[str, str]) -> dict[str, object]:
    """Lead and support as the journal keeps them."""
    return {
        "lead": next((organ for organ, role in parts.items() if role == states.LEAD), None),
        "support": [organ for organ, role in parts.items() if role == states.SUPPORT],
    }
