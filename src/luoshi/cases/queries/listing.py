"""Lists and counts of cases; both go by the same predicate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from luoshi.base.actor import Actor
from luoshi.base.errors import CheckError
from luoshi.base.ids import is_readable_number
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.cases import policies
from luoshi.cases.acting import missing
from luoshi.cases.declared import Pinned, declared_on
from luoshi.cases.models import CaseRecord
from luoshi.cases.nouns import CaseKind
from luoshi.cases.queries.views import CaseList, CaseRow
from luoshi.journal.service import allowed

COUNTED = 10_000
Group = Literal["kind", "step", "handler", "keeper", "region", "rung", "highest", "outcome", "month"]
NEVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class CaseFilters:
    """What a list is narrowed to; an empty word narrows nothing."""

    state: Literal["", "open", "late", "closed"] = ""
    kind: str = ""
    handler: str = ""
    keeper: str = ""
    step: str = ""
    subject: tuple[str, str] | None = None
    """(kind, id), such as ("commitment", …)."""


NO_FILTER = CaseFilters()


def cases(actor: Actor, filters: CaseFilters = NO_FILTER, after: str = "", limit: int = 50) -> CaseList:
    """Cases that the asker may see, what is due first at the top; pages go by key, not by offset.

    Raises:
        CheckError: C000, `after` is not one that a list gave.
    """
    rows = _filtered(actor, filters)
    count = rows[: COUNTED + 1].count()
    rows = rows.annotate(sort_on=Coalesce(F("due_on"), NEVER)).order_by("sort_on", "id")
    if after:
        day, pk = _place(after)
        rows = rows.filter(Q(sort_on__gt=day) | Q(sort_on=day, id__gt=pk))
    found = list(rows[: limit + 1])
    shown = found[:limit]
    more = f"{(shown[-1].due_on or NEVER).isoformat()}_{shown[-1].id}" if len(found) > limit else ""
    pinned = Pinned()
    return CaseList([row_view(each, pinned) for each in shown], count, more)


def count_cases(actor: Actor, filters: CaseFilters = NO_FILTER) -> int:
    """How many cases `cases` would list in all."""
    return _filtered(actor, filters).count()


def count_by(actor: Actor, group: Group, filters: CaseFilters = NO_FILTER) -> dict[str, int]:
    """How many cases fall to each value of `group`, the most first; every count opens to a list with that filter.

    ``month``: the month in which they were opened, as YYYY-MM: how many orders an organ was sent in each.
    """
    rows = _filtered(actor, filters)
    if group == "month":
        days = rows.values_list("opened_on").annotate(count=Count("id")).order_by("opened_on")
        months: dict[str, int] = {}
        for day, count in days:
            months[f"{day:%Y-%m}"] = months.get(f"{day:%Y-%m}", 0) + count
        return months
    return dict(rows.values_list(group).annotate(count=Count("id")).order_by("-count", group))


def case_by_number(actor: Actor, number: str) -> CaseRow:
    """The case with a number that somebody typed.

    Raises:
        CheckError: C000, the number is mistyped.
        NotFoundError: X003, there is none, or the asker may not see it.
    """
    number = number.strip().upper()
    if not is_readable_number(number):
        raise CheckError(msg("{number} is not a number of ours.", number=number), msg("Look at each digit once more."))
    row = allowed(CaseRecord.objects.filter(number=number), policies.see_case(actor)).first()
    if row is None:
        raise missing()
    return row_view(row)


def openable_kinds(actor: Actor) -> list[CaseKind]:
    """The kinds of cases that the asker's role may open today."""
    _, declared = declared_on(today())
    return [
        kind
        for kind in declared.kinds.values()
        if kind.effective_from <= today() and any(each.roles and actor.has_role(*each.roles) for each in kind.opens)
    ]


def row_view(row: CaseRecord, pinned: Pinned | None = None) -> CaseRow:
    """A case as a list shows it."""
    kind, _ = (pinned or Pinned()).kind(row.manifest, row.kind)
    step, rung = kind.step(row.step), kind.rung(row.rung)
    return CaseRow(
        id=row.id, number=row.number, kind=row.kind, kind_name=kind.name, subject_kind=row.subject_kind,
        subject_id=row.subject_id, title=row.title, keeper=row.keeper, handler=row.handler, step=row.step,
        step_name=step.name, waits_for=getattr(row, step.waits_for) if step.waits_for else "", due_on=row.due_on,
        is_late=row.is_late, rung=rung.name if rung else None, opened_on=row.opened_on, closed_on=row.closed_on,
        outcome=row.outcome, version=row.version,
    )  # fmt: skip


def _filtered(actor: Actor, filters: CaseFilters) -> QuerySet[CaseRecord]:
    rows = allowed(CaseRecord.objects.all(), policies.see_case(actor))
    for field in ("kind", "handler", "keeper", "step"):
        if value := getattr(filters, field):
            rows = rows.filter(**{field: value})
    if filters.subject:
        rows = rows.filter(subject_kind=filters.subject[0], subject_id=filters.subject[1])
    if filters.state:
        rows = rows.filter(closed_on__isnull=filters.state != "closed")
    return rows.filter(is_late=True) if filters.state == "late" else rows


def _place(after: str) -> tuple[date, UUID]:
    day, _, pk = after.partition("_")
    try:
        return date.fromisoformat(day), UUID(pk)
    except ValueError:
        raise CheckError(
            msg("{after} is no place in this list.", after=after), msg("Begin at the top again.")
        ) from None


def places_of(actor: Actor, subjects: Iterable[tuple[str, str]]) -> dict[tuple[str, str], UUID]:
    """(kind, id) of what waits on a desk → the case's id, for those that are cases the asker may see."""
    wanted = [pk for kind, pk in subjects if kind == "case"]
    rows = allowed(CaseRecord.objects.filter(pk__in=wanted), policies.see_case(actor))
    return {("case", str(pk)): pk for pk in rows.values_list("pk", flat=True)}
