"""The support room as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """The registry of companies, mandates, given data, subscriptions."""

    name = "luoshi.support"
    label = "support"
