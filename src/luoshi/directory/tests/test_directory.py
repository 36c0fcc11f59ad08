"""Who is who on which day, taken over from a pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from luoshi.base.actor import PUBLIC, Actor, job
from luoshi.base.errors import NotFoundError, PermissionError
from luoshi.directory.actions.load_directory import LoadDirectory
from luoshi.directory.models import OrganRecord, PersonRecord, PostRecord
from luoshi.directory.nouns import Duty, Organ, Person, Region, Role
from luoshi.directory.service import (
    actor_of,
    demo_people,
    district_organs,
    districts,
    organ,
    organ_names,
    organs,
    people_of,
    person_names,
    region_names,
)
from luoshi.journal.models import EntryRecord
from luoshi.journal.service import perform
from luoshi.packs import Label, Name, Source

pytestmark = pytest.mark.django_db
SOURCE = Source(kind="example")
CITY, EAST = "directory/region/city", "directory/region/east"
HOUSE, BUREAU, EAST_HOUSE = "directory/organ/house", "directory/organ/bureau", "directory/organ/east-house"
JOB = job("load-pack")


def region(key: str, zh: str, en: str, kind: str, code: str | None, parent: str | None = None) -> Region:
    """A territory."""
    above = (parent,) if parent else ()
    return Region(key, Name(zh=zh, en=en), zh, kind, code, parent, above, None, None, ())  # type: ignore[arg-type]


def body(key: str, zh: str, kind: str, place: str, superior: str | None = None) -> Organ:
    """An organ since 2020."""
    duties = (Duty("维护道路", ("道路",), SOURCE),)
    name = Name(zh=zh, en=zh.upper())
    day = date(2020, 1, 1)
    return Organ(key, name, (zh[:2],), (), kind, place, superior, duties, SOURCE, day, None, ())  # type: ignore[arg-type]


REGIONS = (
    region(CITY, "明川市", "Mingchuan", "municipality", "990000"),
    region(EAST, "东岸区", "East Bank", "district", "990101", CITY),
)
ORGANS = (
    body(HOUSE, "市政府办公室", "municipal", CITY),
    body(BUREAU, "城管委员会", "municipal", CITY, HOUSE),
    body(EAST_HOUSE, "东岸区政府", "district", EAST, HOUSE),
)
ROLES = (Role("directory/role/officer", "officer", Name(zh="经办人", en="Officer"), "organ", None),)
PEOPLE = (
    Person(
        "directory/person/lin", Name(zh="林越", en="Lin Yue"), HOUSE, CITY, ("officer",), Label(zh="科长", en="Head")
    ),
    Person("directory/person/he", Name(zh="何青", en="He Qing"), EAST_HOUSE, EAST, ("officer", "deputy"), None),
)
LOAD = LoadDirectory(REGIONS, ORGANS, ROLES, PEOPLE, "0" * 64)


@pytest.fixture
def _loaded() -> None:
    perform(LOAD, JOB)


def account(key: str) -> Actor:
    """The actor behind a person's account."""
    return actor_of(get_user_model().objects.get(username=key))


@pytest.mark.usefixtures("_loaded")
def test_loading_counts_and_is_journalled() -> None:
    """With the manifest it came from."""
    entry = EntryRecord.objects.get()
    assert entry.payload == {"regions": 2, "organs": 3, "roles": 1, "people": 2}
    assert (entry.action, entry.subject_id) == ("directory.load", "0" * 64)


@pytest.mark.usefixtures("_loaded")
def test_loading_again_replaces_and_keeps_people() -> None:
    """A person keeps their id, for rows elsewhere name it; nothing is there twice."""
    ids = set(PersonRecord.objects.values_list("id", flat=True))
    perform(replace(LOAD, organs=ORGANS[:2]), JOB)
    assert OrganRecord.objects.count() == 2
    assert set(PersonRecord.objects.values_list("id", flat=True)) == ids
    assert PostRecord.objects.count() == 3


def test_only_a_job_or_an_administrator_loads() -> None:
    """A pack changes who may do what."""
    with pytest.raises(PermissionError):
        perform(LOAD, Actor("person", "p", roles=frozenset({"delivery-officer"})))


@pytest.mark.usefixtures("_loaded")
def test_people_of_a_pack_have_no_password() -> None:
    """They enter a demo only, and by its own door."""
    assert not any(one.has_usable_password() for one in get_user_model().objects.all())


