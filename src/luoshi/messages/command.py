"""What the commands ``luoshi messages …`` do; the command line itself stands in `project`."""

from __future__ import annotations

from typing import TextIO
from uuid import UUID

from luoshi.base.actor import job
from luoshi.base.errors import CheckError
from luoshi.base.text import msg
from luoshi.journal.service import perform
from luoshi.messages.service import AddWebhook, EndWebhook, dispatches, webhooks

OPERATOR = job("operator")


def run_outgoing(state: str, stdout: TextIO) -> int:
    """Print what is on its way out or came to an end, one a line; 1 if something failed or is uncertain."""
    found = dispatches(OPERATOR, state)
    for each in found:
        moment = each.finished_at or each.due_at
        line = (
            f"{each.id}  {each.channel:8}{each.state:10}{each.attempts:4}  {moment:%Y-%m-%d %H:%M} UTC  {each.failure}"
        )
        stdout.write(line.rstrip() + "\n")
    return int(any(each.state in ("failed", "uncertain") for each in found))


def run_webhooks(stdout: TextIO) -> int:
    """Print the systems that are called; the secret by its name."""
    for each in webhooks(OPERATOR):
        topics = ", ".join(each.topics) or "*"
        stdout.write(f"{each.pk}  {each.organ}  {each.url}  {each.secret_name}  {topics}\n")
    return 0


def run_add_webhook(organ: str, url: str, secret_name: str, topics: tuple[str, ...], stdout: TextIO) -> int:
    """Let a system of an organ hear what the organ is told."""
    stdout.write(f"{perform(AddWebhook(organ, url, secret_name, topics), OPERATOR)}\n")
    return 0


def run_end_webhook(webhook: str) -> int:
    """Stop calling a system.

    Raises:
        CheckError: C000 when this is no id.
    """
    try:
        found = UUID(webhook)
    except ValueError as wrong:
        raise CheckError(msg("{id} is no id of a webhook.", id=webhook), msg("Take it from the list.")) from wrong
    perform(EndWebhook(found), OPERATOR)
    return 0
