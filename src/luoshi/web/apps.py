"""The pages as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files, views, translations."""

    name = "luoshi.web"
    label = "web"