@pytest.mark.usefixtures("_loaded")
def test_an_account_acts_for_its_organ_with_its_roles() -> None:
    """Organ, region and roles of the day; whoever has not entered is the public."""
    actor = account("directory/person/he")
    assert (actor.kind, actor.organ, actor.region) == ("person", EAST_HOUSE, EAST)
    assert actor.roles == {"officer", "deputy"}
    assert actor_of(AnonymousUser()) is PUBLIC


@pytest.mark.usefixtures("_loaded")
def test_a_post_that_ended_gives_no_role() -> None:
    """The person is still known; they just may do nothing any more."""
    PostRecord.objects.filter(person__key="directory/person/he").update(effective_to=date(2024, 5, 31))
    person = get_user_model().objects.get(username="directory/person/he")
    assert actor_of(person, date(2024, 5, 31)).roles == {"officer", "deputy"}
    later = actor_of(person, date(2024, 6, 1))
    assert (later.roles, later.organ, later.region) == (frozenset(), "", "")


def test_an_account_without_a_person_is_the_public() -> None:
    """An account alone says nothing about who somebody is."""
    assert actor_of(get_user_model().objects.create(username="nobody")) is PUBLIC


@pytest.mark.usefixtures("_loaded")
def test_an_organ_exists_on_its_days_only_and_keeps_its_name() -> None:
    """Old rows stay readable after it is gone."""
    OrganRecord.objects.filter(key=BUREAU).update(effective_to=date(2023, 12, 31))
    assert organ(BUREAU, date(2023, 12, 31)).name_zh == "城管委员会"
    with pytest.raises(NotFoundError, match="no organ"):
        organ(BUREAU, date(2024, 1, 1))
    assert [row.key for row in organs(date(2024, 1, 1))] == [HOUSE, EAST_HOUSE]
    assert organ_names("zh", [BUREAU]) == {BUREAU: "城管"}


@pytest.mark.usefixtures("_loaded")
def test_a_renamed_organ_is_called_by_its_newest_name() -> None:
    """Two versions of one key: one name for people, each on its days."""
    OrganRecord.objects.filter(key=BUREAU).update(effective_to=date(2023, 12, 31))
    OrganRecord.objects.create(
        key=BUREAU, name_zh="城市管理局", effective_from=date(2024, 1, 1), kind="municipal", region=CITY
    )
    assert organ_names()[BUREAU] == "城市管理局"
    assert (organ(BUREAU, date(2023, 6, 1)).name_zh, organ(BUREAU, date(2024, 6, 1)).name_zh) == (
        "城管委员会",
        "城市管理局",
    )


@pytest.mark.usefixtures("_loaded")
def test_every_district_means_the_districts_and_their_governments() -> None:
    """The city itself is none of them."""
    assert [row.key for row in districts()] == [EAST]
    assert [row.key for row in district_organs()] == [EAST_HOUSE]


@pytest.mark.usefixtures("_loaded")
def test_names_come_in_the_readers_language() -> None:
    """And Chinese where there is no English."""
    OrganRecord.objects.filter(key=HOUSE).update(name_en="")
    assert region_names("en") == {CITY: "Mingchuan", EAST: "East Bank"}
    assert region_names()[EAST] == "东岸区"
    assert organ_names("en")[HOUSE] == "市政府办公室"
    ids = {row.name: str(row.pk) for row in PersonRecord.objects.all()}
    assert person_names("en", ids.values()) == {ids["林越"]: "Lin Yue", ids["何青"]: "He Qing"}


@pytest.mark.usefixtures("_loaded")
def test_people_are_found_by_organ_and_role() -> None:
    """A role that nobody holds finds nobody."""
    assert [row.name for row in people_of(HOUSE)] == ["林越"]
    assert [row.name for row in people_of(EAST_HOUSE, "deputy")] == ["何青"]
    assert not people_of(HOUSE, "deputy").exists()


@pytest.mark.usefixtures("_loaded")
def test_the_entry_page_offers_each_person_once() -> None:
    """With organ, role and position in the reader's language, in the order of the pack."""
    people = demo_people()
    assert [(one.name, one.organ_name, one.role_name, one.title) for one in people] == [
        ("林越", "市政", "经办人", "科长"),
        ("何青", "东岸", "经办人", ""),
    ]
    assert demo_people("en")[0].title == "Head"
