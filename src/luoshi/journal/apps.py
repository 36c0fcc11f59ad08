"""The journal as a Django application."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Actions, journal, outbox, jobs, keys, manifests."""

    name = "luoshi.journal"
    label = "journal"

    def ready(self) -> None:
        """From here on the stored offset and zone decide what day it is."""
        from luoshi.base import today
        from luoshi.journal import deployment

        today.install(deployment.offset, deployment.zone)
