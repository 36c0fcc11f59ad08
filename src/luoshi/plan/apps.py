"""The plan as a Django application."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Reports, commitments, owners, targets, milestones."""

    name = "luoshi.plan"
    label = "plan"
