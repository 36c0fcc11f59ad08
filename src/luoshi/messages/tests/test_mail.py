"""Who gets mail, how often, and what becomes of a letter that cannot be handed over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from luoshi.base.actor import PUBLIC, Actor, job
from luoshi.base.errors import CheckError, PermissionError
from luoshi.base.today import frozen
from luoshi.directory.models import PersonRecord, PostRecord
from luoshi.journal.models import EntryRecord
from luoshi.journal.service import perform
from luoshi.messages.digests import plan_digests
from luoshi.messages.errors import AddressRefusedError
from luoshi.messages.models import DispatchRecord, MessageRecord
from luoshi.messages.planning import plan_dispatches
from luoshi.messages.sending import FIRST_PAUSE, LOST_AFTER, MOST_ATTEMPTS
from luoshi.messages.service import (
    MarkRead,
    Message,
    SetAddress,
    SetPreferences,
    dispatches,
    inbox,
    post,
    preferences,
    send_due,
)
from luoshi.messages.tests.conftest import MailBox, wants

pytestmark = pytest.mark.django_db
A, B = "directory/organ/a", "directory/organ/b"
SYSTEM = job("test")


def _person(name: str, organ: str) -> Actor:
    person = PersonRecord.objects.create(key=f"directory/person/{name}", name=name)
    PostRecord.objects.create(person=person, organ=organ, role="organ-officer", effective_from=date(2000, 1, 1))
    return Actor("person", str(person.pk), name, organ)


@pytest.fixture
def ann() -> Actor:
    """An officer of organ A."""
    return _person("ann", A)


@pytest.fixture
def ben() -> Actor:
    """Another officer of organ A."""
    return _person("ben", A)


def _later(by: timedelta) -> None:
    """Let time pass for everything that waits."""
    for row in DispatchRecord.objects.all():
        claimed = row.claimed_at - by if row.claimed_at else None
        DispatchRecord.objects.filter(pk=row.pk).update(due_at=row.due_at - by, claimed_at=claimed)


def _states() -> list[str]:
    return sorted(DispatchRecord.objects.values_list("state", flat=True))


def test_mail_goes_to_those_who_asked_for_it(mailbox: MailBox, ann: Actor, ben: Actor) -> None:
    """In the reader's language, with the page it leads to; who did not choose mail has the inbox alone."""
    wants(ann, "en", rounds="mail")
    wants(ben, rounds="inbox", plan="mail")
    eve = _person("eve", B)
    wants(eve, rounds="mail")
    post([Message("“{policy}” cannot be had any more.", {"policy": "稳岗"}, organ=A, link="/support/", topic="rounds")])
    assert send_due() == 1
    (letter,) = mailbox.letters
    assert letter["To"] == "ann@city.example"
    assert letter["From"] == "luoshi@city.example"
    assert letter["Subject"] == "“稳岗” cannot be had any more."
    assert "https://luoshi.example/support/" in letter.get_content()
    assert [len(inbox(each)) for each in (ann, ben, eve)] == [1, 1, 0]


def test_a_message_is_sent_once_however_often_it_is_planned(mailbox: MailBox, ann: Actor) -> None:
    """A second worker, a retry of the action, a restart: the row is there already."""
    wants(ann, rounds="mail")
    post([Message("x", person=ann.id, topic="rounds")])
    plan_dispatches(list(MessageRecord.objects.all()))
    assert send_due() == 1
    plan_dispatches(list(MessageRecord.objects.all()))
    assert send_due() == 0
    assert len(mailbox.letters) == 1


def test_a_letter_that_is_put_off_comes_later_and_once(mailbox: MailBox, ann: Actor) -> None:
    """The pause grows; the letter keeps its id, by which a receiver tells a copy."""
    wants(ann, rounds="mail")
    mailbox.answers += ["451 later", "451 later"]
    post([Message("x", person=ann.id, topic="rounds")])
    assert send_due() == 0
    assert send_due() == 0, "not before the pause is over"
    _later(FIRST_PAUSE)
    assert send_due() == 0
    _later(FIRST_PAUSE)
    assert send_due() == 0, "the second pause is longer"
    _later(FIRST_PAUSE)
    assert send_due() == 1
    (letter,) = mailbox.letters
    (row,) = DispatchRecord.objects.all()
    assert letter["Message-ID"] == f"<{row.pk}@city.example>"
    assert (row.state, row.attempts) == ("sent", 3)


def test_a_letter_that_is_refused_for_good_is_not_tried_again(mailbox: MailBox, ann: Actor) -> None:
    """And says by which answer, without the address."""
    wants(ann, rounds="mail")
    mailbox.answers.append("550 no such mailbox ann@city.example")
    post([Message("x", person=ann.id, topic="rounds")])
    send_due()
    (sending,) = dispatches(SYSTEM)
    assert (sending.state, sending.failure) == ("failed", "SMTP 550")


def test_after_many_attempts_it_ends(mailbox: MailBox, ann: Actor, settings: Any) -> None:
    """With a server that is not there."""
    wants(ann, rounds="mail")
    settings.LUOSHI_MAIL_URL = "smtp://127.0.0.1:1"
    settings.LUOSHI_OUTSIDE_HOSTS = ["127.0.0.1:1"]
    post([Message("x", person=ann.id, topic="rounds")])
    for _ in range(MOST_ATTEMPTS):
        assert send_due() == 0
        _later(timedelta(days=1))
    assert _states() == ["failed"]


def test_a_letter_of_which_nobody_knows_is_not_sent_again(mailbox: MailBox, ann: Actor) -> None:
    """The server has it and then falls silent: the operator sees it, the reader does not get it twice."""
    wants(ann, rounds="mail")
    mailbox.answers.append("silence")
    post([Message("x", person=ann.id, topic="rounds")])
    assert send_due() == 0
    _later(timedelta(days=1))
    assert send_due() == 0
    assert _states() == ["uncertain"]
    assert len(mailbox.letters) == 1


