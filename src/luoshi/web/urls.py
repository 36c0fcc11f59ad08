"""Addresses of the pages."""

from __future__ import annotations

from django.urls import path

from luoshi.web.views import entry

urlpatterns = [
    path("enter/", entry.enter, name="enter"),
    path("enter/demo/", entry.enter_demo, name="enter_demo"),
    path("leave/", entry.leave, name="leave"),
    path("language/", entry.set_language, name="set_language"),
    path("health/", entry.health, name="health"),
]
