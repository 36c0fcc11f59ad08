"""Addresses of the delivery year: claims and what is computed beside them, reporting rounds, supervision orders."""

from __future__ import annotations

from django.urls import path

from luoshi.web.views import claims, gap, orders, reports, rounds

urlpatterns = [
    path("commitments/<uuid:commitment>/claims/", claims.make_claim, name="claim_make"),
    path("commitments/<uuid:commitment>/claims/<uuid:claim>/correct/", claims.correct_claim, name="claim_correct"),
    path("commitments/<uuid:commitment>/rows/<uuid:target>/", gap.gap, name="gap"),
    path("plans/<uuid:plan>/rounds/", rounds.round_list, name="rounds"),
    path("plans/<uuid:plan>/rounds/open/", rounds.open_round, name="round_open"),
    path("rounds/<uuid:round_id>/", rounds.board, name="round"),
    path("rounds/<uuid:round_id>/accept-all/", rounds.accept_all, name="round_accept_all"),
    path("rounds/<uuid:round_id>/remind/", rounds.remind, name="round_remind"),
    path("rounds/<uuid:round_id>/close/", rounds.close, name="round_close"),
    path("reports/<uuid:report>/", reports.form, name="report"),
    path("reports/<uuid:report>/fill/", reports.fill, name="report_fill"),
    path("reports/<uuid:report>/delegate/", reports.delegate, name="report_delegate"),
    path("reports/<uuid:report>/decide/", reports.decide, name="report_decide"),
    path("reports/<uuid:report>/correct/", reports.correct, name="report_correct"),
    path("orders/", orders.order_list, name="orders"),
    path("orders/<uuid:order>/", orders.order, name="order"),
    path("orders/<uuid:order>/act/", orders.act, name="order_act"),
    path("orders/<uuid:order>/time/", orders.time, name="order_time"),
    path("orders/<uuid:order>/documents/<str:digest>/", orders.document, name="order_document"),
    path("commitments/<uuid:commitment>/orders/", orders.open_order, name="order_open"),
]
