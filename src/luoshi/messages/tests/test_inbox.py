"""Who is told what, and who has read it."""

from __future__ import annotations

import pytest
from django.db import transaction

from luoshi.base.actor import PUBLIC, Actor
from luoshi.base.errors import CheckError, NotFoundError
from luoshi.journal.models import EntryRecord
from luoshi.journal.service import perform
from luoshi.messages.service import MarkRead, Message, inbox, post, unread_count

pytestmark = pytest.mark.django_db
A, B = "directory/organ/a", "directory/organ/b"
ANN, BEN, EVE = (Actor("person", name, organ=organ) for name, organ in (("ann", A), ("ben", A), ("eve", B)))


def words(actor: Actor) -> list[str]:
    """The texts in an inbox, in English."""
    return [str(line.text) for line in inbox(actor)]


def test_a_message_reaches_its_organ_or_its_person() -> None:
    """And nobody else, the newest first."""
    post([Message("Plan {title} was adopted", {"title": "2024"}, organ=A), Message("For Ann", person="ann")])
    assert words(ANN) == ["For Ann", "Plan 2024 was adopted"]
    assert words(BEN) == ["Plan 2024 was adopted"]
    assert words(EVE) == words(PUBLIC) == []


def test_each_reader_has_marks_of_their_own() -> None:
    """What Ann has read is still new for Ben; the mark stands in the journal once."""
    post([Message("x", organ=A)])
    line = inbox(ANN)[0]
    assert perform(MarkRead((line.id,)), ANN) == 1
    assert perform(MarkRead((line.id,)), ANN) == 0
    assert (unread_count(ANN), unread_count(BEN)) == (0, 1)
    assert [one.is_read for one in inbox(ANN)] == [True]
    assert EntryRecord.objects.filter(action="messages.mark-read").count() == 1


def test_nobody_marks_the_messages_of_others() -> None:
    """They do not even learn that there is one."""
    post([Message("x", organ=A)])
    with pytest.raises(NotFoundError):
        perform(MarkRead((inbox(ANN)[0].id,)), EVE)


def test_a_message_shares_the_fate_of_its_action() -> None:
    """Taken back with it."""
    with transaction.atomic():
        post([Message("x", organ=A)])
        transaction.set_rollback(True)
    assert words(ANN) == []


@pytest.mark.parametrize("link", ["http://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "x"])
def test_a_link_stays_on_our_pages(link: str) -> None:
    """A message cannot send people away."""
    with pytest.raises(CheckError, match="page of ours"):
        post([Message("x", organ=A, link=link)])


def test_a_message_without_a_reader_is_refused() -> None:
    """Otherwise it would be lost in silence."""
    with pytest.raises(CheckError):
        post([Message("x")])
