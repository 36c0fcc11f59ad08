"""The messages as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """The inbox and the ways out of it. Its label leaves ``messages`` to Django's own flash messages."""

    name = "luoshi.messages"
    label = "inbox"

    def ready(self) -> None:
        """Let every process know the room's daily job."""
        from luoshi.messages import jobs

        assert jobs.digest
