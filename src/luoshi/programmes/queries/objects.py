"""Objects as lists and counts: one scope and one set of filters for pages, numbers and exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from luoshi.base.actor import Actor
from luoshi.base.errors import CheckError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.programmes.declared import ledger_on
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.rows import visible_objects

Group = Literal["stage", "region", "organ", "verification"]
GROUPS: tuple[Group, ...] = ("stage", "region", "organ", "verification")
MOST = 200
BATCH = 2000
MOST_POINTS = 5000


@dataclass(frozen=True, slots=True)
class ObjectFilters:
    """Which objects: empty fields filter nothing. `verification` "none": nobody has to look yet."""

    stage: str = ""
    region: str = ""
    organ: str = ""
    verification: str = ""
    late: bool = False
    problem: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class ObjectView:
    """One object in a list. Days and figures by slug; `late`: planned to be finished before today, and is not."""

    id: UUID
    identity: str
    name: str
    region: str
    organ: str
    longitude: Decimal | None
    latitude: Decimal | None
    stage: str
    planned: Mapping[str, date]
    actual: Mapping[str, date]
    quantities: Mapping[str, Decimal]
    amounts: Mapping[str, Decimal]
    due_on: date | None
    done_on: date | None
    verification: str
    problems: tuple[str, ...]
    late: bool
    version: int


@dataclass(frozen=True, slots=True)
class ObjectPage:
    """A page of objects in the order of their identities; `after` is where the next one begins, empty at the end."""

    programme: str
    objects: tuple[ObjectView, ...]
    total: int
    after: str


def filtered(actor: Actor, programme: str, filters: ObjectFilters) -> QuerySet[LedgerObjectRecord]:
    """The objects of a programme (its key) that the actor may see and that fit."""
    rows = visible_objects(actor, programme).exclude(stage="")
    for name in ("stage", "region", "organ"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    if filters.verification:
        rows = rows.filter(verification="" if filters.verification == "none" else filters.verification)
    if filters.late:
        rows = rows.filter(due_on__lt=today(), done_on=None)
    if filters.problem:
        rows = rows.exclude(problems=[])
    for word in filters.words.split():
        rows = rows.filter(Q(identity__icontains=word) | Q(name__icontains=word))
    return rows


def objects(
    actor: Actor, key: str, filters: ObjectFilters | None = None, after: str = "", size: int = 50
) -> ObjectPage:
    """A page of at most `size` objects behind the identity `after`.

    Raises:
        NotFoundError: X003 when the ledger is not declared.
    """
    programme = ledger_on(key)
    rows = filtered(actor, programme.key, filters or ObjectFilters())
    size = max(1, min(size, MOST))
    found = list(rows.filter(identity__gt=after).order_by("identity")[: size + 1])
    shown = found[:size]
    behind = shown[-1].identity if len(found) > size else ""
    return ObjectPage(programme.key, tuple(view_of(row) for row in shown), rows.count(), behind)


def counts(actor: Actor, key: str, by: Group, filters: ObjectFilters | None = None) -> dict[str, int]:
    """How many of the objects that the actor may see stand in each group.

    Raises:
        NotFoundError: X003 when the ledger is not declared.
        CheckError: C000 for a group that there is none of.
    """
    programme = ledger_on(key)
    if by not in GROUPS:
        raise CheckError(msg("Objects are not grouped by {name}.", name=by), msg("Use one of: {names}.", names=GROUPS))
    rows = filtered(actor, programme.key, filters or ObjectFilters())
    return dict(rows.order_by().values_list(by).annotate(count=Count("pk")).values_list(by, "count"))


@dataclass(frozen=True, slots=True)
class Point:
    """An object on the map."""

    id: UUID
    identity: str
    longitude: Decimal
    latitude: Decimal
    stage: str
    verification: str


@dataclass(frozen=True, slots=True)
class Points:
    """Objects with a place, as many as a map shows; `unplaced` have none, `left_out` did not fit."""

    points: tuple[Point, ...]
    unplaced: int
    left_out: int


def points(actor: Actor, key: str, filters: ObjectFilters | None = None, most: int = MOST_POINTS) -> Points:
    """The objects of a list as points of a map.

    Raises:
        NotFoundError: X003 when the ledger is not declared.
    """
    rows = filtered(actor, ledger_on(key).key, filters or ObjectFilters())
    placed = rows.filter(longitude__isnull=False, latitude__isnull=False)
    number = placed.count()
    columns = ("pk", "identity", "longitude", "latitude", "stage", "verification")
    shown = tuple(Point(*each) for each in placed.order_by("identity").values_list(*columns)[:most])
    return Points(shown, rows.count() - number, number - len(shown))


def objects_by_id(actor: Actor, key: str, ids: Iterable[UUID]) -> list[ObjectView]:
    """Of some objects of a ledger those that the actor may see, in the order of their identities.

    Raises:
        NotFoundError: X003 when the ledger is not declared.
    """
    rows = visible_objects(actor, ledger_on(key).key)
    wanted = list(ids)
    found = [row for start in range(0, len(wanted), BATCH) for row in rows.filter(pk__in=wanted[start : start + BATCH])]
    return [view_of(row) for row in sorted(found, key=lambda row: row.identity)]


def visible_ids(actor: Actor, key: str) -> frozenset[UUID]:
    """The ids of all objects of a ledger that the actor may see: the scope for numbers made elsewhere.

    Raises:
        NotFoundError: X003 when the ledger is not declared.
    """
    return frozenset(filtered(actor, ledger_on(key).key, ObjectFilters()).values_list("pk", flat=True))


def view_of(row: LedgerObjectRecord) -> ObjectView:
    """An object's columns as values."""
    return ObjectView(
        id=row.id,
        identity=row.identity,
        name=row.name,
        region=row.region,
        organ=row.organ,
        longitude=row.longitude,
        latitude=row.latitude,
        stage=row.stage,
        planned={slug: date.fromisoformat(day) for slug, day in row.planned.items()},
        actual={slug: date.fromisoformat(day) for slug, day in row.actual.items()},
        quantities={slug: Decimal(number) for slug, number in row.quantities.items()},
        amounts={slug: Decimal(number) for slug, number in row.amounts.items()},
        due_on=row.due_on,
        done_on=row.done_on,
        verification=row.verification,
        problems=tuple(row.problems),
        late=row.due_on is not None and row.due_on < today() and row.done_on is None,
        version=row.version,
    )
