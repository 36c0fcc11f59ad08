"""The plan as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Reports, commitments, owners, targets, milestones, claims, lights."""

    name = "luoshi.plan"
    label = "plan"

    def ready(self) -> None:
        """Let every process know the room's daily jobs."""
        from luoshi.plan import jobs
        from luoshi.plan.lights import jobs as lights

        assert jobs.rounds
        assert lights.judge_lights
