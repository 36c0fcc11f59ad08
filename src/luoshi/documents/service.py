"""The door of the documents room."""

from __future__ import annotations

from luoshi.documents.docx_list import render_docx_table_list
from luoshi.documents.ical import Day, render_ical
from luoshi.documents.isolated import read_xlsx
from luoshi.documents.tables import Cell, Column, Row, TableList
from luoshi.documents.xlsx import ReadRow, ReadSheet, RowFault, SheetError, render_xlsx

__all__ = [
    "Cell",
    "Column",
    "Day",
    "ReadRow",
    "ReadSheet",
    "Row",
    "RowFault",
    "SheetError",
    "TableList",
    "read_xlsx",
    "render_docx_table_list",
    "render_ical",
    "render_xlsx",
]
