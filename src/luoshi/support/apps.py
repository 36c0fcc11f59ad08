"""The support room as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """The registry of companies, mandates, given data, subscriptions."""

    name = "luoshi.support"
    label = "support"

    def ready(self) -> None:
        """Let every process know the room's daily job; the worker loads no page that would bring it along."""
        from luoshi.support import jobs

        assert jobs.watch
