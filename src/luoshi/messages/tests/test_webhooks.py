"""Systems of organs that are called: signed, allowed, repeated under the same id."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from luoshi.base.actor import Actor, job
from luoshi.base.errors import CheckError, NotFoundError, PermissionError
from luoshi.directory.models import OrganRecord
from luoshi.journal.service import perform
from luoshi.messages.channels import Call, is_loopback, may_call, signature
from luoshi.messages.errors import AddressRefusedError
from luoshi.messages.models import DispatchRecord
from luoshi.messages.sending import LOST_AFTER
from luoshi.messages.service import AddWebhook, EndWebhook, Message, post, send_due, webhooks
from luoshi.messages.tests.conftest import SITE, Listener

pytestmark = pytest.mark.django_db
A = "directory/organ/a"
ADMIN = job("test")


@pytest.fixture(autouse=True)
def _organ() -> None:
    OrganRecord.objects.create(key=A, name_zh="甲局", kind="bureau", effective_from="2000-01-01")


def _hook(listener: Listener, *topics: str) -> AddWebhook:
    return AddWebhook(A, f"http://127.0.0.1:{listener.port}/in?x=1", "LUOSHI_SECRET_CITY", topics)


def test_a_call_is_signed_and_says_whom_it_is_from(listener: Listener) -> None:
    """The receiver computes the same signature from the secret that both know."""
    perform(_hook(listener), ADMIN)
    post([Message("“{policy}” cannot be had any more.", {"policy": "稳岗"}, organ=A, link="/p/", topic="policies")])
    assert send_due() == 1
    (called,) = listener.calls
    said = json.loads(called.body)
    assert said["text"]["en"] == "“稳岗” cannot be had any more."
    assert (said["topic"], said["organ"], said["link"]) == ("policies", A, f"{SITE}/p/")
    heads = called.headers
    call = Call(
        url=f"http://{heads['Luoshi-Recipient']}/",
        body=called.body,
        sender=heads["Luoshi-Sender"],
        delivery=heads["Luoshi-Delivery"],
        nonce=heads["Luoshi-Nonce"],
        expires=int(heads["Luoshi-Expires"]),
        key=heads["Luoshi-Key"],
    )
    assert called.path == "/in?x=1"
    assert heads["Luoshi-Signature"] == signature("a secret", call)
    assert heads["Luoshi-Signature"] != signature("another", call)
    assert call.sender == SITE
    assert b"a secret" not in called.body


def test_what_one_person_is_told_is_not_called_out(listener: Listener) -> None:
    """A webhook hears its organ's messages of its topics."""
    perform(_hook(listener, "rounds"), ADMIN)
    post(
        [
            Message("x", person="ann", organ=A, topic="rounds"),
            Message("x", organ="directory/organ/b", topic="rounds"),
            Message("x", organ=A, topic="plan"),
            Message("yes", organ=A, topic="rounds"),
        ]
    )
    assert send_due() == 1
    assert [json.loads(called.body)["text"]["en"] for called in listener.calls] == ["yes"]


def test_a_call_that_failed_is_repeated_under_the_same_id(listener: Listener) -> None:
    """With a new nonce; after a lost worker too, as the other side can tell a repetition."""
    perform(_hook(listener), ADMIN)
    listener.answers += [503]
    post([Message("x", organ=A)])
    assert send_due() == 0
    DispatchRecord.objects.update(state="sending", claimed_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))
    assert send_due() == 1
    first, second = (called.headers for called in listener.calls)
    assert first["Luoshi-Delivery"] == second["Luoshi-Delivery"]
    assert first["Luoshi-Nonce"] != second["Luoshi-Nonce"]


@pytest.mark.parametrize("answer", [302, 400, 404, 410])
def test_no_is_no_and_a_redirect_is_not_followed(listener: Listener, answer: int) -> None:
    """Who answers so is not asked again, and leads us nowhere else."""
    perform(_hook(listener), ADMIN)
    listener.answers += [answer]
    post([Message("x", organ=A)])
    assert send_due() == 0
    assert len(listener.calls) == 1
    assert DispatchRecord.objects.get().state == "failed"
    assert DispatchRecord.objects.get().failure == f"HTTP {answer}"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{other}/",
        "https://elsewhere.example/",
        "http://elsewhere.example:{port}/",
        "http://user:word@127.0.0.1:{port}/",
        "ftp://127.0.0.1:{port}/",
        "file:///etc/passwd",
    ],
)
def test_only_allowed_hosts_are_called(listener: Listener, url: str) -> None:
    """By host and port, over TLS unless it is this machine, without a password in the address."""
    with pytest.raises(AddressRefusedError):
        perform(AddWebhook(A, url.format(port=listener.port, other=listener.port + 1), "LUOSHI_SECRET_CITY"), ADMIN)


def test_a_host_that_is_taken_off_the_list_is_not_called(listener: Listener, settings: Any) -> None:
    """What was set up before does not outlive the permission."""
    perform(_hook(listener), ADMIN)
    settings.LUOSHI_OUTSIDE_HOSTS = []
    post([Message("x", organ=A)])
    assert send_due() == 0
    assert listener.calls == []
    assert "C370" in DispatchRecord.objects.get().failure


def test_a_demo_calls_only_this_machine() -> None:
    """Whatever the list says: invented data would come out as if it were true."""
    allowed = ["hooks.city.example:443", "127.0.0.1:80"]
    assert may_call("hooks.city.example", 443, allowed, is_demo=False)
    assert not may_call("hooks.city.example", 443, allowed, is_demo=True)
    assert may_call("127.0.0.1", 80, allowed, is_demo=True)
    assert not may_call("hooks.city.example", 8443, allowed, is_demo=False)
    assert [is_loopback(host) for host in ("localhost", "::1", "127.9.9.9", "10.0.0.1", "localhost.evil.example")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_an_ended_webhook_is_silent(listener: Listener) -> None:
    """What waits for it is not sent any more; it ends once."""
    hook = perform(_hook(listener), ADMIN)
    post([Message("x", organ=A)])
    perform(EndWebhook(hook), ADMIN)
    assert send_due() == 0
    post([Message("y", organ=A)])
    assert listener.calls == []
    assert DispatchRecord.objects.count() == 1
    with pytest.raises(NotFoundError):
        perform(EndWebhook(hook), ADMIN)


def test_webhooks_are_the_administrators(listener: Listener) -> None:
    """Nobody else adds, ends or sees them; a secret is named, never given."""
    officer = Actor("person", "ann", organ=A, roles=frozenset({"delivery-officer"}))
    with pytest.raises(PermissionError):
        perform(_hook(listener), officer)
    hook = perform(_hook(listener), ADMIN)
    with pytest.raises(PermissionError):
        perform(EndWebhook(hook), officer)
    assert not webhooks(officer).exists()
    assert [row.pk for row in webhooks(ADMIN)] == [hook]
    with pytest.raises(CheckError):
        perform(AddWebhook(A, f"http://127.0.0.1:{listener.port}/", "the secret itself"), ADMIN)
