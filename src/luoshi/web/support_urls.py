"""Addresses of the pages of support for companies."""

from __future__ import annotations

from django.urls import path

from luoshi.web.views import support_company, support_following, support_policies

urlpatterns = [
    path("support/", support_policies.policies, name="policies"),
    path("support/policies/<slug:policy>/", support_policies.policy, name="policy"),
    path("support/policies/<slug:policy>/calculate/", support_policies.calculate, name="calculate"),
    path("support/mine/", support_company.my_policies, name="my_policies"),
    path("support/mine/<uuid:mandate>/", support_company.company, name="company"),
    path("support/mine/<uuid:mandate>/give/", support_company.give, name="datum_give"),
    path("support/mine/<uuid:mandate>/data/<uuid:datum>/withdraw/", support_company.withdraw, name="datum_withdraw"),
    path("support/following/", support_following.following, name="following"),
    path("support/following/begin/", support_following.begin, name="follow"),
    path("support/following/<uuid:subscription>/end/", support_following.end, name="unfollow"),
    path("support/following/read/", support_following.read, name="news_read"),
]
