"""Addresses of the pages."""

from __future__ import annotations

from django.urls import path

from luoshi.web.views import entry, review

urlpatterns = [
    path("enter/", entry.enter, name="enter"),
    path("enter/demo/", entry.enter_demo, name="enter_demo"),
    path("leave/", entry.leave, name="leave"),
    path("language/", entry.set_language, name="set_language"),
    path("health/", entry.health, name="health"),
    path("plans/<uuid:plan>/review/", review.review, name="review"),
    path("plans/<uuid:plan>/review/items/<uuid:commitment>/", review.review_item, name="review_item"),
    path("plans/<uuid:plan>/review/steps/<str:verb>/", review.review_step, name="review_step"),
]
