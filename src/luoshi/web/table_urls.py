"""Addresses of the pages of policy officers: tables, lists, reach."""

from __future__ import annotations

from django.urls import path

from luoshi.web.views import support_lists, support_publishing, support_tables

urlpatterns = [
    path("tables/", support_tables.table_list, name="tables"),
    path("tables/<slug:slug>/", support_tables.table, name="table"),
    path("tables/<slug:slug>/start/", support_tables.start, name="table_start"),
    path("tables/<slug:slug>/edit/", support_tables.edit, name="table_edit"),
    path("tables/<slug:slug>/cell/", support_tables.cell, name="table_cell"),
    path("tables/<slug:slug>/rebase/", support_tables.rebase, name="table_rebase"),
    path("tables/<slug:slug>/discard/", support_tables.discard, name="table_discard"),
    path("tables/<slug:slug>/cases/", support_tables.write_case, name="case_write"),
    path("tables/<slug:slug>/cases/<uuid:case>/remove/", support_tables.remove_case, name="case_remove"),
    path("tables/<slug:slug>/compare/", support_publishing.compare, name="table_compare"),
    path("tables/<slug:slug>/compare/figures/", support_publishing.figures, name="table_figures"),
    path("tables/<slug:slug>/publish/", support_publishing.publish, name="table_publish"),
    path("tables/<slug:slug>/versions/", support_publishing.versions, name="table_versions"),
    path("tables/<slug:slug>/versions/<int:number>/withdraw/", support_publishing.withdraw, name="table_withdraw"),
    path("tables/<slug:slug>/file/<str:kind>/", support_publishing.file, name="table_file"),
    path("tables/<slug:slug>/upload/", support_publishing.upload, name="table_upload"),
    path("lists/", support_lists.list_all, name="lists"),
    path("lists/draw/", support_lists.draw, name="list_draw"),
    path("lists/<uuid:key>/", support_lists.list_one, name="list"),
    path("lists/<uuid:key>/export/", support_lists.export, name="list_export"),
    path("reach/<slug:slug>/", support_lists.reach, name="reach"),
    path("reach/<slug:slug>/push/", support_lists.push, name="reach_push"),
]
