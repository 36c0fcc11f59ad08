"""The indicators as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Numbers over fact tables, measured every day."""

    name = "luoshi.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Let every process know the room's daily job."""
        from luoshi.indicators import jobs

        assert jobs.measure_targets
