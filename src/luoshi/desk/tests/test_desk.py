"""What waits for whom, and that a worklist never lies."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from luoshi.base.actor import PUBLIC, Actor, job
from luoshi.base.errors import ExecuteError
from luoshi.desk.models import WorkItemRecord
from luoshi.desk.service import WorkItem, close_items, items_for, open_item, open_items, sees_item, title_of

pytestmark = pytest.mark.django_db
A, B = "directory/organ/a", "directory/organ/b"


def person(name: str, organ: str, *roles: str) -> Actor:
    """Somebody who has entered."""
    return Actor("person", name, organ=organ, roles=frozenset(roles))


def item(subject: str, organ: str = A, **more: str | date) -> WorkItem:
    """An answer that is asked of an organ."""
    return WorkItem("plan.answer", "commitment", subject, "Answer to {word}", {"word": subject}, organ, **more)  # type: ignore[arg-type]


def subjects(actor: Actor) -> list[str]:
    """What lies on the actor's desk."""
    return [row.subject_id for row in items_for(actor)]


def test_the_most_urgent_comes_first_and_the_undated_last() -> None:
    """Dates decide, then the order in which things came."""
    open_items((item("none"), item("late", due_on=date(2024, 9, 1)), item("soon", due_on=date(2024, 3, 1))))
    assert subjects(person("p", A)) == ["soon", "late", "none"]


def test_an_item_lies_on_the_desks_of_its_people_only() -> None:
    """Organ, role and person narrow it down; the public and jobs have no desk."""
    open_items((item("organ"), item("role", role="lead"), item("person", person="p2")))
    assert subjects(person("p1", A)) == ["organ"]
    assert subjects(person("p1", A, "lead")) == ["organ", "role"]
    assert subjects(person("p2", A)) == ["organ", "person"]
    assert subjects(person("p2", B)) == ["person"]
    assert subjects(person("p3", "")) == []
    assert subjects(PUBLIC) == subjects(job("x")) == []


def test_the_same_thing_waits_once() -> None:
    """Opening again changes nothing; after closing it can wait anew."""
    open_item(item("1"))
    open_item(item("1"))
    assert WorkItemRecord.objects.count() == 1
    assert close_items("plan.answer", "commitment", ["1"]) == 1
    open_item(item("1"))
    assert WorkItemRecord.objects.count() == 2
    assert subjects(person("p", A)) == ["1"]


def test_closing_for_one_organ_leaves_the_others() -> None:
    """Each organ answers for itself."""
    open_items((item("1", A), item("1", B)))
    assert close_items("plan.answer", "commitment", ["1"], organ=A) == 1
    assert (subjects(person("p", A)), subjects(person("p", B))) == ([], ["1"])


def test_an_item_shares_the_fate_of_its_action() -> None:
    """Taken back with it."""
    with transaction.atomic():
        open_item(item("1"))
        transaction.set_rollback(True)
    assert subjects(person("p", A)) == []


@pytest.mark.django_db(transaction=True)
def test_nothing_is_laid_down_outside_an_action() -> None:
    """An item without its reason could stay for ever."""
    with pytest.raises(ExecuteError, match="only inside an action"):
        open_item(item("1"))


def test_a_title_is_rendered_in_the_readers_language() -> None:
    """The msgid is translated, the values are not."""
    open_item(item("积水"))
    row = items_for(person("p", A)).get()
    assert title_of(row).render({"Answer to {word}": "答复{word}"}.__getitem__) == "答复积水"


NAMES = st.sampled_from(["", "x", "y"])


@given(
    st.lists(st.tuples(NAMES, NAMES, NAMES), max_size=8, unique=True),
    st.builds(person, st.sampled_from(["x", "y"]), NAMES, NAMES),
)
def test_the_list_and_the_single_check_agree(places: list[tuple[str, str, str]], actor: Actor) -> None:
    """The same predicate as a query and in Python gives the same rows, for any item and any person."""
    with transaction.atomic():
        open_items(WorkItem("k", "s", "1", "t", {}, organ, role, who) for organ, role, who in places)
        checked = {row.pk for row in WorkItemRecord.objects.all() if sees_item(actor).allows(row)}
        assert {row.pk for row in items_for(actor)} == checked
        transaction.set_rollback(True)
