"""directory.load: take over regions, organs, roles and demo people from a frozen manifest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.contrib.auth import get_user_model
from pydantic import BaseModel

from luoshi.directory.models import OrganRecord, PersonRecord, PostRecord, RegionRecord, RoleRecord
from luoshi.directory.nouns import Organ, Person, Region, Role
from luoshi.journal.performing import Act, Action, Record

ALWAYS = date(1949, 10, 1)


@dataclass(frozen=True)
class LoadDirectory(Action[dict[str, int]]):
    """Replace the directory's versions by those that the pack declares; rows of other rooms keep their keys.

    People of a demo get an account without a password; real people are never declared in a pack.
    """

    code: ClassVar[str] = "directory.load"
    regions: tuple[Region, ...]
    organs: tuple[Organ, ...]
    roles: tuple[Role, ...]
    people: tuple[Person, ...]
    manifest: str

    def check(self, act: Act) -> None:
        """Only a job or an administrator loads a pack."""
        act.require_role("system", "administrator")

    def do(self, act: Act) -> dict[str, int]:
        """Write the versions; returns how many of each noun."""
        RegionRecord.objects.all().delete()
        RegionRecord.objects.bulk_create(_region_row(region) for region in self.regions)
        OrganRecord.objects.all().delete()
        OrganRecord.objects.bulk_create(_organ_row(order, organ) for order, organ in enumerate(self.organs))
        RoleRecord.objects.all().delete()
        RoleRecord.objects.bulk_create(
            RoleRecord(slug=role.slug, name_zh=role.name.zh, name_en=role.name.en or "", sees=role.sees)
            for role in self.roles
        )
        for person in self.people:
            _write_person(person, act.on)
        return {
            "regions": len(self.regions),
            "organs": len(self.organs),
            "roles": len(self.roles),
            "people": len(self.people),
        }

    def record(self, act: Act, result: dict[str, int]) -> Record:
        """Counts and the manifest they came from."""
        return Record("directory", "manifest", self.manifest[:64], result)


def _region_row(region: Region) -> RegionRecord:
    return RegionRecord(
        key=region.key,
        name_zh=region.name.zh,
        name_en=region.name.en or "",
        effective_from=region.effective_from or ALWAYS,
        effective_to=region.effective_to,
        code=region.code or "",
        kind=region.kind,
        parent=region.parent or "",
    )


def _organ_row(order: int, organ: Organ) -> OrganRecord:
    return OrganRecord(
        key=organ.key,
        name_zh=organ.name.zh,
        name_en=organ.name.en or "",
        effective_from=organ.effective_from,
        effective_to=organ.effective_to,
        kind=organ.kind,
        region=organ.region,
        short_names=list(organ.short_names),
        aliases=list(organ.aliases),
        superior=organ.superior or "",
        duties=[{"text": duty.text, "words": list(duty.words), "source": _plain(duty.source)} for duty in organ.duties],
        succeeds=list(organ.succeeds),
        order=order,
    )


def _plain(source: BaseModel) -> dict[str, object]:
    return source.model_dump(mode="json", exclude_none=True)


def _write_person(person: Person, on: date) -> None:
    account, _ = get_user_model().objects.get_or_create(username=person.key)
    if account.has_usable_password() or not account.password:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    row, _ = PersonRecord.objects.update_or_create(
        key=person.key,
        defaults={"name": person.name.zh, "name_en": person.name.en or "", "is_demo": True, "account": account},
    )
    PostRecord.objects.filter(person=row).delete()
    PostRecord.objects.bulk_create(
        PostRecord(
            person=row,
            organ=person.organ,
            role=role,
            title=person.title.zh if person.title else "",
            title_en=(person.title.en or "") if person.title else "",
            effective_from=min(on, date(2024, 1, 1)),
        )
        for role in person.roles
    )
