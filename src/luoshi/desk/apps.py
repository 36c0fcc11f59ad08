"""The desk as a Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """What waits for whom."""

    name = "luoshi.desk"
    label = "desk"
