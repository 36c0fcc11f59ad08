"""All addresses."""

from __future__ import annotations

from django.urls import include, path, re_path

from luoshi.web.api import api, nowhere

urlpatterns = [path("api/v1/", api.urls), re_path(r"^api/", nowhere), path("", include("luoshi.web.urls"))]

handler400 = "luoshi.web.views.errors.bad_request"
handler403 = "luoshi.web.views.errors.forbidden"
handler404 = "luoshi.web.views.errors.not_found"
handler500 = "luoshi.web.views.errors.broken"
