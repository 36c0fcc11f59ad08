"""Keeping the database's tables in step with the program, and knowing cheaply when they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from luoshi.base.text import msg
from luoshi.journal.service import is_demo
from luoshi.project.errors import NoDatabaseError, SchemaError

Say = Callable[[str], None]
NAMED = 5
"""How many missing tables a refusal names."""


def ensure_schema(say: Say) -> None:
    """Migrate if a migration was added since the last start; do nothing otherwise.

    Until 0.1 rooms may rewrite their migrations. A demo's database that was made by the old ones is then put aside and
    made anew.

    Raises:
        SchemaError: X312 when that happened to a database that is not a demo.
    """
    wanted, known = _migrations_on_disk(), _migrations_of_last_start()
    if wanted == known:
        return
    if any(wanted.get(name) != digest for name, digest in known.items()):
        _put_aside(say)
    say("Preparing the database …")
    call_command("migrate", verbosity=0, interactive=False)
    _stamp().write_text(json.dumps(wanted, indent=0, sort_keys=True), encoding="utf-8")


def require_tables() -> None:
    """Refuse to ask a database that is empty, damaged or another program's: a missing table is no finding.

    Raises:
        NoDatabaseError: X313, names the database and what is missing.
    """
    place = str(settings.DATABASES["default"].get("NAME", ""))
    cure = msg("Check LUOSHI_HOME and LUOSHI_DATABASE_URL, restore the backup, or begin a city with “luoshi serve”.")
    try:
        there = set(connection.introspection.table_names())
    except DatabaseError as failure:
        raise NoDatabaseError(msg("The database {place} cannot be opened.", place=place), cure) from failure
    missing = [each for each in connection.introspection.django_table_names(include_views=False) if each not in there]
    if missing:
        raise NoDatabaseError(
            msg(
                "The database {place} lacks {count} tables: {tables}",
                place=place, count=len(missing), tables=", ".join(sorted(missing)[:NAMED]),
            ),
            cure,
        )  # fmt: skip


def _migrations_on_disk() -> dict[str, str]:
    found: dict[str, str] = {}
    for config in apps.get_app_configs():
        for path in sorted((Path(config.path) / "migrations").glob("[0-9]*.py")):
            found[f"{config.label}.{path.stem}"] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _migrations_of_last_start() -> dict[str, str]:
    stamp = _stamp()
    if not stamp.exists() or "django_migrations" not in connection.introspection.table_names():
        return {}
    return json.loads(stamp.read_text(encoding="utf-8"))


def _stamp() -> Path:
    database = settings.DATABASES["default"]
    place = "|".join(str(database.get(part, "")) for part in ("ENGINE", "HOST", "PORT", "NAME"))
    return settings.HOME / f"schema-{hashlib.sha256(place.encode()).hexdigest()[:12]}.json"


def _put_aside(say: Say) -> None:
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    if connection.vendor != "sqlite" or not is_demo():
        raise SchemaError(
            msg("The tables of this database were made by migrations that have been rewritten since."),
            msg("Run the version of Luoshi that made it, or let LUOSHI_DATABASE_URL name an empty database."),
        )
    connection.close()
    aside = path.with_suffix(".old" + path.suffix)
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    say(f"The demo was made by an older version; its database is kept as {aside.name}.")
