"""The messages as a Django application."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """The inbox. Its label leaves ``messages`` to Django's own flash messages."""

    name = "luoshi.messages"
    label = "inbox"
