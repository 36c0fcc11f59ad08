"""The directory as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Organs, regions, people, roles."""

    name = "luoshi.directory"
    label = "directory"
