"""``luoshi messages …``: what an operator sees of what leaves the house."""

from __future__ import annotations

import io

import pytest

from luoshi.base.actor import Actor
from luoshi.base.errors import CheckError
from luoshi.directory.models import OrganRecord
from luoshi.messages.command import run_add_webhook, run_end_webhook, run_outgoing, run_webhooks
from luoshi.messages.service import Message, dispatches, post, send_due
from luoshi.messages.tests.conftest import Listener

pytestmark = pytest.mark.django_db
A = "directory/organ/a"


def test_an_operator_adds_looks_and_ends(listener: Listener) -> None:
    """The secret stands there by its name; what failed makes the command exit 1."""
    OrganRecord.objects.create(key=A, name_zh="甲局", kind="municipal", effective_from="2000-01-01")
    out = io.StringIO()
    assert run_add_webhook(A, f"http://127.0.0.1:{listener.port}/in", "LUOSHI_SECRET_CITY", ("plan",), out) == 0
    hook = out.getvalue().strip()
    listed = io.StringIO()
    run_webhooks(listed)
    assert listed.getvalue() == f"{hook}  {A}  http://127.0.0.1:{listener.port}/in  LUOSHI_SECRET_CITY  plan\n"
    post([Message("x", organ=A, topic="plan")])
    assert run_outgoing("", io.StringIO()) == 0
    listener.answers.append(410)
    send_due()
    told = io.StringIO()
    assert run_outgoing("failed", told) == 1
    assert "webhook failed" in told.getvalue()
    assert told.getvalue().endswith("HTTP 410\n")
    assert run_end_webhook(hook) == 0
    with pytest.raises(CheckError, match="no id of a webhook"):
        run_end_webhook("x")


def test_only_the_operator_looks() -> None:
    """There is nothing to see for anybody else."""
    assert dispatches(Actor("person", "ann", roles=frozenset({"delivery-officer"}))) == []
