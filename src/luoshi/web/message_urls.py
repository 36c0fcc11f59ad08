"""Addresses of the inbox and of how somebody wants to have messages."""

from __future__ import annotations

from django.urls import path

from luoshi.web.views import messages_page

urlpatterns = [
    path("messages/", messages_page.messages_page, name="messages"),
    path("messages/read/", messages_page.read, name="messages_read"),
    path("messages/choices/", messages_page.choose, name="messages_choose"),
]
