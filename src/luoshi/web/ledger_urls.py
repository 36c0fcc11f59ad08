"""Addresses of the pages of ledgers."""

from __future__ import annotations

from django.urls import path

from luoshi.web.views import ledger_import, ledger_object, ledger_steps, ledgers

urlpatterns = [
    path("ledgers/", ledgers.ledger_list, name="ledgers"),
    path("ledgers/<slug:slug>/", ledgers.ledger, name="ledger"),
    path("ledgers/<slug:slug>/table/", ledgers.rows, name="ledger_table"),
    path("ledgers/<slug:slug>/board/", ledgers.board, name="ledger_board"),
    path("ledgers/<slug:slug>/gantt/", ledgers.gantt, name="ledger_gantt"),
    path("ledgers/<slug:slug>/districts/", ledgers.district_tiles, name="ledger_districts"),
    path("ledgers/<slug:slug>/import/", ledger_import.bring_in, name="ledger_import"),
    path("ledgers/<slug:slug>/export/", ledger_import.export, name="ledger_export"),
    path("objects/<uuid:key>/", ledger_object.one, name="ledger_object"),
    path("objects/<uuid:key>/evidence/<uuid:evidence>/", ledger_object.evidence, name="evidence"),
    path("objects/<uuid:key>/stage/", ledger_steps.stage, name="object_stage"),
    path("objects/<uuid:key>/figures/", ledger_steps.figures, name="object_figures"),
    path("objects/<uuid:key>/evidence/", ledger_steps.add_evidence, name="object_evidence"),
    path("objects/<uuid:key>/judge/", ledger_steps.judge, name="object_judge"),
    path("objects/<uuid:key>/problem/", ledger_steps.report_problem, name="object_problem"),
    path("objects/<uuid:key>/resolve/", ledger_steps.resolve_problem, name="object_resolve"),
    path("objects/<uuid:key>/remove/", ledger_steps.remove, name="object_remove"),
    path("objects/<uuid:key>/restore/", ledger_steps.restore, name="object_restore"),
    path("objects/<uuid:key>/correct/", ledger_steps.correct, name="object_correct"),
]
