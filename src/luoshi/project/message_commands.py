"""The commands ``luoshi messages …``: what leaves the house, and which systems are called."""

from __future__ import annotations

import os
import sys

import click


@click.group()
def messages() -> None:
    """Mail and webhooks."""


def _start() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.project.settings")
    import django

    django.setup()
    from luoshi.project.schema import require_tables

    require_tables()


@messages.command("outgoing")
@click.option("--state", type=click.Choice(["waiting", "sending", "sent", "failed", "uncertain"]), default=None)
def outgoing(state: str | None) -> None:
    """Print what is on its way out or came to an end, the newest first; exit 1 if something was not handed over."""
    _start()
    from luoshi.messages.command import run_outgoing

    sys.exit(run_outgoing(state or "", sys.stdout))


@messages.command("webhooks")
def webhooks() -> None:
    """Print the systems that are called."""
    _start()
    from luoshi.messages.command import run_webhooks

    sys.exit(run_webhooks(sys.stdout))


@messages.command("add-webhook")
@click.argument("organ")
@click.argument("url")
@click.argument("secret_name")
@click.option("--topic", "topics", multiple=True, help="Only messages about this; may be repeated (default: all).")
def add_webhook(organ: str, url: str, secret_name: str, topics: tuple[str, ...]) -> None:
    """Call URL for each message to ORGAN (a key), signed with the secret in the variable SECRET_NAME."""
    _start()
    from luoshi.messages.command import run_add_webhook

    sys.exit(run_add_webhook(organ, url, secret_name, topics, sys.stdout))


@messages.command("end-webhook")
@click.argument("webhook")
def end_webhook(webhook: str) -> None:
    """Stop calling WEBHOOK (an id of the list)."""
    _start()
    from luoshi.messages.command import run_end_webhook

    sys.exit(run_end_webhook(webhook))
