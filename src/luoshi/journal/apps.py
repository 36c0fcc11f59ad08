"""The journal as a Django application."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Actions, journal, outbox, jobs, keys, manifests."""

    name = "luoshi.journal"
    label = "journal"
