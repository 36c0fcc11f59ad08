"""Emptying a database: allowed for a demo and for tests, never for a running city."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as Flush
from django.db import connections, transaction

from luoshi.journal.guards import guard_statements, unguard_statements
from luoshi.journal.models import DeploymentRecord, ManifestRecord


class Command(Flush):
    """Django's own flush, between taking the triggers down and putting them up again."""

    help = "Remove all data of a demo."

    def handle(self, **options: Any) -> None:
        """Refuse for a city: something was published here, and it is not a demo."""
        connection = connections[options["database"]]
        is_demo = DeploymentRecord.objects.using(options["database"]).filter(is_demo=True).exists()
        if not is_demo and ManifestRecord.objects.using(options["database"]).exists():
            raise CommandError("This database is not a demo, so it is not emptied.")
        with transaction.atomic(using=options["database"]), connection.cursor() as cursor:
            for statement in unguard_statements(connection.vendor):
                cursor.execute(statement)
        try:
            super().handle(**options)
        finally:
            with transaction.atomic(using=options["database"]), connection.cursor() as cursor:
                for statement in guard_statements(connection.vendor):
                    cursor.execute(statement)
