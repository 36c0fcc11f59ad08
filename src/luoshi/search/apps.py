"""The search as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index of texts."""

    name = "luoshi.search"
    label = "search"
