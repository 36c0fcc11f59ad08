"""What ``luoshi registry …`` does."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from luoshi.base.actor import job
from luoshi.base.errors import NotFoundError
from luoshi.base.text import msg
from luoshi.base.today import today
from luoshi.directory.service import PersonRecord
from luoshi.journal.service import perform
from luoshi.support.actions.grant_mandate import GrantMandate
from luoshi.support.actions.load_registry import LoadRegistry
from luoshi.support.declared import declared_on
from luoshi.support.models import SnapshotRecord
from luoshi.support.registry import company_on, keep

ACTOR = job("command-line")


def run_load(file: Path, stdout: TextIO) -> int:
    """Take a Parquet file over and make it the registry from today on."""
    kept = keep(file, declared_on(today()).elements)
    perform(LoadRegistry(kept.digest), ACTOR)
    stdout.write(f"{today().isoformat()}  {kept.rows} companies  {kept.digest}\n")
    return 0


def run_list(stdout: TextIO) -> int:
    """Every state of the registry: since when, how many companies, its digest, whether it is generated."""
    for row in SnapshotRecord.objects.order_by("sequence"):
        generated = "  generated" if row.is_generated else ""
        stdout.write(f"{row.known_on.isoformat()}  {row.rows} companies  {row.digest}{generated}\n")
    return 0


def run_grant(person: str, company: str, stdout: TextIO) -> int:
    """Let a person (by their key in the directory) speak for a company of the registry.

    Raises:
        NotFoundError: X003 when there is no such person or company.
    """
    row = PersonRecord.objects.filter(key=person).first()
    if row is None:
        raise NotFoundError(
            msg("There is no person {key}.", key=person),
            msg("Write the key of the directory, such as directory/person/name."),
        )
    if company_on(company, today()) is None:
        raise NotFoundError(
            msg("The registry of {day} does not know this company.", day=today()), msg("Check the eighteen signs.")
        )
    stdout.write(f"{perform(GrantMandate(str(row.id), company), ACTOR)}\n")
    return 0
