"""The indicators as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Numbers over fact tables, measured every day."""

    name = "luoshi.indicators"
    label = "indicators"
