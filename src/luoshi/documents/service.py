"""The door of the documents room."""

from __future__ import annotations

from luoshi.documents.bulletin import Bulletin, BulletinLine, OrganLine
from luoshi.documents.content import Content, Linked, Value
from luoshi.documents.declared import template_for
from luoshi.documents.docx_list import render_docx_table_list
from luoshi.documents.errors import NoFontError, NoPrinterError, TemplateError, UnknownPlaceholderError
from luoshi.documents.filling import fill_docx
from luoshi.documents.ical import Day, render_ical
from luoshi.documents.isolated import read_xlsx
from luoshi.documents.nouns import DocumentTemplate
from luoshi.documents.printing import render_pdf
from luoshi.documents.rendering import Rendered, render_bulletin
from luoshi.documents.tables import Cell, Column, Row, TableList
from luoshi.documents.xlsx import ReadRow, ReadSheet, RowFault, SheetError, render_xlsx

__all__ = [
    "Bulletin",
    "BulletinLine",
    "Cell",
    "Column",
    "Content",
    "Day",
    "DocumentTemplate",
    "Linked",
    "NoFontError",
    "NoPrinterError",
    "OrganLine",
    "ReadRow",
    "ReadSheet",
    "Rendered",
    "Row",
    "RowFault",
    "SheetError",
    "TableList",
    "TemplateError",
    "UnknownPlaceholderError",
    "Value",
    "fill_docx",
    "read_xlsx",
    "render_bulletin",
    "render_docx_table_list",
    "render_ical",
    "render_pdf",
    "render_xlsx",
    "template_for",
]
