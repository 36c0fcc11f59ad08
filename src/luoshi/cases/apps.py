"""The cases room as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Kinds of cases, their steps, limits and ladders."""

    name = "luoshi.cases"
    label = "cases"

    def ready(self) -> None:
        """Let every process know the room's daily job and what it listens to."""
        from luoshi.cases import jobs

        jobs.listen()
