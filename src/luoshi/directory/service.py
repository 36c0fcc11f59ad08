"""The door of the directory: who is who on a given day.

Other rooms hold organ and region keys; this module turns them into names, duties and actors.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model, Q, QuerySet

from luoshi.base.actor import PUBLIC, Actor
from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.directory.models import OrganRecord, PersonRecord, PostRecord, RegionRecord, RoleRecord

__all__ = [
    "DemoPerson",
    "OrganRecord",
    "PersonRecord",
    "RegionRecord",
    "actor_of",
    "demo_people",
    "district_organs",
    "districts",
    "organ",
    "organ_names",
    "organs",
    "organs_of",
    "people_in",
    "people_of",
    "person_names",
    "region_names",
]

Row = TypeVar("Row", bound=Model)


def _in_force(rows: QuerySet[Row], on: date | None) -> QuerySet[Row]:
    day = on or today()
    return rows.filter(Q(effective_to=None) | Q(effective_to__gte=day), effective_from__lte=day)


def organs(on: date | None = None) -> QuerySet[OrganRecord]:
    """Organs that exist on the day (default: today), in the order of the pack."""
    return _in_force(OrganRecord.objects.order_by("order", "key"), on)


def organ(key: str, on: date | None = None) -> OrganRecord:
    """The organ with `key` on the day.

    Raises:
        NotFoundError: X003 when no organ has this key on that day.
    """
    found = organs(on).filter(key=key).first()
    if found is None:
        raise NotFoundError(
            msg("There is no organ {key} on this day.", key=key), msg("Choose an organ from the directory.")
        )
    return found


def organ_names(language: str = "zh", keys: Iterable[str] | None = None) -> dict[str, str]:
    """Key → name for people. Dissolved organs keep their last name, so that old rows stay readable."""
    rows = OrganRecord.objects.order_by("effective_from")
    if keys is not None:
        rows = rows.filter(key__in=set(keys))
    return {row.key: (row.name_en or row.name_zh) if language == "en" else _short(row) for row in rows}


def _short(row: OrganRecord) -> str:
    return row.short_names[0] if row.short_names else row.name_zh


def region_names(language: str = "zh") -> dict[str, str]:
    """Key → name for people."""
    rows = RegionRecord.objects.order_by("effective_from")
    return {row.key: (row.name_en or row.name_zh) if language == "en" else row.name_zh for row in rows}


def districts(on: date | None = None) -> QuerySet[RegionRecord]:
    """The districts and areas of the city on the day: what “各区” means."""
    rows = RegionRecord.objects.filter(kind__in=["district", "county", "area"]).order_by("code", "key")
    return _in_force(rows, on)


def district_organs(on: date | None = None) -> QuerySet[OrganRecord]:
    """The organ that answers for each district: to whom “各区” fans out. Bureaus below a district are left out."""
    below = organs(on).filter(kind="district").values("key")
    return organs(on).filter(kind="district").exclude(superior__in=below)


def people_of(organ_key: str, *roles: str, on: date | None = None) -> QuerySet[PersonRecord]:
    """People who hold one of `roles` (or any) for the organ on the day."""
    posts = _in_force(PostRecord.objects.filter(organ=organ_key), on)
    if roles:
        posts = posts.filter(role__in=roles)
    return PersonRecord.objects.filter(pk__in=posts.values("person"))


def people_in(organ_keys: Iterable[str], on: date | None = None) -> dict[str, set[str]]:
    """Organ key → the ids of the people who hold a post in it on the day, in one statement."""
    posts = _in_force(PostRecord.objects.filter(organ__in=set(organ_keys)), on)
    found: dict[str, set[str]] = {}
    for organ_key, person in posts.values_list("organ", "person_id"):
        found.setdefault(organ_key, set()).add(str(person))
    return found


def organs_of(people: Iterable[str], on: date | None = None) -> dict[str, set[str]]:
    """Person id → the keys of the organs in which they hold a post on the day, in one statement."""
    wanted: list[UUID] = []
    for each in people:
        with suppress(ValueError):
            wanted.append(UUID(each))
    posts = _in_force(PostRecord.objects.filter(person__in=wanted), on)
    found: dict[str, set[str]] = {}
    for person, organ_key in posts.values_list("person_id", "organ"):
        found.setdefault(str(person), set()).add(organ_key)
    return found


def person_names(language: str = "zh", ids: Iterable[str] = ()) -> dict[str, str]:
    """Internal id → name for people, for the ids that are persons; jobs have none."""
    wanted: list[UUID] = []
    for each in ids:
        with suppress(ValueError):
            wanted.append(UUID(each))
    rows = PersonRecord.objects.filter(pk__in=wanted)
    return {str(row.id): (row.name_en or row.name) if language == "en" else row.name for row in rows}


def actor_of(account: AbstractBaseUser | AnonymousUser, on: date | None = None) -> Actor:
    """The actor that `account` is today; the public if nobody has entered."""
    if not account.is_authenticated:
        return PUBLIC
    person = PersonRecord.objects.filter(account_id=account.pk).first()
    if person is None:
        return PUBLIC
    posts = list(_in_force(PostRecord.objects.filter(person=person).order_by("effective_from"), on))
    organ_key = posts[0].organ if posts else ""
    region = OrganRecord.objects.filter(key=organ_key).values_list("region", flat=True).first() or ""
    return Actor("person", str(person.id), person.name, organ_key, region, frozenset(post.role for post in posts))


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person of the demo with what they do."""

    key: str
    name: str
    organ: str
    organ_name: str
    role: str
    role_name: str
    title: str


def demo_people(language: str = "zh") -> list[DemoPerson]:
    """Everybody that the demo's entry page offers, in the order of the pack."""
    names = organ_names(language)
    english = language == "en"
    roles = {row.slug: (row.name_en or row.name_zh) if english else row.name_zh for row in RoleRecord.objects.all()}
    posts = PostRecord.objects.filter(person__is_demo=True).select_related("person").order_by("pk")
    seen: dict[str, DemoPerson] = {}
    for post in posts:
        person = post.person
        seen.setdefault(
            person.key,
            DemoPerson(
                person.key,
                (person.name_en or person.name) if english else person.name,
                post.organ,
                names.get(post.organ) or post.organ,
                post.role,
                roles.get(post.role, post.role),
                (post.title_en or post.title) if english else post.title,
            ),
        )
    return list(seen.values())
