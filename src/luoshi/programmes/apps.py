"""The programmes room as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Ledgers of objects: stages, money, evidence, verification."""

    name = "luoshi.programmes"
    label = "programmes"
