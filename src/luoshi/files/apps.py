"""The files room as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The store of files."""

    name = "luoshi.files"
    label = "files"