def test_what_a_server_says_to_a_goodbye_is_not_about_the_letter(mailbox: MailBox, ann: Actor) -> None:
    """It has taken it before: sent, and not once more."""
    wants(ann, rounds="mail")
    mailbox.goodbye = "451 not now"
    post([Message("x", person=ann.id, topic="rounds")])
    assert send_due() == 1
    _later(timedelta(days=1))
    assert send_due() == 0
    assert len(mailbox.letters) == 1


def test_what_a_lost_worker_had_in_hand_is_not_sent_again(mailbox: MailBox, ann: Actor) -> None:
    """It may have been handed over before the worker ended."""
    wants(ann, rounds="mail")
    post([Message("x", person=ann.id, topic="rounds")])
    DispatchRecord.objects.update(state="sending", claimed_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    assert send_due() == 0
    assert _states() == ["uncertain"]
    assert mailbox.letters == []


def test_a_dead_server_is_asked_once_and_not_once_a_letter(mailbox: MailBox, ann: Actor, ben: Actor) -> None:
    """What waits for the same way waits with the first that failed."""
    wants(ann, rounds="mail")
    wants(ben, rounds="mail")
    mailbox.answers += ["451 later"]
    post([Message("x", organ=A, topic="rounds")])
    assert send_due() == 0
    assert sorted(DispatchRecord.objects.values_list("attempts", flat=True)) == [0, 1]
    assert mailbox.letters == []


def test_a_digest_tells_what_came_since_the_last_one(mailbox: MailBox, ann: Actor) -> None:
    """Daily ones each day, weekly ones on Monday; what was read or told before is left out."""
    wants(ann, policies="daily", plan="weekly")
    monday = datetime(2024, 4, 1, 0, 0, tzinfo=UTC)
    with frozen(monday - timedelta(hours=5)):
        post([Message("one", person=ann.id, topic="policies"), Message("two", organ=A, topic="plan")])
        post([Message("read", organ=A, topic="plan"), Message("other", organ=A, topic="other")])
    perform(MarkRead(tuple(line.id for line in inbox(ann) if str(line.text) == "read")), ann)
    told: list[list[str]] = []
    for days in range(9):
        with frozen(monday + timedelta(days=days)):
            plan_digests()
            plan_digests()
            if days == 1:
                post([Message("three", person=ann.id, topic="policies"), Message("four", organ=A, topic="plan")])
        send_due()
        lines = mailbox.letters[-1].get_content().splitlines() if len(mailbox.letters) > len(told) else None
        if lines is not None:
            told.append([line[2:] for line in lines if line.startswith("- ")])
    assert told == [["one", "two"], ["three"], ["four"]]


def test_what_is_switched_off_is_not_in_the_inbox(ann: Actor, ben: Actor) -> None:
    """For the one who chose so; what waits for an answer cannot be switched off."""
    perform(SetPreferences((("policies", "off"),)), ann)
    post([Message("x", organ=A, topic="policies"), Message("y", organ=A, topic="orders")])
    assert [str(line.text) for line in inbox(ann)] == ["y"]
    assert len(inbox(ben)) == 2
    with pytest.raises(CheckError, match="wait for an answer"):
        perform(SetPreferences((("orders", "off"),)), ann)
    with pytest.raises(CheckError, match="no choice"):
        perform(SetPreferences((("orders", "pigeon"),)), ann)
    assert preferences(ann).ways["policies"] == "off"
    assert preferences(ann).ways["plan"] == "inbox"


@pytest.mark.parametrize(
    "address",
    [
        "ann@elsewhere.example",
        "ann@city.example.elsewhere.example",
        "ann@city.example\nBcc: x@y",
        "ann",
        "a b@city.example",
    ],
)
def test_official_words_do_not_go_to_other_domains(mailbox: MailBox, ann: Actor, address: str) -> None:
    """An address is one of those that the operator allows."""
    with pytest.raises(AddressRefusedError, match=r"city\.example"):
        perform(SetAddress(address), ann)


def test_the_journal_does_not_tell_the_address(mailbox: MailBox, ann: Actor) -> None:
    """Only that there is one; taken away, nothing more is sent."""
    wants(ann, rounds="mail")
    post([Message("x", person=ann.id, topic="rounds")])
    perform(SetAddress(""), ann)
    assert send_due() == 0
    assert _states() == ["failed"]
    payloads = EntryRecord.objects.filter(action="messages.set-address").values_list("payload", flat=True)
    assert list(payloads) == [{"has_address": True}, {"has_address": False}]
    for nobody in (PUBLIC, SYSTEM):
        with pytest.raises(PermissionError):
            perform(SetAddress("x@city.example"), nobody)


def test_without_settings_nothing_leaves(ann: Actor) -> None:
    """No server named: no row, no call, whatever people chose."""
    perform(SetPreferences((("rounds", "mail"), ("plan", "daily"))), ann)
    post([Message("x", organ=A, topic="rounds"), Message("y", organ=A, topic="plan")])
    plan_digests()
    assert not DispatchRecord.objects.exists()


def test_a_server_that_is_not_allowed_is_not_spoken_to(mailbox: MailBox, ann: Actor, settings: Any) -> None:
    """It must stand in the list as host and port."""
    wants(ann, rounds="mail")
    settings.LUOSHI_OUTSIDE_HOSTS = [f"127.0.0.1:{mailbox.port + 1}"]
    post([Message("x", organ=A, topic="rounds")])
    assert send_due() == 0
    assert mailbox.letters == []
    assert dispatches(ann) == []
