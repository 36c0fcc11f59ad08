"""The commands ``luoshi registry …``: what the city knows about companies. Each imports what it needs when it runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


@click.group()
def registry() -> None:
    """The registry of companies."""


def _start() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.project.settings")
    import django

    django.setup()
    from luoshi.project.schema import require_tables

    require_tables()


@registry.command("load")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def load(file: Path) -> None:
    """Take the Parquet FILE over: from today on, this is what the city knows about companies."""
    _start()
    from luoshi.support.command import run_load

    sys.exit(run_load(file, sys.stdout))


@registry.command("list")
def snapshots() -> None:
    """Print every state of the registry with the day on which it became known."""
    _start()
    from luoshi.support.command import run_list

    sys.exit(run_list(sys.stdout))


@registry.command("grant")
@click.argument("person")
@click.argument("company")
def grant(person: str, company: str) -> None:
    """Let PERSON (a key of the directory) speak for COMPANY (a unified social credit code)."""
    _start()
    from luoshi.support.command import run_grant

    sys.exit(run_grant(person, company, sys.stdout))
