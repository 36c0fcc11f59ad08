"""Addresses of the bulletin of a plan."""

from __future__ import annotations

from django.urls import path

from luoshi.web.views import bulletins

urlpatterns = [
    path("plans/<uuid:plan>/bulletin/", bulletins.bulletin, name="bulletin"),
    path("plans/<uuid:plan>/bulletin/<str:form>/", bulletins.bulletin_file, name="bulletin_file"),
]
